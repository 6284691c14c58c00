import { type Kysely, sql } from "kysely";
import { recipients } from "#people/index";
import type { Actor } from "#platform/change/index";
import { newsLetter } from "./letters.ts";
import type { Arrival, Topics } from "./model.ts";
import { accountOf, change, program, type Room, reading } from "./room.ts";
import type { MailChoice, Tables } from "./tables.ts";

/** Texts looked at in one transaction. */
const step = 200;
/** Letters written in one transaction. */
const lettersAtOnce = 50;
const daysKept = 90;

/** A text that belongs to something one follows. */
export interface NewsItem {
  readonly address: string;
  readonly symbol: string | null;
  readonly title: string;
  readonly language: string;
  readonly kind: "state" | "body" | "text";
  readonly key: string;
  readonly cameAt: Date;
}

/** Tells everybody of the texts that came and belong to what they follow; whoever wants it hears by mail at once. Doing it twice is as good as once. */
export async function lookForNews(room: Room, topics: Topics, origin: string): Promise<void> {
  for (let taken = step; taken === step; ) {
    taken = await change(room, program, { action: "notices.send" }, async ({ trx, permit }) => {
      permit({ class: "restricted" });
      const arrivals = await topics.takeArrivals(trx, step);
      await note(trx, arrivals);
      return arrivals.length;
    });
  }
  await sendTo(room, "at once", origin);
}

/** Once a day, to those who want all of it in one letter. */
export function sendDigests(room: Room, origin: string): Promise<void> {
  return sendTo(room, "daily", origin);
}

async function note(trx: Kysely<Tables>, arrivals: readonly Arrival[]): Promise<void> {
  if (arrivals.length === 0) return;
  const belonging = arrivals.flatMap(({ topics, address, symbol, title, language }) =>
    topics.map(({ kind, key }) => ({ kind, key, address, symbol, title, language })),
  );
  await sql`
    insert into news (account_id, address, symbol, title, language, kind, key, mailed_at)
    select distinct on (f.account_id, a.address) f.account_id, a.address, a.symbol, a.title, a.language, f.kind, f.key,
      -- Whoever wants no letters does not get them later, either.
      case when s.mail = 'off' then now() end
    from jsonb_to_recordset(${JSON.stringify(belonging)}::jsonb) as a(kind text, key text, address text, symbol text, title text, language text)
    join follows f on f.kind = a.kind and f.key = a.key
    join notice_settings s on s.account_id = f.account_id
    order by f.account_id, a.address, array_position(array['text', 'state', 'body'], f.kind), f.since
    on conflict do nothing`.execute(trx);
}

/** One letter for each account with unsent news; the letter and the mark that it was sent are one transaction. */
async function sendTo(room: Room, choice: MailChoice, origin: string): Promise<void> {
  for (let written = lettersAtOnce; written === lettersAtOnce; ) {
    written = await change(room, program, { action: "notices.send" }, async ({ trx, permit, letter }) => {
      permit({ class: "restricted" });
      const waiting = await trx
        .selectFrom("notice_settings as s")
        .select(["s.account_id as account", "s.secret"])
        .where("s.mail", "=", choice)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom("news as n").select("n.address").whereRef("n.account_id", "=", "s.account_id").where("n.mailed_at", "is", null),
          ),
        )
        .orderBy("s.account_id")
        .limit(lettersAtOnce)
        .forUpdate()
        .execute();
      const readers = await recipients(
        trx,
        waiting.map(({ account }) => account),
      );
      for (const { account, secret } of waiting) {
        const texts = await trx
          .updateTable("news")
          .set({ mailed_at: sql<Date>`now()` })
          .where("account_id", "=", account)
          .where("mailed_at", "is", null)
          .returning(["address", "symbol", "title", "came_at as cameAt"])
          .execute();
        // In the order in which they came, whatever their own day is; what came in one import by address.
        texts.sort((a, b) => a.cameAt.getTime() - b.cameAt.getTime() || (a.address < b.address ? -1 : 1));
        const reader = readers.get(account);
        if (reader !== undefined) letter(newsLetter(reader, texts, origin, Buffer.from(secret).toString("base64url")));
      }
      return waiting.length;
    });
  }
}

/** What came for a person since then, the newest first. */
export function listNews(room: Room, actor: Actor, since: Date | null, limit: number): Promise<readonly NewsItem[]> {
  return reading(room, actor, (trx) => {
    const query = trx
      .selectFrom("news")
      .select(["address", "symbol", "title", "language", "kind", "key", "came_at as cameAt"])
      .where("account_id", "=", accountOf(actor))
      .orderBy("came_at", "desc")
      .orderBy("address")
      .limit(limit);
    return (since === null ? query : query.where("came_at", ">", since)).execute();
  });
}

/** News that are old. Run daily. */
export function tidyNews(room: Room): Promise<void> {
  return change(room, program, { action: "notices.send" }, async ({ trx, permit }) => {
    permit({ class: "restricted" });
    await sql`delete from news where came_at < now() - make_interval(days => ${daysKept})`.execute(trx);
  });
}
