import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/db/testing.ts";
import type { Tables } from "./store-tables.ts";

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

test("the tables are those that the types describe", async () => {
  const described: Record<keyof Tables, readonly string[]> = {
    series: ["address", "id"],
    series_corrections: ["capacity", "corrected_at", "reason", "series_id", "work_id"],
    series_redirects: ["address", "series_id"],
    series_waiting: ["text_id"],
    series_works: ["series_id", "work_id"],
    text_faces: ["age", "bands", "base", "positions", "prints", "text_id", "title"],
    works: ["address", "id", "key", "key_without_symbol", "symbol"],
    redirects: ["address", "work_id"],
    arrivals: ["text_id"],
    derived: ["derivation", "text_id", "version"],
    withdrawals: ["address", "capacity", "id", "language", "moved_to", "reason", "symbol", "title", "withdrawn_at", "work_id"],
    corrections: ["address", "becomes", "capacity", "corrected_at", "id", "is_lost", "place", "reason", "words"],
    text_proposals: [
      "address",
      "becomes",
      "decided_at",
      "decided_by",
      "decision",
      "entered_at",
      "entered_by",
      "id",
      "kind",
      "place",
      "reason",
      "was",
    ],
    imports: ["capacity", "closed_at", "id", "is_agreed", "is_ordered", "kind", "opened_at", "organisation", "refused", "unchanged"],
    import_orders: [
      "again_of",
      "begun_at",
      "bytes",
      "decided_at",
      "decided_by",
      "decision",
      "files",
      "import_id",
      "ordered_at",
      "ordered_by",
      "organisation",
      "stopped_at",
    ],
    import_outcomes: ["addresses", "code", "doubts", "file", "import_id", "message", "outcome", "place", "sha256", "upload"],
    import_pieces: ["content", "position", "upload_id"],
    import_uploads: ["bytes", "file_name", "id", "import_id", "kept_until", "position", "sha256"],
    import_files: ["import_id", "kept_at", "outcome", "sha256"],
    withdrawn_sources: ["bytes", "file_name", "format", "imported_at", "sha256", "withdrawal_id"],
    sources: ["bytes", "content", "content_encoding", "extracted", "file_name", "format", "id", "imported_at", "is_sample", "sha256"],
    texts: [
      "abstaining",
      "address",
      "against",
      "agenda_item",
      "body",
      "citations",
      "date",
      "date_order",
      "id",
      "in_favour",
      "is_sample",
      "kind",
      "language",
      "on_behalf_of",
      "operative",
      "paragraphs",
      "preambular",
      "published_at",
      "remarks",
      "series",
      "session",
      "symbol_order",
      "title",
      "title_order",
      "title_words",
      "unrecognised",
      "without_vote",
      "work_id",
      "year",
    ],
    readings: ["fullness", "id", "is_shown", "ordinal", "reader", "reading", "source_id", "text_id"],
    paragraphs: ["depth", "marks", "number", "opening", "paragraph", "part", "position", "search", "text_id", "verb", "words", "year"],
    citations: [
      "footnote",
      "kind",
      "ordinal",
      "place",
      "position",
      "reason",
      "role",
      "span_end",
      "span_start",
      "symbol",
      "text_id",
      "words",
    ],
    votes: ["code", "name", "ordinal", "position", "printed", "text_id"],
    sponsors: ["code", "name", "ordinal", "printed", "text_id"],
  };
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select table_name as "table", array_agg(column_name::text order by column_name::text collate "C") as columns
    from information_schema.columns where table_schema = 'public' and table_name = any(${Object.keys(described)}) group by table_name`.execute(
    db.kysely(),
  );
  expect(Object.fromEntries(rows.map(({ table, columns }) => [table, columns]))).toEqual(described);
});
