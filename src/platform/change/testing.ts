import { type QueryExecutorProvider, sql } from "kysely";
import type { TestDatabase } from "../db/testing.ts";
import type { Actor, Append } from "./model.ts";

export const anna: Actor = { id: "account:anna", capacity: "desk officer", organisation: "org:1", fund: null, steppedUpAt: null };
export const boris: Actor = { ...anna, id: "account:boris" };

/** Tables for use cases that only tests have, and a record of one table in place of the real one. */
export interface KeptTables {
  kept: { words: string };
  entered: { kind: string; subject: string; capacity: string; actor: string };
}

/** Makes the tables in a database of a test. */
export async function keepIn(database: TestDatabase): Promise<void> {
  const owner = database.owner();
  await sql`create table kept (words text)`.execute(owner);
  await sql`create table entered (kind text, subject text, capacity text, actor text)`.execute(owner);
  await sql`create table added (name text, payload json)`.execute(owner);
  await sql`grant select, insert, delete on kept, entered, added to public`.execute(owner);
}

export const appendToTable: Append = async (trx, { kind, subject, capacity }) => {
  await sql`insert into entered values (${kind}, ${subject}, ${capacity}, current_setting('comity.actor', true))`.execute(trx);
};

/** Jobs and letters as rows. */
export const addToTable = {
  add: async (trx: QueryExecutorProvider, name: string, payload: unknown): Promise<void> => {
    await sql`insert into added values (${name}, ${JSON.stringify(payload)}::json)`.execute(trx);
  },
};
