/** Ordinals in words of French, Spanish, Russian, Chinese and Arabic, as names of sessions print them, and numbers in Chinese. */

/** Sessions of no body have come near it. */
const LARGEST = 199;

const FRENCH_ONES =
  "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dixsept dixhuit dixneuf".split(" ");
const FRENCH_TENS = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatrevingt", "quatrevingt"];

function frenchCardinal(number: number): string {
  if (number >= 100) return `cent${number > 100 ? frenchCardinal(number - 100) : ""}`;
  if (number < 20) return FRENCH_ONES[number - 1] ?? "";
  const tens = Math.floor(number / 10);
  const rest = tens === 7 || tens === 9 ? number - (tens - 1) * 10 : number % 10;
  return `${FRENCH_TENS[tens]}${rest > 0 ? FRENCH_ONES[rest - 1] : ""}`;
}

function frenchOrdinal(number: number): string {
  if (number === 1) return "premiere";
  return `${frenchCardinal(number).replace(/e$/, "").replace(/cinq$/, "cinqu").replace(/neuf$/, "neuv")}ieme`;
}

const SPANISH_ONES = ["", "primer", "segund", "tercer", "cuart", "quint", "sext", "septim", "octav", "noven"];
const SPANISH_TENS = [
  "",
  "decim",
  "vigesim",
  "trigesim",
  "cuadragesim",
  "quincuagesim",
  "sexagesim",
  "septuagesim",
  "octogesim",
  "nonagesim",
];

function spanishOrdinal(number: number): string {
  if (number >= 100) return `centesim${number > 100 ? `o${spanishOrdinal(number - 100)}` : ""}`;
  const tens = SPANISH_TENS[Math.floor(number / 10)] ?? "";
  const ones = SPANISH_ONES[number % 10] ?? "";
  return tens && ones ? `${tens}o${ones}` : tens || ones;
}

const RUSSIAN_ONES =
  "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат".split(
    " ",
  );
const RUSSIAN_TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split(" ");
const RUSSIAN_ROUND = "двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност".split(" ");

function russianOrdinal(number: number): string {
  if (number === 100) return "сот";
  if (number > 100) return `сто${russianOrdinal(number - 100)}`;
  if (number < 20) return RUSSIAN_ONES[number - 1] ?? "";
  const tens = Math.floor(number / 10) - 2;
  return number % 10 === 0 ? (RUSSIAN_ROUND[tens] ?? "") : `${RUSSIAN_TENS[tens]}${RUSSIAN_ONES[(number % 10) - 1]}`;
}

const ARABIC_ONES = "الاولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة".split(" ");
const ARABIC_TENS = "العشرين الثلاثين الاربعين الخمسين الستين السبعين الثمانين التسعين".split(" ");

function arabicOrdinal(number: number): string {
  if (number === 100) return "المائة";
  if (number > 100) return `${arabicOrdinal(number - 100)}بعدالمائة`;
  if (number <= 10) return ARABIC_ONES[number - 1] ?? "";
  const one = number % 10 === 1 ? "الحادية" : (ARABIC_ONES[(number % 10) - 1] ?? "");
  if (number < 20) return `${one}عشرة`;
  const tens = ARABIC_TENS[Math.floor(number / 10) - 2] ?? "";
  return number % 10 === 0 ? tens : `${one}و${tens}`;
}

const HAN_DIGITS = "〇一二三四五六七八九";

/** "七十七" → 77, "一百零一" → 101, also plain digits; undefined where the characters are no number. */
export function hanNumber(text: string): number | undefined {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  const match = /^(?:([一二三四五六七八九])百)?[零〇]?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(text);
  if (!match || text === "") return undefined;
  const [, hundreds, tens, ten, ones] = match;
  const digit = (char: string | undefined, none: number): number => (char ? HAN_DIGITS.indexOf(char) : none);
  return digit(hundreds, 0) * 100 + (ten ? digit(tens, 1) * 10 : 0) + digit(ones, 0);
}

/** Letters alone, without accents, as the tables hold them. */
function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function table(ordinal: (number: number) => string, ends: (letters: string) => string): (words: string) => number | undefined {
  let numbers: Map<string, number> | undefined;
  return (words) => {
    numbers ??= new Map([...Array(LARGEST).keys()].map((n) => [lettersOf(ordinal(n + 1)), n + 1]));
    return numbers.get(ends(lettersOf(words)));
  };
}

/** "Soixante-dix-septième" → 77. */
export const frenchNumber = table(frenchOrdinal, (letters) =>
  letters
    .replace(/^premier$/, "premiere")
    .replace(/(vingt|trente|quarante|cinquante|soixante)et(?=unieme|onzieme)/, "$1")
    .replace(/^seconde?$/, "deuxieme"),
);
/** "Septuagésimo séptimo", "septuagésima séptima" → 77. */
export const spanishNumber = table(spanishOrdinal, (letters) =>
  letters
    .replace(/[oa]$/, "")
    .replace(/esima/g, "esimo")
    .replace(/decima(?=.)/, "decimo")
    .replace(/undecim$/, "decimoprimer")
    .replace(/duodecim$/, "decimosegund")
    .replace(/decimosepti?m$/, "decimoseptim")
    .replace(/(decimo|esimo)nov?en$/, "$1noven")
    .replace(/(decimo)primer$/, "$1primer"),
);
/** "Семьдесят седьмая", "семьдесят седьмой" → 77. */
export const russianNumber = table(russianOrdinal, (letters) => letters.replace(/(?:ая|ья|ои|еи|ыи|ии|ую|ью|ое|ье|ого|его|ом|ем)$/, ""));
/** "السابعة والسبعون", "السابعة والسبعين" → 77. */
export const arabicNumber = table(arabicOrdinal, (letters) =>
  letters
    .replace(/المية/, "الماية")
    .replace(/الواحدة/, "الحادية")
    .replace(/الحاديةبعد/, "الاولىبعد")
    .replace(/ون(?=$|بعد)/, "ين"),
);

/** "54e", "54º" → 54: digits that `form` finds, in its first group. */
export function digitsBefore(words: string, form: RegExp): number | undefined {
  const match = form.exec(words.trim());
  return match ? Number(match[1]) : undefined;
}
