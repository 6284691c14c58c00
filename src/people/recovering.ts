import { sql } from "kysely";
import type { Actor } from "#platform/change/index";
import { isLastAdministrator } from "./ending.ts";
import { newLink } from "./links.ts";
import { emailOf } from "./model.ts";
import type { Room } from "./room.ts";
import type { Tables } from "./tables.ts";

/** "unknown": no open account of an administrator has this address. "not needed": two others administer, and stand for it on its page. */
export type ConsoleRecovery =
  | { readonly outcome: "made"; readonly token: string }
  | { readonly outcome: "unknown" }
  | { readonly outcome: "not needed"; readonly account: string };

/**
 * Makes a one-time link for an administrator who lost every factor, where no two others are left to agree to one. Only whoever runs commands
 * may; the record says so to everybody, without a name. Who follows the link sets the account up anew, and what it had before is gone.
 */
export async function recoverAtConsole(room: Pick<Room, "changes">, actor: Actor, email: string): Promise<ConsoleRecovery> {
  try {
    return await room.changes.run<Tables, ConsoleRecovery>(actor, { action: "people.recover" }, async (work) => {
      work.permit({ class: "restricted" });
      const { rows } = await sql<{ id: string }>`select id from accounts a
        where email = ${emailOf(email) ?? ""} and disabled_at is null and erased_at is null
          and exists (select from capacities c where c.account_id = a.id and c.capacity = 'administrator'
            and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now())) for update`.execute(work.trx);
      const account = rows[0]?.id;
      if (account === undefined) throw new NotRecovered({ outcome: "unknown" });
      if (!(await isLastAdministrator(work.trx, account))) throw new NotRecovered({ outcome: "not needed", account });
      const token = await newLink(work.trx, "recovery", { account });
      work.enter({ kind: "recovery.opened", subject: "/people", rule: null, body: { capacity: "administrator" }, visibility: "public" });
      return { outcome: "made", token };
    });
  } catch (error) {
    if (error instanceof NotRecovered) return error.answer;
    throw error;
  }
}

class NotRecovered extends Error {
  readonly answer: ConsoleRecovery;

  constructor(answer: ConsoleRecovery) {
    super("not recovered");
    this.answer = answer;
  }
}
