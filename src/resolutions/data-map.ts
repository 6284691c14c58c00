import type { RoomData } from "#platform/data-map/index";

/**
 * The texts that are held are public documents; what they name are States and bodies. Names of persons may stand in their words, as they
 * were published. Nothing says who imported or withdrew a text but a capacity.
 */
export const resolutionsData: RoomData = {
  room: "resolutions",
  personal: [],
  impersonal: {
    citations: ["text_id", "ordinal", "position", "footnote", "symbol", "reason", "kind", "role", "words", "span_start", "span_end"],
    paragraphs: ["text_id", "position", "paragraph", "part", "depth", "number", "opening", "verb", "year", "marks", "words", "search"],
    readings: ["id", "source_id", "ordinal", "text_id", "fullness", "is_shown", "reading", "reader"],
    redirects: ["address", "work_id"],
    sources: ["id", "sha256", "file_name", "format", "bytes", "is_sample", "imported_at", "extracted", "content", "content_encoding"],
    sponsors: ["text_id", "ordinal", "code", "name", "printed"],
    texts: [
      "id",
      "work_id",
      "language",
      "address",
      "title",
      "kind",
      "body",
      "session",
      "agenda_item",
      "date",
      "year",
      "preambular",
      "operative",
      "in_favour",
      "against",
      "abstaining",
      "without_vote",
      "on_behalf_of",
      "remarks",
      "unrecognised",
      "paragraphs",
      "citations",
      "is_sample",
      "symbol_order",
      "title_order",
      "date_order",
      "title_words",
      "series",
    ],
    votes: ["text_id", "ordinal", "position", "code", "name", "printed"],
    withdrawals: ["id", "work_id", "address", "language", "symbol", "title", "reason", "capacity", "withdrawn_at"],
    withdrawn_sources: ["withdrawal_id", "sha256", "file_name", "format", "bytes", "imported_at"],
    works: ["id", "key", "key_without_symbol", "symbol", "address"],
  },
};
