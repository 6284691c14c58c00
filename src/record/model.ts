import type { Cryptography, Entry } from "./verify/index.ts";

/** What entries are asked for by; what is left out does not filter. */
export interface RecordFilter {
  /** "text.imported"; "withheld" for those that say nothing else. */
  readonly kind?: string;
  /** Symbol prefix of the body that an entry concerns: "A/HRC". */
  readonly body?: string;
  /** Address or id of what an entry is about, whole. */
  readonly subject?: string;
  readonly capacity?: string;
  /** UTC day: "2026-11-21". */
  readonly day?: string;
}

/** An entry as it is kept. */
export interface KeptEntry {
  readonly entry: Entry;
  /** Canonical JSON: what is hashed. */
  readonly bytes: Uint8Array;
  /** 32 bytes. */
  readonly leaf: Uint8Array;
  /** Symbol prefix of the body that it concerns; null where it concerns none. */
  readonly organ: string | null;
}

/** A stretch of the entries that a filter leaves, newest first. */
export interface EntryPage {
  readonly items: readonly KeptEntry[];
  /** Index of the last one here: what `list` takes to go on; null at the end. */
  readonly next: number | null;
  /** Entries that the filter leaves, all in all. */
  readonly total: number;
}

/** What there is to filter by. */
export interface RecordFacets {
  readonly kinds: readonly string[];
  readonly bodies: readonly string[];
  readonly capacities: readonly string[];
}

/** A signed head as it is kept. */
export interface KeptHead {
  readonly id: number;
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** The signed note, with the cosignatures that came. */
  readonly note: string;
  readonly signedAt: Date;
}

/** A name and key under which the record is signed. */
export interface Origin {
  readonly origin: string;
  /** As it is published (C2SP signed-note). */
  readonly key: string;
  /** Entries that there were when it began. */
  readonly size: number;
  readonly beganAt: Date;
}

/** Why the record may not be signed or added to any more. */
export type HaltReason =
  /** There are fewer entries than the last head covers. */
  | "smaller"
  /** The entries do not have the root that was signed. */
  | "second root"
  /** An entry is not what its hash, its place or its neighbours say. */
  | "changed entry"
  /** The database has another record than the key signs for. */
  | "another record";

export interface CheckResult {
  readonly at: Date;
  /** Entries that were checked: from, and up to but not including. */
  readonly from: number;
  readonly to: number;
  /** null: all was well. */
  readonly fault: string | null;
}

/** In a word what kept a cosignature from being kept. */
export type WitnessFault = "unreachable" | "refused" | "not its signature";

/** How a witness stands. */
export interface WitnessStatus {
  readonly name: string;
  /** As it publishes it. */
  readonly key: string;
  /** The largest head of the origin in force that it signed; null: none. */
  readonly signed: { readonly size: number; readonly at: Date } | null;
  /** Why it did not sign the newest head; null: it did, or was not asked yet. */
  readonly failed: { readonly fault: WitnessFault; readonly at: Date } | null;
}

/** How the record stands. */
export interface RecordStatus {
  readonly size: number;
  readonly head: KeptHead | null;
  /** Newest first, each with its key in force. */
  readonly origins: readonly Origin[];
  /** Every key that ever signed, newest first; `size` is from how many entries on. */
  readonly keys: readonly Origin[];
  readonly halt: { readonly reason: HaltReason; readonly at: Date } | null;
  readonly check: CheckResult | null;
  /** Those that are configured. */
  readonly witnesses: readonly WitnessStatus[];
  /** Entries that no head covers yet. */
  readonly unsigned: number;
}

export type Hashing = Pick<Cryptography, "sha256">;

/** What was given cannot go into the record, or what is asked for cannot be done; the message says what and why. */
export class RecordError extends Error {
  override readonly name = "RecordError";
}
