import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { getRequestListener } from "@hono/node-server";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#platform/db/testing";
import { action } from "#platform/http/index";
import { locales } from "#platform/i18n/index";
import { createLog } from "#platform/log";
import { createWeb, page } from "#web/index";
import {
  createRecord,
  nodeCryptography as crypto,
  historyOf,
  keepWatched,
  lookAt,
  openKeyStore,
  readWatched,
  recordApi,
  recordPages,
} from "../index.ts";
import { testSigner } from "../testing.ts";
import { encodeText, parseEntryBundle, parseKey, signatureTypes, verifyBundle, verifyProof } from "../verify/index.ts";

const database = await testDatabase();
const folder = await mkdtemp(path.join(tmpdir(), "comity-record-pages-"));
const keys = openKeyStore(folder);
const record = createRecord({ database, keys, origin: "comity.example/record", log: createLog("silent") });
const app = createWeb({
  publicUrl: "https://comity.example",
  permit: () => undefined,
  log: createLog("silent"),
  counts: () => Promise.resolve({ texts: 0, paragraphs: 0, citations: 0, states: 0, samples: 0 }),
  rates: { take: () => 0 },
});
// A page of another room, which shows what happened to what it is about.
app.get("/thing/:subject{.+}", action("record.read"), async (c) => {
  const history = await historyOf(record, `/${c.req.param("subject")}`, c.var);
  return page(c, { title: "Thing", place: "other", body: history });
});
recordPages(app, { record });
recordApi(app, { record });
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function write(body: Readonly<Record<string, unknown>>, change = {}): Promise<void> {
  await database.transaction<never, void>((trx) =>
    record.append(trx, {
      kind: "text.imported",
      subject: "/resolutions/A/HRC/RES/153/11",
      rule: "A/RES/178/161 op4",
      capacity: "desk officer",
      body,
      ...change,
    }),
  );
}

await write({ title: "Wells & <b>springs</b>", paragraphs: 31 });
await write({ account: 7 }, { kind: "role.granted", subject: "javascript:alert(1)", capacity: "administrator", rule: null });
await write({ secret: "of a case" }, { subject: "case 9", visibility: "withheld" });
await sql`update record_withheld set due = now() - interval '1 hour'`.execute(database.owner());
for (let n = 0; n < 60; n += 1) await write({ n }, { kind: "text.corrected", subject: "/resolutions/A/RES/178/161" });
await record.tick();
const key = (await keys.read())?.key ?? "";

const get = async (address: string): Promise<{ readonly status: number; readonly text: string; readonly type: string }> => {
  const answer = await app.request(address);
  return { status: answer.status, text: await answer.text(), type: answer.headers.get("content-type") ?? "" };
};

test.each([
  ["/record", 200],
  ["/record?kind=withheld", 200],
  ["/record?kind=nothing", 200],
  ["/record?day=soon", 422],
  ["/record?before=x", 422],
  ["/record/entries/0", 200],
  ["/record/entries/62", 200],
  ["/record/verify", 200],
  ["/record/verify?entry=3", 200],
  ["/record/entries/63", 404],
  ["/record/entries/03", 404],
  ["/record/entries/-1", 404],
  ["/record/entries/x", 404],
  ["/record/entries/63/proof", 404],
  ["/record?format=xml", 406],
])("%s is answered with %i, in every language", async (address, status) => {
  for (const language of locales) {
    const answer = await get(`${address}${address.includes("?") ? "&" : "?"}lang=${language}`);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(`<html lang="${language}"`);
    expect(answer.text).not.toContain("of a case");
  }
});

test("the list filters by kind, body, subject, capacity and day, and pages through", async () => {
  const counts = {
    "kind=text.corrected": 60,
    "body=A/HRC": 1,
    "subject=/resolutions/A/RES/178/161": 60,
    "capacity=administrator": 1,
    "day=1999-01-01": 0,
    "kind=withheld": 1,
  };
  for (const [query, count] of Object.entries(counts)) {
    const answer = await app.request(`/api/v1/record?${query}`);
    expect(((await answer.json()) as { total: number }).total, query).toBe(count);
  }
  const { text } = await get("/record");
  expect(text).toContain("Entry 62");
  expect(text).toContain('href="/record?before=13"');
  expect((await get("/record?before=13")).text).toContain("Restricted matter");
});

test("what an entry says is shown as text, and only an address of ours as a link", async () => {
  expect((await get("/record/entries/0")).text).toContain("Wells &amp; &lt;b&gt;springs&lt;/b&gt;");
  expect((await get("/record/entries/1")).text).not.toContain('href="javascript');
  expect((await get("/record/entries/0")).text).toContain('href="/resolutions/A/HRC/RES/153/11"');
  expect((await get("/record/entries/0")).text).toContain("Human Rights Council (A/HRC)");
});

test("the bundle that is taken away verifies, and so do an entry's bundle and proof", async () => {
  const whole = new Uint8Array(await (await app.request("/record/bundle")).arrayBuffer());
  expect(await verifyBundle(whole, key, crypto)).toMatchObject({
    ok: true,
    entries: 63,
    head: { origin: "comity.example/record", size: 63 },
  });
  const one = new Uint8Array(await (await app.request("/record/entries/5/bundle")).arrayBuffer());
  expect(await verifyBundle(one, key, crypto)).toMatchObject({ ok: true, entries: 0, proofs: 1 });
  const { text } = await get("/record/entries/5/proof");
  const kept = await record.entry(5);
  await expect(verifyProof(kept?.bytes as Uint8Array, text, [await parseKey(key, crypto)], crypto)).resolves.toBeDefined();
});

test("tiles, entry bundles and the head are at the addresses that C2SP gives them, and in one form only", async () => {
  expect((await get("/record/checkpoint")).text).toBe((await record.head())?.note);
  const tile = await app.request("/record/tile/0/000.p/63");
  expect([tile.headers.get("content-type"), (await tile.arrayBuffer()).byteLength]).toEqual(["application/octet-stream", 63 * 32]);
  const entries = parseEntryBundle(new Uint8Array(await (await app.request("/record/tile/entries/000.p/63")).arrayBuffer()));
  expect(entries).toHaveLength(63);
  for (const wrong of [
    "0/000",
    "0/000.p/64",
    "0/000.p/0",
    "0/000.p/063",
    "0/000.p/256",
    "0/0",
    "00/000",
    "64/000.p/1",
    "1/000.p/1",
    "entries/000",
    "entries/000.p/64",
    "x/000.p/1",
    "0/x000/000.p/1",
  ])
    expect((await app.request(`/record/tile/${wrong}`)).status, wrong).toBe(404);
});

test("the feed and the files hold what the list holds", async () => {
  const feed = await get("/record/feed.atom?kind=role.granted");
  expect(feed.type).toBe("application/atom+xml; charset=utf-8");
  expect(feed.text.match(/<entry>/g)).toHaveLength(1);
  expect(feed.text).toContain("<id>https://comity.example/record/entries/1</id>");
  const csv = await get("/record?format=csv");
  expect(csv.text.trimEnd().split("\r\n")).toHaveLength(64);
  expect(JSON.parse((await get("/record?format=json&kind=withheld")).text)).toMatchObject([{ kind: "withheld" }]);
  expect((await get("/record?format=csv&day=x")).status).toBe(422);
});

test("the API gives entries with their proofs, the head and the keys", async () => {
  const one = (await (await app.request("/api/v1/record/entries/1")).json()) as { bytes: string; proof: string };
  await expect(verifyProof(encodeText(one.bytes), one.proof, [await parseKey(key, crypto)], crypto)).resolves.toBeDefined();
  expect(await (await app.request("/api/v1/record/head")).json()).toMatchObject({
    head: { size: 63 },
    keys: [{ key, from: 0 }],
    unsigned: 0,
  });
  for (const [address, status] of [
    ["/api/v1/record/entries/99", 404],
    ["/api/v1/record/entries/x", 422],
    ["/api/v1/record?limit=0", 422],
    ["/api/v1/record?day=x", 422],
    ["/api/v1/record?day=0000-01-01", 422],
    ["/api/v1/record?kind=%00", 400],
    ["/api/v1/record?colour=red", 422],
  ] as const)
    expect((await app.request(address)).status, address).toBe(status);
});

test("the history of a subject is there for its own page, and nothing where nothing happened", async () => {
  const shown = (await get("/thing/resolutions/A/RES/178/161")).text;
  expect(shown.match(/<li class="entry">/g)).toHaveLength(5);
  expect(shown).toContain("All 60 entries about this");
  expect((await get("/thing/resolutions/none")).text).not.toContain("What happened to this");
});

test("a monitor sees what is new, and sounds the alarm where the record is not the one that it saw", async () => {
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/record`;
  try {
    const first = await lookAt(url, key, undefined);
    expect(first.added).toHaveLength(63);
    const file = path.join(folder, "seen.json");
    await keepWatched(file, first.watched);
    await write({ n: 61 });
    await record.tick();
    const second = await lookAt(url, key, await readWatched(file));
    expect(second.added.map(({ index }) => index)).toEqual([63]);
    const other = second.watched.frontier.hashes.toSpliced(0, 1, new Uint8Array(32));
    await expect(lookAt(url, key, { ...second.watched, frontier: { size: 64, hashes: other } })).rejects.toMatchObject({ code: "root" });
    await expect(lookAt(url, key, { ...second.watched, frontier: { size: 65, hashes: [] } })).rejects.toMatchObject({ code: "size" });
    await expect(lookAt(url, key.replace("comity.example", "other.example"), undefined)).rejects.toMatchObject({ code: "key" });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test("the page says of each witness what it signed last, and what went wrong", async () => {
  const witness = await testSigner("witness.example/w1", signatureTypes.cosignature);
  const watched = createRecord({
    database,
    keys,
    origin: "comity.example/record",
    log: createLog("silent"),
    witnesses: [{ key: witness.key, url: "https://witness.example/w1" }],
  });
  const page = createWeb({
    publicUrl: "https://comity.example",
    permit: () => undefined,
    log: createLog("silent"),
    counts: () => Promise.resolve({ texts: 0, paragraphs: 0, citations: 0, states: 0, samples: 0 }),
    rates: { take: () => 0 },
  });
  recordPages(page, { record: watched });
  const shown = async (): Promise<string> => (await page.request("/record")).text();
  expect(await shown()).toMatch(/Witnesses[\s\S]*witness\.example\/w1[\s\S]*Has not signed a head yet\./);
  await sql`insert into record_cosignatures (head_id, witness, line) select max(id), 'witness.example/w1', '' from record_heads`.execute(
    database.owner(),
  );
  await sql`insert into record_witnessing (witness, head_id, failures, fault) select 'witness.example/w1', max(id), 1, 'unreachable' from record_heads`.execute(
    database.owner(),
  );
  expect(await shown()).toMatch(/Signed the head over \d+ entries, on [\s\S]*It did not answer on /);
});
