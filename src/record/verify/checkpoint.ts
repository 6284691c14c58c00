import { decodeText, encodeText, fromBase64, fromDecimal, toBase64 } from "./bytes.ts";
import { RecordFault } from "./fault.ts";
import { type Note, parseNote } from "./note.ts";

/** A head of the record as C2SP tlog-checkpoint has it: the first lines of a note. */
export interface Checkpoint {
  /** Host and path: "comity.example/record". */
  readonly origin: string;
  /** Entries that it covers. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** The text that is signed. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads the text of a note. Lines that follow the third are allowed, and mean nothing to us. @throws {RecordFault} "form" */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split("\n");
  const [origin = "", written = "", encoded = ""] = lines;
  const size = fromDecimal(written);
  const root = fromBase64(encoded);
  const isWhole = lines.length >= 4 && lines.at(-1) === "" && lines.slice(0, -1).every((line) => line !== "");
  if (!isWhole || size === undefined || root?.length !== 32)
    throw new RecordFault("form", "A head is three lines: origin, size without leading zeros, root of 32 bytes in base 64.", 0);
  return { origin, size, root };
}

/** A note that is a head. @throws {RecordFault} "form" */
export function parseHead(bytes: Uint8Array): { readonly note: Note; readonly checkpoint: Checkpoint } {
  const note = parseNote(bytes);
  return { note, checkpoint: parseCheckpoint(note.text) };
}

/** The proof that one entry is in the record, as C2SP tlog-proof has it. */
export interface EntryProof {
  readonly index: number;
  /** From the leaf's sibling to the root's child; 32 bytes each. */
  readonly path: readonly Uint8Array[];
  /** The signed head, whole. */
  readonly head: string;
}

const proofTitle = "c2sp.org/tlog-proof@v1";

export function formatProof({ index, path, head }: EntryProof): string {
  return `${proofTitle}\nindex ${index}\n${path.map((hash) => `${toBase64(hash)}\n`).join("")}\n${head}`;
}

/** Most steps that a proof can have: a tree of 2^53 entries is no higher. */
const longestPath = 63;

/** @throws {RecordFault} "form", with the offset of the line */
export function parseProof(bytes: Uint8Array): EntryProof {
  const text = decodeText(bytes);
  if (text === undefined) throw new RecordFault("form", "A proof is UTF-8.", 0);
  const gap = text.indexOf("\n\n");
  const [title, second = "", ...rest] = (gap === -1 ? text : text.slice(0, gap)).split("\n");
  if (gap === -1 || title !== proofTitle) throw new RecordFault("form", `A proof begins with the line ${proofTitle}.`, 0);
  // Extra data is nobody's statement: it is allowed, and passed over.
  const isExtra = second.startsWith("extra ") && fromBase64(second.slice(6)) !== undefined;
  const [line = "", ...hashes] = isExtra ? rest : [second, ...rest];
  const index = line.startsWith("index ") ? fromDecimal(line.slice(6)) : undefined;
  if (index === undefined)
    throw new RecordFault("form", "A proof names its entry: index and a number without leading zeros.", encodeText(proofTitle).length + 1);
  const path = hashes.map(fromBase64);
  if (path.length > longestPath || !path.every((hash) => hash?.length === 32))
    throw new RecordFault(
      "form",
      `The steps of a proof are at most ${longestPath} hashes of 32 bytes in base 64, a line each.`,
      encodeText(text.slice(0, gap)).length,
    );
  return { index, path: path as Uint8Array[], head: text.slice(gap + 2) };
}
