/** How Word prints automatic numbers: `w:numFmt` of ECMA-376, 17.18.59. */

/** 1 → "a", 26 → "z", 27 → "aa" (Word repeats the letter), in the letters given. */
function lettered(n: number, letters: string): string {
  const all = [...letters];
  const letter = all[(n - 1) % all.length] ?? "";
  return letter.repeat(Math.min(20, Math.floor((n - 1) / all.length) + 1));
}

const romans: readonly [number, string][] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

function roman(n: number): string {
  let left = Math.min(n, 9999);
  let text = "";
  for (const [value, letters] of romans) {
    while (left >= value) {
      text += letters;
      left -= value;
    }
  }
  return text;
}

function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th")}`;
}

const units =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const irregular: Readonly<Record<string, string>> = {
  one: "first",
  two: "second",
  three: "third",
  five: "fifth",
  eight: "eighth",
  nine: "ninth",
  twelve: "twelfth",
};

/** In English words; numbers from 1,000 on stay digits, as nobody numbers so far in words. */
function cardinalWords(n: number): string {
  if (n < 20) return units[n] ?? String(n);
  if (n < 100) return (tens[Math.floor(n / 10)] ?? "") + (n % 10 === 0 ? "" : `-${units[n % 10]}`);
  if (n < 1000) return `${units[Math.floor(n / 100)]} hundred${n % 100 === 0 ? "" : ` ${cardinalWords(n % 100)}`}`;
  return String(n);
}

function ordinalWords(n: number): string {
  if (n >= 1000) return ordinal(n);
  const words = cardinalWords(n);
  const last = /[a-z]+$/.exec(words)?.[0] ?? words;
  const changed = irregular[last] ?? (last.endsWith("y") ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return words.slice(0, words.length - last.length) + changed;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const chineseDigits = [..."〇一二三四五六七八九"];

/** 12 → "十二", up to 9,999. */
function chineseCounting(n: number): string {
  if (n > 9999 || n < 1) return digitByDigit(n, chineseDigits);
  const places = ["", "十", "百", "千"];
  const digits = [...String(n)].map(Number);
  let text = "";
  for (const [at, digit] of digits.entries()) {
    const place = places[digits.length - 1 - at] ?? "";
    if (digit !== 0) text += (chineseDigits[digit] ?? "") + place;
    else if (!text.endsWith("〇") && digits.slice(at).some((later) => later !== 0)) text += "〇";
  }
  return text.replace(/^一十/, "十");
}

function digitByDigit(n: number, digits: readonly string[]): string {
  return [...String(n)].map((digit) => digits[Number(digit)] ?? digit).join("");
}

const latin = "abcdefghijklmnopqrstuvwxyz";
const russian = "абвгдежзиклмнопрстуфхцчшщыэюя";
const arabicAlpha = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const arabicAbjad = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
const chineseCountingFormats = [
  "chineseCounting",
  "chineseCountingThousand",
  "ideographDigital",
  "japaneseCounting",
  "taiwaneseCounting",
  "taiwaneseCountingThousand",
];

const formats: Readonly<Record<string, (n: number) => string>> = {
  decimal: String,
  decimalZero: (n) => (n < 10 ? `0${n}` : String(n)),
  lowerLetter: (n) => lettered(n, latin),
  upperLetter: (n) => lettered(n, latin).toUpperCase(),
  lowerRoman: roman,
  upperRoman: (n) => roman(n).toUpperCase(),
  ordinal,
  cardinalText: (n) => capitalised(cardinalWords(n)),
  ordinalText: (n) => capitalised(ordinalWords(n)),
  russianLower: (n) => lettered(n, russian),
  russianUpper: (n) => lettered(n, russian).toUpperCase(),
  arabicAlpha: (n) => lettered(n, arabicAlpha),
  arabicAbjad: (n) => lettered(n, arabicAbjad),
  hindiNumbers: (n) => digitByDigit(n, [..."٠١٢٣٤٥٦٧٨٩"]),
  decimalFullWidth: (n) => digitByDigit(n, [..."０１２３４５６７８９"]),
  decimalEnclosedCircle: (n) => (n >= 1 && n <= 20 ? String.fromCodePoint(0x245f + n) : String(n)),
  numberInDash: (n) => `- ${n} -`,
  hex: (n) => n.toString(16).toUpperCase(),
  chicago: (n) => ["*", "†", "‡", "§"][(n - 1) % 4]?.repeat(Math.min(20, Math.floor((n - 1) / 4) + 1)) ?? "",
  none: () => "",
  ...Object.fromEntries(chineseCountingFormats.map((name) => [name, chineseCounting])),
};

/** The number as printed; undefined for a format that is not known here. Zero and negative numbers are printed as digits. */
export function formatNumber(n: number, format: string): string | undefined {
  const known = formats[format];
  if (known === undefined) return undefined;
  return n < 1 && format !== "none" ? String(n) : known(n);
}

/** Characters of the fonts Symbol and Wingdings, which Word stores in the private use area, as what they look like. */
const pictographs: Readonly<Record<number, string>> = {
  61623: "•",
  61607: "▪",
  61608: "▫",
  61656: "➢",
  61692: "✓",
  61551: "□",
  61485: "−",
  61664: "→",
  61662: "⇒",
  61616: "°",
  61619: "≥",
  61603: "≤",
};

/** What a character of a symbol font looks like; undefined where that is not known. */
export function pictograph(code: number): string | undefined {
  return pictographs[code < 0xf000 ? code + 0xf000 : code];
}
