import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromAknFile, toAkn, toAknFile } from "#resolutions/exports/akn/index";
import { extractFile } from "#resolutions/extract/index";
import type { Resolution } from "#resolutions/model";
import { read } from "#resolutions/read/index";
import { checkout } from "../checkout.ts";
import { AknSchema } from "../resolutions/akn-schema.ts";
import { anyResolution } from "../resolutions/any-resolution.ts";

const shared = process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared");

let schema: AknSchema;
beforeAll(() => {
  schema = new AknSchema(path.join(shared, "corpus", "akomantoso"));
});
afterAll(() => schema.dispose());

/** What is wrong with the Akoma Ntoso of the resolutions of one file; null: it is valid, and reads back equal. */
function fault(resolutions: readonly Resolution[]): string | null {
  const xml = toAknFile(resolutions);
  const invalid = schema.fault(xml);
  if (invalid !== null) return invalid;
  const back = JSON.stringify(sorted(fromAknFile(xml)));
  const was = JSON.stringify(sorted(resolutions));
  if (back === was) return null;
  const at = [...was].findIndex((character, n) => character !== back[n]);
  return `reads back otherwise: ${was.slice(Math.max(0, at - 80), at + 40)} → ${back.slice(Math.max(0, at - 80), at + 40)}`;
}

/** The same with keys in one order: only values are compared. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
}

function faults(files: Iterable<readonly [name: string, source: string]>): string[] {
  const found: string[] = [];
  for (const [name, source] of files) {
    const wrong = fault(read(source).map(({ resolution }) => resolution));
    if (wrong !== null) found.push(`${name}: ${wrong}`);
  }
  return found;
}

interface Held {
  readonly symbol: string;
  readonly text: string;
  readonly blocks: readonly { readonly text: string; readonly number?: string; readonly role?: string }[];
}

/** Lines of a packed file, each a value. */
function packed(...place: readonly string[]): readonly Held[] {
  const lines = gunzipSync(readFileSync(path.join(shared, "corpus", ...place)))
    .toString("utf8")
    .trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line) as Held);
}

/** As `scripts/corpus.mjs` renders a document. */
function render({ blocks }: Held): string {
  return blocks
    .filter(({ role }) => !["foreign", "furniture", "page"].includes(role ?? ""))
    .map(({ number, text }) => (number ? `${number} ${text}` : text))
    .join("\n\n");
}

test("the schema refuses what is no Akoma Ntoso", () => {
  expect(schema.fault('<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement/></akomaNtoso>')).toContain("name");
});

test("the Akoma Ntoso of every document of the corpus is valid and reads back equal", { timeout: 600_000 }, () => {
  const documents = packed("resolutions.jsonl.gz");
  expect(documents).toHaveLength(2486);
  expect(faults(documents.map((document) => [document.symbol, render(document)] as const))).toEqual([]);
});

test("the Akoma Ntoso of the hand-corrected scans is valid and reads back equal", { timeout: 600_000 }, () => {
  const scans = packed("raw", "sc-gold", "sc-gold.jsonl.gz");
  expect(scans).toHaveLength(615);
  expect(faults(scans.map(({ symbol, text }) => [symbol, text] as const))).toEqual([]);
});

test("the Akoma Ntoso of the seeds and the samples is valid and reads back equal", { timeout: 600_000 }, async () => {
  const files = [path.join(shared, "seeds"), path.join(checkout, "samples")].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /^\d.*\.(txt|md|html|docx|pdf)$/.test(name))
      .map((name) => path.join(folder, name)),
  );
  expect(files.length).toBeGreaterThan(15);
  const texts: [string, string][] = [];
  for (const file of files) {
    const { text } = await extractFile(new Uint8Array(readFileSync(file)), path.basename(file));
    texts.push([path.basename(file), text]);
  }
  expect(faults(texts)).toEqual([]);
});

test("the Akoma Ntoso of any resolution at all is valid", { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(anyResolution, (resolution) => {
      expect(schema.fault(toAkn(resolution))).toBeNull();
    }),
    { seed: Number(process.env.COMITY_SEED ?? 20_230_712), numRuns: 300 },
  );
});
