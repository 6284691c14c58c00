import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { SpaceError } from "../db/space.ts";
import { testDatabase } from "../db/testing.ts";
import { asActor, type ChangesOptions, createChanges, forgetOnceKeys, Refused, WritesHalted } from "./index.ts";
import type { Work } from "./model.ts";
import { addToTable, anna, appendToTable, boris, type KeptTables, keepIn } from "./testing.ts";

const database = await testDatabase();
await keepIn(database);
afterAll(() => database.drop());
beforeEach(() => sql`truncate kept, entered, added, once_keys`.execute(database.owner()));

const make = (options: Partial<ChangesOptions> = {}) =>
  createChanges({
    database,
    permit: (actor, _, subject) => (subject?.owners?.includes(actor.id) === false ? "hidden" : undefined),
    append: appendToTable,
    jobs: addToTable,
    mail: { add: (trx, letter) => addToTable.add(trx, "letter", letter) },
    ...options,
  });

const entry = { kind: "words.kept", subject: "words/1", rule: null, body: {} };

const keep =
  (words: string) =>
  async (work: Work<KeptTables>): Promise<{ words: string; at: number }> => {
    work.permit();
    await work.trx.insertInto("kept").values({ words }).execute();
    work.enter(entry);
    return { words, at: performance.now() };
  };

const rowsOf = async (table: string): Promise<Record<string, unknown>[]> => (await database.pool.query(`select * from ${table}`)).rows;
const count = async (table: string): Promise<number> => (await rowsOf(table)).length;

test("a use case keeps its rows, one entry, its jobs and its letters, all or none", async () => {
  await make().run<KeptTables, void>(anna, { action: "words.keep" }, async (work) => {
    await keep("river")(work);
    work.job("count", { of: "river" });
    work.letter({ to: "x@example.org", subject: "There is news", text: "Sign in." });
  });
  expect(await rowsOf("kept")).toEqual([{ words: "river" }]);
  expect(await rowsOf("entered")).toEqual([{ kind: "words.kept", subject: "words/1", capacity: "desk officer", actor: "account:anna" }]);
  expect((await rowsOf("added")).map(({ name }) => name)).toEqual(["count", "letter"]);

  const failing = make({ append: () => Promise.reject(new Error("no record")) });
  await expect(
    failing.run<KeptTables, void>(anna, { action: "words.keep" }, async (work) => {
      await keep("lost")(work);
      work.job("count", {});
    }),
  ).rejects.toThrow("no record");
  expect([await count("kept"), await count("entered"), await count("added")]).toEqual([1, 1, 2]);
});

test("the database is told who acts, for the transaction only", async () => {
  const ask = sql<{ actor: string; capacity: string; organisation: string; fund: string }>`select
    current_setting('comity.actor', true) as actor, current_setting('comity.capacity', true) as capacity,
    current_setting('comity.organisation', true) as organisation, current_setting('comity.fund', true) as fund`;
  const seen = await make().run<KeptTables, unknown>(anna, { action: "words.look", entry: "none" }, async (work) => {
    work.permit();
    return (await ask.execute(work.trx)).rows[0];
  });
  expect(seen).toEqual({ actor: "account:anna", capacity: "desk officer", organisation: "org:1", fund: "" });
  const after = await ask.execute(database.kysely());
  expect(Object.values(after.rows[0] ?? {}).every((value) => !value)).toBe(true);
});

test("a refusal ends the use case with nothing done, even where the use case swallows it", async () => {
  const changes = make();
  const strangers = { class: "restricted", owners: ["account:boris"] } as const;
  const run = (isSwallowed: boolean) =>
    changes.run<KeptTables, void>(anna, { action: "words.keep" }, async (work) => {
      await work.trx.insertInto("kept").values({ words: "taken" }).execute();
      try {
        work.permit(strangers);
      } catch (error) {
        if (!isSwallowed) throw error;
      }
      work.enter(entry);
    });
  for (const isSwallowed of [false, true]) {
    await expect(run(isSwallowed)).rejects.toThrow(Refused);
    await expect(run(isSwallowed)).rejects.toMatchObject({ refusal: "hidden", action: "words.keep" });
  }
  expect(await count("kept")).toBe(0);
});

test.each<[string, (work: Work<KeptTables>) => void, "one" | "none", RegExp]>([
  ["never asks for permission", (work) => work.enter(entry), "one", /without asking for permission/],
  ["makes no entry", (work) => work.permit(), "one", /made 0 entries of the record; 1 expected/],
  [
    "makes two entries",
    (work) => {
      work.permit();
      work.enter(entry);
      work.enter(entry);
    },
    "one",
    /made 2 entries/,
  ],
  [
    "makes an entry though it said none",
    (work) => {
      work.permit();
      work.enter(entry);
    },
    "none",
    /made 1 entries of the record; 0 expected/,
  ],
])("a use case that %s is an error of the program, and nothing is kept", async (_, act, rule, message) => {
  const attempt = make().run<KeptTables, void>(anna, { action: "words.keep", entry: rule }, async (work) => {
    await work.trx.insertInto("kept").values({ words: "x" }).execute();
    act(work);
  });
  await expect(attempt).rejects.toThrow(message);
  expect(await count("kept")).toBe(0);
});

test("a use case that goes on after its transaction is told so", async () => {
  let late: Work<KeptTables> | undefined;
  await make().run<KeptTables, void>(anna, { action: "words.keep" }, async (work) => {
    await keep("x")(work);
    late = work;
  });
  expect(() => late?.job("count", {})).toThrow(/goes on after its transaction/);
});

test("the same one-time key again gets the first answer, and nothing is done twice", async () => {
  const changes = make();
  const once = { action: "words.keep", onceKey: "key-1" };
  const first = await changes.run(anna, once, keep("river"));
  expect(await changes.run(anna, once, keep("river"))).toEqual(first);
  expect([await count("kept"), await count("entered")]).toEqual([1, 1]);
  expect((await changes.run(anna, { ...once, onceKey: "key-2" }, keep("river"))).at).not.toBe(first.at);
  expect(await count("kept")).toBe(2);
});

test("a one-time key of another actor or another action is refused and tells nothing", async () => {
  const changes = make();
  await changes.run(anna, { action: "words.keep", onceKey: "key-1" }, keep("river"));
  await expect(changes.run(boris, { action: "words.keep", onceKey: "key-1" }, keep("sea"))).rejects.toMatchObject({
    refusal: "not allowed",
  });
  await expect(changes.run(anna, { action: "words.drop", onceKey: "key-1" }, keep("sea"))).rejects.toThrow(Refused);
  expect(await rowsOf("kept")).toEqual([{ words: "river" }]);
});

test("of two requests with one key at once, the second waits and gets the first's answer", async () => {
  const changes = make();
  const started = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const once = { action: "words.keep", onceKey: "key-1" };
  const first = changes.run<KeptTables, unknown>(anna, once, async (work) => {
    const answer = await keep("first")(work);
    started.resolve();
    await goOn.promise;
    return answer;
  });
  await started.promise;
  const second = changes.run(anna, once, keep("second"));
  await untilSomebodyWaits();
  goOn.resolve();
  expect(await second).toEqual(await first);
  expect(await rowsOf("kept")).toEqual([{ words: "first" }]);
});

test("a key whose request failed is free again", async () => {
  const changes = make();
  const once = { action: "words.keep", onceKey: "key-1" };
  await expect(changes.run(anna, once, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await changes.run(anna, once, keep("river"))).toMatchObject({ words: "river" });
});

test("an answer that would not come back from JSON as it was is an error of the program", async () => {
  for (const answer of [new Date(), 1n, { at: new Date() }, new Map(), Number.NaN]) {
    const attempt = make().run<KeptTables, unknown>(anna, { action: "words.keep", onceKey: "k" }, async (work) => {
      await keep("x")(work);
      return answer;
    });
    await expect(attempt).rejects.toThrow(/is no JSON/);
  }
  const nothing = { action: "words.keep", onceKey: "nothing" };
  const forget = async (work: Work<KeptTables>): Promise<void> => void (await keep("x")(work));
  expect(await make().run(anna, nothing, forget)).toBe(undefined);
  expect(await make().run(anna, nothing, forget)).toBe(undefined);
});

test("keys are forgotten after 24 hours, and not before", async () => {
  const changes = make();
  await changes.run(anna, { action: "words.keep", onceKey: "old" }, keep("old"));
  await database.transaction(async (trx) => {
    await asActor(trx, anna);
    await sql`update once_keys set made_at = now() - interval '24 hours 1 second'`.execute(trx);
  });
  await changes.run(anna, { action: "words.keep", onceKey: "new" }, keep("new"));
  expect(await forgetOnceKeys(database)).toBe(1);
  expect(await forgetOnceKeys(database)).toBe(0);
  await changes.run(anna, { action: "words.keep", onceKey: "new" }, keep("new"));
  expect(await count("kept")).toBe(2);
});

test("row-level security shows a key to nobody but its actor", async () => {
  await make().run(anna, { action: "words.keep", onceKey: "key-1" }, keep("river"));
  expect(await count("once_keys")).toBe(0);
});

test("nothing is written where the record has stopped or space is short; the work is not begun", async () => {
  let isBegun = false;
  const begin = async (): Promise<void> => {
    isBegun = true;
  };
  await expect(make({ isHalted: () => true }).run(anna, { action: "words.keep" }, begin)).rejects.toThrow(WritesHalted);
  const space = (): Promise<void> => Promise.reject(new SpaceError("/data", 1, 2));
  await expect(make({ space }).run(anna, { action: "words.keep" }, begin)).rejects.toMatchObject({ status: 507 });
  expect(isBegun).toBe(false);
});

test("a transaction that PostgreSQL asks for again is one use case all the same", async () => {
  let runs = 0;
  await make().run<KeptTables, void>(anna, { action: "words.keep", onceKey: "again" }, async (work) => {
    runs += 1;
    await keep("river")(work);
    work.job("count", {});
    if (runs < 3) await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(work.trx);
  });
  expect(runs).toBe(3);
  expect([await count("kept"), await count("entered"), await count("added")]).toEqual([1, 1, 1]);
});

/** Until some session waits for another's transaction. */
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query(
      "select from pg_locks where not granted and locktype = 'transactionid' and pid in (select pid from pg_stat_activity where datname = current_database())",
    );
    if (rows.length > 0) return;
  }
}
