import { randomUUID } from "node:crypto";
import { type Actor, asActor } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import type { TextRoom } from "./recorded-import.ts";
import {
  countOutcomes,
  insertOrder,
  insertUpload,
  type KeptUpload,
  keptUpload,
  moveUploads,
  type OutcomeRow,
  outcomesOf,
  pieceOf,
  type SentFile,
  sentToday,
  stopOrder,
  uploadsOf,
} from "./store-import-orders.ts";
import { openImport } from "./store-imports.ts";
import type { Rows, Tables } from "./store-tables.ts";

/** Imports that officers ask for in the browser: the files are kept first, and read by a job (`import-job.ts`). */

const megabyte = 2 ** 20;

/** What may be sent: at once, and by one account within a day (what an archive holds has limits of its own). */
export const orderLimits = {
  files: 10,
  fileBytes: 50 * megabyte,
  bytes: 60 * megabyte,
  dayFiles: 200,
  dayBytes: 500 * megabyte,
} as const;

/** Name of the job that reads what was sent; its payload is `{ id }`, the import's. */
export const importJob = "texts.import";

const aboutTexts = { class: "public" } as const;

/** Who asks for an import. */
export interface Orderer {
  readonly actor: Actor;
  /** The organisation for which they act, by its name; null: for none. */
  readonly organisation: string | null;
  readonly onceKey: string;
}

/** The import that was opened; or how many seconds to wait until as much may be sent again. */
export type Ordered = { readonly id: string } | { readonly wait: number };

/** Keeps what was sent, to be read when another officer has agreed (`import-decisions.ts`). Nothing is kept where the account sent too much within a day. */
export function orderImport(room: TextRoom, { actor, organisation, onceKey }: Orderer, files: readonly SentFile[]): Promise<Ordered> {
  return room.changes.run<Tables, Ordered>(actor, { action: "texts.order-import", entry: "none", onceKey }, async ({ trx, permit }) => {
    permit(aboutTexts);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const today = await sentToday(trx, actor.id);
    if (today.files + files.length > orderLimits.dayFiles || today.bytes + bytes > orderLimits.dayBytes)
      return { wait: waitFor(today.oldest) };
    const id = randomUUID();
    await openImport(trx, { id, kind: "files", capacity: actor.capacity, organisation, isOrdered: true, isAgreed: false });
    await insertOrder(trx, {
      import_id: id,
      ordered_by: actor.id,
      organisation: actor.organisation,
      files: files.length,
      bytes: BigInt(bytes),
      again_of: null,
    });
    for (const [position, file] of files.entries()) await insertUpload(trx, id, position, file);
    return { id };
  });
}

const day = 24 * 3600;

function waitFor(oldest: Date | null): number {
  return oldest === null ? day : Math.max(60, Math.ceil(day - (Date.now() - oldest.getTime()) / 1000));
}

/** Asks that an import stop: what was kept until then stays, the rest is not read. False where it is over. */
export function stopImport({ changes }: Pick<TextRoom, "changes">, actor: Actor, id: string, onceKey: string): Promise<boolean> {
  return changes.run<Tables, boolean>(actor, { action: "texts.import", entry: "none", onceKey }, ({ trx, permit }) => {
    permit(aboutTexts);
    return stopOrder(trx, id);
  });
}

/**
 * Reads the refused files of an import again, in an import of its own; undefined where none is kept any more. What two officers agreed to publish is not
 * decided on again; what one alone sent, before it took two, waits for another.
 */
export function tryAgain(
  room: TextRoom,
  { actor, organisation, onceKey }: Orderer,
  of: string,
): Promise<{ readonly id: string } | undefined> {
  return room.changes
    .run<Tables, { readonly id: string }>(actor, { action: "texts.order-import", entry: "none", onceKey }, async ({ trx, permit, job }) => {
      permit(aboutTexts);
      const first = await trx.selectFrom("import_orders").selectAll().where("import_id", "=", of).forUpdate().executeTakeFirst();
      const agreed = first?.decision === "agreed" ? first : undefined;
      const id = randomUUID();
      const isAgreed = agreed !== undefined;
      await openImport(trx, { id, kind: "files", capacity: actor.capacity, organisation, isOrdered: true, isAgreed });
      const { files, bytes } = await moveUploads(trx, of, id);
      if (files === 0) throw new NothingKept();
      const order = {
        import_id: id,
        ordered_by: agreed?.ordered_by ?? actor.id,
        organisation: actor.organisation,
        files,
        bytes,
        again_of: of,
      };
      await insertOrder(trx, order, agreed);
      if (isAgreed) job(importJob, { id }, { key: id });
      return { id };
    })
    .catch((error: unknown) => {
      if (error instanceof NothingKept) return undefined;
      throw error;
    });
}

class NothingKept extends Error {}

/** What officers see of an import that one of them asked for. */
export interface OrderShown {
  readonly files: number;
  /** Nobody has decided yet; "own": whoever asks sent it in. */
  readonly waits: "for another" | "own" | null;
  readonly decision: "agreed" | "declined" | "taken back" | null;
  readonly isBegun: boolean;
  readonly isStopped: boolean;
  readonly counts: Awaited<ReturnType<typeof countOutcomes>>;
  /** Files, and files in archives, with what became of them: the first of them. */
  readonly outcomes: readonly OutcomeRow[];
  /** Files whose content is kept still, and until when. */
  readonly kept: readonly KeptUpload[];
  readonly keptUntil: Date | null;
  /** The import in which the refused files were tried again. */
  readonly triedAgain: string | null;
}

function asSeenBy<Result>(database: Database, actor: Actor, work: (rows: Rows) => Promise<Result>): Promise<Result> {
  return database.transaction<Tables, Result>(async (trx) => {
    await asActor(trx, actor);
    return work(trx);
  });
}

/** undefined for all but officers, and where nobody asked for it in the browser, or it is too long ago. */
export function orderShown(
  { database }: Pick<TextRoom, "database">,
  actor: Actor,
  id: string,
  most: number,
): Promise<OrderShown | undefined> {
  return asSeenBy(database, actor, async (trx) => {
    const order = await trx.selectFrom("import_orders").selectAll().where("import_id", "=", id).executeTakeFirst();
    if (order === undefined) return undefined;
    const again = await trx.selectFrom("import_orders").select("import_id").where("again_of", "=", id).limit(1).executeTakeFirst();
    const until = await trx
      .selectFrom("import_uploads")
      .select("kept_until")
      .where("import_id", "=", id)
      .where("kept_until", "is not", null)
      .limit(1)
      .executeTakeFirst();
    const waiting = await trx
      .selectFrom("imports")
      .select("id")
      .where("id", "=", id)
      .where("is_agreed", "=", false)
      .where("closed_at", "is", null)
      .executeTakeFirst();
    return {
      files: order.files,
      waits: waiting === undefined ? null : order.ordered_by === actor.id ? "own" : "for another",
      decision: order.decision,
      isBegun: order.begun_at !== null,
      isStopped: order.stopped_at !== null,
      counts: await countOutcomes(trx, id),
      outcomes: await outcomesOf(trx, id, most),
      kept: await uploadsOf(trx, id, true),
      keptUntil: until?.kept_until ?? null,
      triedAgain: again?.import_id ?? null,
    };
  });
}

/** A file whose content is kept still, and its bytes piece by piece; undefined where there is none for this person. */
export async function sentFile(
  { database }: Pick<TextRoom, "database">,
  actor: Actor,
  importId: string,
  uploadId: string,
): Promise<{ readonly file: KeptUpload; pieces(): AsyncGenerator<Uint8Array> } | undefined> {
  const file = await asSeenBy(database, actor, (trx) => keptUpload(trx, importId, uploadId));
  return file && { file, pieces: () => piecesOf(database, actor, file.id) };
}

/** The bytes of a file that was sent, each piece in a transaction of its own, so that a slow reader holds none open. */
export async function* piecesOf(database: Database, actor: Actor, uploadId: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    const piece = await asSeenBy(database, actor, (trx) => pieceOf(trx, uploadId, position));
    if (piece === undefined) return;
    yield piece;
  }
}
