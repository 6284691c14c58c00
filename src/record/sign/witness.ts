import type { Log } from "#platform/log";
import { ask, OutgoingError } from "#platform/outgoing";
import { RecordError, type WitnessFault, type WitnessStatus } from "../model.ts";
import { nodeCryptography as crypto } from "../node-cryptography.ts";
import { insertCosignature, lastAsked, lastCosigned, lastSignedBy, noteAsked, type Rows } from "../store.ts";
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
  RecordFault,
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
  /** Milliseconds that it has for an answer; default 5,000: heads of ours must not wait for others. */
  readonly patience?: number;
}

/** A witness did not do what was asked. */
class WitnessError extends RecordError {
  readonly fault: WitnessFault;

  constructor(fault: WitnessFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** Asks a witness again after a failure: after a minute, two, four … and at most an hour. */
const soonest = 60_000;
const longest = 3_600_000;

/**
 * Asks each witness that has not signed the newest head, and whose turn it is, and keeps what they answer; what went wrong is kept, too, and told.
 * Nothing that a witness does or leaves undone is an error of ours.
 */
export async function askWitnesses(
  rows: Rows,
  head: SignedHead & { readonly id: number; readonly origin: string },
  witnesses: readonly Witness[],
  log: Log,
): Promise<void> {
  await Promise.all(
    witnesses.map(async (witness) => {
      const { name } = await parseKey(witness.key, crypto);
      const before = await lastAsked(rows, name);
      if (before?.headId === head.id && (before.fault === null || !isTurn(before))) return;
      const failures = before?.headId === head.id ? before.failures : 0;
      try {
        await collectCosignature(rows, head.origin, head, witness);
        await noteAsked(rows, name, { headId: head.id, failures: 0, fault: null });
      } catch (err) {
        const fault = faultOf(err);
        if (fault === undefined) throw err;
        await noteAsked(rows, name, { headId: head.id, failures: failures + 1, fault });
        log.warn({ part: "record", event: "witness-failed", attempt: failures + 1, err }, "a witness did not sign a head");
      }
    }),
  );
}

function isTurn({ askedAt, failures }: { readonly askedAt: Date; readonly failures: number }): boolean {
  return Date.now() - askedAt.getTime() >= Math.min(longest, soonest * 2 ** Math.max(0, failures - 1));
}

/** undefined: an error that is none of the witness's. */
function faultOf(error: unknown): WitnessFault | undefined {
  if (error instanceof WitnessError) return error.fault;
  if (error instanceof OutgoingError) return "unreachable";
  // What is no note, no base 64, or not signed with its key.
  return error instanceof RecordFault ? "not its signature" : undefined;
}

/** How each witness stands, by its name; one that has done nothing yet has nulls. */
export async function witnessesNow(rows: Rows, origin: string | undefined, witnesses: readonly Witness[]): Promise<WitnessStatus[]> {
  return Promise.all(
    witnesses.map(async ({ key }) => {
      const { name } = await parseKey(key, crypto);
      const [signed, asked] = await Promise.all([
        origin === undefined ? undefined : lastSignedBy(rows, origin, name),
        lastAsked(rows, name),
      ]);
      const failed = asked === undefined || asked.fault === null ? null : { fault: asked.fault, at: asked.askedAt };
      return { name, key, signed: signed ?? null, failed };
    }),
  );
}

/**
 * Asks a witness for its cosignature of a head, and keeps it.
 *
 * @throws {RecordError} where it refuses, or sends what it did not sign
 */
async function collectCosignature(rows: Rows, origin: string, head: SignedHead & { readonly id: number }, witness: Witness): Promise<void> {
  const key = await parseKey(witness.key, crypto);
  if (key.type !== signatureTypes.cosignature)
    throw new WitnessError(
      "not its signature",
      `The key of the witness ${key.name} is of another type: a key of cosignatures begins with BA.`,
    );
  const guess = await lastCosigned(rows, origin, key.name);
  const first = await submit(rows, head, witness, guess);
  // It may have seen another head of ours than we know of; then it says which.
  const answer =
    first.status === 409 && first.size !== undefined && first.size <= head.size ? await submit(rows, head, witness, first.size) : first;
  if (answer.status !== 200)
    throw new WitnessError("refused", `The witness ${key.name} answered ${answer.status} to the head over ${head.size} entries.`);
  await insertCosignature(rows, head.id, key.name, await cosignatureIn(answer.text, head.note, key));
}

interface Answer {
  readonly status: number;
  readonly text: string;
  /** Of the head that it saw last, where that is what it says. */
  readonly size: number | undefined;
}

async function submit(rows: Rows, head: SignedHead, { url, mayBePrivate = false, patience = 5000 }: Witness, old: number): Promise<Answer> {
  const proof = await consistencyProof(old, head.size, treeIn(rows, head.size, crypto), crypto);
  const body = `old ${old}\n${proof.map((hash) => `${toBase64(hash)}\n`).join("")}\n${head.note}`;
  const answer = await ask({
    url: `${url.replace(/\/$/, "")}/add-checkpoint`,
    method: "POST",
    body,
    limit: 65_536,
    mayBePrivate,
    patience,
  });
  const text = decodeText(answer.body) ?? "";
  return { status: answer.status, text, size: answer.type.startsWith("text/x.tlog.size") ? fromDecimal(text.trimEnd()) : undefined };
}

/** The line of an answer that this witness signed over this head. @throws {RecordError} */
async function cosignatureIn(answer: string, note: string, key: VerifierKey): Promise<string> {
  const parsed = parseNote(encodeText(note + answer));
  const signed = await checkNote(parsed, [key], crypto);
  const line = parsed.signatures.find(({ name, id }) => name === key.name && id === key.id);
  if (signed.length === 0 || line === undefined)
    throw new WitnessError("not its signature", `The witness ${key.name} sent no cosignature of its own.`);
  return signatureLine(line.name, line.id, concatBytes(line.bytes));
}
