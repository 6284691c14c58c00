/**
 * Lines of a masthead that say when, where and under which number a text was adopted, in the forms of the Security Council and of bodies
 * that print alike. Reads: the words of one line. Writes: what they say; nothing where they are no such line.
 */
import { DAY, findDay, looseDay } from "./dates.ts";
import { ORDINAL, printedNumber, YEAR } from "./printed-number.ts";

export interface Held {
  readonly what: "number" | "adopted";
  /** "1325 (2000)". */
  readonly number: string | null;
  readonly date: string | null;
  readonly meeting: number | null;
  /** The day stands on a line further down. */
  readonly isOpen: boolean;
}

/** A line of the masthead is not longer, put together from several printed ones. */
const LONGEST = 260;

/** "Resolution 1325 (2000)", also with its day: "of 31 October 2000". */
const YEARED = new RegExp(`^resolution\\s+(\\d{1,4})\\s?\\((${YEAR})\\)\\*?(?:,?\\s+(?:of|on)\\s+(\\d.{5,25}))?$`, "i");
/** "84 (1950). Resolution of 7 July 1950". */
const NUMBER_FIRST = new RegExp(`^(\\d{1,4})\\s?\\((${YEAR})\\)\\s?\\.?\\s+Resolution\\s+of\\s+(\\d.{5,25})$`, "i");
const OF_DAY = /^(?:of|on|ef|held on)\s+(\d{1,2}.{0,2}\s.{5,22})$/i;
const AT_MEETING = new RegExp(
  `^Adopted\\s+(?:unanimously\\s+)?by\\s+the\\s+[^,]{5,80}?(?:(?:,)?\\s+at\\s+its\\s+${ORDINAL}\\s+(?:[a-z]+\\s+)?meeting,?)?(?:,?\\s+(?:held\\s+)?on)?(?:\\s+(${DAY}|\\p{Lu}\\p{Ll}{2,8}\\s\\d{4}))?\\*?$`,
  "u",
);
const ITS_MEETING = new RegExp(
  `^At\\s+its\\s+${ORDINAL}\\s+(?:[a-z]+\\s+)?meeting,?\\s+(?:held\\s+)?on\\s+(${DAY})(?:,\\s+the\\s+.{5,80}?\\s(?:decided|adopted|took|agreed)\\b.{0,120}:)?$`,
);

/** "Adopted by the Security Council at its", "Adopted by the": such a line as far as a narrow page holds it. */
const BEGUN = /^Adopted\s+(?:unanimously\s+)?by\s+the(?:\s+\p{Lu}[^.:;]{0,120})?$/u;

/** True for the first words of a line that goes on below. */
export function beginsHeld(text: string): boolean {
  return text.length < LONGEST && BEGUN.test(text);
}

/** What a line of the masthead says of the adoption; undefined where it is none. */
export function heldOf(printed: string): Held | undefined {
  if (printed.length > LONGEST) return undefined;
  // A speck of the paper stands as a sign of its own.
  const text = printed.includes(" _ ") ? printed.replaceAll(" _ ", " ") : printed;
  const yeared = YEARED.exec(text) ?? NUMBER_FIRST.exec(text);
  if (yeared) {
    const date = yeared[3] ? (looseDay(yeared[3]) ?? null) : null;
    return { what: "number", number: `${yeared[1]} (${printedNumber(yeared[2] ?? "")})`, date, meeting: null, isOpen: date === null };
  }
  const held = AT_MEETING.exec(text) ?? ITS_MEETING.exec(text);
  const date = findDay(held?.[2] ?? "") ?? null;
  if (!held || (held[1] === undefined && date === null && !/\son\*?$/.test(text))) return undefined;
  return { what: "adopted", number: null, date, meeting: held[1] ? (printedNumber(held[1]) ?? null) : null, isOpen: date === null };
}

/** True for a line of a day, also where scanning left its day illegible: "of 3f July 1989". */
export function isHeldDay(text: string): boolean {
  return OF_DAY.test(text) && /\d{4}\*?$/.test(text);
}

/** The day that such a line left to the next one: "of 31 October 2000", "29 March 2005". */
export function heldOn(text: string): string | undefined {
  const words = OF_DAY.exec(text)?.[1] ?? (/^\d{1,2}\s/.test(text) && text.length < 28 ? text : undefined);
  return words === undefined ? undefined : looseDay(words);
}
