import net from "node:net";
import path from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { isUnavailable, openAt } from "../db/index.ts";
import { readMigrations } from "../db/migrate.ts";
import { testDatabase } from "../db/testing.ts";
import { createLog } from "../log.ts";
import { createChanges, OutcomeUnknown } from "./index.ts";
import type { Work } from "./model.ts";
import { addToTable, anna, appendToTable, type KeptTables, keepIn } from "./testing.ts";

/** What the line between us and the database does with the next commit; only one of them lasts. */
type Line = "holds" | "loses the commit" | "loses the answer" | "loses the answer and stays cut" | "keeps silent";

const database = await testDatabase();
await keepIn(database);
const migrations = await readMigrations(path.join(import.meta.dirname, "..", "..", "..", "migrations"));
const line = await tappedLine();
const cut = await openAt({ ...database.place, serving: () => line.address }, migrations, createLog("silent"));
afterAll(async () => {
  await line.close();
  await cut.close();
  await database.drop();
});

const changes = createChanges({ database: cut, permit: () => undefined, append: appendToTable, jobs: addToTable, patience: 1000 });

const keep = (words: string, what: Line) => async (work: Work<KeptTables>) => {
  work.permit();
  await work.trx.insertInto("kept").values({ words }).execute();
  work.enter({ kind: "words.kept", subject: words, rule: null, body: {} });
  line.set(what);
  return { words };
};

const held = async (words: string): Promise<number> =>
  (await database.kysely<KeptTables>().selectFrom("kept").where("words", "=", words).select("words").execute()).length;

test("a commit whose answer is lost is told from the one-time key: it was done, once", async () => {
  const once = { action: "words.keep", onceKey: "answer-lost" };
  expect(await changes.run(anna, once, keep("answer-lost", "loses the answer"))).toEqual({ words: "answer-lost" });
  line.set("holds");
  expect(await changes.run(anna, once, keep("answer-lost", "holds"))).toEqual({ words: "answer-lost" });
  expect(await held("answer-lost")).toBe(1);
});

test("a commit that never arrived is told from the one-time key: it was not done, and may be sent again", async () => {
  const once = { action: "words.keep", onceKey: "commit-lost" };
  await expect(changes.run(anna, once, keep("commit-lost", "loses the commit"))).rejects.toSatisfy(isUnavailable);
  line.set("holds");
  expect(await held("commit-lost")).toBe(0);
  expect(await changes.run(anna, once, keep("commit-lost", "holds"))).toEqual({ words: "commit-lost" });
  expect(await held("commit-lost")).toBe(1);
});

test("a lost answer without a one-time key is never a success", async () => {
  await expect(changes.run(anna, { action: "words.keep" }, keep("no-key", "loses the answer"))).rejects.toThrow(OutcomeUnknown);
  line.set("holds");
});

test("a database that stays away after a lost answer makes the outcome unknown; later the key tells it", async () => {
  const once = { action: "words.keep", onceKey: "stays-away" };
  await expect(changes.run(anna, once, keep("stays-away", "loses the answer and stays cut"))).rejects.toThrow(OutcomeUnknown);
  line.set("holds");
  expect(await changes.run(anna, once, keep("stays-away", "holds"))).toEqual({ words: "stays-away" });
  expect(await held("stays-away")).toBe(1);
});

test("a database that keeps silent in the commit is not waited for, and is asked by another connection", async () => {
  const once = { action: "words.keep", onceKey: "silent" };
  expect(await changes.run(anna, once, keep("silent", "keeps silent"))).toEqual({ words: "silent" });
  line.set("holds");
  expect(await held("silent")).toBe(1);
});

test("a database that keeps silent before the commit commits nothing later", async () => {
  const waiting = Promise.withResolvers<void>();
  const attempt = changes.run<KeptTables, void>(anna, { action: "words.keep" }, async (work) => {
    await keep("too-late", "holds")(work);
    await waiting.promise;
  });
  await expect(attempt).rejects.toMatchObject({ name: "Stalled", code: "08003" });
  waiting.resolve();
  await sql`select pg_sleep(0.2)`.execute(cut.kysely());
  expect(await held("too-late")).toBe(0);
});

test("a commit that the standby servers did not confirm is never a success", async () => {
  const owner = database.owner();
  await sql`create function doubt() returns trigger language plpgsql as $$
    begin raise warning 'canceling wait for synchronous replication due to user request'; return null; end $$`.execute(owner);
  await sql`create constraint trigger doubt after insert on kept deferrable initially deferred for each row execute function doubt()`.execute(
    owner,
  );
  await expect(changes.run(anna, { action: "words.keep" }, keep("unconfirmed", "holds"))).rejects.toThrow(OutcomeUnknown);
});

/** A line to the database, on which the bytes of "commit" can be seen. */
async function tappedLine() {
  let now: Line = "holds";
  const { host, port, user, database: name, password } = new pg.Client(database.place.serving());
  const target = host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const open = new Set<net.Socket>();
  const server = net.createServer((client) => {
    open.add(client);
    if (now === "loses the answer and stays cut") return void client.destroy();
    const upstream = net.connect(target as net.NetConnectOpts);
    let meant: Line = "holds";
    for (const socket of [client, upstream]) socket.on("error", () => undefined);
    client.on("data", (bytes) => {
      if (meant === "holds" && now !== "holds" && bytes.includes("commit")) {
        meant = now;
        if (now !== "loses the answer and stays cut") now = "holds";
      }
      if (meant === "loses the commit") {
        client.destroy();
        upstream.destroy();
      } else upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      if (meant === "holds") client.write(bytes);
      else if (meant !== "keeps silent") client.destroy();
    });
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: {
      host: "127.0.0.1",
      port: (server.address() as net.AddressInfo).port,
      user,
      database: name,
      password: password ?? "",
      ssl: false,
    },
    set: (line: Line) => {
      now = line;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
