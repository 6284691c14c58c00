/** Forms by which lines of a masthead are told: session, agenda item, adoption, number, sponsors … */

export const SESSION = /^(?:(?:resumed|reconvened)\s+)?(.{3,60}?)\s+(regular |special |emergency special |organizational )?session$/i;
/** "19 June–14 July 2023", "Nairobi (hybrid), 22 and 23 February 2021 and 28 February–2 March 2022". */
export const SESSION_DATES =
  /^(?:(?:held (?:in|at)\s+)?\p{Lu}[^,\d]{2,50}(?:,\s?[^,\d]{2,40})?,\s*)?(?:from\s+)?\d{1,2}(?:\s+\p{Lu}\p{Ll}+)?(?:\s+\d{4})?(?:\s*(?:[–—-]|to|and|,|&)\s*\d{1,2}(?:\s+\p{Lu}\p{Ll}+)?(?:\s+\d{4})?){1,4}$/u;
/** "2022 session", "Substantive session of 2012", "Organizational session for 2013": a session named by its year. */
export const YEAR_SESSION =
  /^(?:(?:resumed\s+)?(\d{4})\s+(?:(?:regular|substantive|organizational)\s+)?session|(?:(?:first|second|resumed)\s+)?(?:(?:regular|substantive|organizational|special)\s+)?session\s+(?:of|for)\s+(\d{4}))$/i;
export const AGENDA =
  /^(?:(?:Provisional\s+)?agenda\s+(?:items?\s+)?|Items?\s+)(\d.{0,60}?)(?:\s+of\s+the\s+(?:provisional\s+)?agenda\*{0,2})?$/i;
/** "Sixteenth cycle": the years of one presidency of the Human Rights Council. */
export const CYCLE = /^\p{L}+(?:-\p{L}+)?\s+cycle$/u;
export const ITEM = /^\*?\d{1,3}(?:\s*\([a-z]{1,2}\))*(?:(?:,|,?\s+and)\s+(?:\d{1,3}(?:\s*\([a-z]{1,2}\))?|\([a-z]{1,2}\)))*$/;
export const ADOPTED = /^(Resolution|Decision)s?\s+adopted\s+(?:by\s+(?:the\s+)?(.+?))?(?:\s+on\s+(\d.*))?$/i;
/** "[on the report of …", "[without reference to …", "[on a proposal considered …": the bracket below the line of adoption. */
export const REPORT = /^[*_]*\[[*_]*\s*(?:on|without|following|pursuant|as|adopted on|in accordance|considered)\s+[a-z]/i;
/** "[S/726]", "[S/1376, II]": symbol of the draft that was adopted. */
export const DRAFT_SYMBOL = /^[[(]((?:[AEST]|\d)\/[^\]})\s]{1,30}(?:,\s[IVX]+|\sand\s[A-Za-z]+\.\d+)*)[\]})]$/;
/** "77/213. Title", "217 A (III). Title", "14/105" alone or before its title, "PRST 35/1. Title", "WHA66.1 Title". */
export const NUMBERED =
  /^((?:PRST[ /])?(?:OS\/)?\d{1,4}\/\d{1,4}(?:\s?[A-Z](?:\s?(?:and|to|,)\s?[A-Z])*(?=\.|\*?$))?|S-?\d{1,2}\/\d{1,3}|ES-?\d{1,2}\/\d{1,3}|\d{1,4}(?:\s[A-Z])?\s?\([IVXL]+\)(?:\s?[A-Z](?=\.|\*?$))?|WHA\d{1,3}\.\d{1,3})\*?\.?(?:[\s\u00a0]+(?=\S)|$)/;
/** "Decision 1/CP.21", "Commission on Human Rights resolution 1998/72. Title", "Resolution XII/4: Title". Groups: body, what, number. */
export const NAMED =
  /^(?=\p{Lu})(?:(\p{Lu}[^.;:]{5,80}?)\s+)?([Rr]esolution|[Dd]ecision|RESOLUTION|DECISION)\s+(?:[Nn]o\.?\s*)?((?:\d{1,4}|[A-Z]{1,3}[.-]?[IVXLC\d]+|[IVXLC]+)\/(?:[A-Z]{1,4}\.)?\d{1,4}|\d{1,4}\s\([IVXL]+\))(?:\s*[.:–—-]\s*|\s+(?=\p{Lu})|$)/u;
export const SPONSORED =
  /:[*\u2070\u00b9\u00b2\u00b3\u2074-\u2079\s]*(?:(?:revised|amended)\s+)?draft\s+(resolution|decision)\s*[*\u00b9]?$/i;
export const DRAFT =
  /^(?:(?:revised|amended)\s+)?draft\s+(resolution|decision)(?:\s+[IVXLC\d]+)?(?:\s+(?:submitted|proposed)\s+by\s.{3,200})?$/i;
export const STATEMENT = /^(?:(?:note|statement) by the President|President[’']s statement|PRST)\b(?!\s\S*\d\/\d)/i;
/** The end of such a line: whose President. */
export const PRESIDENT_OF = /\bPresident of(?: the)?(?: \p{Lu}[\p{L} ]{0,80})?$/u;
/** "Amendment to draft resolution A/C.3/77/L.40", "Proposed amendments to …", "Corrigendum". */
export const AMENDS =
  /^(?:.{3,400}:\s*)?(?:proposed\s+|oral\s+|revised\s+)?(?:sub-?)?amendments?(?:\s+(?:to|submitted)\b.{0,120}(?:draft\s+(?:resolution|decision)|\b[AEST]\/\S*L\.\d).{0,200})?$/i;
export const CORRECTS = /^(?:corrigend(?:um|a)|correction)(?:\s+\d{1,2})?\*?$/i;
/** Pieces of "United Nations" where the words of a page's head stand one below the other, with the letter of its first organ. */
export const ORGANIZATION = /^(?:United Nations|UNITED(?:\s[A-Z])?|NATIONS(?:\s[A-Z])?)$/i;

export const UNNUMBERED = /^(\d{1,4}\/\s?(?:\u2026|\.{3}|_{2,})\.?)\s+(?=\S)/;
/** "* Reissued for technical reasons on 12 March 2125.": about the copy. */
export const REISSUED = /^\W{0,3}(?:Re-?issued|Reprinted|Second reissue)\s+(?:for|with|as|to|on|in)\s.{3,100}$/i;
/** A line of a publisher's catalogue above a copy: "Document Type: Final Decision". */
export const CATALOGUE =
  /^(?:Document Type|Document Number|Resolution Number|Symbol|Session|Agenda Item|Date|Issuer|Issuing body|Original HRC document|Topic|Subject|Country|Author|Publisher|Publication Date|Cite as)\s?:?\s?\S.{0,300}$/;
/** "C.H.R. res. 1998/81, ESCOR Supp. (No. 3) at 274, U.N. Doc. E/CN.4/1998/81 (1998)": how others cite the text. Groups: what, number. */
export const CITED =
  /^[A-Z][\w.&' -]{0,40}\b(res|resolution|dec|decision)\.?\s+(\d{1,4}\/\d{1,4}|\d{1,4}\s?[A-Z]?\s?\([IVXL]+\)),.{0,200}\bDoc\b/i;
