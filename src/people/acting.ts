import type { Kysely } from "kysely";
import { type Actor, asActor, type Work } from "#platform/change/index";
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

/**
 * Inside a use case, after its permission was asked: looks at what the rules ask about but the actor does not see, or writes what nobody writes in
 * their own name, and is the actor again.
 */
export async function lookAsProgram<Result>(work: Work<Tables>, name: string, look: () => Promise<Result>): Promise<Result> {
  await asActor(work.trx, program(name));
  const result = await look();
  await asActor(work.trx, work.actor);
  return result;
}
