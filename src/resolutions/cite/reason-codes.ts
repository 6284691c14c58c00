/** A name for each reason why a citation has no symbol, told by the fixed words of its sentence: under it the interface has words in each language. */
const CODES: readonly { readonly code: string; readonly words: RegExp }[] = [
  { code: "unnumbered", words: /names no number/ },
  { code: "unnamed", words: /^no word names what it is/ },
  { code: "year-unknown", words: /is not printed and not known$/ },
  { code: "records", words: /Official Records are cited without/ },
  { code: "charter", words: /^the Charter (?:is the founding treaty|has no symbol)/ },
  { code: "treaty-series", words: /^the Treaty Series is cited/ },
  { code: "treaty", words: /^a treaty opened for signature/ },
  { code: "conference", words: /^a conference, named without/ },
  { code: "title", words: /^named by its title alone/ },
  { code: "roman-body", words: /^no body with sessions numbered in Roman/ },
  { code: "later", words: /is later than the text that cites it$/ },
  { code: "form", words: /form of number that leads to no symbol/ },
  { code: "glued", words: /the mark of a footnote may be glued/ },
  { code: "other-body", words: /have no symbols of their own$/ },
  { code: "its", words: /^“its” may mean/ },
  { code: "either", words: /may be of (?:either body that is named|the body named before it or of the body that speaks)/ },
  { code: "council-form", words: /^the Security Council's resolutions are numbered so/ },
  { code: "no-year", words: /is not printed and not known$/ },
  { code: "short-body", words: /named too shortly to be told$/ },
  { code: "misfit", words: /does not fit the numbering of the body named beside it$/ },
  { code: "year", words: /has the form of a year and a number/ },
  { code: "no-body", words: /^no body is named for/ },
];

/** The code of a reason; undefined for a sentence that is not known here, which then stands for itself. */
export function reasonCode(reason: string): string | undefined {
  return CODES.find(({ words }) => words.test(reason))?.code;
}

export const reasonCodes: readonly string[] = CODES.map(({ code }) => code);
