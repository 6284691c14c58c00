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

/** Places of the table at the start; it grows when two thirds of them are taken. */
const FIRST_PLACES = 1 << 13;

/** The words of two texts, each with a number. */
export class Vocabulary {
  private readonly printed: string[] = [];
  private readonly lowers: number[] = [];
  private readonly weighs: number[] = [];
  /** Words as they were found, and the number of each; `table` has their places by hash, plus one. */
  private readonly found: string[] = [];
  private readonly numbers: number[] = [];
  private readonly hashes: number[] = [];
  private table = new Int32Array(FIRST_PLACES);

  /** Number of a word as it stands there. */
  number(word: string): number {
    return this.numberIn(word, 0, word.length);
  }

  /** The same of text[from, to), without a copy where the word is known. */
  numberIn(text: string, from: number, to: number): number {
    let hash = 0;
    for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
    const mask = this.table.length - 1;
    let place = Math.imul(hash, 0x9e3779b1) >>> 8;
    for (; ; place++) {
      const index = (this.table[place & mask] ?? 0) - 1;
      if (index < 0) break;
      if (this.hashes[index] === hash && isAt(this.found[index] ?? "", text, from, to)) return this.numbers[index] ?? 0;
    }
    const word = text.slice(from, to);
    const plain = foldMarks(word);
    const index = this.found.length;
    this.found.push(word);
    this.hashes.push(hash);
    this.numbers.push(-1);
    this.table[place & mask] = index + 1;
    if (this.found.length * 3 > this.table.length * 2) this.grow();
    const id = plain === word ? this.add(word) : this.number(plain);
    this.numbers[index] = id;
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

  private add(word: string): number {
    const id = this.printed.length;
    const low = word.toLowerCase();
    this.printed.push(word);
    this.lowers.push(id);
    this.weighs.push(isWordCode(low.charCodeAt(0)) ? (COMMON.has(low) ? 1 : 2) : 0);
    if (low !== word) this.lowers[id] = this.number(low);
    return id;
  }

  private grow(): void {
    this.table = new Int32Array(this.table.length * 2);
    const mask = this.table.length - 1;
    for (const [index, hash] of this.hashes.entries()) {
      let place = Math.imul(hash, 0x9e3779b1) >>> 8;
      while ((this.table[place & mask] ?? 0) > 0) place++;
      this.table[place & mask] = index + 1;
    }
  }
}

function isAt(word: string, text: string, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
  return true;
}

/** Room for the tokens of the text at hand, three numbers each; a text has fewer tokens than characters. */
let room = new Int32Array(3 * 4096);

/** The tokens of a text. */
export function tokensOf(text: string, vocabulary: Vocabulary): Tokens {
  if (room.length < 3 * text.length) room = new Int32Array(6 * text.length);
  const third = Math.floor(room.length / 3);
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at++;
      continue;
    }
    const end = isWordCode(code) ? wordEnd(text, at) : at + 1;
    room[count] = vocabulary.numberIn(text, at, end);
    room[third + count] = at;
    room[2 * third + count] = end;
    count++;
    at = end;
  }
  const part = (n: number): Int32Array => room.slice(n * third, n * third + count);
  return { text, ids: part(0), starts: part(1), ends: part(2) };
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
  if (code > 32 && code < 0xa0) return false;
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
