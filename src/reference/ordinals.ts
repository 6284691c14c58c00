/** Ordinals in words, as session names print them in English: sessions of no body have come near the end of these. */
const LARGEST = 999;

const ones = [
  "",
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
  "eleventh",
  "twelfth",
  "thirteenth",
  "fourteenth",
  "fifteenth",
  "sixteenth",
  "seventeenth",
  "eighteenth",
  "nineteenth",
];
const cardinals = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const belowHundred = (number: number): string => {
  const word = ones[number];
  if (word !== undefined) return word;
  const ten = tens[Math.floor(number / 10)] ?? "";
  return number % 10 === 0 ? `${ten.slice(0, -1)}ieth` : `${ten}-${ones[number % 10]}`;
};

/**
 * The ordinal in words, lower case, from 1 to 999.
 *
 * @example ordinalFromNumber(78) // "seventy-eighth"
 * @throws {RangeError} where the number is none from 1 to 999
 */
export const ordinalFromNumber = (number: number): string => {
  if (!Number.isInteger(number) || number < 1 || number > LARGEST)
    throw new RangeError(`Ordinals are known in words from 1 to ${LARGEST}, not for ${number}.`);
  if (number < 100) return belowHundred(number);
  const hundreds = `${cardinals[Math.floor(number / 100)]} hundred`;
  return number % 100 === 0 ? `${hundreds}th` : `${hundreds} and ${belowHundred(number % 100)}`;
};

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, "");

let numbers: ReadonlyMap<string, number> | undefined;

const build = (): ReadonlyMap<string, number> => {
  const known = new Map<string, number>();
  for (let number = 1; number <= LARGEST; number++) {
    const letters = lettersOf(ordinalFromNumber(number));
    known.set(letters, number);
    known.set(letters.replace("hundredand", "hundred"), number);
    if (letters.startsWith("onehundred")) known.set(letters.replace("one", ""), number);
  }
  return known;
};

/**
 * The number of an ordinal in words, however hyphens, spaces and line breaks fell: "Seventy-eighth", "seventy -\neighth", "seventyeighth".
 * undefined where the words are no ordinal from 1 to 999.
 */
export const numberFromOrdinal = (words: string): number | undefined => {
  numbers ??= build();
  return numbers.get(lettersOf(words));
};

/** A session as a text names it. */
export interface NamedSession {
  readonly number: number;
  readonly kind: "regular" | "special" | "emergency special";
}

const kinds = [
  ["emergencyspecial", "emergency special"],
  ["special", "special"],
  ["regular", "regular"],
  ["", "regular"],
] as const;

/**
 * The session that words name: "seventy-eighth", "Seventy-eighth session", "thirty-first special", "tenth emergency special session",
 * also "78th session".
 *
 * @example sessionFromWords("thirty-first special session") // { number: 31, kind: "special" }
 */
export const sessionFromWords = (words: string): NamedSession | undefined => {
  numbers ??= build();
  const letters = lettersOf(words).replace(/sessions?$/, "");
  for (const [ending, kind] of kinds) {
    if (!letters.endsWith(ending)) continue;
    const ordinal = letters.slice(0, letters.length - ending.length);
    const number = numbers.get(ordinal) ?? fromDigits(ordinal);
    if (number !== undefined) return { number, kind };
  }
  return undefined;
};

const fromDigits = (letters: string): number | undefined => {
  const digits = /^(\d{1,3})(?:st|nd|rd|th)$/.exec(letters)?.[1];
  const number = Number(digits);
  return digits !== undefined && number >= 1 && number <= LARGEST ? number : undefined;
};
