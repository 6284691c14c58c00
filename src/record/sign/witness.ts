import { ask } from "#platform/outgoing";
import { RecordError } from "../model.ts";
import { nodeCryptography as crypto } from "../node-cryptography.ts";
import { insertCosignature, lastCosigned, type Rows } from "../store.ts";
import { treeIn } from "../tree-store.ts";
import {
  checkNote,
  concatBytes,
  consistencyProof,
  decodeText,
  encodeText,
  fromDecimal,
  parseKey,
  parseNote,
  signatureLine,
  signatureTypes,
  toBase64,
  type VerifierKey,
} from "../verify/index.ts";
import type { SignedHead } from "./heads.ts";

/** Somebody who watches that our heads fit together, and says so (C2SP tlog-witness). */
export interface Witness {
  /** Its submission prefix: "https://witness.example/w1". */
  readonly url: string;
  /** Its key, of cosignatures: "witness.example/w1+1b2f…+BA…". */
  readonly key: string;
  /** Default false: see `ask`. */
  readonly mayBePrivate?: boolean;
}

/**
 * Asks a witness for its cosignature of a head, and keeps it.
 *
 * @throws {RecordError} where it refuses, or sends what it did not sign
 */
export async function collectCosignature(
  rows: Rows,
  origin: string,
  head: SignedHead & { readonly id: number },
  witness: Witness,
): Promise<void> {
  const key = await parseKey(witness.key, crypto);
  if (key.type !== signatureTypes.cosignature)
    throw new RecordError(`The key of the witness ${key.name} is of another type: a key of cosignatures begins with BA.`);
  const guess = await lastCosigned(rows, origin, key.name);
  const first = await submit(rows, head, witness, guess);
  // It may have seen another head of ours than we know of; then it says which.
  const answer =
    first.status === 409 && first.size !== undefined && first.size <= head.size ? await submit(rows, head, witness, first.size) : first;
  if (answer.status !== 200)
    throw new RecordError(`The witness ${key.name} answered ${answer.status} to the head over ${head.size} entries.`);
  await insertCosignature(rows, head.id, key.name, await cosignatureIn(answer.text, head.note, key));
}

interface Answer {
  readonly status: number;
  readonly text: string;
  /** Of the head that it saw last, where that is what it says. */
  readonly size: number | undefined;
}

async function submit(rows: Rows, head: SignedHead, { url, mayBePrivate = false }: Witness, old: number): Promise<Answer> {
  const proof = await consistencyProof(old, head.size, treeIn(rows, head.size, crypto), crypto);
  const body = `old ${old}\n${proof.map((hash) => `${toBase64(hash)}\n`).join("")}\n${head.note}`;
  const answer = await ask({ url: `${url.replace(/\/$/, "")}/add-checkpoint`, method: "POST", body, limit: 65_536, mayBePrivate });
  const text = decodeText(answer.body) ?? "";
  return { status: answer.status, text, size: answer.type.startsWith("text/x.tlog.size") ? fromDecimal(text.trimEnd()) : undefined };
}

/** The line of an answer that this witness signed over this head. @throws {RecordError} */
async function cosignatureIn(answer: string, note: string, key: VerifierKey): Promise<string> {
  const parsed = parseNote(encodeText(note + answer));
  const signed = await checkNote(parsed, [key], crypto);
  const line = parsed.signatures.find(({ name, id }) => name === key.name && id === key.id);
  if (signed.length === 0 || line === undefined) throw new RecordError(`The witness ${key.name} sent no cosignature of its own.`);
  return signatureLine(line.name, line.id, concatBytes(line.bytes));
}
