import type { Kysely } from "kysely";
import { type Actor, asActor, type Changes, type UseCase, type Work } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import type { Tables } from "./tables.ts";

/** What the use cases of this room stand on. */
export interface Room {
  readonly database: Database;
  readonly changes: Changes;
}

/** Runs a use case of this room. None makes an entry of the record: all of it is nobody's matter but one's own. */
export function change<Result>(
  room: Room,
  actor: Actor,
  useCase: Omit<UseCase, "entry">,
  work: (work: Work<Tables>) => Promise<Result>,
): Promise<Result> {
  return room.changes.run<Tables, Result>(actor, { ...useCase, entry: "none" }, work);
}

/** Reads as this actor: one transaction that changes nothing. */
export function reading<Result>({ database }: Pick<Room, "database">, actor: Actor, read: (trx: Kysely<Tables>) => Promise<Result>) {
  return database.transaction<Tables, Result>(async (trx) => {
    await asActor(trx, actor);
    return read(trx);
  });
}

/** The program itself, for what it does by the clock. */
export const program: Actor = { id: "system:work", capacity: "system", organisation: null, fund: null, steppedUpAt: null };

/** The account of an actor. @throws {Error} where it is none: the table of permissions lets nobody else come here */
export function accountOf(actor: Actor): string {
  const [, id] = /^account:([0-9a-f-]{36})$/.exec(actor.id) ?? [];
  if (id === undefined) throw new Error("work in hand belongs to accounts only");
  return id;
}

/** A row of one's own. */
export function own(actor: Actor): { readonly class: "restricted"; readonly owners: readonly string[] } {
  return { class: "restricted", owners: [actor.id] };
}
