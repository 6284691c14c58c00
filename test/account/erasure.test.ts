import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dataMap } from "#cli/data-map";
import { type House, openChanges, openHouse } from "#cli/house";
import { askForErasure } from "#people/erasure";
import { linkToOwnData, takeOwnData } from "#people/own-data";
import { actorIn, findSession } from "#people/sessions";
import { asOwner, founders, invite, organisationBy, origin, stepUpWithPasskey, type TestPerson, type TestRoom } from "#people/testing";
import { readColumns } from "#platform/data-map/index";
import { type TestDatabase, testDatabase } from "#platform/db/testing";
import { logInMemory } from "#platform/http/testing";
import { createJobs, type Jobs } from "#platform/jobs/index";
import { openKeyFolder } from "#platform/keys";
import { createMail, listOutbox } from "#platform/mail/index";
import { createRecord, openKeyStore, withheldAbout } from "#record/index";

const { log, lines } = logInMemory();
const canary = "Kestrelwood";
const email = "kestrelwood@canary.example";

let folder: string;
let database: TestDatabase;
let jobs: Jobs;
let house: House;
let room: TestRoom;
let amina: TestPerson;
let kes: TestPerson;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comity-erasure-"));
  database = await testDatabase();
  jobs = createJobs({ database, log, lookEvery: 200 });
  const settings = { smtpUrl: null, publicUrl: origin, dataDir: path.join(folder, "data") };
  const keys = await openKeyFolder({ keysDir: path.join(folder, "keys"), dataDir: settings.dataDir });
  const services = { jobs, keys, mail: createMail({ jobs, settings, log }) };
  const record = createRecord({ database, keys: openKeyStore(path.join(folder, "keys")), origin: "localhost/record", log });
  await record.start();
  const changes = openChanges({ database, services, record });
  house = await openHouse({ database, changes, settings, origin, services, record });
  room = { ...house.people.room, database, letters: [], entries: [], waiting: [] };
  await jobs.start();
  const both = await founders(room);
  [amina] = both;
  const organisation = await organisationBy(room, amina, "State", "Exampleland", "XAA");
  kes = await invite(room, both, { email, name: `${canary} Duarte`, organisation, reason: `asked for by ${canary}` });
  await fill();
});

afterAll(async () => {
  await jobs?.stop();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A row in every table that can hold something of an account, each with the canary where it takes words. */
async function fill(): Promise<void> {
  const account = kes.session.account;
  const rows = [
    sql`insert into passkeys (id, account_id, public_key, counter, transports, label) values (${`${canary}-credential-id`}, ${account}, '\\x01', 0, '{}', ${canary})`,
    sql`insert into challenges (challenge, purpose, account_id) values (sha256('1'), 'step-up', ${account})`,
    sql`insert into one_time_links (token_hash, purpose, account_id, expires_at) values (sha256('2'), 'reset', ${account}, now() + interval '1 hour')`,
    sql`insert into drafts (account_id, form, address, title, fields) values (${account}, '/people/invite', '/people/invite', ${canary}, ${JSON.stringify([["name", canary]])}::jsonb)`,
    sql`insert into follows (account_id, kind, key) values (${account}, 'body', ${canary})`,
    sql`insert into news (account_id, address, title, language, kind, key) values (${account}, ${canary}, ${canary}, 'en', 'body', 'A')`,
    sql`insert into notice_settings (account_id, secret) values (${account}, decode('00112233445566778899aabbccddeeff', 'hex'))`,
    sql`insert into proposals (kind, email, person_name, capacity, reason, entered_by) values ('grant', ${email}, ${canary}, 'administrator', ${canary}, 'console')`,
    sql`update devices set label = ${canary} where account_id = ${account}`,
    sql`update sessions set label = ${canary} where account_id = ${account}`,
    sql`select record_withhold('{"body":{},"kind":"account.recovered","subject":"account:' || ${account}::text || '",', sha256('4'), convert_to('tag', 'UTF8'), 'account:' || ${account}::text)`,
    sql`insert into erasures (account_id, asked_at, due_at, taken_back_at) values (${account}, now() - interval '9 days', now() + interval '5 days', now())`,
    // A letter that was given up.
    sql`select graphile_worker.add_job('mail.send', json_build_object('to', ${email}::text, 'text', ${canary}::text), run_at => now() + interval '1 day')`,
    sql`select graphile_worker.add_job('people.reset', json_build_object('email', ${email}::text), run_at => now() + interval '1 day')`,
  ];
  for (const row of rows) await asOwner(room, row);
  await linkToOwnData(room, await now(), account);
  await asOwner(room, sql`update record_withheld set due = now() - interval '1 second'`);
  await asOwner(room, sql`select record_release()`);
}

async function now() {
  return actorIn(await findSession(database, kes.token));
}

/** Every row of every table, as text: what a dump has. Bytes stand in it as hexadecimal. */
async function dump(): Promise<ReadonlyMap<string, string>> {
  const columns = await readColumns(database.pool);
  const tables = new Set(columns.map((column) => column.slice(0, column.lastIndexOf("."))));
  const found = new Map<string, string>();
  for (const table of tables) {
    const rows = await database
      .owner()
      .transaction()
      .execute(async (trx) => {
        await sql`select set_config('comity.actor', 'system:test', true)`.execute(trx);
        return (await sql<{ row: string }>`select t::text as row from ${sql.raw(table)} t`.execute(trx)).rows;
      });
    found.set(table, rows.map(({ row }) => row).join("\n"));
  }
  return found;
}

async function filesWithin(place: string): Promise<string[]> {
  const names = await readdir(place, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file) => `${file}\n${await readFile(file, "latin1")}`));
}

const signs = [canary, canary.toLowerCase(), email, Buffer.from(canary).toString("hex"), Buffer.from(email).toString("hex")];
const isThere = (text: string): boolean => signs.some((sign) => text.includes(sign));
const tablesWith = (found: ReadonlyMap<string, string>): string[] => [...found].filter(([, text]) => isThere(text)).map(([table]) => table);

/** What the columns of the map hold of the account: column → values of its rows. */
async function held(): Promise<ReadonlyMap<string, readonly string[]>> {
  const account = kes.session.account;
  const columns = new Set(await readColumns(database.pool));
  const found = new Map<string, readonly string[]>();
  for (const { column } of dataMap.flatMap(({ personal }) => personal)) {
    const [table = "", name = ""] = column.split(".");
    if (column.split(".").length > 2) continue;
    const key = table === "accounts" ? "id" : "account_id";
    if (!columns.has(`${table}.${key}`)) continue;
    const rows = await database
      .owner()
      .transaction()
      .execute(async (trx) => {
        await sql`select set_config('comity.actor', 'system:test', true)`.execute(trx);
        return (
          await sql<{
            value: string | null;
          }>`select ${sql.ref(name)}::text as value from ${sql.table(table)} where ${sql.ref(key)} = ${account}`.execute(trx)
        ).rows;
      });
    found.set(
      column,
      rows.map(({ value }) => value ?? ""),
    );
  }
  return found;
}

test("one's own data has everything that the data map says is exported, and no secret", async () => {
  const token = await linkToOwnData(room, await now(), kes.session.account);
  const link = { account: kes.session.account, token };
  const data = await takeOwnData(room, await now(), link, house.people.exports);
  expect(await takeOwnData(room, await now(), link, house.people.exports)).toBeUndefined();
  const text = JSON.stringify(data);
  const lacking: string[] = [];
  for (const { column, exported } of dataMap.flatMap(({ personal }) => personal)) {
    if (exported.startsWith("not exported")) continue;
    const part = /under (\w+)/.exec(exported)?.[1] ?? exported;
    const rows: unknown = data?.[part];
    if (!Array.isArray(rows) || rows.length === 0) lacking.push(`${column}: nothing under ${part}`);
  }
  expect(lacking).toEqual([]);
  expect(text).toContain(email);
  for (const secret of ["argon2", "hash", "secret", "public_key"]) expect(text).not.toContain(secret);
});

test("after the erasure nothing of the person is left in a dump of the database, in files, in the log, or in what others take along", async () => {
  while (!(await listOutbox(path.join(folder, "data", "outbox"))).some(({ to }) => to === email)) await jobs.counts();
  const account = kes.session.account;
  await linkToOwnData(room, await now(), account);
  const before = await held();
  // What is empty proves nothing: a new table of persons gets a row in `fill`.
  expect([...before].filter(([, values]) => values.length === 0).map(([column]) => column)).toEqual([]);
  expect(tablesWith(await dump())).toEqual(
    expect.arrayContaining(["accounts", "drafts", "follows", "news", "passkeys", "proposals", "sessions", "graphile_worker._private_jobs"]),
  );
  expect((await filesWithin(folder)).some(isThere)).toBe(true);
  expect(await askForErasure(room, await now(), account, {}, origin)).toMatchObject({ outcome: "asked" });
  await asOwner(
    room,
    sql`update erasures set asked_at = asked_at - interval '15 days', due_at = due_at - interval '15 days' where taken_back_at is null`,
  );
  expect(await house.people.eraseDue()).toBe(1);

  expect(tablesWith(await dump())).toEqual([]);
  expect((await filesWithin(folder)).filter(isThere)).toEqual([]);
  expect(JSON.stringify(lines).split("\n").filter(isThere)).toEqual([]);
  const hers = await stepUpWithPasskey(room, amina);
  const others = await takeOwnData(
    room,
    hers,
    { account: amina.session.account, token: await linkToOwnData(room, hers, amina.session.account) },
    house.people.exports,
  );
  expect(isThere(JSON.stringify(others))).toBe(false);

  const after = await held();
  const wrong: string[] = [];
  for (const { column, erased } of dataMap.flatMap(({ personal }) => personal)) {
    const was = before.get(column);
    const is = after.get(column);
    if (was === undefined || is === undefined) continue;
    if (erased.startsWith("deleted") && is.length > 0) wrong.push(`${column} is still there`);
    if (erased.startsWith("replaced") && was.some((value) => value !== "" && value !== "false" && is.includes(value) && value !== "en"))
      wrong.push(`${column} is not replaced`);
    if (erased.startsWith("kept") && is.length < was.length) wrong.push(`${column} is not kept`);
  }
  expect(wrong).toEqual([]);
});

test("the record keeps its commitments; what is withheld about the account says nothing any more but that it was erased", async () => {
  const matters = await database.transaction(async (trx) => {
    await sql`select set_config('comity.actor', 'system:test', true)`.execute(trx);
    return withheldAbout(trx, `account:${kes.session.account}`);
  });
  expect(matters.map(({ entry }) => ("kind" in entry ? entry.kind : "")).sort()).toEqual(["account.erased", "erasure.asked"]);
});

test("the data map says of every personal column what erasing does with it, in one of four ways", () => {
  const unsaid = dataMap
    .flatMap(({ personal }) => personal)
    .filter(({ erased }) => !/^(deleted|replaced by|goes by itself|kept)\b/.test(erased))
    .map(({ column, erased }) => `${column}: ${erased}`);
  expect(unsaid).toEqual([]);
});
