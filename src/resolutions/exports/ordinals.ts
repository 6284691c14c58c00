const ONES = [
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
const CARDINALS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

function belowHundred(value: number): string {
  const small = ONES[value];
  if (small !== undefined) return small;
  const ten = TENS[Math.floor(value / 10)] ?? "";
  const one = value % 10;
  return one === 0 ? ten.replace(/y$/, "ieth") : `${ten}-${ONES[one]}`;
}

/** Ordinal in words, as sessions are counted: 78 → "seventy-eighth", 178 → "one hundred and seventy-eighth"; digits from 1,000 on. */
export function ordinalWords(value: number): string {
  if (value >= 1000 || value < 1) return ordinalDigits(value);
  if (value < 100) return belowHundred(value);
  const hundreds = `${CARDINALS[Math.floor(value / 100)]} hundred`;
  return value % 100 === 0 ? `${hundreds}th` : `${hundreds} and ${belowHundred(value % 100)}`;
}

/** Ordinal in digits: 1 → "1st", 54 → "54th", 112 → "112th". */
export function ordinalDigits(value: number): string {
  const isTeen = Math.floor(value / 10) % 10 === 1;
  const suffix = isTeen ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
  return `${value}${suffix}`;
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** "2022-12-15" → "15 December 2022", as resolutions print dates; anything else stays as it is. */
export function printedDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const month = MONTHS[Number(match?.[2]) - 1];
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : iso;
}
