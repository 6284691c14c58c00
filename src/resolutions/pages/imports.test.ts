import { zipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { officer, sendForm, stranger, type TestTexts, testTexts } from "../fixtures/changes.ts";
import { decideOnImport } from "../import-decisions.ts";
import { runImport } from "../import-job.ts";
import { orderImport, tryAgain } from "../import-orders.ts";
import { readFileCarefully } from "../import-reader.ts";
import { adopted, printedForm } from "../testing.ts";

let texts: TestTexts;
const anna = officer("a");

beforeAll(async () => {
  texts = await testTexts();
});
afterAll(() => texts.database.drop());
beforeEach(async () => {
  for (const table of ["imports", "withdrawals", "works", "sources"]) await texts.database.pool.query(`delete from ${table}`);
  texts.entries.length = 0;
  texts.asks.as = anna;
});

const get = (path: string) => texts.app.request(`http://localhost${path}`);
const html = async (path: string) => (await get(path)).text();

/** Sends files by the form of the list, as a browser without script does. */
async function send(
  files: readonly File[],
): Promise<{ readonly status: number; readonly location: string; readonly html: string; readonly headers: Headers }> {
  const page = await get("/imports");
  const words = await page.text();
  const form = new FormData();
  for (const name of ["_token", "_once"]) form.append(name, new RegExp(`name="${name}" value="([^"]*)"`).exec(words)?.[1] ?? "");
  for (const file of files.length > 0 ? files : [new File([], "")]) form.append("files", file);
  const answer = await texts.app.request("http://localhost/imports", {
    method: "POST",
    headers: { "Sec-Fetch-Site": "same-origin", Cookie: page.headers.getSetCookie()[0]?.split(";")[0] ?? "" },
    body: form,
  });
  return { status: answer.status, location: answer.headers.get("location") ?? "", html: await answer.text(), headers: answer.headers };
}

const resolution = (n: number) => new File([printedForm(adopted({ number: `91/${n}` }))], `${n}.txt`);
const idOf = (location: string) => location.replace("/imports/", "");
/** As another officer does it. */
const agree = (location: string) =>
  decideOnImport(texts, officer("b"), { id: idOf(location), decision: "agreed" }, idOf(location).slice(-22));

test("an officer sends files, sees how far it is, and then what became of each", async () => {
  const { status, location } = await send([
    resolution(1),
    new File(["PK\u0003\u0004 and nothing"], "broken.docx"),
    new File(["Only a note."], "note.txt"),
  ]);
  expect(status).toBe(303);
  await agree(location);
  expect(await html(location)).toContain("The files are kept and wait for their turn.");
  expect(await (await get(`${location}/progress`)).json()).toEqual({
    words: expect.stringContaining("wait for their turn"),
    isOver: false,
  });
  await runImport(texts, idOf(location), readFileCarefully);
  expect(await (await get(`${location}/progress`)).json()).toMatchObject({ isOver: true });
  const report = await html(location);
  for (const words of [
    'href="/resolutions/A/RES/91/1"',
    "broken.docx",
    "it seems damaged",
    "No paragraph of a resolution",
    "Files that were not read",
  ])
    expect(report).toContain(words);
  expect(await html("/imports")).toContain(`href="${location}"`);
});

test("an officer uses a factor before sending texts in, and none to follow or stop what was sent in", async () => {
  const { location } = await send([resolution(1)]);
  await agree(location);
  texts.asks.as = officer("a", null);
  const list = await html("/imports");
  expect(list).toContain('href="/step-up?to=%2Fimports"');
  expect(list).not.toContain('<form class="drop"');
  expect((await get(`${location}/progress`)).status).toBe(200);
  expect((await send([resolution(2)])).status).toBe(401);
  const order = { actor: texts.asks.as, organisation: null, onceKey: "o".repeat(22) };
  await expect(orderImport(texts, order, [])).rejects.toMatchObject({ refusal: "step-up needed" });
  await expect(tryAgain(texts, order, idOf(location))).rejects.toMatchObject({ refusal: "step-up needed" });
  expect(await sendForm(texts, location, `${location}/stop`, {})).toMatchObject({ status: 303 });
});

test("everybody sees what an import brought, and nobody but officers which files were sent", async () => {
  const { location } = await send([resolution(1), new File(["Only a note."], "a-name-of-somebody.txt")]);
  await agree(location);
  await runImport(texts, idOf(location), readFileCarefully);
  texts.asks.as = stranger;
  const shown = await html(location);
  expect(shown).toContain("A/RES/91/1");
  expect(shown).not.toContain("a-name-of-somebody");
  const list = await html("/imports");
  expect(list).toContain("Desk officer");
  expect(list).not.toContain('<form class="drop"');
  for (const path of [`${location}/progress`, `${location}/files/${idOf(location)}`]) expect((await get(path)).status, path).toBe(403);
});

test("what cannot be taken is said beside the field, with what to do, and nothing is kept", async () => {
  const many = Array.from({ length: 11 }, (_, n) => resolution(n + 1));
  const png = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])], "seal.png");
  const large = new File([new Uint8Array(50 * 2 ** 20 + 1).fill(65)], "large.txt");
  for (const [files, status, words] of [
    [[], 422, "Choose at least one file."],
    [[new File([], "empty.txt")], 422, "There is nothing in empty.txt."],
    [[resolution(1), png], 415, "seal.png is of no kind that is read here."],
    [many, 413, "These are more than 10 files."],
    [[large], 413, "large.txt is larger than 50 MB."],
  ] as const) {
    const answer = await send(files);
    expect([answer.status, answer.html.includes(words)], words).toEqual([status, true]);
    expect(answer.html).toContain("Nothing was imported yet");
  }
  const tooMuch = await send([large, new File([new Uint8Array(12 * 2 ** 20)], "more.txt")]);
  expect(tooMuch.status).toBe(413);
});

test("long texts in any script are known as text by their first bytes", async () => {
  const words = ["إن الجمعية العامة، ", "大会，", "Генеральная Ассамблея, "];
  for (const word of words) {
    // Whatever sign the first 4096 bytes end in.
    for (const before of ["", "a", "ab"]) {
      const { status, location } = await send([new File([before + word.repeat(400)], "text.txt")]);
      expect(status, word).toBe(303);
      await texts.database.pool.query("delete from imports where id = $1", [idOf(location)]);
    }
  }
});

test("more than may be sent in a day is answered with when to come again", async () => {
  const { location } = await send([resolution(1)]);
  const client = await texts.database.pool.connect();
  await client.query("begin; set local comity.actor = 'system:test'; update import_orders set files = 200; commit");
  client.release();
  const answer = await send([resolution(2)]);
  expect([answer.status, answer.html.includes("more than 200 files or 500 MB in a day")]).toEqual([429, true]);
  expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(80_000);
  expect(location).not.toBe("");
});

test("a refused file is given back as it was, never to be shown by a browser, and is tried again by a button", async () => {
  const bytes = zipSync({ "note.txt": Buffer.from("Only a note."), "inner.zip": zipSync({}) });
  const { location } = await send([new File([bytes], "الدورة 91.zip")]);
  await agree(location);
  await runImport(texts, idOf(location));
  const report = await html(location);
  const file = /href="(\/imports\/[^"]*\/files\/[^"]*)"/.exec(report)?.[1] ?? "";
  const answer = await get(file);
  expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
  expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment; /);
  expect(answer.headers.get("Content-Security-Policy")).toContain("sandbox");
  expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
  const again = await sendForm(texts, location, `${location}/again`, {});
  expect(again).toMatchObject({ status: 303, location: expect.stringMatching(/^\/imports\/[0-9a-f-]{36}$/) });
  expect(again.location).not.toBe(location);
  expect(await html(location)).toContain(`href="${again.location}"`);
  expect((await get(file)).status).toBe(404);
});

test("an import is stopped by a button of its page", async () => {
  const { location } = await send([resolution(1)]);
  await agree(location);
  expect(await sendForm(texts, location, `${location}/stop`, {})).toMatchObject({ status: 303, location });
  expect(await html(location)).toContain("It stops after the file that is being read.");
  await runImport(texts, idOf(location), readFileCarefully);
  expect(await html(`${location}?lang=ar`)).toContain("أوقفه موظف");
});

test("an address that names no import, no file and no page of the list is 404", async () => {
  const none = "00000000-0000-4000-8000-000000000000";
  for (const path of [
    "/imports/nothing",
    `/imports/${none}`,
    `/imports/${none}/progress`,
    `/imports/${none}/files/${none}`,
    "/imports?before=x",
  ])
    expect((await get(path)).status, path).toBe(404);
});
