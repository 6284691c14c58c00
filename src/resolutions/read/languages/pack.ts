/**
 * What the stages of reading ask about a language: plain data and small functions of one shape for every language, chosen once for a text.
 * All forms are matched against `Line.text`, in which punctuation and digits of other scripts are already written as in Latin script.
 */
import type { Speaker } from "../../cite/index.ts";
import type { Citation } from "../../model.ts";
import type { Closing, ClosingLine } from "../closing.ts";
import type { LineForm } from "../line-forms.ts";
import type { Layout, Line } from "../lines.ts";
import type { Masthead } from "../masthead.ts";
import type { Opening } from "../openings.ts";

/** Forms of the running text. */
export interface FlowForms {
  /** Number of a paragraph at the start of a line. Groups: marks of emphasis, digits. */
  readonly number: LineForm;
  /** Label of an item at the start of a line. Group: what stands between the parentheses. */
  readonly label: LineForm;
  /** What a label is in the series a b c, i ii iii or 1 2 3, likeliest first: "b" for "б" and "ب". */
  readonly labelNames: (label: string) => readonly string[];
  readonly meeting: LineForm;
  readonly vote: LineForm;
  /** Heading of an annex. Groups: word, number, what follows. */
  readonly annex: LineForm;
  /** Its word by itself: the title, where it has one, stands on the next line. */
  readonly annexAlone: LineForm;
  /** The words of an annex's heading that are not its title. */
  readonly annexName: RegExp;
  /** A roman number or a letter alone, as the heading of a section. Group: the number. */
  readonly romanHeading: LineForm;
  /** A numbered heading on one line. Groups: number, words. */
  readonly numberedHeading: LineForm;
  /** Heading of an article and the like in an annex. */
  readonly article: RegExp;
  /** What a heading starts with: a capital, in scripts that have them. */
  readonly capital: RegExp;
  /** What a paragraph may start with. */
  readonly starts: RegExp;
  /** Paragraphs open in small letters, so that these do not tell that a line goes on. */
  readonly opensSmall: boolean;
  /** What goes on with the line before rather than starting anew. */
  readonly goesOn: RegExp;
  /** A footnote by a star, or by plain digits below a rule. Group: the mark. */
  readonly starNote: RegExp;
  readonly plainNote: RegExp;
  readonly findOpening: (text: string) => Opening | undefined;
  /** First word of a paragraph whose opening is unknown, where its form says that it is one. */
  readonly unknownOpening: RegExp;
}

export interface LanguagePack {
  /** BCP 47. */
  readonly language: string;
  /** Words are set without spaces: those between two characters are the printer's. */
  readonly isSpaceless: boolean;
  readonly flow: FlowForms;
  readonly layoutOf: (lines: readonly Line[]) => Layout;
  /** What stands before the enacting line, which begins at `enactingStart`. `isPart`: the head of a lettered part. */
  readonly readMasthead: (source: string, lines: readonly Line[], layout: Layout, enactingStart: number, isPart?: boolean) => Masthead;
  readonly readClosing: (lines: readonly ClosingLine[]) => Closing;
  /** Citations of a clean text; `opening`: of its paragraph, null in a footnote. Where known: `traces`, what the text may hold that cites; `ownOpening`, what `findOpening` finds in it. */
  readonly cite: (text: string, speaker: Speaker, opening: string | null, traces?: number, ownOpening?: Opening) => Citation[];
  /** What follows the names of the sponsors: ": draft resolution". */
  readonly sponsored: RegExp;
  /** In the note to a sponsor, up to the group: "… on behalf of the". */
  readonly onBehalfOf: RegExp;
}
