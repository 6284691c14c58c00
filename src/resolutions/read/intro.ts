/**
 * The sentence that introduces a text: "At the 9023rd meeting of the Security Council, held on 25 April 2022, in connection with … the item
 * entitled “…”, the President … made the following statement:". Reads: the sentence, or a paragraph that begins so. Writes: what it says.
 */
import { numberFromOrdinal } from "../../reference/index.ts";
import { findDay } from "./dates.ts";

export interface Intro {
  readonly meeting: number | null;
  readonly date: string | null;
  /** Where the title of the agenda item stands in the sentence. */
  readonly item: readonly [start: number, end: number] | null;
}

/** Begins as such a sentence does; it may go on over several lines. */
export const INTRO =
  /^[*_“"]*(?:(?:At|During)\s+(?:the|its)\s.{0,80}\b(?:meeting|session)\b|On\s+\d{1,2}\s\p{L}+\s\d{4},?\s+in\s+connection\s+with\b)/iu;
const MEETING =
  /\b(?:(\d{1,5})\s?(?:st|nd|rd|th)|((?:[a-z]+[- ]){0,6}?[a-z]+(?:st|nd|rd|th)))\s+(?:\([^)]{1,30}\)\s+)?(?:plenary\s+|organizational\s+)?meeting\b/i;
const ITEM = /\bentitled\s+[“"]([^”"]{3,400})[”"]/;
/** The sentence tells when the text was adopted near its beginning. */
const LENGTH = 400;

/** What such a sentence says; null where the text begins otherwise. */
export function introOf(text: string): Intro | null {
  if (!INTRO.test(text)) return null;
  const meeting = MEETING.exec(text.slice(0, LENGTH));
  const words = meeting?.[2]?.replace(/^(?:at |the |its )+/i, "");
  const item = ITEM.exec(text);
  const from = item ? item.index + item[0].length - 1 - (item[1] ?? "").length : 0;
  return {
    meeting: meeting?.[1] ? Number(meeting[1]) : words ? (numberFromOrdinal(words) ?? null) : null,
    date: findDay(text.slice(0, LENGTH)) ?? null,
    item: item ? [from, from + (item[1] ?? "").length] : null,
  };
}
