import { createHash } from "node:crypto";
import type { KeptHead } from "./model.ts";
import { nodeCryptography as crypto } from "./node-cryptography.ts";
import type { PublicRecord } from "./service.ts";
import { bundleLines, formatBundle, sumLine } from "./verify/index.ts";

/** Entries that are read at once. */
const step = 1000;

/** The whole record up to its newest head as one file (a bundle), written while it is read; undefined where nothing is signed yet. */
export async function wholeRecord(record: PublicRecord): Promise<AsyncGenerator<Uint8Array> | undefined> {
  const heads = await record.heads();
  const newest = heads.at(-1);
  return newest === undefined ? undefined : summed(linesOf(record, newest.size, heads));
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

/** One entry with its proof as a bundle; undefined where there is none, or no head covers it yet. */
export async function provenEntry(record: PublicRecord, index: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [kept, proof] = await Promise.all([record.entry(index), record.proofOf(index)]);
  if (kept === undefined || proof === undefined) return undefined;
  return formatBundle({ entries: [], heads: [], openings: [], proofs: [{ entry: kept.bytes, proof }] }, crypto);
}
