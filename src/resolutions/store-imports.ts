import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Rows, Tables } from "./store-tables.ts";

/** A file of which something was kept, as the journal of imports has it. */
export interface KeptFile {
  readonly sha256: string;
  readonly outcome: Tables["import_files"]["outcome"];
}

/** What an import brought, as its entry of the record says it. */
export interface Brought {
  readonly kind: Tables["imports"]["kind"];
  readonly capacity: string;
  /** Files in the order of their SHA-256. */
  readonly files: readonly KeptFile[];
}

/** What an import is opened with. */
export interface OpenedImport extends Pick<Tables["imports"], "id" | "kind" | "capacity"> {
  /** For whom, by the name it has then. */
  readonly organisation?: string | null;
  /** An officer asked for it, and a job does it. */
  readonly isOrdered?: boolean;
  /** Default: nobody else has to agree. */
  readonly isAgreed?: boolean;
}

export async function openImport(
  rows: Rows,
  { id, kind, capacity, organisation = null, isOrdered = false, isAgreed = true }: OpenedImport,
): Promise<void> {
  await rows
    .insertInto("imports")
    .values({
      id,
      kind,
      capacity,
      organisation,
      is_ordered: isOrdered,
      is_agreed: isAgreed,
      closed_at: null,
      unchanged: null,
      refused: null,
    })
    .execute();
}

/**
 * Notes files in the transaction that keeps them. The lock is shared: batches do not wait for each other, closing waits for them.
 *
 * @returns false where the import was closed meanwhile; nothing was noted
 */
export async function noteFiles(rows: Rows, id: string, files: readonly KeptFile[]): Promise<boolean> {
  const { rows: open } = await sql`select from imports where id = ${id} and closed_at is null for share`.execute(rows);
  if (open.length === 0) return false;
  if (files.length > 0)
    await rows
      .insertInto("import_files")
      .values(files.map((file) => ({ import_id: id, ...file })))
      .onConflict((conflict) => conflict.columns(["import_id", "sha256"]).doNothing())
      .execute();
  return true;
}

/** Closes an import and says what it brought; undefined where it is closed already. `told`: what only the process that imports knows. */
export async function closeImport(
  rows: Rows,
  id: string,
  told: { readonly unchanged: number; readonly refused: number } | undefined,
): Promise<Brought | undefined> {
  const { rows: open } = await sql<Pick<Brought, "kind" | "capacity">>`
    select kind, capacity from imports where id = ${id} and closed_at is null for update`.execute(rows);
  if (!open[0]) return undefined;
  const files = await rows
    .selectFrom("import_files")
    .select(["sha256", "outcome"])
    .where("import_id", "=", id)
    .orderBy(sql`sha256 collate "C"`)
    .execute();
  const { unchanged = null, refused = null } = told ?? {};
  await rows.updateTable("imports").set({ closed_at: sql<Date>`now()`, unchanged, refused }).where("id", "=", id).execute();
  return { ...open[0], files };
}

/** Whether an open import has kept anything. */
export async function hasKept(rows: Rows, id: string): Promise<boolean> {
  const found = await rows.selectFrom("import_files").select("sha256").where("import_id", "=", id).limit(1).execute();
  return found.length > 0;
}

/**
 * Imports that nobody closed and that kept nothing for so long: their process is gone, or has nothing new to keep. What an officer asked for is begun
 * anew by its job until that has given up.
 */
export async function leftImports(rows: Rows, silence: string): Promise<readonly string[]> {
  const { rows: left } = await sql<{ id: string }>`
    select id from imports i where closed_at is null and opened_at < now() - ${silence}::interval
      and is_agreed and (not is_ordered or opened_at < now() - interval '7 days')
      and not exists (select from import_files f where f.import_id = i.id and f.kept_at > now() - ${silence}::interval)
    order by opened_at`.execute(rows);
  return left.map(({ id }) => id);
}

/** An import that brought nothing leaves no trace. */
export async function forgetImport(rows: Rows, id: string): Promise<void> {
  await sql`delete from imports i where id = ${id} and closed_at is null and not exists (select from import_files f where f.import_id = i.id)`.execute(
    rows,
  );
}

/** SHA-256 over the SHA-256s of files, sorted, in lower-case hexadecimal, each followed by a line feed: one hash that stands for all of them. */
export function rootOf(files: readonly KeptFile[]): string {
  const hash = createHash("sha256");
  for (const sha256 of files.map((file) => file.sha256).sort()) hash.update(`${sha256}\n`);
  return hash.digest("hex");
}

/** What is kept of one import, for its page. */
export interface ImportShown {
  readonly id: string;
  readonly kind: Tables["imports"]["kind"];
  readonly capacity: string;
  /** For whom, by the name it had then; null: for nobody in particular. */
  readonly organisation: string | null;
  readonly openedAt: Date;
  /** null: it is under way, or was broken off and is not closed yet. */
  readonly closedAt: Date | null;
  /** False: it waits for a second officer, was declined or taken back, and is the officers' alone. */
  readonly isAgreed: boolean;
  readonly added: number;
  readonly versions: number;
  readonly again: number;
  /** Files that were known already, and that could not be read; null where nobody knows. */
  readonly unchanged: number | null;
  readonly refused: number | null;
  /** `rootOf` its files. */
  readonly root: string;
  /** The first of its files by SHA-256, at most as many as were asked for. */
  readonly files: readonly (KeptFile & {
    /** null: the file is not held any more. */
    readonly fileName: string | null;
    readonly addresses: readonly string[];
  })[];
}

/** One import by its id; undefined where there is none. */
export async function importShown(rows: Rows, id: string, most: number): Promise<ImportShown | undefined> {
  const found = await rows.selectFrom("imports").selectAll().where("id", "=", id).executeTakeFirst();
  if (found === undefined) return undefined;
  const kept = await rows.selectFrom("import_files").select(["sha256", "outcome"]).where("import_id", "=", id).execute();
  const count = (outcome: KeptFile["outcome"]): number => kept.filter((file) => file.outcome === outcome).length;
  const { rows: files } = await sql<ImportShown["files"][number]>`
    select f.sha256, f.outcome, s.file_name as "fileName", array(
      select distinct t.address from readings r join texts t on t.id = r.text_id where r.source_id = s.id order by 1) as addresses
    from import_files f left join sources s on s.sha256 = f.sha256
    where f.import_id = ${id} order by f.sha256 collate "C" limit ${most}`.execute(rows);
  return {
    id,
    kind: found.kind,
    capacity: found.capacity,
    organisation: found.organisation,
    openedAt: found.opened_at,
    closedAt: found.closed_at,
    isAgreed: found.is_agreed,
    added: count("added"),
    versions: count("version"),
    again: count("again"),
    unchanged: found.unchanged,
    refused: found.refused,
    root: rootOf(kept),
    files,
  };
}

/** One import in the list of all. */
export type ImportListed = Omit<ImportShown, "root" | "files">;

/** Imports, the newest first: `limit` of them, from before the one with the id `before` on. `all`: those too that only officers see. */
export async function importsListed(rows: Rows, before: string | null, limit: number, all = false): Promise<readonly ImportListed[]> {
  const { rows: listed } = await sql<ImportListed>`
    select i.id, i.kind, i.capacity, i.organisation, i.opened_at as "openedAt", i.closed_at as "closedAt", i.is_agreed as "isAgreed",
      i.unchanged, i.refused, f.added, f.versions, f.again
    from imports i cross join lateral (
      select count(*) filter (where outcome = 'added')::integer as added, count(*) filter (where outcome = 'version')::integer as versions,
        count(*) filter (where outcome = 'again')::integer as again
      from import_files where import_id = i.id) f
    where (i.is_agreed or ${all}) and (${before}::uuid is null or (i.opened_at, i.id) < (select opened_at, id from imports where id = ${before}::uuid))
    order by i.opened_at desc, i.id desc limit ${limit}`.execute(rows);
  return listed;
}

/** Imports that brought the files of a text, the newest first: `most` of them. */
export async function importsOf(rows: Rows, address: string, most: number): Promise<readonly string[]> {
  const { rows: found } = await sql<{ id: string }>`
    select i.id from imports i
    where i.closed_at is not null and i.id in (
      select f.import_id from texts t join readings r on r.text_id = t.id join sources s on s.id = r.source_id
        join import_files f on f.sha256 = s.sha256
      where t.address = ${address})
    order by i.opened_at desc, i.id limit ${most}`.execute(rows);
  return found.map(({ id }) => id);
}
