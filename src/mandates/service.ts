import type { Database } from "#platform/db/index";
import { daysOfSession } from "./derivation.ts";
import type { MandateRegister } from "./register.ts";
import { find, ofText, statementsOf } from "./store-find.ts";
import { every, facets, list, nearest, occasions } from "./store-list.ts";
import type { Tables } from "./tables.ts";

const LARGEST_PAGE = 200;

/** The mandates that are held, over one database. Reads need no permission: everything here is public. */
export function createRegister(
  database: Pick<Database, "kysely">,
  today: () => string = () => new Date().toISOString().slice(0, 10),
): MandateRegister {
  const rows = database.kysely<Tables>();
  return {
    list: (filter, sort, cursor, limit) =>
      list(rows, filter, { sort, cursor, limit: Math.max(1, Math.min(Math.trunc(limit) || 1, LARGEST_PAGE)), today: today() }),
    every: (filter, sort) => every(rows, filter, sort, today()),
    facets: () => facets(rows, today()),
    find: (address) => find(rows, address, today()),
    ofText: (address) => ofText(rows, address, today()),
    occasions: (filter, from, to) => occasions(rows, filter, from, to),
    nearest: (filter, from, to) => nearest(rows, filter, from, to),
    sessions: () => statementsOf(rows),
    daysOf: (session) => daysOfSession(rows, session),
    today,
  };
}
