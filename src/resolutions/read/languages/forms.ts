/** What is known of one language, as plain data; `build.ts` makes a pack of it. */
import type { DayForm } from "./dates.ts";

/** A body as the language's mastheads and running texts name it, in whatever case its grammar asks for. */
export type Organ = readonly [pattern: string, prefix: string];

export interface LanguageForms {
  readonly language: string;
  /** The script tells capitals from small letters. */
  readonly hasCase: boolean;
  /** Its paragraphs open with a small letter. */
  readonly opensSmall: boolean;
  /** Its words are set without spaces. */
  readonly isSpaceless: boolean;
  readonly openings: {
    /** Whole openings at the start of a text. A language whose two kinds look alike has the common ones in `preambular`. */
    readonly preambular: RegExp;
    readonly operative: RegExp;
    /** A first word whose form alone says that it opens a paragraph. */
    readonly unknown: RegExp;
  };
  readonly number: RegExp;
  readonly label: RegExp;
  readonly labelNames: (label: string) => readonly string[];
  readonly annex: RegExp;
  readonly annexName: RegExp;
  readonly romanHeading: RegExp;
  readonly numberedHeading: RegExp;
  readonly article: RegExp;
  readonly day: DayForm;
  readonly organs: readonly Organ[];
  /** An enacting line of a body that reference/ does not know: the name in group 1. */
  readonly enacting: RegExp;
  readonly masthead: {
    readonly organization: RegExp;
    /** Group: ordinal. */
    readonly session: RegExp;
    readonly special: RegExp;
    readonly emergency: RegExp;
    readonly ordinal: (words: string) => number | undefined;
    readonly sessionDates: RegExp;
    /** Group: the item. */
    readonly agenda: RegExp;
    /** The line that says by whom and when it was adopted; a decision where `decision` matches it. */
    readonly adopted: RegExp;
    readonly decision: RegExp;
    readonly report: RegExp;
    readonly original: RegExp;
    readonly languageLine: RegExp;
    /** "Resolution 1325 (2000)", "Resolution 2000/74" on a line of its own. Group: number. */
    readonly numberLine: RegExp;
    readonly draft: RegExp;
    readonly statement: RegExp;
    readonly sponsored: RegExp;
    readonly onBehalfOf: RegExp;
    /** Facts that web pages print with a name: "Date: …", "Rapport: …", "Séance plénière: …". Group: the fact. */
    readonly dateField: RegExp | null;
    readonly reportField: RegExp | null;
    readonly meetingField: RegExp | null;
    /** Committees in the line of the report. */
    readonly committees: readonly Organ[];
  };
  readonly closing: {
    /** Group: number of the meeting. */
    readonly meeting: RegExp;
    /** A line with which the closing of a text starts. */
    readonly starts: RegExp;
    readonly vote: RegExp;
    readonly without: RegExp;
    /** Groups `inFavour`, `against`, `abstaining`. */
    readonly headline: RegExp;
    readonly inFavour: RegExp;
    readonly against: RegExp;
    readonly abstaining: RegExp;
    readonly none: RegExp;
  };
}

/** "général" → "General": the kinds of distribution, in six languages. */
export const DISTRIBUTIONS: readonly (readonly [RegExp, string])[] = [
  [/^(?:general|g[ée]n[ée]rale?|общая|普遍|عام(?:ة)?)$/iu, "General"],
  [/^(?:limited|limit[ée]e|limitada|ограниченная|有限|محدود(?:ة)?)$/iu, "Limited"],
  [/^(?:restricted|restreinte|reservada|для ограниченного пользования|限制|مقيد(?:ة)?)$/iu, "Restricted"],
];

/** A symbol alone on a line. */
export const SYMBOL_LINE = /^[A-Z]{1,5}\/[\w./()-]{2,40}(?:\s\(\d{4}\))?\*?$/;
/** Number and title of a text on one line. Groups: number, what parts it from the title. */
export const NUMBERED =
  /^(\d{1,4}\s?\/\s?\d{1,4}(?:\s?[A-Z](?![\p{L}\p{N}]))?|E?S-?\d{1,2}\/\d{1,3}|\d{1,4}(?:\s[A-Z])?\s?\([IVXL]+\)(?:\s?[A-Z](?!\p{L}))?)(?:(\.\s*|\s+[-–—]?\s*)(?=[^\s\d/])|\.?$)/u;

export const DISTRIBUTION = /^(?:distr(?:\.|ibution)?|التوزيع|распространение|分发)\s*[.:]*\s*(.{0,40})$/iu;
