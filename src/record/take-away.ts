import { createHash } from "node:crypto";
import type { KeptHead } from "./model.ts";
import { nodeCryptography as crypto } from "./node-cryptography.ts";
import type { PublicRecord } from "./service.ts";
import { bundleLines, formatBundle, type ProvenEntry, sumLine } from "./verify/index.ts";

/** Entries that are read at once. */
const step = 1000;

/** The whole record up to its newest head as one file (a bundle), written while it is read; undefined where nothing is signed yet. */
export async function wholeRecord(record: PublicRecord): Promise<AsyncGenerator<Uint8Array> | undefined> {
  const [heads, newest] = await Promise.all([record.heads(), record.head()]);
  // A head that came between the two is over entries that this file has not; the next file has it.
  return newest === undefined
    ? undefined
    : summed(
        linesOf(
          record,
          newest.size,
          heads.filter(({ id }) => id <= newest.id),
        ),
      );
}

async function* linesOf(record: PublicRecord, size: number, heads: readonly KeptHead[]): AsyncGenerator<Uint8Array> {
  const [title, , ...rest] = [...bundleLines({ entries: [], heads: heads.map(({ note }) => note), openings: [], proofs: [] })];
  yield title as Uint8Array;
  yield Buffer.from(`entries ${size}\n`);
  for (let start = 0; start < size; start += step) {
    const stored = await record.stored(start, Math.min(size, start + step));
    yield Buffer.concat(stored.flatMap(({ bytes }) => [bytes, newline]));
  }
  yield* rest;
}

const newline = Buffer.from("\n");

async function* summed(lines: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const line of lines) {
    hash.update(line);
    yield line;
  }
  yield sumLine(hash.digest());
}

/**
 * One entry with its proof as a bundle, and with those of the entries that announced new keys, so that whoever holds an older key can follow;
 * undefined where there is none, or no head covers it yet.
 */
export async function provenEntry(record: PublicRecord, index: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const wanted = [index, ...(await record.announcements()).filter((one) => one !== index)];
  const proofs: ProvenEntry[] = [];
  for (const one of wanted) {
    const [kept, proof] = await Promise.all([record.entry(one), record.proofOf(one)]);
    if (kept === undefined || proof === undefined) return undefined;
    proofs.push({ entry: kept.bytes, proof });
  }
  return formatBundle({ entries: [], heads: [], openings: [], proofs }, crypto);
}
