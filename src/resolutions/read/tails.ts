/** How lines end, told from their last characters alone: a pattern that must fit at the end would try every place of the line. */

/** Closing quotation marks and brackets, stars, and raised digits. */
const CLOSERS = new Set([..."”\"’')]*_⁰¹²³⁴⁵⁶⁷⁸⁹"].map((sign) => sign.charCodeAt(0)));

/** Tests the end of a text, as a pattern would. */
export interface EndTest {
  test(text: string): boolean;
}

const NO = 1;
const YES = 2;
/** Signs with which the marks of footnotes in plain digits end. */
const MARK_ENDS = "0123456789/";

/**
 * True for a text that ends with one of these signs, then any number of closing signs, then perhaps marks of footnotes in plain digits
 * ("report;1", "report; 1/", "report;4, 8").
 */
export function endsWith(signs: string): EndTest {
  const wanted = new Set([...signs].map((sign) => sign.charCodeAt(0)));
  // The last character tells it at once, unless something may stand before it that counts.
  const told = new Uint8Array(128);
  for (let code = 0; code < told.length; code++)
    if (!CLOSERS.has(code) && !MARK_ENDS.includes(String.fromCharCode(code))) told[code] = wanted.has(code) ? YES : NO;
  return {
    test: (text) => {
      const answer = told[text.charCodeAt(text.length - 1)];
      return answer === YES || (answer !== NO && wanted.has(text.charCodeAt(beforeClosers(text))));
    },
  };
}

/** Offset of the last character that closes nothing and is no mark; -1 for none. */
function beforeClosers(text: string): number {
  let at = beforeMarks(text);
  while (at >= 0 && CLOSERS.has(text.charCodeAt(at))) at--;
  return at;
}

/** Offset of the last character before the marks: one to three digits each, perhaps with a stroke; commas part them. */
function beforeMarks(text: string): number {
  let before = text.length - 1;
  for (let at = before; at >= 0; ) {
    let start = text.charCodeAt(at) === 47 ? at - 1 : at;
    const end = start;
    while (start >= 0 && end - start < 4 && isDigit(text.charCodeAt(start))) start--;
    if (end === start || end - start > 3) return before;
    before = text.charCodeAt(start) === 32 ? start - 1 : start;
    if (text.charCodeAt(before) !== 44) return before;
    at = before - 1;
    if (!isDigit(text.charCodeAt(at)) && text.charCodeAt(at) !== 47) return before;
  }
  return before;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** True where either test is. */
export function either(one: EndTest, other: EndTest): EndTest {
  return { test: (text) => one.test(text) || other.test(text) };
}

/** True for a text that ends with one of these words. */
export function endsWithWord(...words: readonly string[]): EndTest {
  const longest = Math.max(...words.map((word) => word.length));
  const pattern = new RegExp(`\\b(?:${words.join("|")})$`);
  return { test: (text) => isLowerLetter(text.charCodeAt(text.length - 1)) && pattern.test(text.slice(-longest - 1)) };
}

function isLowerLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
