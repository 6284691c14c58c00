/** Words of texts as numbers: what is compared is compared as integers, and only what is shown is cut out of the text again. */

/** The tokens of one stretch of text: words, symbols ("A/RES/77/213" is one), marks. White space is none. */
export interface Tokens {
  readonly text: string;
  /** Numbers of the vocabulary; marks as printed (“ or ") have one number. */
  readonly ids: Int32Array;
  /** Where each begins and ends in the text. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Words that say little alone. Other languages do without: there, every word counts alike. */
const COMMON = new Set(
  "a an and are as at be been by for from has have in into is it its of on or other such that the their them these this those through to was were which with".split(
    " ",
  ),
);

/** The words of two texts, each with a number. */
export class Vocabulary {
  private readonly numbers = new Map<string, number>();
  private readonly printed: string[] = [];
  private readonly lowers: number[] = [];
  private readonly weighs: number[] = [];

  /** Number of a word as it stands there. */
  number(word: string): number {
    const plain = foldMarks(word);
    const known = this.numbers.get(plain);
    if (known !== undefined) return known;
    const id = this.printed.length;
    this.numbers.set(plain, id);
    this.printed.push(plain);
    this.lowers.push(id);
    this.weighs.push(0);
    const low = plain.toLowerCase();
    if (low !== plain) this.lowers[id] = this.number(low);
    this.weighs[id] = isWordCode(low.charCodeAt(0)) ? (COMMON.has(low) ? 1 : 2) : 0;
    return id;
  }

  get size(): number {
    return this.printed.length;
  }

  word(id: number): string {
    return this.printed[id] ?? "";
  }

  /** The same word in lower case. */
  lower(id: number): number {
    return this.lowers[id] ?? id;
  }

  /** 0: a mark; 1: a word that says little alone; 2: any other. */
  weight(id: number): number {
    return this.weighs[id] ?? 0;
  }
}

/** The tokens of a text. */
export function tokensOf(text: string, vocabulary: Vocabulary): Tokens {
  const ids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at++;
      continue;
    }
    const end = isWordCode(code) ? wordEnd(text, at) : at + 1;
    ids.push(vocabulary.number(text.slice(at, end)));
    starts.push(at);
    ends.push(end);
    at = end;
  }
  return { text, ids: Int32Array.from(ids), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

/** Between paragraphs that are compared as one. */
export const BREAK = "\n";

/** Several stretches as one, with a break between them. */
export function joined(parts: readonly Tokens[], vocabulary: Vocabulary): Tokens {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const lineBreak = vocabulary.number(BREAK);
  const ids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  for (const [index, part] of parts.entries()) {
    if (index > 0) {
      ids.push(lineBreak);
      starts.push(text.length);
      ends.push(text.length + 1);
      text += BREAK;
    }
    for (let n = 0; n < part.ids.length; n++) {
      ids.push(part.ids[n] ?? 0);
      starts.push(text.length + (part.starts[n] ?? 0));
      ends.push(text.length + (part.ends[n] ?? 0));
    }
    text += part.text;
  }
  return { text, ids: Int32Array.from(ids), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

const WORD = /[\p{L}\p{N}\p{M}]/u;
/** What is known of each code unit: 0 not looked at, 1 no part of a word, 2 part of one, 3 a word of its own (Chinese). */
const KINDS = new Uint8Array(0x10000);

function kindOf(code: number): number {
  const known = KINDS[code] ?? 0;
  if (known > 0) return known;
  const isAlone = (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff);
  const isPart = (code >= 0xd800 && code <= 0xdfff) || WORD.test(String.fromCharCode(code));
  const kind = isAlone ? 3 : isPart ? 2 : 1;
  KINDS[code] = kind;
  return kind;
}

function isWordCode(code: number): boolean {
  return kindOf(code) > 1;
}

function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0xad ||
    (code >= 0x2000 && code <= 0x200d) ||
    code === 0x202f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Marks that join two pieces of one word: hyphens, apostrophes, the strokes and points of symbols and numbers. */
const JOINTS = new Set([..."-‐‑'’/."].map((mark) => mark.charCodeAt(0)));

const COMMA = 44;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function wordEnd(text: string, from: number): number {
  if (kindOf(text.charCodeAt(from)) === 3) return from + 1;
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (kindOf(code) === 2) at++;
    else if (JOINTS.has(code) && at + 1 < text.length && kindOf(text.charCodeAt(at + 1)) === 2) at += 2;
    else if (code === COMMA && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))) at += 2;
    else break;
  }
  return at;
}

const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/[“”„‟«»″]/g, '"'],
  [/[‘’‚‛′]/g, "'"],
  [/[‐‑‒–—―−]/g, "-"],
];

/** Marks that are printed in several ways, in one of them. */
function foldMarks(word: string): string {
  let plain = word;
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) > 0x7f) {
      plain = word.normalize("NFC");
      for (const [marks, mark] of FOLDS) plain = plain.replace(marks, mark);
      return plain;
    }
  }
  return plain;
}
