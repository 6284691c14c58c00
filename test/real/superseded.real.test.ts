import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../src/platform/db/testing.ts";
import type { Reading } from "../../src/resolutions/model.ts";
import { read } from "../../src/resolutions/read/index.ts";
import { createLibrary } from "../../src/resolutions/service.ts";
import { canonicalSymbol } from "../../src/resolutions/symbols.ts";
import { checkout } from "../checkout.ts";

/** The rule of what supersedes what, against a list that others made: resolutions cited in a budget that have a newer text. */

const shared = process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared");
const list = path.join(shared, "corpus", "lineage", "superseded-citations.tsv");

interface Line {
  readonly symbol: string;
  readonly body: string | null;
  readonly title: string | null;
  readonly adopted: string | null;
  readonly doctype: string;
}

function readCorpus(): Line[] {
  const packed = readFileSync(path.join(shared, "corpus", "resolutions.jsonl.gz"));
  const lines = gunzipSync(packed).toString("utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

let db: TestDatabase;
let library: ReturnType<typeof createLibrary>;
const held = new Set<string>();

beforeAll(async () => {
  if (!existsSync(list))
    throw new Error(`The list of superseded citations is missing: looked for ${list}. Name the folder with COMITY_SHARED.`);
  db = await testDatabase();
  library = createLibrary(db);
  const lines = readCorpus().filter(({ doctype, title, adopted }) => doctype === "resolution" && title && adopted);
  for (const { symbol: printed, title, adopted, body } of lines) {
    const symbol = canonicalSymbol(printed);
    if (symbol === undefined || held.has(symbol)) continue;
    held.add(symbol);
    await keep({ symbol, title: title ?? "", date: adopted, body: body === "GA" ? "A" : body });
  }
  await keep({ symbol: "XA/BUDGET/1", title: "Everything", date: "2099-01-01", body: "XA" }, [...held]);
});
afterAll(() => db?.drop());

/** Keeps a text of which nothing matters but its masthead and what it cites. */
async function keep(head: { symbol: string; title: string; date: string | null; body: string | null }, cites: readonly string[] = []) {
  const [blank] = read("The General Assembly,\n\n1. Decides to go on.");
  if (blank === undefined) throw new Error("the reader gave nothing");
  const citations = cites.map((symbol) => ({
    text: symbol,
    symbol,
    reason: null,
    kind: "resolution" as const,
    role: null,
    span: [0, 1] as const,
    pinpoint: null,
  }));
  const operative = blank.resolution.operative.map((paragraph) => ({ ...paragraph, citations }));
  const reading: Reading = { ...blank, resolution: { ...blank.resolution, ...head, kind: "resolution", operative } };
  const sha256 = createHash("sha256").update(head.symbol).digest("hex");
  await library.keep([{ fileName: "corpus.txt", sha256, bytes: 1, format: "txt", readings: [reading] }]);
}

test("the rule of what supersedes what agrees with a list that others made", async () => {
  const newest = new Map<string, string | null>();
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof library.citations.superseded>> = await library.citations.superseded({}, cursor, 200);
    for (const one of page.items) newest.set(String(one.cited.symbol), one.newest.symbol);
    cursor = page.next;
  } while (cursor !== null);
  const theirs = readFileSync(list, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"))
    .map((cells) => ({ cited: canonicalSymbol(cells[1] ?? "") ?? "", latest: canonicalSymbol(cells[5] ?? "") ?? "" }))
    .filter(({ cited, latest }) => held.has(cited) && held.has(latest));
  const found = theirs.filter(({ cited }) => newest.has(cited));
  const same = found.filter(({ cited, latest }) => newest.get(cited) === latest);
  const latestOfTheirs = new Set(theirs.map(({ latest }) => latest).filter((latest) => !theirs.some(({ cited }) => cited === latest)));
  const wrong = [...newest.keys()].filter((cited) => latestOfTheirs.has(cited));
  console.log(
    `superseded: ${newest.size} of ${held.size} texts; of theirs with both ends held ${found.length} of ${theirs.length} found, ` +
      `${same.length} with the same newest text; ${wrong.length} of ours are the latest of a series to them`,
  );
  expect(theirs.length).toBeGreaterThan(400);
  expect(found.length / theirs.length).toBeGreaterThanOrEqual(0.93);
  expect(same.length / found.length).toBeGreaterThanOrEqual(0.9);
  expect(wrong.length / newest.size).toBeLessThanOrEqual(0.02);
});
