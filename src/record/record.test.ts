import { chmod, stat } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { fill, stand, write } from "./fixtures/stand.ts";
import { nodeCryptography as crypto, eraseWithheld, type PublicRecord, type WithheldMatter, withheldAbout } from "./index.ts";
import { everyEntry } from "./store.ts";
import { decodeText, fitsCommitment, formatBundle, isWithheld, parseKey, toHex, verifyBundle, verifyProof } from "./verify/index.ts";

test("an entry is canonical JSON with its place, put together by the database", async () => {
  const { record, write } = await stand();
  await write();
  await write({ kind: "role.granted", subject: "organisation 7", rule: null, files: ["ab".repeat(32)], body: {} });
  const [first, second] = [await record.entry(0), await record.entry(1)];
  expect(first?.entry).toMatchObject({
    index: 0,
    prev: null,
    version: 1,
    kind: "text.imported",
    capacity: "desk officer",
    body: { title: "Wells – الآبار" },
    files: [],
  });
  expect(second?.entry).toMatchObject({ index: 1, prev: toHex(first?.leaf as Uint8Array), rule: null, files: ["ab".repeat(32)] });
  expect([first?.organ, second?.organ]).toEqual(["A/HRC", null]);
  expect(decodeText(second?.bytes as Uint8Array)).toMatch(
    /^\{"body":\{\},"capacity":"desk officer","files":\[".*"\],"index":1,"kind":"role\.granted","prev":"[0-9a-f]{64}","rule":null,"subject":"organisation 7","time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ","version":1\}$/,
  );
});

test("a use case that fails leaves no entry and no gap", async () => {
  const { database, record, write } = await stand();
  const failing = database.transaction<never, void>(async (trx) => {
    await record.append(trx, { kind: "text.imported", subject: "x", rule: null, body: {}, capacity: "administrator" });
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  await write();
  expect((await record.list({}, null, 10)).items.map(({ entry }) => entry.index)).toEqual([0]);
});

test("entries of many writers at once stand in one order without gaps, and the whole verifies", async () => {
  const { database, record, again, keys } = await stand();
  const writers = [record, again(), again(), again()];
  await Promise.all(Array.from({ length: 120 }, (_, n) => write(database, writers[n % 4] as PublicRecord, { body: { n } })));
  await record.tick();
  const head = await record.head();
  const entries = (await record.stored(0, 1000)).map(({ bytes }) => bytes);
  const bundle = await formatBundle({ entries, heads: [head?.note ?? ""], openings: [], proofs: [] }, crypto);
  expect(await verifyBundle(bundle, (await keys.read())?.key ?? "", crypto)).toMatchObject({ ok: true, entries: 120, head: { size: 120 } });
});

/** For tests that leave nothing behind. */
const shared = await stand((drop) => afterAll(drop));

test.each([
  ["a kind in capitals", { kind: "TextImported" }, /kind is "TextImported"/],
  ["an empty subject", { subject: "" }, /subject is ""/],
  ["a control character", { subject: "a\u0000" }, /subject/],
  ["a fraction", { body: { share: 0.5 } }, /share holds the number 0\.5/],
  ["a lone surrogate", { body: { name: "\ud800" } }, /lone surrogate/],
  ["a file that is no hash", { files: ["x"] }, /files/],
  ["too much", { body: { words: "x".repeat(65_500) } }, /65535 are the most/],
] as const)("append() refuses %s", async (_what, change, message) => {
  await expect(shared.write(change)).rejects.toThrow(message);
  expect((await shared.record.list({ kind: "text.imported", capacity: "desk officer" }, null, 1)).total).toBe(0);
});

test.each(["record_entries", "record_tiles", "record_origins", "record_heads", "record_halts", "record_checks"])(
  "%s is only ever added to, even by its owner",
  async (table) => {
    const { database, record, write } = await stand();
    await write();
    await record.tick();
    await sql`insert into record_halts (origin, reason, detail) values ('elsewhere', 'smaller', '')`.execute(database.owner());
    await sql`insert into record_tiles values (7, 0, ${new Uint8Array(8192)}, ${new Uint8Array(32)}) on conflict do nothing`.execute(
      database.owner(),
    );
    for (const statement of [
      `update ${table} set ${table === "record_entries" ? "kind = 'x'" : table === "record_tiles" ? "root = root" : "origin = origin"}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      const owned = table === "record_checks" ? statement.replace("origin = origin", "fault = 'x'") : statement;
      await expect(sql.raw(owned).execute(database.owner()), owned).rejects.toThrow(/only ever added to/);
      await expect(database.pool.query(owned), owned).rejects.toMatchObject({ code: "42501" });
    }
  },
);

test("an entry whose leaf is not its hash cannot be stored", async () => {
  const { database } = shared;
  const wrong = sql`insert into record_entries values (1000, '{}', ${new Uint8Array(32)}, now(), 'x')`.execute(database.kysely<never>());
  await expect(wrong).rejects.toMatchObject({ code: "23514" });
});

test("time never runs backwards, and a clock that is behind is noted", async () => {
  const { database, record, write } = await stand();
  await write();
  // Another process, whose clock was an hour ahead, wrote before us.
  await sql`select record_add('"body":{},"capacity":"x",', '"files":[],', '"kind":"a.b",', '"rule":null,"subject":"s",', clock_timestamp() + interval '1 hour', 'a.b', 's', 'x', null)`.execute(
    database.owner(),
  );
  await write();
  const [ahead, after] = [await record.entry(1), await record.entry(2)];
  expect(after?.entry.time).toBe(ahead?.entry.time);
  expect(after?.entry.clock).toMatch(/^\d{4}-/);
  expect((after?.entry.clock ?? "") < (after?.entry.time ?? "")).toBe(true);
  await record.tick();
  expect(record.isHalted()).toBe(false);
});

test("a withheld matter leaves a commitment at the full hour, can be opened, and forgotten", async () => {
  const { database, record, write } = await stand();
  for (const n of [1, 2, 3]) await write({ visibility: "withheld", subject: `case ${n}`, body: { secret: `of case ${n}` } });
  await record.tick();
  expect((await record.status()).size).toBe(0);
  await sql`update record_withheld set due = now() - interval '1 hour'`.execute(database.owner());
  await record.tick();
  const page = await record.list({ kind: "withheld" }, null, 10);
  expect(page.total).toBe(3);
  for (const { entry, bytes } of page.items) {
    expect(Object.keys(entry).sort()).toEqual(["commitment", "index", "kind", "prev", "time", "version"]);
    expect(entry.time).toMatch(/:00:00Z$/);
    expect(decodeText(bytes)).not.toContain("case");
  }
  const [one] = await database.transaction<never, WithheldMatter[]>(async (trx) => {
    expect(await withheldAbout(trx, "case 2")).toEqual([]);
    await sql`select set_config('comity.actor', 'account:1', true)`.execute(trx);
    return withheldAbout(trx, "case 2");
  });
  const index = one?.index ?? -1;
  const committed = (await record.entry(index))?.entry;
  const opening = { index, salt: one?.salt ?? "", entry: one?.entry as WithheldMatter["entry"] };
  expect(opening.entry.body).toEqual({ secret: "of case 2" });
  expect(committed !== undefined && isWithheld(committed) && (await fitsCommitment(opening, committed, crypto))).toBe(true);
  const erase = (): Promise<boolean> => database.transaction<never, boolean>((trx) => eraseWithheld(trx, one?.id ?? ""));
  expect([await erase(), await erase()]).toEqual([true, false]);
  await expect(database.pool.query("select * from record_withheld")).rejects.toMatchObject({ code: "42501" });
  expect((await record.selfCheck()).fault).toBeNull();
});

test("a withheld matter of a use case that fails leaves nothing", async () => {
  const { database, record } = await stand();
  const failing = database.transaction<never, void>(async (trx) => {
    await record.append(trx, {
      kind: "case.opened",
      subject: "case 1",
      rule: null,
      body: {},
      capacity: "desk officer",
      visibility: "withheld",
    });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect((await sql`select from record_withheld`.execute(database.owner())).rows).toEqual([]);
});

test("the key is made at the first start, readable by its owner alone, and one that others can read is refused", async () => {
  const { record, keysFolder, keys, again } = await stand();
  await record.tick();
  const file = path.join(keysFolder, "record.key");
  expect(((await stat(file)).mode & 0o777).toString(8)).toBe("600");
  const { key } = (await keys.read()) ?? {};
  expect(key).toMatch(/^comity\.example\/record\+[0-9a-f]{8}\+A/);
  expect((await record.origins())[0]).toMatchObject({ origin: "comity.example/record", key });
  await chmod(file, 0o640);
  await expect(again().tick()).rejects.toThrow(/can be read by others \(mode 640\)/);
  await chmod(file, 0o600);
  await expect(keys.make("x")).rejects.toThrow("never written over");
});

test("a head follows entries, is kept in the file beside the key, and proves each of them", async () => {
  const { record, write, keys, again } = await stand();
  await record.tick();
  expect((await record.head())?.size).toBe(0);
  for (let n = 0; n < 7; n += 1) await write({ body: { n } });
  await record.tick();
  const head = await record.head();
  expect(head?.size).toBe(7);
  expect(await keys.readHead()).toBe(head?.note);
  const key = await parseKey((await keys.read())?.key ?? "", crypto);
  for (let index = 0; index < 7; index += 1) {
    const kept = await record.entry(index);
    expect((await verifyProof(kept?.bytes as Uint8Array, (await record.proofOf(index)) ?? "", [key], crypto)).head.size).toBe(7);
  }
  expect(await record.proofOf(7)).toBeUndefined();
  await again().tick();
  expect((await record.head())?.id).toBe(head?.id);
  await expect(record.ready()).resolves.toBeUndefined();
});

test("full tiles are kept, partial ones made up, and proofs over several of them hold", async () => {
  const { database, record, keys, again } = await stand();
  await fill(database, 700);
  await record.tick();
  await fill(database, 3);
  await again().tick();
  expect((await database.pool.query("select level, number from record_tiles order by level, number")).rows).toEqual([
    { level: 0, number: 0n },
    { level: 0, number: 1n },
  ]);
  expect((await record.tile(0, 2, 191))?.length).toBe(191 * 32);
  expect((await record.tile(1, 0, 2))?.length).toBe(64);
  expect(await record.tile(0, 2, 192)).toBeUndefined();
  expect(await record.tile(1, 0, 3)).toBeUndefined();
  const key = await parseKey((await keys.read())?.key ?? "", crypto);
  for (const index of [0, 255, 256, 511, 512, 700, 702]) {
    const bytes = (await record.entry(index))?.bytes as Uint8Array;
    await expect(verifyProof(bytes, (await record.proofOf(index)) ?? "", [key], crypto)).resolves.toBeDefined();
  }
  expect(await record.selfCheck()).toMatchObject({ from: 0, to: 703, fault: null });
});

test("going through the entries of a filter reads each of them and counts nothing", async () => {
  const { database, record, write } = await stand();
  for (const n of [1, 2, 3]) await write({ subject: `/texts/${n}` });
  const asked: string[] = [];
  const rows = database.kysely().withPlugin({
    transformQuery: ({ node }) => {
      asked.push(JSON.stringify(node));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const kind = (await record.entry(0))?.entry.kind ?? "";
  const found: number[] = [];
  for await (const { index } of everyEntry(rows, { kind })) found.push(index);
  expect(found).toEqual([2, 1, 0]);
  expect(asked.filter((query) => query.includes("count("))).toEqual([]);
  expect(asked).toHaveLength(1);
  for await (const { index } of record.every({ kind: "withheld" })) throw new Error(`${index} is not withheld`);
});
