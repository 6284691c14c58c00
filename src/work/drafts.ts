import { sql } from "kysely";
import type { Actor } from "#platform/change/index";
import type { Draft } from "#web/index";
import { accountOf, change, own, program, type Room, reading } from "./room.ts";

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
      .select(["fields", "kept_at as keptAt"])
      .where("account_id", "=", accountOf(actor))
      .where("form", "=", form)
      .executeTakeFirst();
    return row && { fields: fieldsOf(row.fields), keptAt: row.keptAt };
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

/** Keeps what is typed, in the place of what was kept of the same form; a form with nothing typed has no draft. When it was kept. */
export function keepDraft(room: Room, actor: Actor, { form, address, title, fields }: KeepRequest): Promise<Date | null> {
  return change(room, actor, { action: "drafts.keep" }, async ({ trx, permit }) => {
    permit(own(actor));
    const account = accountOf(actor);
    if (fields.every(([, value]) => value.trim() === "")) {
      await trx.deleteFrom("drafts").where("account_id", "=", account).where("form", "=", form).execute();
      return null;
    }
    const kept = { address, title, fields: JSON.stringify(fields) };
    const { kept_at } = await trx
      .insertInto("drafts")
      .values({ account_id: account, form, ...kept })
      .onConflict((same) => same.columns(["account_id", "form"]).doUpdateSet({ ...kept, kept_at: sql<Date>`now()` }))
      .returning("kept_at")
      .executeTakeFirstOrThrow();
    await sql`delete from drafts where account_id = ${account} and form in
      (select form from drafts where account_id = ${account} order by kept_at desc offset ${most})`.execute(trx);
    return kept_at;
  });
}

export function dropDraft(room: Room, actor: Actor, form: string): Promise<void> {
  return change(room, actor, { action: "drafts.drop" }, async ({ trx, permit }) => {
    permit(own(actor));
    await trx.deleteFrom("drafts").where("account_id", "=", accountOf(actor)).where("form", "=", form).execute();
  });
}

/** Drafts that nobody touched for long. Run daily. */
export function tidyDrafts(room: Room): Promise<void> {
  return change(room, program, { action: "drafts.drop" }, async ({ trx, permit }) => {
    permit({ class: "restricted" });
    await sql`delete from drafts where kept_at < now() - make_interval(days => ${daysKept})`.execute(trx);
  });
}
