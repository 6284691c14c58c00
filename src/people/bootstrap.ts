import { type Kysely, sql } from "kysely";
import { program, reading } from "./acting.ts";
import { newLink } from "./links.ts";
import { change, type Room } from "./room.ts";
import type { Tables } from "./tables.ts";

/** With how many administrators the house begins. */
const founders = 2;

/** True until the first two administrators have both signed in: so long, one alone may grant. */
export async function isBootstrapping(trx: Kysely<Tables>): Promise<boolean> {
  const row = await trx.selectFrom("bootstrap").select("ended_at").executeTakeFirst();
  return row?.ended_at === null;
}

/** The same, held until the transaction ends, so that nobody grants alone in the moment in which the second comes. */
export async function isBootstrappingLocked(trx: Kysely<Tables>): Promise<boolean> {
  const row = await trx.selectFrom("bootstrap").select("ended_at").forShare().executeTakeFirst();
  return row?.ended_at === null;
}

/** Ends by itself. */
export async function endBootstrapWhenBothAreIn(trx: Kysely<Tables>): Promise<void> {
  await sql`update bootstrap set ended_at = now() where ended_at is null
    and (select count(*) from accounts where is_founder and first_signed_in_at is not null) >= ${founders}`.execute(trx);
}

/**
 * One-time links for the first administrators who have not come yet; none once both have. Links of an earlier start are dead: only the hash of them
 * is known, so they can't be printed again.
 */
export async function openBootstrap(room: Room): Promise<readonly string[]> {
  const keeper = program("bootstrap");
  if (!(await reading(room.database, keeper, isBootstrapping))) return [];
  return change(room, keeper, { action: "people.bootstrap", entry: "none" }, async (work) => {
    work.permit({ class: "restricted" });
    const { rows } = await sql<{ founders: number }>`select (select count(*)::int from accounts where is_founder) as founders
      from bootstrap where ended_at is null for update`.execute(work.trx);
    const missing = rows[0] === undefined ? 0 : founders - rows[0].founders;
    await work.trx.deleteFrom("one_time_links").where("purpose", "=", "bootstrap").where("used_at", "is", null).execute();
    const links: string[] = [];
    for (let count = 0; count < missing; count += 1) links.push(await newLink(work.trx, "bootstrap"));
    return links;
  });
}
