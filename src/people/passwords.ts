import { commonPasswords } from "./common-passwords.data.ts";

/** Where a second factor is always asked, 8 characters do; a password alone needs 15. */
export const lengths = { alone: 15, withSecondFactor: 8, most: 128 } as const;

/** Words of the platform: whoever guesses begins with them. */
const ours = [
  "comity",
  "unitednations",
  "nations",
  "resolution",
  "resolutions",
  "humanrights",
  "council",
  "assembly",
  "secretariat",
  "delegate",
  "mandate",
];

export type PasswordFault = "short" | "long" | "common" | "personal";

/** Signs that people put for letters. */
const likeLetters: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

const common = new Set(commonPasswords);

/** Letters as meant, and what stands around them cut off: "P@ssw0rd2024!" → "password". */
function cores(password: string): readonly string[] {
  const lower = password.normalize("NFKC").toLowerCase();
  const bare = lower.replace(/[^\p{L}\p{N}]+$/u, "");
  const stem = bare.replace(/\d+$/, "").replace(/^\d+/, "");
  const asLetters = (text: string): string => [...text].map((sign) => likeLetters[sign] ?? sign).join("");
  return [lower, bare, stem, asLetters(lower), asLetters(bare), asLetters(stem)];
}

/** One sign, or two to four signs over and over: "aaaaaaaa", "abcabcabc". */
function isRepeated(text: string): boolean {
  return [1, 2, 3, 4].some((length) => text.length >= length * 2 && [...text].every((sign, index) => sign === text[index % length]));
}

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiop",
  "azertyuiop",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];
const walks = [...rows, ...rows.map((row) => [...row].reverse().join(""))];

/** A run along the keyboard or the alphabet: "23456789", "asdfghjk". */
function isWalk(text: string): boolean {
  return text.length >= 4 && walks.some((row) => row.includes(text));
}

/** Words put together from nothing but what is well known: "welcomewelcome", "adminpassword". */
function isMadeOf(text: string, words: (word: string) => boolean): boolean {
  if (text === "") return false;
  const reached = [true];
  for (let end = 1; end <= text.length; end += 1)
    reached[end] = Array.from({ length: Math.min(end, 20) }, (_, at) => end - at - 1).some(
      (start) => end - start >= 4 && reached[start] === true && words(text.slice(start, end)),
    );
  return reached[text.length] === true;
}

/**
 * What is wrong with a chosen password; none: it will do. No rules of composition, nobody else is asked.
 *
 * @param personal name, e-mail address: what others know of the person
 */
export function passwordFaults(password: string, least: number, personal: readonly string[] = []): readonly PasswordFault[] {
  const length = [...password.normalize("NFC")].length;
  if (length < least) return ["short"];
  if (length > lengths.most) return ["long"];
  const forms = cores(password);
  const known = (text: string): boolean => common.has(text) || isWalk(text) || isRepeated(text);
  if (forms.some((form) => known(form) || /^\d{1,15}$/.test(form) || (form.length <= 40 && isMadeOf(form, known)))) return ["common"];
  const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const names = [...ours, ...personal.flatMap((text) => text.split(/[\s@.]+/)).map(bare)].filter((name) => name.length >= 4);
  const isNames = forms.some((form) => isMadeOf(bare(form), (word) => names.includes(word) || known(word)));
  return isNames ? ["personal"] : [];
}
