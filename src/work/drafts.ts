import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { type Actor, Conflict } from "#platform/change/index";
import type { Draft } from "#web/index";
import { accountOf, change, own, program, type Room, reading } from "./room.ts";
import type { Tables } from "./tables.ts";

/** Drafts of one person; the one not touched for longest goes when there are more. */
const most = 100;
/** Days after which a draft that nobody touched goes. */
const daysKept = 90;
/** UTF-16 code units of all fields of one form. */
export const largest = 200_000;

/** A form that is not sent yet, as it is kept. */
export interface KeepRequest {
  readonly form: string;
  readonly address: string;
  readonly title: string;
  readonly fields: Draft["fields"];
  /** Versions that the page has seen or made. */
  readonly seen: readonly string[];
  /** What the page calls this version, so that it can go on before it hears; null: we name it. */
  readonly next: string | null;
}

/** Since this page was loaded, other words were kept for the same form: neither takes the place of the other unasked. */
export class DraftConflict extends Conflict {
  /** The version that is kept. */
  readonly version: string;

  constructor(yours: Draft["fields"], theirs: Draft["fields"], version: string) {
    super({ yours: byName(yours), theirs: byName(theirs) });
    this.version = version;
  }
}

/** Of a name that comes more than once, all values, one below the other. */
function byName(fields: Draft["fields"]): Record<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of fields) found.set(name, found.has(name) ? `${found.get(name)}\n${value}` : value);
  return Object.fromEntries(found);
}

/** A draft in the list of one's own. */
export interface ListedDraft {
  readonly form: string;
  readonly address: string;
  readonly title: string;
  readonly keptAt: Date;
}

export function findDraft(room: Room, actor: Actor, form: string): Promise<Draft | undefined> {
  return reading(room, actor, async (trx) => {
    const row = await trx
      .selectFrom("drafts")
      .select(["fields", "kept_at as keptAt", "version"])
      .where("account_id", "=", accountOf(actor))
      .where("form", "=", form)
      .executeTakeFirst();
    return row && { fields: fieldsOf(row.fields), keptAt: row.keptAt, version: row.version };
  });
}

function fieldsOf(json: unknown): Draft["fields"] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((field: unknown) =>
    Array.isArray(field) && typeof field[0] === "string" && typeof field[1] === "string" ? [[field[0], field[1]] as const] : [],
  );
}

export function listDrafts(room: Room, actor: Actor): Promise<readonly ListedDraft[]> {
  return reading(room, actor, (trx) =>
    trx
      .selectFrom("drafts")
      .select(["form", "address", "title", "kept_at as keptAt"])
      .where("account_id", "=", accountOf(actor))
      .orderBy("kept_at", "desc")
      .execute(),
  );
}

/**
 * Keeps what is typed, in the place of what was kept of the same form; a form with nothing typed has no draft. When it was kept, and as which version.
 *
 * @throws {DraftConflict} where something else was kept meanwhile, on another device or in another window
 */
export function keepDraft(
  room: Room,
  actor: Actor,
  { form, address, title, fields, seen, next }: KeepRequest,
): Promise<{ readonly keptAt: Date; readonly version: string } | null> {
  return change(room, actor, { action: "drafts.keep" }, async ({ trx, permit }) => {
    permit(own(actor));
    const account = accountOf(actor);
    const held = await lockDraft(trx, account, form);
    if (held !== undefined && !seen.includes(held.version) && !isSame(held.fields, fields))
      throw new DraftConflict(fields, held.fields, held.version);
    if (fields.every(([, value]) => value.trim() === "")) {
      await trx.deleteFrom("drafts").where("account_id", "=", account).where("form", "=", form).execute();
      return null;
    }
    const kept = { address, title, fields: JSON.stringify(fields), version: next ?? randomUUID() };
    const { keptAt } = await trx
      .insertInto("drafts")
      .values({ account_id: account, form, ...kept })
      .onConflict((same) => same.columns(["account_id", "form"]).doUpdateSet({ ...kept, kept_at: sql<Date>`now()` }))
      .returning("kept_at as keptAt")
      .executeTakeFirstOrThrow();
    await sql`delete from drafts where account_id = ${account} and form in
      (select form from drafts where account_id = ${account} order by kept_at desc offset ${most})`.execute(trx);
    return { keptAt, version: kept.version };
  });
}

/** What is kept of a form; nobody else keeps or drops it until the transaction ends, whether or not there is anything. */
async function lockDraft(
  trx: Kysely<Tables>,
  account: string,
  form: string,
): Promise<{ readonly version: string; readonly fields: Draft["fields"] } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`draft ${account} ${form}`}, 0))`.execute(trx);
  const row = await trx
    .selectFrom("drafts")
    .select(["version", "fields"])
    .where("account_id", "=", account)
    .where("form", "=", form)
    .executeTakeFirst();
  return row && { version: row.version, fields: fieldsOf(row.fields) };
}

/** The same words in the same fields; what is empty does not count. */
function isSame(some: Draft["fields"], others: Draft["fields"]): boolean {
  const said = (fields: Draft["fields"]) => JSON.stringify(fields.filter(([, value]) => value.trim() !== ""));
  return said(some) === said(others);
}

export function dropDraft(room: Room, actor: Actor, form: string): Promise<void> {
  return change(room, actor, { action: "drafts.drop" }, async ({ trx, permit }) => {
    permit(own(actor));
    await trx.deleteFrom("drafts").where("account_id", "=", accountOf(actor)).where("form", "=", form).execute();
  });
}

/** Ends the draft of a form that was sent, unless other words than these were kept for it elsewhere meanwhile. */
export function endDraft(room: Room, actor: Actor, form: string, sent: Pick<KeepRequest, "seen" | "fields">): Promise<void> {
  return change(room, actor, { action: "drafts.drop" }, async ({ trx, permit }) => {
    permit(own(actor));
    const account = accountOf(actor);
    const held = await lockDraft(trx, account, form);
    if (held === undefined || !(sent.seen.includes(held.version) || isSame(held.fields, sent.fields))) return;
    await trx.deleteFrom("drafts").where("account_id", "=", account).where("form", "=", form).execute();
  });
}

/** Drafts that nobody touched for long. Run daily. */
export function tidyDrafts(room: Room): Promise<void> {
  return change(room, program, { action: "drafts.drop" }, async ({ trx, permit }) => {
    permit({ class: "restricted" });
    await sql`delete from drafts where kept_at < now() - make_interval(days => ${daysKept})`.execute(trx);
  });
}
