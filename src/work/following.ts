import { randomBytes } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Actor } from "#platform/change/index";
import type { Topic } from "./model.ts";
import { accountOf, change, own, program, type Room, reading } from "./room.ts";
import type { MailChoice, Tables } from "./tables.ts";

/** What one person may follow: a limit that nobody meets who means it. */
const most = 500;

/** False: as much is followed already as can be. */
export function follow(room: Room, actor: Actor, { kind, key }: Topic): Promise<boolean> {
  return change(room, actor, { action: "following.change" }, async ({ trx, permit }) => {
    permit(own(actor));
    const account = accountOf(actor);
    await ensureSettings(trx, account);
    const { count } = await trx
      .selectFrom("follows")
      .select(({ fn }) => fn.countAll<bigint>().as("count"))
      .where("account_id", "=", account)
      .executeTakeFirstOrThrow();
    if (Number(count) >= most) return false;
    await trx
      .insertInto("follows")
      .values({ account_id: account, kind, key })
      .onConflict((same) => same.doNothing())
      .execute();
    return true;
  });
}

export function unfollow(room: Room, actor: Actor, { kind, key }: Topic): Promise<void> {
  return change(room, actor, { action: "following.change" }, async ({ trx, permit }) => {
    permit(own(actor));
    await trx.deleteFrom("follows").where("account_id", "=", accountOf(actor)).where("kind", "=", kind).where("key", "=", key).execute();
  });
}

/** What one follows, the newest first. */
export function listFollowed(room: Room, actor: Actor): Promise<readonly Topic[]> {
  return reading(room, actor, (trx) =>
    trx.selectFrom("follows").select(["kind", "key"]).where("account_id", "=", accountOf(actor)).orderBy("since", "desc").execute(),
  );
}

export function isFollowed(room: Room, actor: Actor, { kind, key }: Topic): Promise<boolean> {
  return reading(room, actor, async (trx) => {
    const row = await trx
      .selectFrom("follows")
      .select("key")
      .where("account_id", "=", accountOf(actor))
      .where("kind", "=", kind)
      .where("key", "=", key)
      .executeTakeFirst();
    return row !== undefined;
  });
}

/** How one hears of news by mail; whoever never chose hears daily. */
export function mailChoice(room: Room, actor: Actor): Promise<MailChoice> {
  return reading(room, actor, async (trx) => {
    const row = await trx.selectFrom("notice_settings").select("mail").where("account_id", "=", accountOf(actor)).executeTakeFirst();
    return row?.mail ?? "daily";
  });
}

export function chooseMail(room: Room, actor: Actor, mail: MailChoice): Promise<void> {
  return change(room, actor, { action: "notices.change" }, async ({ trx, permit }) => {
    permit(own(actor));
    await ensureSettings(trx, accountOf(actor));
    await trx.updateTable("notice_settings").set({ mail }).where("account_id", "=", accountOf(actor)).execute();
  });
}

/** The bytes of a link's secret; undefined: it is none. */
function secretOf(written: string): Buffer | undefined {
  return /^[\w-]{22}$/.test(written) ? Buffer.from(written, "base64url") : undefined;
}

/** Whether a link from a letter is one of ours. */
export function isStopLink(room: Room, written: string): Promise<boolean> {
  const secret = secretOf(written);
  if (secret === undefined) return Promise.resolve(false);
  return reading(room, program, async (trx) => {
    const row = await trx.selectFrom("notice_settings").select("mail").where("secret", "=", secret).executeTakeFirst();
    return row !== undefined;
  });
}

/** Switches somebody's letters off, by the link in one of them. False: the link is none of ours. */
export function stopMail(room: Room, written: string): Promise<boolean> {
  const secret = secretOf(written);
  if (secret === undefined) return Promise.resolve(false);
  return change(room, program, { action: "notices.stop" }, async ({ trx, permit }) => {
    permit({ class: "restricted" });
    const { numUpdatedRows } = await trx
      .updateTable("notice_settings")
      .set({ mail: "off" })
      .where("secret", "=", secret)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
}

/** Since when something is new to a person: the end of the visit before this one. A visit ends with half an hour without the page. */
export function visit(room: Room, actor: Actor): Promise<Date | null> {
  return change(room, actor, { action: "work.read" }, async ({ trx, permit }) => {
    permit(own(actor));
    const account = accountOf(actor);
    await ensureSettings(trx, account);
    const { rows } = await sql<{ visited_before: Date | null }>`
      update notice_settings set
        visited_before = case when visited_at < now() - interval '30 minutes' then visited_at else visited_before end,
        visited_at = now()
      where account_id = ${account} returning visited_before`.execute(trx);
    return rows[0]?.visited_before ?? null;
  });
}

/** Every account that this room knows has a row of settings, with a secret of its own. */
async function ensureSettings(trx: Kysely<Tables>, account: string): Promise<void> {
  await trx
    .insertInto("notice_settings")
    .values({ account_id: account, secret: randomBytes(16), visited_before: null })
    .onConflict((same) => same.doNothing())
    .execute();
}
