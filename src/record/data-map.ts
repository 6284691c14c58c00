import type { RoomData } from "#platform/data-map/index";

const pieces = ["body", "capacity", "files", "kind", "rule", "subject"];

/** Entries name capacities and addresses, never persons. A withheld matter may be about one, and so its words and its salt can be destroyed. */
export const recordData: RoomData = {
  room: "record",
  personal: [
    ...["entered_by", "decided_by"].map((column) => ({
      column: `record_recoveries.${column}`,
      purpose: "Makes sure that two different administrators stand for beginning the record anew.",
      class: "restricted" as const,
      retention: "as long as the record: who stood for closing one can be asked later",
      exported: "not exported: acts of an office, not of a person",
      erased: "kept: the account's id, which leads to nobody once the account is erased",
    })),
    ...["bytes", "salt", "subject"].map((column) => ({
      column: `record_withheld.${column}`,
      purpose: "Shows, to whoever may open it, what the commitment to a restricted matter in the public record was about.",
      class: "restricted" as const,
      retention: "as long as the matter that it is about",
      exported: "not exported: the matter itself is, where it is one's own",
      erased:
        "deleted with the row, where it is about the account itself; the commitment in the record stays, and tells nothing without it",
    })),
  ],
  impersonal: {
    record_checks: ["id", "at", "from_index", "to_index", "fault"],
    record_cosignatures: ["head_id", "witness", "line", "at"],
    record_entries: ["index", "bytes", "leaf", "time", "kind", "subject", "capacity", "organ"],
    record_halts: ["id", "origin", "reason", "detail", "at"],
    record_heads: ["id", "origin", "size", "root", "note", "signed_at"],
    record_keys: ["id", "origin", "key", "began_at", "index"],
    record_origins: ["id", "origin", "key", "began_at", "size"],
    record_pending: ["id", ...pieces, "plain_kind", "plain_subject", "plain_capacity", "organ"],
    record_recoveries: ["id", "origin", "reason", "entered_at", "decision", "decided_at", "carried_out_at"],
    record_tiles: ["level", "number", "hashes", "root"],
    record_withheld: ["id", "commitment", "due", "index"],
    record_witnessing: ["witness", "head_id", "asked_at", "failures", "fault"],
  },
};
