import { ordinalFromNumber } from "../../reference/index.ts";

/** Ordinal in words, as sessions are counted: 78 → "seventy-eighth"; digits from 1,000 on. */
export function ordinalWords(value: number): string {
  return value >= 1000 || value < 1 ? ordinalDigits(value) : ordinalFromNumber(value);
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
