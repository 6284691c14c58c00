/** Forms of whole lines that are told by how the line starts: most lines start with a letter with which the form can't start. */

/** As a pattern is asked. */
export interface LineForm {
  test(text: string): boolean;
  exec(text: string): RegExpExecArray | null;
}

function isLetter(code: number): boolean {
  return ((code | 32) - 97) >>> 0 < 26;
}

/** The text without the marks of emphasis and quotation in front. */
export function unmarked(text: string): string {
  const first = text.charCodeAt(0);
  return first >= 65 && first <= 90 ? text : text.replace(/^[*_“"‘'\s]+/, "");
}

/** The pattern, not tried on texts that start with an ASCII letter other than these. */
export function startingWith(letters: string, pattern: RegExp): LineForm {
  const hopeless = new Uint8Array(128);
  for (let code = 0; code < hopeless.length; code++)
    hopeless[code] = isLetter(code) && !letters.includes(String.fromCharCode(code)) ? 1 : 0;
  return {
    test: (text) => hopeless[text.charCodeAt(0)] !== 1 && pattern.test(text),
    exec: (text) => (hopeless[text.charCodeAt(0)] === 1 ? null : pattern.exec(text)),
  };
}

/** The pattern, tried only on texts that start with one of these signs. */
export function startingWithOneOf(signs: string, pattern: RegExp): LineForm {
  const hopeful = new Set([...signs].map((sign) => sign.charCodeAt(0)));
  return {
    test: (text) => hopeful.has(text.charCodeAt(0)) && pattern.test(text),
    exec: (text) => (hopeful.has(text.charCodeAt(0)) ? pattern.exec(text) : null),
  };
}

/** Words that stand before "plenary" at most: "Two hundred and thirty-first". */
const MOST_WORDS = 9;

/** The pattern of a line of meeting; of those that start with a letter, only tried on what may be an ordinal number before "plenary". */
export function ofMeeting(pattern: RegExp): LineForm {
  return {
    test: (text) => mayBeMeeting(text) && pattern.test(text),
    exec: (text) => (mayBeMeeting(text) ? pattern.exec(text) : null),
  };
}

function mayBeMeeting(text: string): boolean {
  if (!isLetter(text.charCodeAt(0))) return true;
  for (let at = 0, words = 0; words < MOST_WORDS; words++) {
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

const SPACE = 32;
const HYPHEN = 45;
const L = 108;
const P = 112;
