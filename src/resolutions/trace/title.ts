/**
 * What a title says without what changes from session to session: years, numbers, ordinals, small words, spelling of two countries. Pure.
 */
export interface TitleFace {
  /** Words that say something, in their order, each once. */
  readonly words: readonly string[];
  /** The words of the part before the first colon; the same as `words` where there is none. */
  readonly base: readonly string[];
}

const SMALL = new Set(
  "a an and as at be by de du des et for from in including into its la le les of on or per the their this through to under via with within l d el los las y del".split(
    " ",
  ),
);

const UNITS = "first second third fourth fifth sixth seventh eighth ninth";
const ORDINALS = new Set(
  `${UNITS} tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth twenty thirty forty fifty sixty seventy eighty ninety`.split(
    " ",
  ),
);

/** Beginning with a digit, or a Roman number up to 39. */
const NUMBER = /^(?:\p{N}.*|(?=[ivx]{2})x{0,3}(?:ix|iv|v?i{0,3}))$/u;

/** Letters only, lower case, without marks over them; hyphens are dropped, so that "co-operation" is "cooperation". */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/\bco-(?=o)/g, "co")
    .replace(/['’]s\b/g, "")
    .replace(/programme/g, "program")
    .replace(/isation\b/g, "ization");
}

/** One form for singular and plural: enough to tell words apart, no grammar. */
function stem(word: string): string {
  if (word.length > 5 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 4 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") ? word.slice(0, -1) : word;
}

/** Letter of a part: "Pattern of conferences B". */
const LETTER = /^[a-z]$/;

const CJK = /[\p{Script=Han}]/u;

/** Two neighbouring characters are a word where a script has no spaces. */
function pieces(word: string): string[] {
  if (!CJK.test(word) || word.length < 3) return [word];
  return Array.from({ length: word.length - 1 }, (_, n) => word.slice(n, n + 2));
}

/** The words of a text that say something: no small words, no numbers. */
export function sayingWords(text: string): string[] {
  const found = (plain(text).match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => !SMALL.has(word) && !NUMBER.test(word) && !LETTER.test(word) && !ORDINALS.has(word))
    .flatMap(pieces)
    .map(stem);
  return [...new Set(found)];
}

/** "… arising from resolution 12/3": where the title ends with it, the number is all that tells the subject from others. */
const LAST_NUMBER = /\b(?:resolution|decision)\s+(\p{N}[\p{N}/]*)(?:\s*\(\p{N}{4}\))?\s*$/iu;

export function titleFace(title: string): TitleFace {
  const [head = ""] = title.split(/[:：]\s/u);
  return { words: [...sayingWords(title), ...lastNumber(title)], base: [...sayingWords(head), ...lastNumber(head)] };
}

function lastNumber(title: string): string[] {
  const number = LAST_NUMBER.exec(title)?.[1];
  return number === undefined ? [] : [number];
}

/** The key by which equal titles are found. */
export function titleKey(words: readonly string[]): string {
  return words.join(" ");
}
