import type { Generated, GeneratedAlways, Kysely, Transaction } from "kysely";
import type { Kind } from "./model.ts";
import type { PartName, Position } from "./rows.ts";

/** The tables of this room's migrations, as rows arrive; `store.test.ts` compares them with the database. */
export interface Tables {
  works: {
    id: GeneratedAlways<bigint>;
    key: string;
    key_without_symbol: string;
    symbol: string | null;
    address: string;
  };
  redirects: { address: string; work_id: bigint };
  sources: {
    id: GeneratedAlways<bigint>;
    sha256: string;
    file_name: string;
    format: string;
    bytes: bigint;
    is_sample: boolean;
    imported_at: Generated<Date>;
    extracted: string;
    content: Uint8Array | null;
    content_encoding: "identity" | "deflate" | null;
  };
  texts: {
    id: GeneratedAlways<bigint>;
    work_id: bigint;
    language: string;
    address: string;
    title: string;
    kind: Kind;
    body: string | null;
    session: number | null;
    agenda_item: string | null;
    date: string | null;
    year: GeneratedAlways<number | null>;
    preambular: number;
    operative: number;
    in_favour: number | null;
    against: number | null;
    abstaining: number | null;
    without_vote: boolean | null;
    on_behalf_of: string | null;
    remarks: number;
    unrecognised: number;
    paragraphs: number;
    citations: number;
    is_sample: boolean;
    symbol_order: string;
    title_order: string;
    date_order: GeneratedAlways<string>;
    title_words: GeneratedAlways<string>;
    series: GeneratedAlways<string | null>;
    /** When the text was published here. */
    published_at: Generated<Date>;
  };
  readings: {
    id: GeneratedAlways<bigint>;
    source_id: bigint;
    ordinal: number;
    text_id: bigint;
    fullness: number[];
    is_shown: boolean;
    reading: unknown;
    reader: Generated<number>;
  };
  paragraphs: {
    text_id: bigint;
    position: number;
    paragraph: string;
    part: PartName;
    depth: number;
    number: string | null;
    opening: string | null;
    verb: string | null;
    year: number | null;
    marks: string[];
    words: string;
    search: GeneratedAlways<string>;
  };
  citations: {
    text_id: bigint;
    ordinal: number;
    position: number | null;
    footnote: string | null;
    place: string | null;
    symbol: string | null;
    reason: string | null;
    kind: string;
    role: string | null;
    words: string;
    span_start: number;
    span_end: number;
  };
  votes: { text_id: bigint; ordinal: number; position: Position; code: string | null; name: string; printed: string };
  withdrawals: {
    id: GeneratedAlways<bigint>;
    work_id: bigint | null;
    address: string;
    language: string;
    symbol: string | null;
    title: string;
    reason: string;
    capacity: string;
    withdrawn_at: Generated<Date>;
    /** Address of the text where it moved to its own symbol. */
    moved_to: string | null;
  };
  withdrawn_sources: { withdrawal_id: bigint; sha256: string; file_name: string; format: string; bytes: bigint; imported_at: Date };
  /** Texts of which nobody was told yet; a trigger fills it. */
  arrivals: { text_id: bigint };
  /** Of which version the rows are that a room above derived from a text. */
  derived: { text_id: bigint; derivation: string; version: number };
  sponsors: { text_id: bigint; ordinal: number; code: string | null; name: string; printed: string };
  corrections: {
    id: GeneratedAlways<bigint>;
    address: string;
    place: string;
    becomes: string | null;
    reason: string;
    capacity: string;
    corrected_at: Generated<Date>;
    /** What the reader had in the paragraph then. */
    words: string | null;
    /** True: the reading that is shown has no place for it; null: nobody has looked yet. */
    is_lost: Generated<boolean | null>;
  };
  text_proposals: {
    id: Generated<string>;
    kind: "withdrawal" | "correction";
    address: string;
    place: string | null;
    was: string | null;
    becomes: string | null;
    reason: string;
    entered_by: string;
    entered_at: Generated<Date>;
    decision: "agreed" | "declined" | "taken back" | null;
    decided_by: string | null;
    decided_at: Date | null;
  };
  imports: {
    id: string;
    kind: "files" | "again";
    capacity: string;
    organisation: string | null;
    is_ordered: Generated<boolean>;
    opened_at: Generated<Date>;
    closed_at: Date | null;
    unchanged: number | null;
    refused: number | null;
    /** False: it waits for a second officer, was declined or taken back. */
    is_agreed: Generated<boolean>;
  };
  /** The next four: seen by officers and by the program only. */
  import_orders: {
    import_id: string;
    ordered_by: string;
    organisation: string | null;
    files: number;
    bytes: bigint;
    ordered_at: Generated<Date>;
    begun_at: Date | null;
    stopped_at: Date | null;
    again_of: string | null;
    decision: "agreed" | "declined" | "taken back" | null;
    decided_by: string | null;
    decided_at: Date | null;
  };
  import_uploads: {
    id: Generated<string>;
    import_id: string;
    position: number;
    file_name: string;
    bytes: bigint;
    sha256: string;
    kept_until: Date | null;
  };
  import_pieces: { upload_id: string; position: number; content: Uint8Array };
  import_outcomes: {
    import_id: string;
    place: number;
    upload: number;
    file: string;
    outcome: "added" | "version" | "unchanged" | "refused" | "passed over";
    sha256: string | null;
    addresses: readonly string[];
    doubts: number;
    code: string | null;
    message: string | null;
  };
  text_faces: {
    text_id: bigint;
    title: string;
    base: string;
    age: string | null;
    positions: number[];
    prints: number[];
    bands: number[];
  };
  /** Texts of which it is still to be asked to which series they belong. */
  series_waiting: { text_id: bigint };
  series: { id: GeneratedAlways<bigint>; address: string };
  series_redirects: { address: string; series_id: bigint };
  series_works: { work_id: bigint; series_id: bigint };
  /** What officers said of a work; `series_id` null: it belongs to none. */
  series_corrections: { work_id: bigint; series_id: bigint | null; reason: string; capacity: string; corrected_at: Generated<Date> };
  import_files: { import_id: string; sha256: string; outcome: "added" | "version" | "again"; kept_at: Generated<Date> };
}

/** What a query runs on: the pool, or one transaction. */
export type Rows = Kysely<Tables> | Transaction<Tables>;
