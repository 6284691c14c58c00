import { sql } from "kysely";
import type { People } from "#people/index";
import type { Actor } from "#platform/change/index";
import type { Jobs } from "#platform/jobs/index";
import type { PublicRecord } from "#record/index";
import type { DraftStore } from "#web/index";
import { endDraft, findDraft, tidyDrafts } from "./drafts.ts";
import { listFollowed } from "./following.ts";
import type { Topic, Topics, WorkProvider } from "./model.ts";
import { lookForNews, sendDigests, tidyNews } from "./news.ts";
import type { Room } from "./room.ts";
import { protectedTables } from "./tables.ts";

/** Work in hand: what other rooms and the composition ask of this one. */
export interface Work {
  readonly room: Room;
  readonly people: People;
  readonly topics: Topics;
  readonly record: Pick<PublicRecord, "list">;
  /** For `createWeb`. */
  readonly drafts: DraftStore;
  /** A room says at start what waits for a person. */
  onWaiting(provider: WorkProvider): void;
  /** A room says at start what is due for a person, and when. */
  onDue(provider: WorkProvider): void;
  /** What somebody follows, the newest first, for what is due for them. */
  followed(actor: Actor): Promise<readonly Topic[]>;
  readonly waiting: readonly WorkProvider[];
  readonly due: readonly WorkProvider[];
}

export interface WorkParts extends Room {
  readonly people: People;
  readonly topics: Topics;
  readonly record: Pick<PublicRecord, "list">;
  readonly jobs: Pick<Jobs, "handle" | "every">;
  /** Origin that people use, for links in letters. */
  readonly origin: string;
}

/** Before the jobs are started. */
export function createWork({ database, changes, people, topics, record, jobs, origin }: WorkParts): Work {
  const room: Room = { database, changes };
  const waiting: WorkProvider[] = [];
  const due: WorkProvider[] = [];
  jobs.handle("work.look", () => lookForNews(room, topics, origin));
  jobs.every("* * * * *", "work.look");
  jobs.handle("work.digest", () => sendDigests(room, origin));
  jobs.every("0 6 * * *", "work.digest");
  jobs.handle("work.tidy", async () => {
    await tidyDrafts(room);
    await tidyNews(room);
  });
  jobs.every("27 2 * * *", "work.tidy");
  people.onExport(async (trx, account) => ({
    drafts: (
      await sql`select form, address, title, fields, kept_at from drafts where account_id = ${account} order by kept_at`.execute(trx)
    ).rows,
    follows: (await sql`select kind, key, since from follows where account_id = ${account} order by since`.execute(trx)).rows,
    news: (
      await sql`select address, title, kind, key, came_at, mailed_at from news where account_id = ${account} order by came_at`.execute(trx)
    ).rows,
    notices: (await sql`select mail, visited_at, visited_before from notice_settings where account_id = ${account}`.execute(trx)).rows,
  }));
  people.onErase({
    rows: async (trx, { account }) => {
      for (const table of protectedTables) await sql`delete from ${sql.table(table)} where account_id = ${account}`.execute(trx);
    },
  });
  return {
    room,
    people,
    topics,
    record,
    drafts: { find: (actor, form) => findDraft(room, actor, form), end: (actor, form, sent) => endDraft(room, actor, form, sent) },
    onWaiting: (provider) => void waiting.push(provider),
    onDue: (provider) => void due.push(provider),
    followed: (actor) => listFollowed(room, actor),
    waiting,
    due,
  };
}
