import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** To whom a letter goes, and in which language. */
export interface Recipient {
  readonly email: string;
  readonly language: string;
}

/** For letters of other rooms, inside a transaction of the program: those of these accounts that can sign in, by account. */
export async function recipients(trx: unknown, accounts: readonly string[]): Promise<ReadonlyMap<string, Recipient>> {
  if (accounts.length === 0) return new Map();
  const rows = await (trx as Kysely<Tables>)
    .selectFrom("accounts")
    .select(["id", "email", "language"])
    .where("id", "in", accounts)
    .where("disabled_at", "is", null)
    .execute();
  return new Map(rows.map(({ id, email, language }) => [id, { email, language }]));
}
