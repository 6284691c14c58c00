import type { Span } from "../../resolutions/pure.ts";

/** What a remark on a draft is about. */
export type DraftRule =
  | "asked already"
  | "no addressee"
  | "no deadline"
  | "deadline past"
  | "deadline far"
  | "no review clause"
  | "superseded citation"
  | "unresolved citation"
  | "other date"
  | "also and further"
  | "unusual verb"
  | "other term"
  | "weaker opening"
  | "stronger opening"
  | "longer";

/** Words of a text that was given beside the draft. */
export interface Agreed {
  /** Its symbol, or the name by which it was given. */
  readonly text: string;
  /** Ids as in its reading; empty where the whole text is meant. */
  readonly paragraphs: readonly string[];
  readonly words: string;
}

/** One thing that a drafter should know. */
export interface DraftRemark {
  readonly rule: DraftRule;
  /** Id of the paragraph; null for the whole draft. */
  readonly paragraph: string | null;
  /** The words that are meant, in the text of that paragraph, UTF-16 code units; null for the whole of it. */
  readonly span: Span | null;
  /** What was found, in one English sentence. */
  readonly message: string;
  /** Why it matters, in one English sentence. */
  readonly why: string;
  /** What the last agreed wording was; null where none was given, or none is meant. */
  readonly agreed: Agreed | null;
}

export interface DraftCheck {
  /** Symbol of the draft, or the name by which it was given. */
  readonly draft: string;
  /** What it was held against, in the order given. */
  readonly against: readonly string[];
  /** Of those the text that the draft follows: same title or nearly the same words, the latest before it; null where none does. */
  readonly follows: string | null;
  /** In the order of the draft; those on the whole of it last. */
  readonly remarks: readonly DraftRemark[];
}
