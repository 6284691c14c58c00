import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { type Actor, asActor } from "#platform/change/index";
import { type FileOutcome, importGiven, type Place } from "./import.ts";
import { isArchiveName } from "./import-archive.ts";
import type { GivenFile } from "./import-files.ts";
import { piecesOf } from "./import-orders.ts";
import { type FileReader, openReaders } from "./import-reader.ts";
import { openArchiveIsolated } from "./import-unpack.ts";
import { Closed, entryOf, program, recordedImport, type TextRoom } from "./recorded-import.ts";
import {
  beginOrder,
  countOutcomes,
  forgetUploads,
  isStopped,
  type KeptUpload,
  keepRefused,
  keptUnnoted,
  noteOutcomes,
  type OutcomeRow,
  uploadsOf,
} from "./store-import-orders.ts";
import { closeImport, hasKept } from "./store-imports.ts";
import type { Rows, Tables } from "./store-tables.ts";

/** How long refused files are kept, so that an officer can look at them or have them tried again; and the lines of a report. */
export const keptFor = { days: 7, refused: "7 days", reports: "90 days" } as const;

/** How often what became of files is written down, and whether the import is to stop is asked (milliseconds). */
const between = 500;

/** Half of the processors: the other half answers requests. */
const width = Math.max(1, Math.floor(availableParallelism() / 2));

/**
 * Reads what an officer sent, in limited processes, and closes the import with its one entry. May be begun again at any time: what is kept already
 * is found kept, what was noted stays noted, and an import that is over is left alone.
 */
export async function runImport(room: TextRoom, id: string, reader?: FileReader): Promise<void> {
  const order = await asProgram(room, (trx) => beginOrder(trx, id));
  if (order === undefined) return;
  const orderer: Actor = { id: order.orderedBy, capacity: order.capacity, organisation: order.organisation, fund: null, steppedUpAt: null };
  const stop = new AbortController();
  if (order.isStopped) stop.abort();
  const notes = notebook(room, id, stop);
  const readers = reader ? { read: reader, close: () => undefined } : openReaders(width);
  try {
    const uploads = await asProgram(room, (trx) => uploadsOf(trx, id));
    const { writer } = recordedImport(room, orderer, "files", id);
    const report = await importGiven(
      uploads.map((upload) => givenFile(room, upload)),
      {
        writer,
        signal: stop.signal,
        progress: notes.note,
        reader: (bytes, name) => unhurried(readers.read, bytes, name),
        workers: width,
      },
    );
    await notes.end();
    await closeOrder(room, orderer, id, report.isInterrupted);
  } catch (error) {
    // Somebody else has brought it to its end.
    if (!(error instanceof Closed)) throw error;
  } finally {
    await notes.stop();
    readers.close();
  }
}

function asProgram<Result>({ database }: Pick<TextRoom, "database">, work: (rows: Rows) => Promise<Result>): Promise<Result> {
  return database.transaction<Tables, Result>(async (trx) => {
    await asActor(trx, program);
    return work(trx);
  });
}

function givenFile({ database }: TextRoom, { id, fileName: name, bytes }: KeptUpload): GivenFile {
  const content = async (): Promise<Uint8Array> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of piecesOf(database, program, id)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  const file = { name, bytes, content };
  return isArchiveName(name) ? { ...file, entries: async () => unhurried(openArchiveIsolated, await content()) } : file;
}

/** Where many files are being read at once, one's turn comes a little later: that is no fault of the file. */
async function unhurried<Given extends readonly unknown[], Result>(
  work: (...given: Given) => Promise<Result>,
  ...given: Given
): Promise<Result> {
  for (;;) {
    try {
      return await work(...given);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "busy")) throw error;
      await pause(2000);
    }
  }
}

interface Notebook {
  readonly note: (outcome: FileOutcome, done: number, at: Place) => void;
  /** Resolves when all that was noted is written. */
  end(): Promise<void>;
  stop(): Promise<void>;
}

/** Writes down what became of files while it goes on, and hears whether it is to stop. */
function notebook(room: TextRoom, id: string, stop: AbortController): Notebook {
  let waiting: { readonly outcome: FileOutcome; readonly at: Place }[] = [];
  const over = new AbortController();
  const write = async (): Promise<void> => {
    const some = waiting;
    waiting = [];
    if (some.length === 0) return;
    await room.changes.run<Tables, void>(program, { action: "texts.import", entry: "none" }, async ({ trx, permit }) => {
      permit({ class: "public" });
      const held = some.flatMap(({ outcome, at }) => (outcome.outcome === "unchanged" && at.sha256 ? [at.sha256] : []));
      const own = await keptUnnoted(trx, id, held);
      await noteOutcomes(
        trx,
        id,
        some.map(({ outcome, at }) => rowOf(outcome, at, own)),
      );
    });
  };
  let failed: { readonly error: unknown } | undefined;
  const looking = (async () => {
    while (!over.signal.aborted) {
      await pause(between, undefined, { signal: over.signal }).catch(() => undefined);
      await write();
      if (!stop.signal.aborted && (await asProgram(room, (trx) => isStopped(trx, id)))) stop.abort();
    }
  })().catch((error: unknown) => {
    failed = { error };
    stop.abort();
  });
  return {
    note: (outcome, _, at) => void waiting.push({ outcome, at }),
    async end() {
      over.abort();
      await looking;
      if (failed !== undefined) throw failed.error;
      await write();
    },
    async stop() {
      over.abort();
      await looking;
    },
  };
}

/** @param own what this import kept when it was begun before: it is found held now, and is counted once as what it was */
function rowOf(outcome: FileOutcome, { place, given, sha256 = undefined }: Place, own: Map<string, "added" | "version">): OutcomeRow {
  const row = { place, upload: given, file: outcome.file, sha256: sha256 ?? null };
  if (!("addresses" in outcome)) {
    const { code, message } = outcome;
    return { ...row, outcome: outcome.outcome, addresses: [], doubts: 0, code, message };
  }
  const earlier = outcome.outcome === "unchanged" ? own.get(sha256 ?? "") : undefined;
  if (earlier !== undefined) own.delete(sha256 ?? "");
  const known = outcome.outcome === "again" ? "unchanged" : outcome.outcome;
  return { ...row, outcome: earlier ?? known, addresses: [...outcome.addresses], doubts: outcome.doubts, code: null, message: null };
}

/** Closes an import, with its entry where something was kept; in the same transaction what was read is let go, and what was refused kept a while. */
async function closeOrder(room: TextRoom, orderer: Actor, id: string, isInterrupted: boolean): Promise<void> {
  const isKept = await hasKept(room.database.kysely<Tables>(), id);
  const useCase = { action: "texts.import", ...(isKept ? {} : { entry: "none" as const }) };
  await room.changes.run<Tables, void>(orderer, useCase, async ({ trx, permit, enter }) => {
    permit({ class: "public" });
    const { unchanged, refused } = await countOutcomes(trx, id);
    const told = { unchanged, refused, isInterrupted };
    const brought = await closeImport(trx, id, told);
    if (brought === undefined) throw new Closed();
    if (isKept) enter(entryOf(id, brought, told));
    await keepRefused(trx, id, keptFor.refused);
  });
}

/** Lets go what was kept long enough. Run it now and then. */
export async function forgetSent(room: Pick<TextRoom, "changes">): Promise<void> {
  await room.changes.run<Tables, void>(program, { action: "texts.import", entry: "none" }, ({ trx, permit }) => {
    permit({ class: "public" });
    return forgetUploads(trx, keptFor.reports);
  });
}
