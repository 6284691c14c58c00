/** How lines end, told from their last characters alone: a pattern that must fit at the end would try every place of the line. */

/** Closing quotation marks and brackets, stars, and raised digits. */
const CLOSERS = new Set([..."”\"’')]*_⁰¹²³⁴⁵⁶⁷⁸⁹"].map((sign) => sign.charCodeAt(0)));

/** Tests the end of a text, as a pattern would. */
export interface EndTest {
  test(text: string): boolean;
}

/**
 * True for a text that ends with one of these signs, then any number of closing signs, then perhaps the mark of a footnote in plain
 * digits ("report;1", "report; 1/").
 */
export function endsWith(signs: string): EndTest {
  const wanted = new Set([...signs].map((sign) => sign.charCodeAt(0)));
  return { test: (text) => wanted.has(text.charCodeAt(beforeClosers(text))) };
}

/** Offset of the last character that closes nothing and is no mark; -1 for none. */
function beforeClosers(text: string): number {
  const end = text.length - 1;
  let at = text.charCodeAt(end) === 47 ? end - 1 : end;
  const digitsEnd = at;
  while (at >= 0 && digitsEnd - at < 4 && isDigit(text.charCodeAt(at))) at--;
  if (digitsEnd - at > 3 || (digitsEnd < end && digitsEnd === at)) return end;
  while (at >= 0 && CLOSERS.has(text.charCodeAt(at))) at--;
  return at;
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
