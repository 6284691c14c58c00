import type { Page, TextSummary } from "./library.ts";

/** What the pages and the API may ask of who cites what. A text is known by its address where it is held, else by its symbol alone. */
export interface CitationLibrary {
  /** Citations to and from the text at exactly this address; undefined: no text is held there. */
  around(address: string): Promise<CitationsAround | undefined>;
  /** What is cited, by the number of texts held that cite it. */
  mostCited(filter: CitedFilter, cursor: string | null, limit: number): Promise<Page<MostCited>>;
  /** Citations of texts that a later text of their series has taken the place of, the newest citing text first. */
  superseded(filter: CitingFilter, cursor: string | null, limit: number): Promise<Page<SupersededCitation>>;
  /** The texts held under these symbols, and the latest of the series of each. */
  named(symbols: readonly string[]): Promise<readonly TextSummary[]>;
}

/** A text as an end of a citation. */
export interface CitedText {
  /** null: a draft without one. */
  readonly symbol: string | null;
  /** null: not held here. */
  readonly address: string | null;
  /** Of a held text its title; of another the name by which texts cite it, where they give one. */
  readonly title: string | null;
  /** BCP 47; null where it is not held. */
  readonly language: string | null;
  /** ISO; null where it is not held or prints none. */
  readonly date: string | null;
  /** Of the date, else as the symbol tells it; null where neither does. */
  readonly year: number | null;
}

/** The citing texts that count. */
export interface CitingFilter {
  readonly body?: string;
  /** Years of their date, inclusive. */
  readonly from?: number;
  readonly to?: number;
}

export interface CitedFilter extends CitingFilter {
  /** true: only what is held; false: only what is not. */
  readonly isHeld?: boolean;
}

export interface MostCited {
  readonly text: CitedText;
  /** Works held that cite it, each once. */
  readonly citedBy: number;
}

/**
 * A citation of a text whose series has gone on: same body, same title but for numbers and punctuation, later date. Texts of the series
 * itself, which recall those before them as a matter of course, are left out.
 */
export interface SupersededCitation {
  readonly citing: TextSummary;
  readonly cited: TextSummary;
  /** The latest text of the series. */
  readonly newest: TextSummary;
  /** Id of the first paragraph that cites it; null for a footnote that hangs on none. */
  readonly paragraph: string | null;
  /** True: a newer text was there already on the day of the citing one. */
  readonly wasSuperseded: boolean;
}

/** One text that another cites or is cited by. */
export interface CitationLink {
  readonly text: CitedText;
  /** Places in the citing text, at least 1. */
  readonly places: number;
  /** Ids of the first paragraphs with such a place, at most six, in order. */
  readonly paragraphs: readonly string[];
  /** Places outside of paragraphs and footnotes (`CitingWords.place`): "report", "title", the id of a section. */
  readonly elsewhere: readonly string[];
  /** Acts by which it is cited: "recalls", "reaffirms". */
  readonly roles: readonly string[];
  /** Works held that cite this text, each once. */
  readonly citedBy: number;
  /** The latest text of its series, where that is a later one. */
  readonly newest: CitedText | null;
}

export interface CitationsAround {
  readonly text: TextSummary;
  /** What it cites by symbol, in the order of the text. */
  readonly cites: readonly CitationLink[];
  /** Texts held that cite it, the newest first, at most `mostLinks`; `citedByTotal` counts all. */
  readonly citedBy: readonly CitationLink[];
  readonly citedByTotal: number;
  readonly graph: CitationGraph;
  /** The shortest way to a text that cites the Charter, from this text on; null where none is found within `longestWay` steps. */
  readonly wayToCharter: CharterWay | null;
}

export const mostLinks = 200;
export const longestWay = 6;

/** Texts held, each citing the next; the last cites the Charter itself, in `paragraph`. */
export interface CharterWay {
  readonly texts: readonly CitedText[];
  readonly paragraph: string | null;
}

/** The most telling texts at most two steps away. Edges lead from the citing to the cited text, by `key`. */
export interface CitationGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

export interface GraphNode {
  /** Symbol, or address where there is none; unique in the graph. */
  readonly key: string;
  readonly text: CitedText;
  /** -2, -1: cited, directly at -1; 0: the text itself; 1, 2: citing. */
  readonly step: -2 | -1 | 0 | 1 | 2;
}
