/**
 * Names are compared by their letters alone: no case, no diacritics, no apostrophes, no white space. A text is cut into chunks
 * at commas and other hard separators, a chunk into words; every word knows its place in the text and in the chunk's letters.
 */
export interface Word {
  /** Place in the text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** Place in the letters of the chunk. */
  readonly from: number;
  readonly to: number;
  /** True where a parenthesis opens or closes between the word before and this one. */
  readonly isAfterParenthesis: boolean;
  /** True where only an apostrophe stands between this word and the next, as in "people's". */
  readonly isElided: boolean;
}

export interface Chunk {
  readonly letters: string;
  readonly words: readonly Word[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Letters that no decomposition takes apart, and letters that are written one for another. */
const plainLetters: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ى: "ي",
  "\u0640": "",
  "&": "and",
};

const marks = /\p{M}+/gu;
const letterOrDigit = /[\p{L}\p{N}&]/u;
const invisible = /[\p{M}\p{Cf}]/u;
const soft = /[\s\p{Pd}_.'’‘ʼ`´"“”«»()（）/·]/u;
const apostrophe = /['’‘ʼ`´]/u;
const parenthesis = /[()（）]/u;
const digit = /\p{Nd}/u;
const raisedNumber = /\p{No}/u;
/** What a digit behind it is a footnote's mark of. */
const gluedBefore = /[\p{L})）]/u;
const ideograph = /\p{Script=Han}/u;

/** What one character is to the comparison. */
interface Character {
  readonly kind: "letter" | "digit" | "ideograph" | "invisible" | "apostrophe" | "parenthesis" | "soft" | "hard";
  readonly folded: string;
}

const classify = (character: string): Character => {
  if (ideograph.test(character)) return { kind: "ideograph", folded: character };
  if (raisedNumber.test(character)) return { kind: "hard", folded: "" };
  if (letterOrDigit.test(character)) {
    const lower = character.toLowerCase();
    const folded = plainLetters[lower] ?? lower.normalize("NFKD").replace(marks, "");
    const plain = plainLetters[folded] ?? folded;
    if (digit.test(character)) return { kind: "digit", folded: plain };
    return { kind: "letter", folded: plain };
  }
  if (invisible.test(character)) return { kind: "invisible", folded: "" };
  if (apostrophe.test(character)) return { kind: "apostrophe", folded: "" };
  if (parenthesis.test(character)) return { kind: "parenthesis", folded: "" };
  return { kind: soft.test(character) ? "soft" : "hard", folded: "" };
};

const known = new Map<string, Character>();

const characterOf = (character: string): Character => {
  const found = known.get(character);
  if (found !== undefined) return found;
  const made = classify(character);
  known.set(character, made);
  return made;
};

/** Cuts a text at its hard separators. Raised digits, and digits glued to a word, are a footnote's mark and end the chunk like a comma. */
export const cutIntoChunks = (text: string): readonly Chunk[] => {
  const chunks: Chunk[] = [];
  let letters = "";
  let words: Mutable<Word>[] = [];
  let word: Mutable<Word> | undefined;
  let isAfterParenthesis = false;

  const closeChunk = () => {
    if (words.length > 0) chunks.push({ letters, words });
    letters = "";
    words = [];
    word = undefined;
    isAfterParenthesis = false;
  };
  const addLetters = (folded: string, start: number, end: number) => {
    if (word === undefined) {
      word = { start, end, from: letters.length, to: letters.length, isAfterParenthesis, isElided: false };
      words.push(word);
      isAfterParenthesis = false;
    }
    letters += folded;
    word.end = end;
    word.to = letters.length;
  };

  let at = 0;
  for (const character of text) {
    const start = at;
    at += character.length;
    const { kind, folded } = characterOf(character);
    switch (kind) {
      case "letter":
        addLetters(folded, start, at);
        break;
      case "ideograph":
        word = undefined;
        addLetters(folded, start, at);
        word = undefined;
        break;
      case "digit":
        if (gluedBefore.test(text.charAt(start - 1))) closeChunk();
        else addLetters(folded, start, at);
        break;
      case "invisible":
        if (word !== undefined) word.end = at;
        break;
      case "apostrophe":
        if (word !== undefined) word.isElided = letterOrDigit.test(text.charAt(at));
        word = undefined;
        break;
      case "parenthesis":
        isAfterParenthesis = true;
        word = undefined;
        break;
      case "soft":
        word = undefined;
        break;
      case "hard":
        closeChunk();
        break;
    }
  }
  closeChunk();
  return chunks;
};

/** A name of letters without diacritics, and of signs that do not count. */
const isPlainName = /^[A-Za-z \-_.'`"()/]*$/;
const notLetters = /[^a-z]+/g;

/** The letters of a name by which it is compared; a comma that is part of the name stays as ",". */
export const nameKey = (name: string): string => {
  if (isPlainName.test(name)) return name.toLowerCase().replace(notLetters, "");
  return cutIntoChunks(name)
    .map((chunk) => chunk.letters)
    .join(",");
};
