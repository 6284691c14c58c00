import type { ForceChange } from "../openings.ts";

/** What became of words: the same; changed; one paragraph in several; several in one; not there before; not there any more. */
export type Relation = "same" | "changed" | "split" | "merged" | "new" | "dropped";

/** A stretch of words, with the white space before it. "\n" stands between paragraphs where several are compared as one. */
export interface WordRun {
  readonly op: "keep" | "add" | "drop";
  readonly text: string;
}

/** What belongs together of two texts. */
export interface Pair {
  /** Ids: paragraphs as in the reading, "title", sections ("s2"), titles of parts ("B.title") and annexes ("annex1"), tables ("annex1.table2"); several in the order of `words`. */
  readonly old: readonly string[];
  readonly new: readonly string[];
  /** Of the words. Marks and spaces as printed, and what ends a paragraph, do not count. */
  readonly relation: Relation;
  /** Of the place: out of order against its neighbours. */
  readonly moved: boolean;
  /** False where nothing changed but what moves on as a matter of course: `matter-of-course.ts` says what that is. */
  readonly substance: boolean;
  /** Twice the words kept, by the words of both sides: 1 where all are kept, 0 where none. */
  readonly similarity: number;
  /** What was kept and added, put together, is the new text to the letter; what was kept and dropped the old one but for spaces and marks. */
  readonly words: readonly WordRun[];
  /** What became of the force of the opening words; null where it is the same, or not known. */
  readonly force: ForceChange;
}

export interface Comparison {
  /** Symbols, or the names by which the texts were given. */
  readonly old: string;
  readonly new: string;
  /** As of a pair, over all pairs: twice the words kept, by the words of both texts. */
  readonly similarity: number;
  /** In the order of the new text; what was dropped stands after what it followed. */
  readonly pairs: readonly Pair[];
}
