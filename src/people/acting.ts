import type { Kysely } from "kysely";
import { type Actor, asActor } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import type { Tables } from "./tables.ts";

/** Reads as this actor: one transaction that changes nothing. */
export function reading<Result>(database: Database, actor: Actor, read: (trx: Kysely<Tables>) => Promise<Result>): Promise<Result> {
  return database.transaction<Tables, Result>(async (trx) => {
    await asActor(trx, actor);
    return read(trx);
  });
}

/** The program itself, for what nobody can do in their own name: signing in, accepting a link. `name` says which part of it. */
export function program(name: string): Actor {
  return { id: `system:${name}`, capacity: "system", organisation: null, fund: null, steppedUpAt: null };
}
