import type { Mandate } from "./model.ts";

const counted =
  "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|" +
  "twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|hundredth|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred";
const months = "january|february|march|april|may|june|july|august|september|october|november|december";
/** What moves on as a matter of course from one year's text to the next. */
const movesOn = new RegExp(`^(?:${counted}|${months})$`);

/** What is asked of whom, without what moves on from year to year: equal for the same ask in two texts. */
export function askOf({ verb, addressees, action }: Pick<Mandate, "verb" | "addressees" | "action">): string {
  const words = (action.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => !movesOn.test(word));
  return `${verb} | ${[...addressees].sort().join(", ")} | ${words.join(" ")}`;
}
