/** Numbers of resolutions and decisions as they are printed: "70/1", "57/270 B", "51/211 A to E", "S-27/1", "1325 (2000)", "2200 A (XXI)". */

export interface Numbered {
  readonly start: number;
  /** After the number and its letters. */
  readonly end: number;
  /** After the day that follows: "70/1 of 25 September 2015". */
  readonly dayEnd: number;
  /** As numbers are written: session/number, S-session/number, year/number, number (year), number (roman session). */
  readonly form: "session" | "special" | "year" | "council" | "roman";
  /** Before the slash or the parenthesis: "70", "S-27", "2000", "1325", "2200". */
  readonly first: string;
  /** After the slash or in the parenthesis: "1", "2000", "XXI", "S-IV". */
  readonly second: string;
  /** Letters of parts, "A" to "E" written out; none for most. */
  readonly letters: readonly string[];
  /** Year of the day printed after it; undefined where there is none. */
  readonly year: number | undefined;
}

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;
/** Latin letters with marks end before the general punctuation, U+2000. */
export const isLetter = (code: number): boolean => isUpper(code) || (code >= 97 && code <= 122) || (code > 191 && code < 0x2000);

/** Codes after which no number of an instrument begins: "/", ".", "-", "$" and letters. */
function mayPrecede(code: number): boolean {
  return Number.isNaN(code) || !(isDigit(code) || isLetter(code) || code === 47 || code === 46 || code === 36 || code === 45);
}

const MOST_DIGITS = 5;

function digitsBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start <= MOST_DIGITS && isDigit(text.charCodeAt(start - 1))) start--;
  return start;
}

function digitsAfter(text: string, at: number): number {
  let end = at;
  while (end - at <= MOST_DIGITS && isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** The number around the slash at `slash`, "70/1"; null where what stands there is none ("and/or", "24/7/2020", a part of a symbol). */
export function numberAtSlash(text: string, slash: number): Numbered | null {
  let start = digitsBefore(text, slash);
  const end = digitsAfter(text, slash + 1);
  if (start === slash || end === slash + 1 || slash - start > 4 || end - slash > 5) return null;
  const after = text.charCodeAt(end);
  if (after === 47 || (after === 46 && isDigit(text.charCodeAt(end + 1)))) return null;
  const digits = start;
  if (text.charCodeAt(start - 1) === 45 && text.charCodeAt(start - 2) === 83) start -= text.charCodeAt(start - 3) === 69 ? 3 : 2;
  if (!mayPrecede(text.charCodeAt(start - 1))) return null;
  const first = Number(text.slice(digits, slash));
  const form = start < digits ? "special" : first >= 1946 && first <= 2100 ? "year" : "session";
  const letters = lettersAt(text, end);
  if (isLetter(after) && letters.end === end && !text.startsWith("and", end)) return null;
  return withDay(text, {
    start,
    end: letters.end,
    form,
    first: text.slice(start, slash),
    second: text.slice(slash + 1, end),
    letters: letters.letters,
  });
}

const INSIDE = /\((?:(\d{4})|((?:E?S-)?[IVXLC]+))\)/y;

/** The number before the parenthesis at `open`, "1325 (2000)", "2200 A (XXI)"; null where there is none. */
export function numberAtParenthesis(text: string, open: number): Numbered | null {
  let at = text.charCodeAt(open - 1) === 32 ? open - 1 : open;
  let letter = "";
  if (isUpper(text.charCodeAt(at - 1)) && (text.charCodeAt(at - 2) === 32 || isDigit(text.charCodeAt(at - 2)))) {
    letter = text.charAt(at - 1);
    at -= text.charCodeAt(at - 2) === 32 ? 2 : 1;
  }
  const start = digitsBefore(text, at);
  if (start === at || at - start > 4 || !mayPrecede(text.charCodeAt(start - 1))) return null;
  INSIDE.lastIndex = open;
  const inside = INSIDE.exec(text);
  if (!inside) return null;
  const end = INSIDE.lastIndex;
  const year = inside[1];
  if (year !== undefined && (letter !== "" || Number(year) < 1946 || Number(year) > 2199)) return null;
  const more = letter === "" && year === undefined ? lettersAt(text, end) : { letters: letter ? [letter] : [], end };
  return withDay(text, {
    start,
    end: more.end,
    form: year === undefined ? "roman" : "council",
    first: text.slice(start, at),
    second: year ?? inside[2] ?? "",
    letters: more.letters,
  });
}

const LETTERS = / ?([A-Z])(?:((?:, [A-Z])*,?) (and|to) ([A-Z])|[–-]([A-Z]))?(?![\p{L}\d’'.-])/uy;

/** "A and B", "A, C and D", "A to E" after a number, written out. A letter that begins a sentence or a name is none. */
function lettersAt(text: string, at: number): { readonly letters: readonly string[]; readonly end: number } {
  const next = text.charCodeAt(at) === 32 ? text.charCodeAt(at + 1) : text.charCodeAt(at);
  const none = { letters: [], end: at };
  if (!isUpper(next)) return none;
  LETTERS.lastIndex = at;
  const match = LETTERS.exec(text) ?? onlyLetter(text, at);
  if (!match) return none;
  const first = match[1] ?? match[0].trim();
  const last = match[4] ?? match[5];
  const end = at + match[0].length;
  if (last === undefined) return { letters: [first], end };
  if (match[3] === "and") return { letters: [first, ...(match[2] ?? "").replace(/[^A-Z]/g, ""), last], end };
  return { letters: [...rangeOf(first, last)], end };
}

const ONE_LETTER = / ?(?:[A-HJ-UWYZ](?![\p{L}\d’'-])|[IVX](?![\p{L}\d’'.-]))/uy;

function onlyLetter(text: string, at: number): RegExpExecArray | null {
  ONE_LETTER.lastIndex = at;
  return ONE_LETTER.exec(text);
}

function* rangeOf(first: string, last: string): Generator<string> {
  for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code++) yield String.fromCharCode(code);
}

const DAY =
  /,? (?:of|on) \d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December),? (\d{4})/y;
/** What may stand between a number and its day: ", section VI,", ", adopted". */
const BETWEEN =
  /(?:,? (?:sections?|parts?|annex(?:es)?|paragraphs?) [IVXLC\d]+(?: [A-Z]\b)?(?: (?:and|to) [IVXLC\d]+)?,?|,? adopted)(?= (?:of|on) \d)/y;

type WithoutDay = Omit<Numbered, "dayEnd" | "year">;

function withDay(text: string, number: WithoutDay): Numbered {
  const day = dayAt(text, number.end);
  return { ...number, dayEnd: day?.end ?? number.end, year: day?.year };
}

function dayAt(text: string, at: number): { readonly end: number; readonly year: number } | null {
  const next = text.charCodeAt(at);
  if (next !== 32 && next !== 44) return null;
  // " of", " on", " section", " part", " annex", " adopted", ", of" …: few letters can follow.
  const first = text.charCodeAt(next === 44 ? at + 2 : at + 1);
  if (first !== 111 && first !== 115 && first !== 112 && first !== 97) return null;
  let from = at;
  if (first !== 111) {
    BETWEEN.lastIndex = at;
    if (!BETWEEN.test(text)) return null;
    from = BETWEEN.lastIndex;
  }
  DAY.lastIndex = from;
  const match = DAY.exec(text);
  return match ? { end: DAY.lastIndex, year: Number(match[1]) } : null;
}

/** The number as it stands in a symbol: "57/270", "1325(2000)", "2200(XXI)"; letters apart. */
export function flatNumber(number: Pick<Numbered, "form" | "first" | "second">): string {
  return number.form === "council" || number.form === "roman" ? `${number.first}(${number.second})` : `${number.first}/${number.second}`;
}
