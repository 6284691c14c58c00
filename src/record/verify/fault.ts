/** What a check can find; a closed list, for programs. */
export type FaultCode =
  /** Not the form that is asked for: bytes before, between or after, a second way to write the same. */
  | "form"
  /** Not the one canonical JSON of its value. */
  | "not-canonical"
  /** Not an entry: a key missing or too many, a value of another kind. */
  | "not-an-entry"
  /** An entry that says another index than its place. */
  | "index"
  /** An entry that does not follow the one before: its `prev` is another's leaf hash. */
  | "chain"
  /** A time before that of the entry before. */
  | "time"
  /** A head whose root is not that of the entries. */
  | "root"
  /** A signature that its key did not make. */
  | "signature"
  /** No head is signed with a key that was given. */
  | "no-known-signature"
  /** A head over more entries than there are, or entries that no head covers. */
  | "size"
  /** An opening that does not fit its commitment. */
  | "opening"
  /** A proof that does not lead to the root of its head. */
  | "proof"
  /** A key that is none. */
  | "key"
  /** Everything else was right, but the sum of the file is another. */
  | "checksum";

/** Where a check stopped. */
export interface Fault {
  readonly code: FaultCode;
  /** Index of the entry, head, opening or proof concerned, from 0; null where it is none of these. */
  readonly index: number | null;
  /** Offset of the first byte that is wrong, from the beginning of what was given; null where no one byte is to blame. */
  readonly byte: number | null;
  /** What was found and what was expected: one sentence. */
  readonly message: string;
}

/** Thrown inside the verifier, with the place in what is being read. */
export class RecordFault extends Error {
  override readonly name = "RecordFault";
  readonly code: FaultCode;
  /** Offset in the bytes that the reading function was given. */
  readonly at: number | null;

  constructor(code: FaultCode, message: string, at: number | null = null) {
    super(message);
    this.code = code;
    this.at = at;
  }
}
