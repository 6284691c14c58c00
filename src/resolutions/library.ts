import type { CitationLibrary } from "./citations.ts";
import type { LineageLibrary } from "./lineage.ts";
import type { Footnote, Kind, Paragraph, Reading, Remark, Resolution, StateMention } from "./model.ts";

/**
 * What the pages, the API and the command line may ask of the texts that are held. `store.ts` answers with SQL.
 * Addresses are the part of a text's path after `/resolutions/`: "A/RES/77/213" or "draft/A-78-…-2023-10-30".
 */
export interface TextSummary {
  readonly address: string;
  readonly symbol: string | null;
  readonly title: string;
  readonly kind: Kind;
  readonly body: string | null;
  readonly session: number | null;
  readonly agendaItem: string | null;
  readonly date: string | null;
  readonly language: string;
  readonly preambular: number;
  readonly operative: number;
  /** Printed result of a recorded vote: [in favour, against, abstaining]. */
  readonly vote: readonly [number, number, number] | null;
  readonly withoutVote: boolean | null;
  readonly remarks: number;
  readonly unrecognised: number;
  /** True for the composed samples that ship with Comity. */
  readonly isSample: boolean;
}

export interface TextFilter {
  readonly body?: string;
  readonly kind?: Kind;
  /** Years of `date`, inclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly session?: number;
  /** Words of the title, or the beginning of a symbol. */
  readonly q?: string;
}

/** What a feed is of. */
export interface FeedFilter extends TextFilter {
  /** Code of a State that voted on the texts or sponsored them. */
  readonly state?: string;
  /** Address of a text: itself, its series, its work in other languages, and texts that cite it. */
  readonly about?: string;
}

/** A text with the instant (ISO) at which it was published here. */
export interface Published {
  readonly text: TextSummary;
  readonly publishedAt: string;
}

export type TextSort = "date" | "-date" | "symbol" | "-symbol" | "title" | "-title";

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; give it back to have what follows. null: nothing follows. */
  readonly next: string | null;
  readonly total: number;
}

export interface SourceSummary {
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  readonly fileName: string;
  readonly format: string;
  readonly bytes: number;
  /** ISO instant. */
  readonly importedAt: string;
  readonly isShown: boolean;
}

export interface HeldText {
  readonly summary: TextSummary;
  readonly reading: Reading;
  /** Every source of this expression, the shown one first. */
  readonly sources: readonly SourceSummary[];
  /** Held texts whose symbols this one cites, by symbol: what may be linked. */
  readonly held: ReadonlyMap<string, string>;
  /** Texts held that cite this one. */
  readonly citedBy: readonly TextSummary[];
}

/** What is left of a text that was taken out because it had been imported wrongly. */
export interface Withdrawal {
  /** Where the text was, and where this is shown now. */
  readonly address: string;
  readonly language: string;
  readonly symbol: string | null;
  readonly title: string;
  readonly reason: string;
  /** In which capacity it was done: "operator at the console". */
  readonly capacity: string;
  /** ISO instant. */
  readonly withdrawnAt: string;
  /** The files that it had been read from; their content is kept only where another text stands in them. */
  readonly sources: readonly Omit<SourceSummary, "isShown">[];
  /** Where the text is: it had been read under another text's symbol, and has its own now. null: it was taken out. */
  readonly movedTo: string | null;
  /** Texts of the same work that are held still: other languages. */
  readonly others: readonly string[];
}

export interface ParagraphFilter {
  readonly q: string;
  readonly body?: string;
  readonly kind?: Kind;
  readonly from?: number;
  readonly to?: number;
  readonly part?: "preambular" | "operative" | "annex";
  /** Opening without Also/Further, lower case: "requests", "recalling". */
  readonly verb?: string;
  /** Canonical symbol that the paragraph cites. */
  readonly citing?: string;
}

export interface Passage {
  readonly text: TextSummary;
  readonly paragraph: { readonly id: string; readonly number: string | null; readonly part: "preambular" | "operative" | "annex" };
  /** The paragraph's words in order; `hit` marks the words that matched. */
  readonly pieces: readonly { readonly text: string; readonly hit: boolean }[];
}

export interface Facets {
  readonly bodies: readonly { readonly body: string; readonly texts: number }[];
  readonly kinds: readonly { readonly kind: Kind; readonly texts: number }[];
  readonly years: readonly { readonly year: number; readonly texts: number }[];
  /** Openings of top-level paragraphs, the most frequent first. */
  readonly verbs: readonly { readonly verb: string; readonly paragraphs: number }[];
}

export interface StateRecord {
  readonly votes: readonly {
    readonly text: TextSummary;
    readonly position: "in favour" | "against" | "abstaining";
    readonly printed: string;
  }[];
  readonly sponsored: readonly { readonly text: TextSummary; readonly onBehalfOf: string | null }[];
}

export interface Counts {
  readonly texts: number;
  readonly paragraphs: number;
  readonly citations: number;
  /** Members and observer States that voted or sponsored, each once; former and invented States do not count. */
  readonly states: number;
  readonly samples: number;
}

export interface TextLibrary {
  counts(): Promise<Counts>;
  facets(): Promise<Facets>;
  list(filter: TextFilter, sort: TextSort, cursor: string | null, limit: number): Promise<Page<TextSummary>>;
  /** What was published here last, the newest first. */
  published(filter: FeedFilter, limit: number): Promise<readonly Published[]>;
  /** undefined: nothing at this address. A draft whose symbol became known answers with `redirect`. */
  find(address: string): Promise<HeldText | { readonly redirect: string } | undefined>;
  /** The note at the address of a text that was withdrawn and has not come again; undefined: there is none. */
  withdrawal(address: string): Promise<Withdrawal | undefined>;
  search(filter: ParagraphFilter, cursor: string | null, limit: number): Promise<Page<Passage>>;
  /** True where words hold nothing that is looked for: "the", "of it" stand in nearly every paragraph, and are no words of the index. */
  onlyCommonWords(words: string): Promise<boolean>;
  state(code: string): Promise<StateRecord>;
  /** Who cites what among the texts held. */
  readonly citations: CitationLibrary;
  /** Series, ancestry, and where else nearly the same stands. */
  readonly lineage: LineageLibrary;
  /** Every shown text in order of address, one at a time: for exports. */
  all(): AsyncIterable<HeldText>;
}

export interface ImportItem {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly format: string;
  /** The file itself, kept so that nothing is lost. */
  readonly content?: Uint8Array;
  readonly readings: readonly Reading[];
  readonly isSample?: boolean;
}

/** A source with its bytes, for reading it again. */
export interface KeptSource {
  readonly id: bigint;
  readonly sha256: string;
  readonly fileName: string;
  readonly content: Uint8Array;
}

/** What a better reader made of a source that is held. */
export interface SourceReadings {
  readonly id: bigint;
  readonly readings: readonly Reading[];
}

export interface ImportResult {
  /** "withdrawn": it was taken out once, and is not kept again. */
  readonly outcome: "added" | "unchanged" | "version" | "withdrawn";
  /** One address per resolution in the file. */
  readonly addresses: readonly string[];
}

/** What withdrawing a text asks for. */
export interface WithdrawalRequest {
  /** Of the text itself, not one that leads to it. */
  readonly address: string;
  /** Shown to everybody; 1 to 2000 characters. */
  readonly reason: string;
  /** In which capacity it is done; no person's name. */
  readonly capacity: string;
}

/** Writes: from the command line, and (samples only) from the one-time link. */
export interface TextWriter {
  /** One transaction: all of these files are kept whole, or nothing of any. A known SHA-256 changes nothing. */
  keep(items: readonly ImportItem[]): Promise<readonly ImportResult[]>;
}

export type { Footnote, Kind, Paragraph, Reading, Remark, Resolution, StateMention };
