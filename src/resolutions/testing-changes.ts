import { permit } from "#people/index";
import { type Actor, createChanges, type NewEntry } from "#platform/change/index";
import { type TestDatabase, testDatabase } from "#platform/db/testing";
import { createLog } from "#platform/log";
import { createWeb } from "#web/index";
import { changePages } from "./pages/changes.ts";
import { readHere } from "./pages/fixtures/application.ts";
import { resolutionPages } from "./pages/index.ts";
import type { TextRoom } from "./recorded-import.ts";
import { createLibrary } from "./service.ts";

/** The texts as they are changed, over a real database, with the entries that were made; and their pages, seen by whoever `asks`. */
export interface TestTexts extends TextRoom {
  readonly database: TestDatabase;
  readonly entries: (NewEntry & { readonly capacity: string })[];
  readonly halt: { isOn: boolean };
  readonly asks: { as: Actor };
  readonly app: ReturnType<typeof createWeb>;
}

export const operator: Actor = { id: "console", capacity: "console", organisation: null, fund: null, steppedUpAt: null };
export const stranger: Actor = { id: "anyone", capacity: "public", organisation: null, fund: null, steppedUpAt: null };

/** A desk officer; each letter is another. */
export function officer(letter: string): Actor {
  const id = `account:${letter.repeat(8)}-0000-4000-8000-000000000000`;
  return { id, capacity: "desk officer", organisation: null, fund: null, steppedUpAt: null };
}

export async function testTexts(): Promise<TestTexts> {
  const database = await testDatabase();
  const entries: TestTexts["entries"] = [];
  const halt = { isOn: false };
  const asks = { as: stranger };
  const changes = createChanges({
    database,
    permit,
    append: async (_trx, entry) => void entries.push(entry),
    jobs: { add: () => Promise.resolve() },
    isHalted: () => halt.isOn,
  });
  const library = createLibrary(database);
  const texts = { database, changes, library };
  const app = createWeb({
    log: createLog("silent"),
    counts: () => library.counts(),
    rates: { take: () => 0 },
    permit,
    actorOf: () => Promise.resolve(asks.as),
  });
  resolutionPages(app, { library, reader: readHere });
  changePages(app, { texts });
  return { ...texts, entries, halt, asks, app };
}
