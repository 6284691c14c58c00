import { sql } from "kysely";
import type { Withdrawal, WithdrawalRequest } from "./library.ts";
import { redirectOf } from "./store-find.ts";
import type { Rows } from "./store-tables.ts";
import { lockWorks } from "./store-works.ts";
import { canonicalSymbol, symbolKey } from "./symbols.ts";

/** A text cannot be withdrawn; the message says why and what to do, and is meant for the person who asked. */
export class WithdrawalError extends Error {
  override readonly name = "WithdrawalError";
  readonly code: "not-found" | "reason";

  constructor(code: "not-found" | "reason", message: string) {
    super(message);
    this.code = code;
  }
}

const LONGEST_REASON = 2000;

interface TextRow {
  readonly id: bigint;
  readonly work_id: bigint;
  readonly language: string;
  readonly address: string;
  readonly title: string;
  readonly symbol: string | null;
  readonly key: string;
  readonly key_without_symbol: string;
}

/**
 * Takes a text out, inside the transaction that `rows` is: its readings go with all that is derived from them, and so do the files in
 * which no other text stands. The work stays, so that its address is never another's.
 *
 * @throws {WithdrawalError}
 */
export async function withdraw(rows: Rows, request: WithdrawalRequest): Promise<Withdrawal> {
  const reason = request.reason.trim();
  if (reason === "" || reason.length > LONGEST_REASON)
    throw new WithdrawalError(
      "reason",
      `The reason has ${reason.length} characters; 1 to ${LONGEST_REASON} are expected. Everybody can read it.`,
    );
  const seen = await textAt(rows, request.address);
  await lockWorks(rows, [{ key: seen.key, withoutSymbol: seen.key_without_symbol }]);
  // Asked again: it may have gone while the lock was waited for.
  const text = await textAt(rows, request.address);
  const { work_id, address, language, symbol, title } = text;
  const { id } = await rows
    .insertInto("withdrawals")
    .values({ work_id, address, language, symbol, title, reason, capacity: request.capacity, moved_to: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sql`
    insert into withdrawn_sources (withdrawal_id, sha256, file_name, format, bytes, imported_at)
    select distinct ${id}::bigint, sha256, file_name, format, bytes, imported_at from sources
    where id in (select source_id from readings where text_id = ${text.id})`.execute(rows);
  await sql`
    delete from sources s where id in (select source_id from readings where text_id = ${text.id})
      and not exists (select from readings r where r.source_id = s.id and r.text_id <> ${text.id})`.execute(rows);
  await rows.deleteFrom("texts").where("id", "=", text.id).execute();
  const [withdrawal] = await notes(rows, sql`w.id = ${id}`);
  return withdrawal as Withdrawal;
}

/** A text, locked. @throws {WithdrawalError} where none is held there */
export async function textAt(rows: Rows, address: string): Promise<TextRow> {
  const { rows: found } = await sql<TextRow>`
    select t.id, t.work_id, t.language, t.address, t.title, w.symbol, w.key, w.key_without_symbol
    from texts t join works w on w.id = t.work_id where t.address = ${address} for update of t`.execute(rows);
  if (found[0]) return found[0];
  const withdrawn = await withdrawalAt(rows, address);
  if (withdrawn) throw new WithdrawalError("not-found", `${address} was withdrawn already (${withdrawn.withdrawnAt}): ${withdrawn.reason}`);
  const meant = await redirectOf(rows, address);
  const advice = meant === undefined ? "Its page shows a text's address, after /resolutions/." : `Did you mean ${meant}?`;
  throw new WithdrawalError("not-found", `No text is held at ${address}. ${advice}`);
}

/** The newest note at this address, however its case and its symbol are written, where no text has come there again. */
export async function withdrawalAt(rows: Rows, address: string): Promise<Withdrawal | undefined> {
  const wanted = address.replaceAll("\0", "");
  const symbol = canonicalSymbol(wanted);
  const key = symbol === undefined ? null : `symbol ${symbolKey(symbol)}`;
  const [newest] = await notes(
    rows,
    sql`(lower(w.address) = lower(${wanted})
        or w.language = 'en' and w.work_id in (select id from works where key = ${key} union select work_id from redirects where lower(address) = lower(${wanted})))
      and not exists (select from texts t where t.address = w.address)`,
  );
  return newest;
}

interface NoteRow extends Omit<Withdrawal, "withdrawnAt" | "sources"> {
  readonly withdrawn_at: Date;
  readonly sources: readonly {
    readonly sha256: string;
    readonly fileName: string;
    readonly format: string;
    readonly bytes: number;
    readonly importedAt: string;
  }[];
}

async function notes(rows: Rows, condition: ReturnType<typeof sql>): Promise<Withdrawal[]> {
  const { rows: found } = await sql<NoteRow>`
    select w.address, w.language, w.symbol, w.title, w.reason, w.capacity, w.withdrawn_at, w.moved_to as "movedTo",
      (select coalesce(json_agg(json_build_object('sha256', s.sha256, 'fileName', s.file_name, 'format', s.format, 'bytes', s.bytes,
                'importedAt', to_char(s.imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.imported_at, s.sha256), '[]')
         from withdrawn_sources s where s.withdrawal_id = w.id) as sources,
      array(select t.address from texts t where t.work_id = w.work_id order by t.language = 'en' desc, t.address) as others
    from withdrawals w where ${condition} order by w.id desc limit 1`.execute(rows);
  return found.map(({ withdrawn_at, ...note }) => ({ ...note, withdrawnAt: withdrawn_at.toISOString() }));
}

/** Those of these files that were withdrawn and are not held for another text, with the addresses that they had. */
export async function withdrawnSources(rows: Rows, sha256s: readonly string[]): Promise<Map<string, readonly string[]>> {
  if (sha256s.length === 0) return new Map();
  const { rows: found } = await sql<{ sha256: string; addresses: string[] }>`
    select s.sha256, array_agg(distinct w.address) as addresses
    from withdrawn_sources s join withdrawals w on w.id = s.withdrawal_id
    where s.sha256 = any(${sha256s}::text[]) and not exists (select from sources where sources.sha256 = s.sha256)
    group by s.sha256`.execute(rows);
  return new Map(found.map(({ sha256, addresses }) => [sha256, addresses]));
}

/** Addresses whose text was withdrawn from this source, which is held for another. */
export async function withdrawnFrom(rows: Rows, sourceId: bigint): Promise<ReadonlySet<string>> {
  const { rows: found } = await sql<{ address: string }>`
    select w.address from sources s join withdrawn_sources ws on ws.sha256 = s.sha256 join withdrawals w on w.id = ws.withdrawal_id
    where s.id = ${sourceId}`.execute(rows);
  return new Set(found.map(({ address }) => address));
}
