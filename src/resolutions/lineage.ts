import type { TextSummary } from "./library.ts";
import type { PartName } from "./rows.ts";
import type { Lineage } from "./trace/index.ts";

/** What can be asked about series, ancestry and near-identical paragraphs of the texts that are held. */

/** What an officer said of a text's series, beside what was found. */
export interface SeriesCorrection {
  readonly reason: string;
  /** "desk officer". */
  readonly capacity: string;
  /** ISO instant. */
  readonly correctedAt: string;
}

export interface SeriesMember {
  /** The text that stands for the work: in English where there is one. */
  readonly text: TextSummary;
  /** Null: it was found to belong here, and nobody said otherwise. */
  readonly correction: SeriesCorrection | null;
}

export interface HeldSeries {
  /** After `/series/`. */
  readonly address: string;
  /** Of the newest text. */
  readonly title: string;
  /** Oldest first. */
  readonly members: readonly SeriesMember[];
  /** Works that were found to belong here and that an officer took out. */
  readonly takenOut: readonly SeriesMember[];
}

/** One text's place in its series. */
export interface SeriesLink {
  readonly address: string;
  /** How many texts it has. */
  readonly texts: number;
}

/** A paragraph that says nearly the same elsewhere. */
export interface AlikeParagraph {
  readonly text: TextSummary;
  readonly paragraph: { readonly id: string; readonly number: string | null; readonly part: PartName };
  readonly words: string;
  /** Of every three neighbouring words of the two, the part that both have, 0.7 to 1; numbers, dates and symbols aside. */
  readonly likeness: number;
}

export interface LineageLibrary {
  /** The series of the text at this address; undefined where it stands alone. */
  seriesOf(address: string): Promise<SeriesLink | undefined>;
  /** Series by its address; those of one text or none are none. */
  series(address: string): Promise<HeldSeries | { readonly redirect: string } | undefined>;
  /** What became of each paragraph of a series; texts are named by their addresses. */
  lineage(series: HeldSeries): Promise<Lineage>;
  /** Paragraphs that say nearly the same as this one, oldest first, at most 100; undefined where there is no such paragraph. Empty for one that is too short to tell. */
  alike(address: string, paragraph: string): Promise<readonly AlikeParagraph[] | undefined>;
  /** Paragraphs that say nearly the same as these words, which stand in no text that is held. */
  alikeWords(words: string): Promise<readonly AlikeParagraph[]>;
}
