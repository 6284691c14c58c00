import { type Kysely, type QueryExecutorProvider, sql } from "kysely";
import type { Work } from "#platform/change/index";
import { program, reading } from "./acting.ts";
import { checkEnding, type EndFault, end, findHeldNow, type HandOver, isHeldNow } from "./ending.ts";
import { forgetFailuresOf } from "./failures.ts";
import { actorId } from "./model.ts";
import { change, type Room } from "./room.ts";
import type { Tables } from "./tables.ts";

/** Whose account is erased. */
export interface Forgotten {
  readonly account: string;
  readonly email: string;
}

/** How a room above, or the platform, forgets somebody. */
export interface Eraser {
  /** Rows, in the transaction of the erasure. */
  readonly rows?: (trx: QueryExecutorProvider, person: Forgotten) => Promise<void>;
  /** Files, which know no transaction: before it, and once more after it. Doing it twice is as good as once. */
  readonly files?: (person: Forgotten) => Promise<void>;
}

export interface ErasureParts {
  readonly erasers: readonly Eraser[];
  readonly handOvers: readonly HandOver[];
}

const eraser = program("erasure");
const forget = { action: "people.forget" } as const;

/** Does every erasure that is due, each whole or not at all; how many were done. To be run every hour. */
export async function eraseDue(room: Room, parts: ErasureParts): Promise<number> {
  const due = await reading(room.database, eraser, (trx) =>
    trx
      .selectFrom("erasures")
      .innerJoin("accounts", "accounts.id", "erasures.account_id")
      .select(["erasures.id", "accounts.id as account", "accounts.email"])
      .where("due_at", "<=", sql<Date>`now()`)
      .where("taken_back_at", "is", null)
      .where("done_at", "is", null)
      .orderBy("due_at")
      .execute(),
  );
  let done = 0;
  for (const { id, account, email } of due) if (await eraseOne(room, id, { account, email }, parts)) done += 1;
  return done;
}

async function eraseOne(room: Room, erasure: string, person: Forgotten, parts: ErasureParts): Promise<boolean> {
  for (const { files } of parts.erasers) await files?.(person);
  const held = await change<EndFault | undefined>(room, eraser, forget, async (work) => {
    work.permit({ class: "restricted" });
    const { trx } = work;
    const open = await trx
      .selectFrom("erasures")
      .select("successors")
      .where("id", "=", erasure)
      .where("taken_back_at", "is", null)
      .where("done_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (open === undefined) throw new TakenBack();
    await trx.selectFrom("accounts").select("id").where("id", "=", person.account).forUpdate().execute();
    const ended = await endAll(work, person.account, open.successors, parts.handOvers);
    for (const { rows } of parts.erasers) await rows?.(trx, person);
    await forgetPerson(trx, person);
    await sql`update erasures set done_at = now(), held_by = null where id = ${erasure}`.execute(trx);
    work.enter({ kind: "account.erased", subject: actorId(person.account), rule: null, body: { ended }, visibility: "withheld" });
    return undefined;
  }).catch((error: unknown) => {
    if (error instanceof HeldBack) return error.fault;
    if (error instanceof TakenBack) return "taken back" as const;
    throw error;
  });
  if (held === "taken back") return false;
  if (held !== undefined) {
    await change(room, eraser, { ...forget, entry: "none" }, async (work) => {
      work.permit({ class: "restricted" });
      await work.trx.updateTable("erasures").set({ held_by: held }).where("id", "=", erasure).where("done_at", "is", null).execute();
    });
    return false;
  }
  // A letter may have been on its way.
  for (const { files } of parts.erasers) await files?.(person);
  return true;
}

class TakenBack extends Error {}

/** What waits would be lost, or two administrators would not stay: nothing is erased until somebody has seen to it. */
class HeldBack extends Error {
  readonly fault: EndFault;

  constructor(fault: EndFault) {
    super(`held by: ${fault}`);
    this.fault = fault;
  }
}

type EndedThen = { readonly capacity: string; readonly handedOver: number; readonly successor: string | null };

async function endAll(work: Work<Tables>, account: string, successors: unknown, handOvers: readonly HandOver[]): Promise<EndedThen[]> {
  const named = new Map(Object.entries(typeof successors === "object" && successors !== null ? successors : {}));
  const held = await work.trx
    .selectFrom("capacities")
    .select("id")
    .where("account_id", "=", account)
    .where(isHeldNow)
    .orderBy("starts_at")
    .execute();
  const ended: EndedThen[] = [];
  for (const { id } of held) {
    const row = await findHeldNow(work.trx, id);
    if (row === undefined) continue;
    const successor: unknown = named.get(id);
    const checked = await checkEnding(work.trx, row, typeof successor === "string" ? successor : null);
    if ("fault" in checked) throw new HeldBack(checked.fault);
    const handedOver = await end(work.trx, row, checked.heir, { by: actorId(account), handOvers, passesOn: true });
    ended.push({ capacity: row.capacity, handedOver, successor: checked.heir?.id ?? null });
  }
  return ended;
}

/** All that names the person goes; their acts stay under the account's id, which leads to nobody. What goes where, the data map says column by column. */
async function forgetPerson(trx: Kysely<Tables>, { account, email }: Forgotten): Promise<void> {
  await sql`delete from one_time_links where account_id = ${account}
    or proposal_id in (select id from proposals where account_id = ${account} or email = ${email})`.execute(trx);
  for (const table of [
    "passwords",
    "totp_secrets",
    "passkeys",
    "recovery_codes",
    "sessions",
    "devices",
    "challenges",
    "export_links",
  ] as const)
    await sql`delete from ${sql.table(table)} where account_id = ${account}`.execute(trx);
  await forgetFailuresOf(trx, email);
  await sql`update proposals set account_id = ${account}, email = null, person_name = null, reason = '',
      decided_by = case when decision is null then ${eraser.id} else decided_by end,
      decided_at = case when decision is null then now() else decided_at end,
      decision = coalesce(decision, 'withdrawn')
    where account_id = ${account} or email = ${email}`.execute(trx);
  await sql`update accounts set email = id || '@erased', name = '–', language = 'en', first_signed_in_at = null, last_capacity_id = null,
      is_founder = false, disabled_at = coalesce(disabled_at, now()), erased_at = now(), version = version + 1
    where id = ${account}`.execute(trx);
}
