/**
 * Verifying the public record: pure functions without dependencies, for Node, for browsers and for other people's programs
 * (`import { verifyBundle, webCryptography } from "comity/record"`).
 */
export { type Announcement, announcedKind, announcementInput, announcementOf, followKeys } from "./announcement.ts";
export { type Bundle, bundleLines, formatBundle, type ProvenEntry, parseBundle, sumLine } from "./bundle.ts";
export { areEqual, concatBytes, decodeText, encodeText, fromBase64, fromDecimal, fromHex, toBase64, toHex } from "./bytes.ts";
export { canonicalize, type Json, parseCanonical } from "./canonical.ts";
export { type Checkpoint, type EntryProof, formatCheckpoint, formatProof, parseCheckpoint, parseHead, parseProof } from "./checkpoint.ts";
export { type Cryptography, webCryptography } from "./cryptography.ts";
export {
  type CommittedEntry,
  commitmentInput,
  type Entry,
  isTime,
  isWithheld,
  longestEntry,
  type Matter,
  type Opening,
  openingInput,
  type PublicEntry,
  parseEntry,
  type WithheldEntry,
} from "./entry.ts";
export { type Fault, type FaultCode, RecordFault } from "./fault.ts";
export { extend, type Frontier, frontierAt, nothingYet } from "./frontier.ts";
export {
  checkNote,
  cosignatureLine,
  cosignatureMessage,
  formatKey,
  keyId,
  type Note,
  type NoteSignature,
  parseKey,
  parseNote,
  type Signed,
  signatureLine,
  signatureTypes,
  type VerifierKey,
} from "./note.ts";
export { formatEntryBundle, formatTileNumber, parseEntryBundle, parseTileNumber, tileWidth } from "./tiles.ts";
export {
  checkConsistency,
  checkInclusion,
  consistencyProof,
  fold,
  inclusionProof,
  leafInput,
  levelAbove,
  type Node,
  type NodeSource,
  nodeInput,
  nodesOver,
  rootAt,
  rootOf,
} from "./tree.ts";
export { type Verdict, type Verified, verifyBundle } from "./verify-bundle.ts";
export { type Recovery, recoveredKind, recoveryOf } from "./verify-entries.ts";
export { readHead } from "./verify-heads.ts";
export { fitsCommitment, verifyProof } from "./verify-proofs.ts";
