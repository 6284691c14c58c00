/** Labels of items in other scripts, as the letters and numerals that they stand for. */
import { hanNumber } from "./ordinals.ts";

const ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(" ");

const letter = (index: number): string => (index < 26 ? String.fromCharCode(97 + index) : String.fromCharCode(71 + index).repeat(2));

/** Lists in Arabic are lettered in this order, ا ب ج د, not in that of the dictionary. */
const ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ";

/** "ب" → "b"; numbers between quotation marks are the second level, "‘1’" → "i". */
export function arabicLabels(label: string): readonly string[] {
  const quoted = /^["'‘’]\s*(\d{1,2})\s*["'‘’]$/.exec(label)?.[1];
  if (quoted) return [ROMAN[Number(quoted) - 1] ?? quoted];
  const bare = label.replace(/[\u0640\u064b-\u0652]/g, "").replace(/[أإآ]/g, "ا");
  const index = bare.length === 1 ? ABJAD.indexOf(bare) : -1;
  return index >= 0 ? [letter(index)] : [label];
}

const CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя";
/** Cyrillic letters that look like Latin ones, and are typed for them. */
const ALIKE: Readonly<Record<string, string>> = { а: "a", с: "c", е: "e", о: "o", р: "p", х: "x", у: "y" };

/** "б" → "b"; a letter that looks the same in both alphabets may stand for either. */
export function russianLabels(label: string): readonly string[] {
  const index = label.length === 1 ? CYRILLIC.indexOf(label) : -1;
  if (index < 0) return [label.replace(/[ас]/g, (char) => ALIKE[char] ?? char)];
  const alike = ALIKE[label];
  return alike === undefined || alike === letter(index) ? [letter(index)] : [alike, letter(index)];
}

/** "㈡", "二" → "ii": numerals are the second level below "(a)". */
export function chineseLabels(label: string): readonly string[] {
  const code = label.codePointAt(0) ?? 0;
  const value = code >= 0x3220 && code <= 0x3229 ? code - 0x321f : /^\d/.test(label) ? undefined : hanNumber(label);
  const roman = value === undefined ? undefined : ROMAN[value - 1];
  return roman ? [roman] : [label];
}
