/**
 * Marks of footnotes that old scans print as digits like others. Which digits are marks is told by the notes below the line of adoption:
 * only the next one due, only after punctuation or at the end of a line.
 */
import { VOTE } from "./flow-forms.ts";
import type { Line } from "./lines.ts";

const MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
/** A note below the line of adoption: a number before any words. Group: the mark. */
export const NOTE_AT_END = new RegExp(`^(\\d{1,3})\\s+(?!(?:${MONTH}|votes?|abstentions?|against|in favour)\\b)(?=\\S)`);
/** Words after which a number is one that counts or names. */
const COUNTED = /\b(?:paragraphs?|resolutions?|articles?|chapters?|annex|and|or|to|of|than|least|with|against|No)\.? $/i;

export interface PlainMark {
  readonly at: number;
  readonly length: number;
  readonly mark: string;
}

export class PlainMarks {
  /** Marks not met yet, in order. */
  private readonly due: string[] = [];
  private next = 0;
  private pattern: RegExp | null = null;

  constructor(lines: readonly Line[]) {
    const closing = lines.findIndex((line) => line.text.startsWith("Adopted ") && VOTE.test(line.text));
    if (closing < 0) return;
    for (const line of lines.slice(closing + 1)) {
      const mark = line.gap > 0 || this.due.length > 0 ? NOTE_AT_END.exec(line.text)?.[1] : undefined;
      if (mark !== undefined && Number(mark) > Number(this.due.at(-1) ?? 0)) this.due.push(mark);
    }
  }

  /** The marks among the words of a line, in order. */
  take(text: string): PlainMark[] {
    const found: PlainMark[] = [];
    for (let from = 0; this.next < this.due.length; ) {
      const mark = this.due[this.next] ?? "";
      if (!text.includes(mark, from)) break;
      this.pattern ??= patternOf(mark);
      this.pattern.lastIndex = from;
      const match = this.pattern.exec(text);
      if (!match || COUNTED.test(text.slice(Math.max(0, match.index - 16), match.index + 1))) break;
      const at = match.index + match[0].length - mark.length;
      found.push({ at, length: mark.length, mark });
      from = at + mark.length;
      this.next++;
      this.pattern = null;
    }
    return found;
  }
}

function patternOf(mark: string): RegExp {
  const before = '(?:(?<=[\\p{L})”"’][,;:.]|\\d{4}[,;]) ?|(?<=\\p{Ll}{3}|[)”"]) )';
  return new RegExp(`${before}${mark}(?=$|(?<=[,;:.] ?${mark})\\s(?!${MONTH})|[,;.](?:\\s|$))`, "gu");
}
