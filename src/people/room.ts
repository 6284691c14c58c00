import type { Actor, Changes, UseCase, Work } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import type { Tables } from "./tables.ts";
import type { TotpSeal } from "./totp-seal.ts";

/** What the use cases of this room stand on. */
export interface Room {
  readonly database: Database;
  readonly changes: Changes;
  /** Under which secrets of apps are kept. */
  readonly totp: TotpSeal;
  /** Origin that people use, for links in letters; null: taken from the request. */
  readonly publicUrl: string | null;
  /** False where letters only go to a file: then a link is shown once to whoever made it, to be handed over. */
  readonly lettersArrive: boolean;
}

/** Runs a use case of this room. */
export function change<Result>(room: Room, actor: Actor, useCase: UseCase, work: (work: Work<Tables>) => Promise<Result>): Promise<Result> {
  return room.changes.run<Tables, Result>(actor, useCase, work);
}
