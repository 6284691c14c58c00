import { createHash } from "node:crypto";
import { zipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "#platform/change/index";
import { officer, type TestTexts, testTexts } from "./fixtures/changes.ts";
import { decideOnImport } from "./import-decisions.ts";
import { forgetSent, runImport } from "./import-job.ts";
import { orderImport, orderShown, sentFile, stopImport, tryAgain } from "./import-orders.ts";
import { type FileReader, readFileCarefully } from "./import-reader.ts";
import { enterLeftImports } from "./recorded-import.ts";
import type { SentFile } from "./store-import-orders.ts";
import { importShown, importsListed } from "./store-imports.ts";
import { adopted, printedForm } from "./testing.ts";

let texts: TestTexts;
const anna = officer("a");

beforeAll(async () => {
  texts = await testTexts();
});
afterAll(() => texts.database.drop());
beforeEach(async () => {
  for (const table of ["imports", "withdrawals", "works", "sources"]) await texts.database.pool.query(`delete from ${table}`);
  texts.entries.length = 0;
  texts.halt.isOn = false;
});

let keys = 0;
const by = (actor: Actor) => {
  keys += 1;
  return { actor, organisation: "Desk of the Council", onceKey: String(keys).padStart(22, "0") };
};

function sent(name: string, content: string | Uint8Array): SentFile {
  const bytes = Buffer.from(content);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name, bytes: bytes.length, sha256, pieces: () => piecesOf(bytes) };
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 700_000) yield bytes.subarray(at, at + 700_000);
}

const resolution = (n: number): SentFile => sent(`${n}.txt`, printedForm(adopted({ number: `91/${n}` })));
const broken = sent("broken.docx", "PK\u0003\u0004 and then nothing");

/** Sent in by one officer, agreed to by another. */
async function ordered(files: readonly SentFile[], actor: Actor = anna): Promise<string> {
  const order = await orderImport(texts, by(actor), files);
  if (!("id" in order)) throw new Error("too much within a day");
  const second = officer("c");
  expect(await decideOnImport(texts, second, { id: order.id, decision: "agreed" }, by(second).onceKey)).toBe(true);
  // That two agreed is an entry of its own, and withheld.
  expect(texts.entries.pop()).toMatchObject({ kind: "texts.import-agreed", visibility: "withheld" });
  return order.id;
}

const shown = async (id: string) => {
  const found = await orderShown(texts, anna, id, 100);
  if (found === undefined) throw new Error("there is no such order");
  return found;
};

test("what an officer sends is kept first, then read, and makes one entry in the officer's capacity", async () => {
  const id = await ordered([resolution(1), resolution(2), broken]);
  expect((await texts.library.counts()).texts).toBe(0);
  expect(await shown(id)).toMatchObject({ files: 3, isBegun: false, outcomes: [] });
  await runImport(texts, id, readFileCarefully);
  expect(texts.entries).toMatchObject([
    {
      kind: "texts.imported",
      subject: `/imports/${id}`,
      capacity: "desk officer",
      body: { files: 2, added: 2, refused: 1, complete: true },
    },
  ]);
  const { outcomes, kept } = await shown(id);
  expect(outcomes.map(({ file, outcome, code, addresses }) => [file, outcome, code ?? addresses[0]])).toEqual([
    ["1.txt", "added", "A/RES/91/1"],
    ["2.txt", "added", "A/RES/91/2"],
    ["broken.docx", "refused", "damaged"],
  ]);
  // What was read stands among the texts; what was not is kept a while.
  expect(kept.map(({ fileName }) => fileName)).toEqual(["broken.docx"]);
  const { rows } = await texts.database.pool.query("select organisation, unchanged, refused, closed_at is not null as closed from imports");
  expect(rows).toEqual([{ organisation: "Desk of the Council", unchanged: 0, refused: 1, closed: true }]);
});

test("an archive is opened in a process of its own, and each file in it has its line", async () => {
  const many = Object.fromEntries(
    [3, 4, 5].map((n) => [`session/${n}.txt`, Buffer.from(printedForm(adopted({ number: `91/${n}` })))] as const),
  );
  const zip = zipSync({ ...many, "picture.png": Buffer.from("no document"), "session/empty.txt": new Uint8Array() });
  const id = await ordered([sent("session.zip", zip), sent("false.zip", "no archive at all, whatever its name says")]);
  await runImport(texts, id);
  expect((await shown(id)).outcomes.map(({ upload, file, outcome }) => [upload, file, outcome])).toEqual([
    [0, "session.zip!session/3.txt", "added"],
    [0, "session.zip!session/4.txt", "added"],
    [0, "session.zip!session/5.txt", "added"],
    [0, "session.zip!picture.png", "passed over"],
    [0, "session.zip!session/empty.txt", "refused"],
    [1, "false.zip", "refused"],
  ]);
  expect((await shown(id)).kept.map(({ fileName }) => fileName)).toEqual(["session.zip", "false.zip"]);
});

test("the same file again is said to be unchanged, and makes no entry", async () => {
  await runImport(texts, await ordered([resolution(1)]), readFileCarefully);
  const id = await ordered([resolution(1)]);
  await runImport(texts, id, readFileCarefully);
  expect((await shown(id)).outcomes).toMatchObject([{ outcome: "unchanged", addresses: ["A/RES/91/1"] }]);
  expect(texts.entries).toHaveLength(1);
  expect(await importShown(texts.database.kysely(), id, 10)).toMatchObject({ unchanged: 1, added: 0, closedAt: expect.any(Date) });
});

/** Reads so many files, then never answers again: what a process leaves that is killed. */
function dyingAfter(files: number): { readonly reader: FileReader; readonly died: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let read = 0;
  const reader: FileReader = (bytes, name) => {
    read += 1;
    if (read <= files) return readFileCarefully(bytes, name);
    resolve();
    return new Promise(() => undefined);
  };
  return { reader, died: promise };
}

test("an import whose process died midway goes on where it was: each file once in the report, one entry", async () => {
  const id = await ordered([1, 2, 3, 4, 5, 6].map(resolution));
  const { reader, died } = dyingAfter(3);
  void runImport(texts, id, reader);
  await died;
  await expect.poll(async () => (await texts.library.counts()).texts).toBe(3);
  // As if it had died before it wrote down what it had kept.
  await asProgram("delete from import_outcomes");
  await runImport(texts, id, readFileCarefully);
  const { outcomes, counts } = await shown(id);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 6 }, () => "added"));
  expect(counts).toMatchObject({ added: 6, unchanged: 0 });
  expect(texts.entries.map(({ body }) => body)).toMatchObject([{ files: 6, added: 6, unchanged: 0, complete: true }]);
  // Begun once more, it is over.
  await runImport(texts, id, readFileCarefully);
  expect(texts.entries).toHaveLength(1);
});

test("an import that waits for its job is not taken for one that was broken off", async () => {
  const id = await ordered([resolution(1)]);
  await texts.database.pool.query("update imports set opened_at = now() - interval '2 hours'");
  expect(await enterLeftImports(texts)).toBe(0);
  await runImport(texts, id, readFileCarefully);
  expect(texts.entries).toMatchObject([{ capacity: "desk officer", body: { complete: true } }]);
});

test("an officer stops an import: what was kept stays, the rest is not read, and the entry says so", async () => {
  const id = await ordered([1, 2, 3, 4].map(resolution));
  const { promise: goOn, resolve: go } = Promise.withResolvers<void>();
  const { promise: second, resolve: atSecond } = Promise.withResolvers<void>();
  let read = 0;
  const slow: FileReader = async (bytes, name) => {
    read += 1;
    if (read > 1) {
      atSecond();
      await goOn;
    }
    return readFileCarefully(bytes, name);
  };
  const running = runImport(texts, id, slow);
  await second;
  const { onceKey } = by(anna);
  expect(await stopImport(texts, anna, id, onceKey)).toBe(true);
  await expect.poll(async () => (await shown(id)).isStopped).toBe(true);
  setTimeout(go, 1200);
  await running;
  expect(texts.entries).toMatchObject([{ body: { complete: false } }]);
  const { counts, kept } = await shown(id);
  expect(counts.added).toBeLessThan(4);
  // What was not come to can be tried again.
  expect(kept).toHaveLength(4 - counts.added);
  expect(await stopImport(texts, anna, id, by(anna).onceKey)).toBe(false);
});

test("refused files are given back as they were, can be tried again once, and are let go in time", async () => {
  const large = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(2_500_000, 7)]);
  const first = await ordered([sent("large.docx", large), resolution(1)]);
  await runImport(texts, first, readFileCarefully);
  const { kept, keptUntil } = await shown(first);
  expect(keptUntil?.getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000);
  const file = await sentFile(texts, anna, first, kept[0]?.id ?? "");
  const back: Uint8Array[] = [];
  for await (const piece of file?.pieces() ?? []) back.push(piece);
  expect(Buffer.concat(back).equals(large)).toBe(true);
  const again = await tryAgain(texts, by(officer("b")), first);
  expect(await tryAgain(texts, by(anna), first)).toBeUndefined();
  await runImport(texts, again?.id ?? "", readFileCarefully);
  expect(await shown(first)).toMatchObject({ kept: [], triedAgain: again?.id });
  expect((await shown(again?.id ?? "")).outcomes).toMatchObject([{ file: "large.docx", outcome: "refused" }]);
  await asProgram("update import_uploads set kept_until = now() - interval '1 minute' where kept_until is not null");
  await forgetSent(texts);
  expect((await shown(again?.id ?? "")).kept).toEqual([]);
  expect((await texts.database.pool.query("select from import_pieces")).rowCount).toBe(0);
});

/** As the program, past what officers may. */
async function asProgram(statement: string): Promise<void> {
  const client = await texts.database.pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('comity.actor', 'system:test', true)");
    await client.query(statement);
    await client.query("commit");
  } finally {
    client.release();
  }
}

test("after 90 days the report goes, and the counts stay", async () => {
  const id = await ordered([resolution(1), broken]);
  await runImport(texts, id, readFileCarefully);
  await texts.database.pool.query("update imports set closed_at = now() - interval '91 days'");
  await forgetSent(texts);
  expect(await orderShown(texts, anna, id, 10)).toBeUndefined();
  expect(await importShown(texts.database.kysely(), id, 10)).toMatchObject({ added: 1, refused: 1 });
});

test("more than an account may send in a day is not kept, and it is said when to come again", async () => {
  await ordered([resolution(1)]);
  await asProgram("update import_orders set files = 195, ordered_at = now() - interval '1 hour'");
  const five = [1, 2, 3, 4, 5].map(resolution);
  expect(await orderImport(texts, by(anna), [...five, resolution(6)])).toEqual({ wait: expect.any(Number) });
  expect(await orderImport(texts, by(officer("b")), [...five, resolution(6)])).toHaveProperty("id");
  const refused = await orderImport(texts, by(anna), [...five, resolution(6)]);
  expect("wait" in refused && refused.wait > 22 * 3600 && refused.wait <= 23 * 3600).toBe(true);
  expect(await orderImport(texts, by(anna), five)).toHaveProperty("id");
  await asProgram("update import_orders set ordered_at = now() - interval '25 hours'");
  expect(await orderImport(texts, by(anna), [resolution(7)])).toHaveProperty("id");
});

test("the same form sent twice is one import", async () => {
  const once = by(anna);
  const first = await orderImport(texts, once, [resolution(1)]);
  expect(await orderImport(texts, once, [resolution(1)])).toEqual(first);
});

test("nobody but officers sends, stops or sees anything of it", async () => {
  const id = await ordered([resolution(1)]);
  const delegate = { ...anna, capacity: "delegate of a State" };
  await expect(orderImport(texts, by(delegate), [resolution(2)])).rejects.toThrow("not allowed");
  await expect(stopImport(texts, delegate, id, by(delegate).onceKey)).rejects.toThrow("not allowed");
  expect(await orderShown(texts, delegate, id, 10)).toBeUndefined();
  for (const table of ["import_orders", "import_uploads", "import_pieces", "import_outcomes"])
    expect((await texts.database.pool.query(`select from ${table}`)).rowCount, table).toBe(0);
});

test("all imports are listed, the newest first, with what each brought", async () => {
  const first = await ordered([resolution(1)]);
  await runImport(texts, first, readFileCarefully);
  const second = await ordered([resolution(2)]);
  const rows = texts.database.kysely();
  expect(await importsListed(rows, null, 10)).toMatchObject([
    { id: second, closedAt: null, added: 0 },
    { id: first, added: 1, unchanged: 0, refused: 0, capacity: "desk officer", organisation: "Desk of the Council" },
  ]);
  expect(await importsListed(rows, second, 10)).toMatchObject([{ id: first }]);
});
