import { sql } from "kysely";
import type { Rows, Tables } from "./store-tables.ts";

/** A file as it was sent. */
export interface SentFile {
  readonly name: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Its bytes, each time from the beginning. */
  pieces(): AsyncIterable<Uint8Array>;
}

/** What is kept of a file that was sent. */
export interface KeptUpload {
  readonly id: string;
  readonly position: number;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What became of one file. */
export type OutcomeRow = Omit<Tables["import_outcomes"], "import_id">;

/** Bytes of one row of the content. */
const pieceBytes = 2 ** 20;

export async function insertOrder(
  rows: Rows,
  order: Pick<Tables["import_orders"], "import_id" | "ordered_by" | "organisation" | "files" | "bytes" | "again_of">,
  decided: Pick<Tables["import_orders"], "decision" | "decided_by" | "decided_at"> = { decision: null, decided_by: null, decided_at: null },
): Promise<void> {
  await rows
    .insertInto("import_orders")
    .values({
      ...order,
      decision: decided.decision,
      decided_by: decided.decided_by,
      decided_at: decided.decided_at,
      begun_at: null,
      stopped_at: null,
    })
    .execute();
}

/** Keeps a file whole; memory holds one piece of it at a time. */
export async function insertUpload(rows: Rows, importId: string, position: number, file: SentFile): Promise<void> {
  const { id } = await rows
    .insertInto("import_uploads")
    .values({ import_id: importId, position, file_name: file.name, bytes: BigInt(file.bytes), sha256: file.sha256, kept_until: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  let rest: Buffer = Buffer.alloc(0);
  let place = 0;
  const insert = (content: Uint8Array): Promise<unknown> =>
    rows.insertInto("import_pieces").values({ upload_id: id, position: place++, content }).execute();
  for await (const piece of file.pieces()) {
    rest = Buffer.concat([rest, piece]);
    for (; rest.length >= pieceBytes; rest = rest.subarray(pieceBytes)) await insert(rest.subarray(0, pieceBytes));
  }
  if (rest.length > 0) await insert(rest);
}

/** What an account sent within the last day, and when the oldest of it was sent. */
export async function sentToday(
  rows: Rows,
  account: string,
): Promise<{ readonly files: number; readonly bytes: number; readonly oldest: Date | null }> {
  await sql`select pg_advisory_xact_lock(hashtextextended('imports ' || ${account}, 0))`.execute(rows);
  const { rows: sums } = await sql<{ files: bigint; bytes: bigint; oldest: Date | null }>`
    select coalesce(sum(files), 0)::bigint as files, coalesce(sum(bytes), 0)::bigint as bytes, min(ordered_at) as oldest
    from import_orders where ordered_by = ${account} and again_of is null and ordered_at > now() - interval '1 day'`.execute(rows);
  return { files: Number(sums[0]?.files ?? 0), bytes: Number(sums[0]?.bytes ?? 0), oldest: sums[0]?.oldest ?? null };
}

/** An order that is not over. */
export interface OpenOrder {
  readonly capacity: string;
  readonly orderedBy: string;
  readonly organisation: string | null;
  readonly isStopped: boolean;
}

/** Notes that a job has begun with an order; undefined where there is none, or it is over. */
export async function beginOrder(rows: Rows, id: string): Promise<OpenOrder | undefined> {
  const { rows: found } = await sql<OpenOrder>`
    update import_orders o set begun_at = coalesce(begun_at, now()) from imports i
    where o.import_id = ${id} and i.id = o.import_id and i.closed_at is null and i.is_agreed
    returning i.capacity, o.ordered_by as "orderedBy", o.organisation, o.stopped_at is not null as "isStopped"`.execute(rows);
  return found[0];
}

export async function isStopped(rows: Rows, id: string): Promise<boolean> {
  const found = await rows.selectFrom("import_orders").select("stopped_at").where("import_id", "=", id).executeTakeFirst();
  return found !== undefined && found.stopped_at !== null;
}

/** Asks that an import stop; false where it is over, or nobody asked for it here. */
export async function stopOrder(rows: Rows, id: string): Promise<boolean> {
  const { rows: found } = await sql`
    update import_orders o set stopped_at = coalesce(stopped_at, now()) from imports i
    where o.import_id = ${id} and i.id = o.import_id and i.closed_at is null and i.is_agreed returning o.import_id`.execute(rows);
  return found.length > 0;
}

/** The files of an import, in the order in which they were sent; `isKept`: only those whose content is kept still. */
export async function uploadsOf(rows: Rows, importId: string, isKept = false): Promise<readonly KeptUpload[]> {
  const { rows: found } = await sql<Omit<KeptUpload, "bytes"> & { bytes: bigint }>`
    select id, position, file_name as "fileName", bytes, sha256 from import_uploads u
    where import_id = ${importId} and (not ${isKept} or kept_until > now()
      or exists (select from imports i where i.id = u.import_id and not i.is_agreed and i.closed_at is null)) order by position`.execute(
    rows,
  );
  return found.map((one) => ({ ...one, bytes: Number(one.bytes) }));
}

/** One file of an import whose content is kept still. */
export async function keptUpload(rows: Rows, importId: string, uploadId: string): Promise<KeptUpload | undefined> {
  return (await uploadsOf(rows, importId, true)).find(({ id }) => id === uploadId);
}

/** The content of a file, piece by piece. */
export async function pieceOf(rows: Rows, uploadId: string, position: number): Promise<Uint8Array | undefined> {
  const found = await rows
    .selectFrom("import_pieces")
    .select("content")
    .where("upload_id", "=", uploadId)
    .where("position", "=", position)
    .executeTakeFirst();
  return found?.content;
}

/** Files that an import has kept itself and that are noted nowhere in its report: begun anew, it finds them held already. */
export async function keptUnnoted(rows: Rows, importId: string, sha256s: readonly string[]): Promise<Map<string, "added" | "version">> {
  if (sha256s.length === 0) return new Map();
  const { rows: found } = await sql<{ sha256: string; outcome: "added" | "version" }>`
    select sha256, outcome from import_files f where import_id = ${importId} and sha256 = any(${sha256s}::text[]) and outcome <> 'again'
      and not exists (select from import_outcomes o where o.import_id = f.import_id and o.sha256 = f.sha256 and o.outcome = f.outcome)`.execute(
    rows,
  );
  return new Map(found.map(({ sha256, outcome }) => [sha256, outcome]));
}

/** What was noted of a place first holds. */
export async function noteOutcomes(rows: Rows, importId: string, outcomes: readonly OutcomeRow[]): Promise<void> {
  if (outcomes.length === 0) return;
  await rows
    .insertInto("import_outcomes")
    .values(outcomes.map((one) => ({ import_id: importId, ...one })))
    .onConflict((conflict) => conflict.columns(["import_id", "place"]).doNothing())
    .execute();
}

/** How many files each became of. */
export async function countOutcomes(rows: Rows, importId: string): Promise<Readonly<Record<OutcomeRow["outcome"], number>>> {
  const { rows: counts } = await sql<{ outcome: OutcomeRow["outcome"]; count: number }>`
    select outcome, count(*)::integer as count from import_outcomes where import_id = ${importId} group by outcome`.execute(rows);
  const found = new Map(counts.map(({ outcome, count }) => [outcome, count]));
  const of = (outcome: OutcomeRow["outcome"]): number => found.get(outcome) ?? 0;
  return {
    added: of("added"),
    version: of("version"),
    unchanged: of("unchanged"),
    refused: of("refused"),
    "passed over": of("passed over"),
  };
}

export async function outcomesOf(rows: Rows, importId: string, most: number): Promise<readonly OutcomeRow[]> {
  return rows
    .selectFrom("import_outcomes")
    .select(["place", "upload", "file", "outcome", "addresses", "sha256", "doubts", "code", "message"])
    .where("import_id", "=", importId)
    .orderBy("place")
    .limit(most)
    .execute();
}

/** The import is over: what was read goes, and what was refused, or not come to, is kept for so long. */
export async function keepRefused(rows: Rows, importId: string, time: string): Promise<void> {
  await sql`
    update import_uploads u set kept_until = now() + ${time}::interval
    where import_id = ${importId} and (
      exists (select from import_outcomes o where o.import_id = u.import_id and o.upload = u.position and o.outcome = 'refused')
      or not exists (select from import_outcomes o where o.import_id = u.import_id and o.upload = u.position))`.execute(rows);
  await sql`
    delete from import_pieces p using import_uploads u where u.import_id = ${importId} and u.kept_until is null and p.upload_id = u.id`.execute(
    rows,
  );
}

/** Gives files whose content is kept still to another import. How many there were, and their bytes. */
export async function moveUploads(rows: Rows, from: string, to: string): Promise<{ readonly files: number; readonly bytes: bigint }> {
  const kept = await uploadsOf(rows, from, true);
  for (const [position, { id, fileName, bytes, sha256 }] of kept.entries()) {
    const moved = await rows
      .insertInto("import_uploads")
      .values({ import_id: to, position, file_name: fileName, bytes: BigInt(bytes), sha256, kept_until: null })
      .returning("id")
      .executeTakeFirstOrThrow();
    await rows.updateTable("import_pieces").set({ upload_id: moved.id }).where("upload_id", "=", id).execute();
    await rows.updateTable("import_uploads").set({ kept_until: null }).where("id", "=", id).execute();
  }
  return { files: kept.length, bytes: kept.reduce((sum, { bytes }) => sum + BigInt(bytes), 0n) };
}

/** Forgets content whose time is over, and after `reports` who asked for an import and what became of each file: counts stay. */
export async function forgetUploads(rows: Rows, reports: string): Promise<void> {
  await sql`delete from import_pieces p using import_uploads u where u.kept_until <= now() and p.upload_id = u.id`.execute(rows);
  await sql`update import_uploads set kept_until = null where kept_until <= now()`.execute(rows);
  const old = sql`import_id in (select id from imports where is_ordered and closed_at < now() - ${reports}::interval)`;
  for (const table of ["import_outcomes", "import_uploads", "import_orders"])
    await sql`delete from ${sql.table(table)} where ${old}`.execute(rows);
}
