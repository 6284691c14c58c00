import { numberFromCardinal, numberFromOrdinal } from "../../reference/index.ts";

const every =
  /\bevery (\d{1,3}|two|three|four|five|six|seven|eight|ten|second|third|fourth|fifth)(?: \([^)]*\))? ?(years?|months?|weeks?|days?)\b/i;

/** What all of them have in common, for a first look. */
const telling = /annual|every|year|quarterly|ennial/;

/** Words of recurrence, the most telling first. */
const rows: readonly (readonly [pattern: RegExp, value: string])[] = [
  [
    /\b(?:twice a year|semi-?annually|biannually|half-yearly|every six months|every 6 months|on a semi-annual basis|twice yearly)\b/i,
    "every 6 months",
  ],
  [/\b(?:quarterly|on a quarterly basis)\b/i, "every 3 months"],
  [/\b(?:biennially|on a biennial basis|an? biennial|biennial (?:report|resolution|panel|meeting|basis))\b/i, "biennial"],
  [/\b(?:triennially|on a triennial basis|a triennial|triennial (?:report|panel|basis))\b/i, "triennial"],
  [
    /\b(?:annually|every year|each year|yearly|on an annual basis|on a yearly basis|an annual (?!programme|session)|(?:his|her|its|their) annual (?!programme of|session)|annual (?:reports?|updates?|basis|briefings?|interactive|full-day|half-day|panel|meetings?|oral))\b/i,
    "annual",
  ],
];

/** How often what is asked is to be done; null where once, or not said. */
export const recurrenceIn = (text: string): string | null => {
  if (!telling.test(text)) return null;
  const match = every.exec(text);
  if (match) {
    const [, words, unit] = match;
    const count = numberFromCardinal(words ?? "") ?? numberFromOrdinal(words ?? "") ?? Number(words);
    const plural = `${(unit ?? "").toLowerCase().replace(/s$/, "")}s`;
    if (plural === "years" && count === 2) return "biennial";
    if (plural === "years" && count === 3) return "triennial";
    if (count > 0) return `every ${count} ${plural}`;
  }
  return rows.find(([pattern]) => pattern.test(text))?.[1] ?? null;
};
