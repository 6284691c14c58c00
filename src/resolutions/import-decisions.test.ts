import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "#platform/change/index";
import { officer, sendForm, stranger, type TestTexts, testTexts } from "./fixtures/changes.ts";
import { decideOnImport, importsAwaiting, takeImportBack } from "./import-decisions.ts";
import { runImport } from "./import-job.ts";
import { orderImport, orderShown, tryAgain } from "./import-orders.ts";
import { readFileCarefully } from "./import-reader.ts";
import { enterLeftImports } from "./recorded-import.ts";
import { adopted, printedForm } from "./testing.ts";

let texts: TestTexts;
const anna = officer("a");
const boris = officer("b");

beforeAll(async () => {
  texts = await testTexts();
});
afterAll(() => texts.database.drop());
beforeEach(async () => {
  for (const table of ["imports", "withdrawals", "works", "sources"]) await texts.database.pool.query(`delete from ${table}`);
  texts.entries.length = 0;
  texts.asks.as = stranger;
});

let keys = 0;
const once = (): string => {
  keys += 1;
  return String(keys).padStart(22, "0");
};

/** Sent in by Anna. */
async function ordered(content = printedForm(adopted()), name = "seven.txt"): Promise<string> {
  const bytes = Buffer.from(content);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = { name, bytes: bytes.length, sha256, pieces: () => asOnePiece(bytes) };
  const order = await orderImport(texts, { actor: anna, organisation: "Desk of the Council", onceKey: once() }, [file]);
  if ("wait" in order) throw new Error("too much within a day");
  return order.id;
}

async function* asOnePiece(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

const decide = (actor: Actor, id: string, decision: "agreed" | "declined") => decideOnImport(texts, actor, { id, decision }, once());
const pageFor = async (actor: Actor, address: string) => {
  texts.asks.as = actor;
  const answer = await texts.app.request(`http://localhost${address}`);
  return { status: answer.status, html: await answer.text() };
};

test("what one officer sends in is not read before another agrees, whatever job runs", async () => {
  const id = await ordered();
  await runImport(texts, id, readFileCarefully);
  expect((await texts.library.counts()).texts).toBe(0);
  await texts.database.pool.query("update imports set opened_at = now() - interval '30 days'");
  expect(await enterLeftImports(texts)).toBe(0);
  await runImport(texts, id, readFileCarefully);
  expect((await texts.library.counts()).texts).toBe(0);
  expect(await decide(boris, id, "agreed")).toBe(true);
  await runImport(texts, id, readFileCarefully);
  expect((await texts.library.counts()).texts).toBe(1);
  expect(texts.entries.map(({ kind, visibility = "public" }) => `${kind} ${visibility}`)).toEqual([
    "texts.import-agreed withheld",
    "texts.imported public",
  ]);
  expect(await decide(officer("c"), id, "declined")).toBe(false);
});

test("nobody decides on what they sent in, nor without a factor, nor without being an officer", async () => {
  const id = await ordered();
  await expect(decide(anna, id, "agreed")).rejects.toMatchObject({ refusal: "second person needed" });
  await expect(decide(officer("b", null), id, "agreed")).rejects.toMatchObject({ refusal: "step-up needed" });
  await expect(decide({ ...boris, capacity: "delegate of a State" }, id, "agreed")).rejects.toThrow("not allowed");
  expect(await importsAwaiting(texts, anna)).toEqual([]);
  expect(await importsAwaiting(texts, boris)).toMatchObject([{ id, files: 1 }]);
  expect(await importsAwaiting(texts, { ...boris, capacity: "delegate of a State" })).toEqual([]);
});

test("until then, and where it is declined, it is the officers' alone; declined, its files are gone", async () => {
  const id = await ordered();
  for (const address of [`/imports/${id}`, `/imports/${id}/progress`])
    expect([404, 403], address).toContain((await pageFor(stranger, address)).status);
  expect((await pageFor(stranger, `/imports/${id}`)).status).toBe(404);
  expect((await pageFor(stranger, "/imports")).html).not.toContain(id);
  expect((await pageFor(boris, "/imports")).html).toContain(id);
  expect((await pageFor(boris, `/imports/${id}`)).html).toContain("seven.txt");
  expect(await decide(boris, id, "declined")).toBe(true);
  expect((await pageFor(stranger, `/imports/${id}`)).status).toBe(404);
  expect((await pageFor(stranger, "/imports")).html).not.toContain(id);
  expect((await pageFor(anna, `/imports/${id}`)).html).toContain("Another officer declined. Nothing was published");
  expect((await texts.database.pool.query("select from import_pieces")).rowCount).toBe(0);
  expect(await tryAgain(texts, { actor: anna, organisation: null, onceKey: once() }, id)).toBeUndefined();
});

test("whoever sent it in takes it back until it is decided; another does not", async () => {
  const id = await ordered();
  await expect(takeImportBack(texts, boris, id, once())).rejects.toThrow();
  expect(await takeImportBack(texts, anna, id, once())).toBe(true);
  expect(await decide(boris, id, "agreed")).toBe(false);
  expect(await orderShown(texts, anna, id, 1)).toMatchObject({ waits: null, decision: "taken back" });
});

test("by its page: another officer looks at the file, uses a factor, and agrees by a button; the sender is offered to take it back", async () => {
  const id = await ordered();
  const own = await pageFor(anna, `/imports/${id}`);
  expect(own.html).toContain("You entered it; another officer decides.");
  expect(own.html).not.toContain(`/imports/${id}/decision`);
  const before = await pageFor(officer("b", null), `/imports/${id}`);
  expect(before.html).toContain('href="/step-up?to=');
  const shown = await pageFor(boris, `/imports/${id}`);
  const file = /href="(\/imports\/[^"]*\/files\/[^"]*)"/.exec(shown.html)?.[1] ?? "";
  expect((await pageFor(boris, file)).html).toBe(printedForm(adopted()));
  const sent = await sendForm(texts, `/imports/${id}`, `/imports/${id}/decision`, { decision: "agreed" });
  expect(sent).toMatchObject({ status: 303, location: `/imports/${id}` });
  expect((await pageFor(boris, `/imports/${id}`)).html).toContain("The files are kept and wait for their turn.");
});

test("what two agreed on and could not be read is tried again without a third; what was sent in before it took two waits", async () => {
  const id = await ordered("PK\u0003\u0004 and then nothing", "broken.docx");
  await decide(boris, id, "agreed");
  await runImport(texts, id, readFileCarefully);
  const again = await tryAgain(texts, { actor: boris, organisation: null, onceKey: once() }, id);
  expect(await orderShown(texts, boris, again?.id ?? "", 1)).toMatchObject({ waits: null });
  await runImport(texts, again?.id ?? "", readFileCarefully);
  const client = await texts.database.pool.connect();
  await client.query(
    "begin; set local comity.actor = 'system:test'; update import_orders set decision = null, decided_by = null, decided_at = null; commit",
  );
  client.release();
  const third = await tryAgain(texts, { actor: boris, organisation: null, onceKey: once() }, again?.id ?? "");
  expect(await orderShown(texts, boris, third?.id ?? "", 1)).toMatchObject({ waits: "own" });
});
