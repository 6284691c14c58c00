import { type Kysely, sql } from "kysely";
import type { Actor } from "./model.ts";

/** Tells the database who acts, for this transaction: row-level security asks for it. Whatever is absent is an empty text. */
export async function asActor<Tables>(trx: Kysely<Tables>, { id, capacity, organisation, fund }: Actor): Promise<void> {
  await sql`select set_config('comity.actor', ${id}, true), set_config('comity.capacity', ${capacity}, true),
    set_config('comity.organisation', ${organisation ?? ""}, true), set_config('comity.fund', ${fund ?? ""}, true)`.execute(trx);
}
