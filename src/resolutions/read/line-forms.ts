/** Forms of whole lines that are told by how the line starts: most lines start with a letter with which the form can't start. */

/** As a pattern is asked. */
export interface LineForm {
  test(text: string): boolean;
  exec(text: string): RegExpExecArray | null;
}

function isLetter(code: number): boolean {
  return ((code | 32) - 97) >>> 0 < 26;
}

/** Of ASCII. */
export function startsWithCapital(text: string): boolean {
  const first = text.charCodeAt(0);
  return first >= 65 && first <= 90;
}

/** The text without the marks of emphasis and quotation in front. */
export function unmarked(text: string): string {
  return startsWithCapital(text) ? text : text.replace(/^[*_“"‘'\s]+/, "");
}

/**
 * The pattern, tried only on texts that start with one of these signs, with white space, or with a character beyond ASCII: most lines start
 * with a letter, a digit or a parenthesis with which the form can't start.
 */
export function startingWith(signs: string, pattern: RegExp): LineForm {
  const hopeless = new Uint8Array(128).fill(1, SPACE + 1);
  for (const sign of signs) if (sign.charCodeAt(0) < hopeless.length) hopeless[sign.charCodeAt(0)] = 0;
  return {
    test: (text) => hopeless[text.charCodeAt(0)] !== 1 && pattern.test(text),
    exec: (text) => (hopeless[text.charCodeAt(0)] === 1 ? null : pattern.exec(text)),
  };
}

/** Words that stand before "plenary" at most: "Two hundred and thirty-first". */
const MOST_WORDS = 9;

/** The pattern of a line of meeting, only tried on what may be an ordinal number: in figures, or in words before "plenary". */
export function ofMeeting(pattern: RegExp): LineForm {
  return {
    test: (text) => mayBeMeeting(text) && pattern.test(text),
    exec: (text) => (mayBeMeeting(text) ? pattern.exec(text) : null),
  };
}

/** Marks of emphasis and parentheses before the number. */
const MOST_MARKS = 3;

function mayBeMeeting(text: string): boolean {
  let at = 0;
  while (at < MOST_MARKS && MARKS.has(text.charCodeAt(at))) at++;
  return isDigit(text.charCodeAt(at)) ? isBeforeEnding(text, at) : isBeforePlenary(text, at);
}

/** The digits are followed, perhaps after a space, by what can be the ending of an ordinal number. */
function isBeforeEnding(text: string, digits: number): boolean {
  let at = digits;
  while (isDigit(text.charCodeAt(at))) at++;
  const after = text.charCodeAt(at);
  if (after <= SPACE || after > 127) at++;
  return ENDINGS.has(text.charCodeAt(at) | 32);
}

function isBeforePlenary(text: string, start: number): boolean {
  for (let at = start, words = 0; words < MOST_WORDS; words++) {
    const from = at;
    while (isLetter(text.charCodeAt(at))) at++;
    if (at === from) return false;
    const after = text.charCodeAt(at);
    if (after === HYPHEN) at++;
    else if (after === SPACE) {
      const next = text.charCodeAt(at + 1);
      if ((next | 32) === P && (text.charCodeAt(at + 2) | 32) === L) return true;
      if (!isLetter(next)) return next <= SPACE || next > 127;
      at++;
    } else return after < SPACE || after > 127;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const MARKS = new Set([..."*_("].map((sign) => sign.charCodeAt(0)));
/** First letters of "st", "nd", "rd", "th". */
const ENDINGS = new Set([..."snrt"].map((letter) => letter.charCodeAt(0)));
const SPACE = 32;
const HYPHEN = 45;
const L = 108;
const P = 112;
