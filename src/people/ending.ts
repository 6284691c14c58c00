import { type Kysely, type QueryExecutorProvider, sql } from "kysely";
import { isId } from "./model.ts";
import type { Tables } from "./tables.ts";

/** Takes what waits for one account to another, in the transaction of the handing over; gives how much there was. Rooms above register theirs. */
export type HandOver = (
  trx: QueryExecutorProvider,
  from: { readonly account: string; readonly capacity: string },
  to: { readonly account: string; readonly capacity: string },
) => Promise<number>;

/** Why a capacity can't end as it was asked. */
export type EndFault = "successor needed" | "successor unfit" | "last administrator";

/** A capacity that is held. */
export interface HeldRow {
  readonly id: string;
  readonly account_id: string;
  readonly capacity: string;
  readonly organisation_id: string | null;
  readonly is_own_administrator: boolean;
}

export const isHeldNow = sql<boolean>`starts_at <= now() and (ends_at is null or ends_at > now())`;

/** Locked. */
export function findHeldNow(trx: Kysely<Tables>, id: string): Promise<HeldRow | undefined> {
  return trx.selectFrom("capacities").selectAll().where("id", "=", id).where(isHeldNow).forUpdate().executeTakeFirst();
}

/** True where fewer than two other administrators would stay. */
export async function isLastAdministrator(trx: Kysely<Tables>, account: string): Promise<boolean> {
  const held = await trx
    .selectFrom("capacities")
    .select("id")
    .where("account_id", "=", account)
    .where("capacity", "=", "administrator")
    .where(isHeldNow)
    .execute();
  if (held.length === 0) return false;
  const { rows } = await sql<{ others: number }>`select administrators_besides(${account}::uuid) as others`.execute(trx);
  return (rows[0]?.others ?? 0) < 2;
}

/** Whether the capacity can end so, and who then has what waits in it; changes nothing. */
export async function checkEnding(
  trx: Kysely<Tables>,
  row: HeldRow,
  successor: string | null,
): Promise<{ readonly heir: HeldRow | undefined } | { readonly fault: EndFault }> {
  if (row.capacity === "administrator" && (await isLastAdministrator(trx, row.account_id))) return { fault: "last administrator" };
  const heir = await findHeir(trx, row, successor);
  if (heir === "unfit") return { fault: "successor unfit" };
  if (heir !== undefined || !row.is_own_administrator) return { heir };
  return (await isLeftAlone(trx, row)) ? { fault: "successor needed" } : { heir };
}

/** True where the organisation keeps people, and none of them administers it. */
export async function isLeftAlone(trx: Kysely<Tables>, row: HeldRow): Promise<boolean> {
  if (!row.is_own_administrator) return false;
  const others = await colleagues(trx, row);
  return others.length > 0 && !others.some((other) => other.is_own_administrator);
}

/**
 * The capacity ends, and what waits in it goes to the heir; how much that was.
 *
 * @param how.passesOn whether the heir comes to administer the organisation, too: as whoever leaves wishes
 */
export async function end(
  trx: Kysely<Tables>,
  row: HeldRow,
  heir: HeldRow | undefined,
  { by, handOvers, passesOn }: { readonly by: string; readonly handOvers: readonly HandOver[]; readonly passesOn: boolean },
): Promise<number> {
  let count = 0;
  if (heir !== undefined)
    for (const handOver of handOvers)
      count += await handOver(trx, { account: row.account_id, capacity: row.id }, { account: heir.account_id, capacity: heir.id });
  if (heir !== undefined && row.is_own_administrator && passesOn)
    await trx.updateTable("capacities").set({ is_own_administrator: true }).where("id", "=", heir.id).execute();
  await sql`update capacities set ends_at = now(), ended_by = ${by}, successor_id = ${heir?.id ?? null} where id = ${row.id}`.execute(trx);
  return count;
}

/** Somebody else who holds the same capacity in the same organisation. */
async function findHeir(trx: Kysely<Tables>, row: HeldRow, successor: string | null): Promise<HeldRow | undefined | "unfit"> {
  if (successor === null || successor === "") return undefined;
  const heir = isId(successor) ? await findHeldNow(trx, successor) : undefined;
  const isFit =
    heir !== undefined &&
    heir.account_id !== row.account_id &&
    heir.capacity === row.capacity &&
    heir.organisation_id === row.organisation_id;
  return isFit ? heir : "unfit";
}

function colleagues(trx: Kysely<Tables>, row: HeldRow) {
  return trx
    .selectFrom("capacities")
    .select("is_own_administrator")
    .where("organisation_id", "=", row.organisation_id)
    .where("account_id", "<>", row.account_id)
    .where(isHeldNow)
    .execute();
}
