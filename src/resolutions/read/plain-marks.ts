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
const COUNTED =
  /\b(?:paragraphs?|resolutions?|articles?|chapters?|annex|and|or|to|of|than|least|with|against|sections?|items?|parts?|pages?|lines?|phase|stage|years?|session|No)\.? $/i;

export interface PlainMark {
  readonly at: number;
  readonly length: number;
  readonly mark: string;
}

/** A mark may be missed, as where a scan lost it: so many are passed over. */
const MOST_MISSED = 3;

/** A note below a rule at the foot of a page. Group: the mark. */
const NOTE_BELOW_RULE = new RegExp(`^(\\d{1,3})\\s+(?!${MONTH}\\b)(?=[\\p{Lu}\\p{Lo}“"‘([《])`, "u");

export class PlainMarks {
  /** Marks not met yet, in order. */
  private readonly due: string[] = [];
  private next = 0;
  /** The notes stand at the feet of pages: then their marks may be glued to words ("the Charter2 and"). */
  private readonly isGlued: boolean;
  private readonly patterns = new Map<string, RegExp>();

  /** `furniture`: kinds of furniture of the lines, by index. */
  constructor(lines: readonly Line[], furniture: readonly (string | undefined)[]) {
    this.findBelowRules(lines, furniture);
    this.isGlued = this.due.length > 0;
    if (this.isGlued) return;
    const closing = lines.findIndex((line) => line.text.startsWith("Adopted ") && VOTE.test(line.text));
    if (closing < 0) return;
    for (const line of lines.slice(closing + 1)) {
      const mark = line.gap > 0 || this.due.length > 0 ? NOTE_AT_END.exec(line.text)?.[1] : undefined;
      if (mark !== undefined && Number(mark) > Number(this.due.at(-1) ?? 0)) this.due.push(mark);
    }
  }

  /** Notes at the feet of pages: they count on from one page to the next. */
  private findBelowRules(lines: readonly Line[], furniture: readonly (string | undefined)[]): void {
    for (let at = furniture.indexOf("rule"); at >= 0 && at < lines.length; at = furniture.indexOf("rule", at + 1)) {
      for (let n = at + 1; n < lines.length && (furniture[n] === undefined || furniture[n] === "running head"); n++) {
        const mark = NOTE_BELOW_RULE.exec(lines[n]?.text ?? "")?.[1];
        const steps = Number(mark ?? 0) - Number(this.due.at(-1) ?? 0);
        if (mark !== undefined && steps > 0 && steps <= MOST_MISSED) this.due.push(mark);
      }
    }
  }

  /** Some mark may still come. */
  get isWaiting(): boolean {
    return this.next < this.due.length;
  }

  /** The marks among the words of a line, in order. */
  take(text: string): PlainMark[] {
    const found: PlainMark[] = [];
    for (let from = 0, missed = 0; this.next + missed < this.due.length && missed <= MOST_MISSED; ) {
      const mark = this.due[this.next + missed] ?? "";
      const at = this.find(mark, text, from, missed === 0);
      if (at === undefined) missed++;
      else {
        found.push({ at, length: mark.length, mark });
        from = at + mark.length;
        this.next += missed + 1;
        missed = 0;
      }
    }
    return found;
  }

  private find(mark: string, text: string, from: number, isDue: boolean): number | undefined {
    if (!text.includes(mark, from)) return undefined;
    const pattern = this.patterns.get(mark + isDue) ?? patternOf(mark, isDue, this.isGlued);
    this.patterns.set(mark + isDue, pattern);
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (!match || COUNTED.test(text.slice(Math.max(0, match.index - 16), match.index + 1))) return undefined;
    return match.index + match[0].length - mark.length;
  }
}

/** The mark that is due may also stand between two words: "the reports 2 of the Commission". */
function patternOf(mark: string, isDue: boolean, isGlued: boolean): RegExp {
  const before = '(?:(?<=[\\p{L})”"’][,;:.]|\\d{4}[,;]) ?|(?<=\\p{Ll}{3}|[)”"]) )';
  const atEnd = `${before}${mark}(?=$|(?<=[,;:.] ?${mark})\\s(?!${MONTH})|[,;.](?:\\s|$))`;
  const between = `(?<=\\p{L}{3}|\\d{4}|[)”]) ${mark}(?= (?:of|on|and|in|to|for|with|from|that|which|by|as|concerning|regarding|submitted|dated|the|at)\\b)`;
  // No session has a thousand resolutions: in "91/2285", the last digit is a mark.
  const glued = `(?:(?<=\\p{Ll}{2}|\\p{Lo}{2}|[)”"’》])|(?<=\\b\\d{2}\\/\\d{3}))${mark}(?=[\\s,;.:]|$)|(?<=》)${mark}(?=\\p{Lo})(?![年月日条款号章节段届项个])`;
  const patterns = isDue ? [atEnd, between] : [atEnd];
  return new RegExp((isGlued ? [...patterns, glued] : patterns).join("|"), "gu");
}
