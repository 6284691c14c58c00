import { concatBytes, decodeText, encodeText, fromBase64, fromHex, toBase64, toHex } from "./bytes.ts";
import type { Cryptography } from "./cryptography.ts";
import { RecordFault } from "./fault.ts";

/** Notes as C2SP signed-note has them: a text, an empty line, and one line for each signature. */

/** Of the types that C2SP assigns, the two that we take: 1 Ed25519 over the text, 4 Ed25519 cosignature with a time. */
export const signatureTypes = { log: 0x01, cosignature: 0x04 } as const;

export interface VerifierKey {
  /** Without white space and "+". A log's is its origin. */
  readonly name: string;
  /** First four bytes of SHA-256(name ‖ LF ‖ type ‖ key), hexadecimal. */
  readonly id: string;
  readonly type: (typeof signatureTypes)[keyof typeof signatureTypes];
  /** Ed25519, 32 bytes. */
  readonly key: Uint8Array;
}

export interface NoteSignature {
  readonly name: string;
  /** Hexadecimal. */
  readonly id: string;
  /** What follows the id. */
  readonly bytes: Uint8Array;
  /** Offset of the line in the note. */
  readonly at: number;
}

export interface Note {
  /** With its last line end. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Longest note that is read, and most signatures on it. */
const longestNote = 65_536;
const mostSignatures = 64;

const keyName = /^[^\s+]+$/u;

/** The bytes whose SHA-256 begins with the id of a key. */
function idInput(name: string, type: number, key: Uint8Array): Uint8Array {
  return concatBytes(encodeText(name), Uint8Array.of(0x0a, type), key);
}

/** The id of a key. */
export async function keyId(name: string, type: number, key: Uint8Array, crypto: Pick<Cryptography, "sha256">): Promise<string> {
  const [hash] = await crypto.sha256([idInput(name, type, key)]);
  return toHex((hash as Uint8Array).subarray(0, 4));
}

/** "name+id+base64(type ‖ key)": how a key is published and given. */
export function formatKey({ name, id, type, key }: VerifierKey): string {
  return `${name}+${id}+${toBase64(concatBytes(Uint8Array.of(type), key))}`;
}

/**
 * Reads a key as its owner published it. White space around it is ignored: it may have been typed or pasted.
 *
 * @throws {RecordFault} "key"
 */
export async function parseKey(text: string, crypto: Pick<Cryptography, "sha256">): Promise<VerifierKey> {
  const [, name = "", id = "", encoded = ""] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text.trim()) ?? [];
  const bytes = fromBase64(encoded);
  const type = bytes?.[0];
  if (bytes?.length !== 33 || (type !== signatureTypes.log && type !== signatureTypes.cosignature))
    throw new RecordFault("key", "A key is written name+id+base64, with 8 hexadecimal digits as id and the 33 bytes of an Ed25519 key.");
  const key = bytes.subarray(1);
  if ((await keyId(name, type, key, crypto)) !== id)
    throw new RecordFault("key", `The id ${id} does not belong to this name and key: a character was changed on the way.`);
  return { name, id, type, key };
}

/** One signature line, its line end included. */
export function signatureLine(name: string, id: string, signature: Uint8Array): string {
  return `— ${name} ${toBase64(concatBytes(fromHex(id, 4) ?? new Uint8Array(), signature))}\n`;
}

/**
 * Reads a note strictly: UTF-8, LF only, no control character, one base 64 form, nothing after the last signature.
 *
 * @throws {RecordFault} "form", with the offset
 */
export function parseNote(bytes: Uint8Array): Note {
  if (bytes.length > longestNote) throw new RecordFault("form", `A note has at most ${longestNote} bytes.`, longestNote);
  const control = bytes.findIndex((byte) => byte < 0x20 && byte !== 0x0a);
  if (control !== -1) throw new RecordFault("form", "A note holds no control characters but line ends.", control);
  const whole = decodeText(bytes);
  if (whole === undefined) throw new RecordFault("form", "A note is UTF-8.", 0);
  const gap = whole.lastIndexOf("\n\n");
  if (gap <= 0 || !whole.endsWith("\n"))
    throw new RecordFault("form", "A note is a text, an empty line, and signature lines.", bytes.length);
  const text = whole.slice(0, gap + 1);
  let at = encodeText(text).length + 1;
  const signatures: NoteSignature[] = [];
  for (const line of whole.slice(gap + 2, -1).split("\n")) {
    signatures.push(parseSignature(line, at));
    at += encodeText(line).length + 1;
  }
  if (signatures.length > mostSignatures) throw new RecordFault("form", `A note has at most ${mostSignatures} signatures.`, bytes.length);
  return { text, signatures };
}

function parseSignature(line: string, at: number): NoteSignature {
  const pieces = line.split(" ");
  const [dash, name = "", encoded = ""] = pieces;
  const bytes = fromBase64(encoded);
  if (pieces.length !== 3 || dash !== "—" || !keyName.test(name) || bytes === undefined || bytes.length < 5)
    throw new RecordFault("form", "A signature line is a dash, a name and base 64, one space between them.", at);
  return { name, id: toHex(bytes.subarray(0, 4)), bytes: bytes.subarray(4), at };
}

/** A signature by a known key that is what it says to be. */
export interface Signed {
  readonly key: VerifierKey;
  /** When a witness saw it, seconds since 1970; null for a log's own signature. */
  readonly at: number | null;
}

/**
 * Checks the signatures of known keys; those of others are passed over.
 *
 * @throws {RecordFault} "signature" where one of a known key is not its
 */
export async function checkNote(note: Note, keys: readonly VerifierKey[], crypto: Pick<Cryptography, "ed25519">): Promise<Signed[]> {
  const signed: Signed[] = [];
  for (const signature of note.signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.id);
    if (key === undefined) continue;
    const isTimed = key.type === signatureTypes.cosignature;
    const time = isTimed ? timeOf(signature) : null;
    const message = time === null ? encodeText(note.text) : cosignatureMessage(note.text, time);
    const bytes = isTimed ? signature.bytes.subarray(8) : signature.bytes;
    if (bytes.length !== 64 || !(await crypto.ed25519(key.key, bytes, message)))
      throw new RecordFault("signature", `The signature of ${key.name} was not made by its key over this text.`, signature.at);
    signed.push({ key, at: time });
  }
  return signed;
}

function timeOf({ bytes, at }: NoteSignature): number {
  const time = bytes.length === 72 ? new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0) : -1n;
  if (time < 0n || time > BigInt(Number.MAX_SAFE_INTEGER)) throw new RecordFault("signature", "A cosignature is a time and 64 bytes.", at);
  return Number(time);
}

/** What a witness signs: the time (seconds since 1970) and the text of the note. */
export function cosignatureMessage(text: string, time: number): Uint8Array {
  return encodeText(`cosignature/v1\ntime ${time}\n${text}`);
}

/** A witness's line. */
export function cosignatureLine({ name, id }: Pick<VerifierKey, "name" | "id">, time: number, signature: Uint8Array): string {
  const stamp = new Uint8Array(8);
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time));
  return signatureLine(name, id, concatBytes(stamp, signature));
}
