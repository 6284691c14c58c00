/** Forms by which lines of a masthead are told: session, agenda item, adoption, number, sponsors … */

export const SESSION = /^(?:(?:resumed|reconvened)\s+)?(.{3,60}?)\s+(regular |special |emergency special |organizational )?session$/i;
export const SESSION_DATES = /^(?:Geneva,\s*)?\d{1,2}(?:\s+[A-Z][a-z]+)?(?:\s+\d{4})?\s*[–—-]\s*\d{1,2}\s+[A-Z][a-z]+\s+\d{4}$/;
export const AGENDA = /^(?:Provisional\s+)?agenda\s+items?\s+(.{1,60})$/i;
export const ITEM = /^\*?\d{1,3}(?:\s*\([a-z]{1,2}\))*(?:(?:,|,?\s+and)\s+(?:\d{1,3}(?:\s*\([a-z]{1,2}\))?|\([a-z]{1,2}\)))*$/;
export const ADOPTED = /^(Resolution|Decision)s?\s+adopted\s+(?:by\s+(?:the\s+)?(.+?))?(?:\s+on\s+(\d.*))?$/i;
export const REPORT = /^[*_]*\[[*_]*\s*(?:on the report of|without reference to|on the recommendation of|adopted on the report)/i;
export const NUMBERED =
  /^(\d{1,4}\/\d{1,4}(?:\s?[A-Z](?:\s?(?:and|to|,)\s?[A-Z])*)?|S-?\d{1,2}\/\d{1,3}|ES-?\d{1,2}\/\d{1,3}|\d{1,4}(?:\s[A-Z])?\s?\([IVXL]+\)(?:\s?[A-Z])?)\.?[\s\u00a0]+(?=\S)/;
export const SPONSORED =
  /:[*\u2070\u00b9\u00b2\u00b3\u2074-\u2079\s]*(?:(?:revised|amended)\s+)?draft\s+(resolution|decision)\s*[*\u00b9]?$/i;
export const YEARED = /^(?:Resolution|RESOLUTION)\s+(\d{1,4}\s\(\d{4}\))$/;
export const DRAFT = /^(?:revised\s+)?draft\s+(resolution|decision)(?:\s+[IVXLC\d]+)?$/i;
export const STATEMENT = /^(?:Statement by the President|President[’']s statement|PRST)\b/i;

export const HELD =
  /^(?:Adopted (?:unanimously )?by the .{5,80}? at|At) its (\d{1,5})(?:st|nd|rd|th) (?:[a-z]+ )?meeting,? (?:held )?on (\d{1,2} [A-Z][a-z]+ \d{4})(?:, the .{5,80}? (?:decided|adopted|took|agreed)\b.{0,120}:)?$/;
export const UNNUMBERED = /^(\d{1,4}\/\s?(?:\u2026|\.{3}|_{2,})\.?)\s+(?=\S)/;
