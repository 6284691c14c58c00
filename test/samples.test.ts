import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";
import { extractFile } from "#resolutions/extract/index";
import type { Annex, Paragraph, Reading, Resolution } from "#resolutions/model";
import { read } from "#resolutions/read/index";

import { joined, measured, nested } from "./resolutions/expectation.ts";

/** What a sample says, set down by hand when it was composed: `samples/expected/*.json`. */
interface Expected {
  readonly file: string;
  /** Compared as they are; `sponsors` and `vote` by printed name, `onBehalfOf` by the name that it contains. */
  readonly fields: Omit<Partial<Resolution>, "sponsors" | "vote"> & {
    readonly sponsors: { readonly names: readonly string[]; readonly onBehalfOf: string | null } | null;
    readonly vote: {
      readonly inFavour: readonly string[];
      readonly against: readonly string[];
      readonly abstaining: readonly string[];
    } | null;
  };
  readonly counts: Readonly<Record<"preambular" | "operative" | "subparagraphs" | "sections" | "parts" | "annexes" | "footnotes", number>>;
  /** Opening words by paragraph id; " | " stands between readings that are equally right. */
  readonly openings: Readonly<Record<string, string>>;
  /** Every citation of a numbered document: where it stands ("pp3", "fn1"), and its canonical symbol, in order. */
  readonly citations: readonly (readonly [place: string, symbol: string])[];
  /** Whole texts of the paragraphs that a page, a note or a torn word makes hard to read. */
  readonly texts: Readonly<Record<string, string>>;
  readonly footnoteMarks: readonly string[];
  readonly sections?: readonly (readonly [number: string, heading: string, paragraphs: number])[];
  readonly parts?: readonly { title: string; enacting: string; preambular: number; operative: number; subparagraphs: number }[];
  readonly annexes?: readonly {
    title: string;
    tables: readonly (readonly [rows: number, columns: number])[];
    contains: readonly string[];
  }[];
  /** Names that the sample misspells on purpose. */
  readonly misspelled?: Readonly<Record<string, string>>;
}

const samples = path.join(import.meta.dirname, "../samples");
const index = JSON.parse(readFileSync(path.join(samples, "index.json"), "utf8")) as { file: string; title: { en: string; ar: string } }[];
const expectedOf = (file: string) =>
  JSON.parse(readFileSync(path.join(samples, "expected", `${path.parse(file).name}.json`), "utf8")) as Expected;

async function readSample(file: string): Promise<readonly Reading[]> {
  const { text } = await extractFile(new Uint8Array(readFileSync(path.join(samples, file))), file);
  return read(text);
}

function allParagraphs(text: Resolution): Paragraph[] {
  const lists = [text, ...text.parts].flatMap(({ preamble, operative }) => [preamble, operative]);
  return lists.flatMap(nested);
}

/** Citations of documents by number; those of treaties and declarations by title are the citer's own affair. */
function citationsOf(text: Resolution): (readonly [string, string])[] {
  const places = [
    ...allParagraphs(text).map(({ id, citations }) => [id, citations] as const),
    ...text.footnotes.map(({ mark, citations }) => [`fn${mark}`, citations] as const),
  ];
  return places.flatMap(([place, citations]) =>
    citations.flatMap((citation) =>
      citation.symbol !== null && /\d|Corr\./.test(citation.text) ? [[place, citation.symbol] as const] : [],
    ),
  );
}

function fieldsOf(text: Resolution, wanted: Expected["fields"]): Record<string, unknown> {
  const printed = (states: readonly { printed: string }[]) => states.map((state) => state.printed);
  const vote = text.vote && {
    inFavour: printed(text.vote.inFavour),
    against: printed(text.vote.against),
    abstaining: printed(text.vote.abstaining),
  };
  const behalf = wanted.sponsors?.onBehalfOf;
  const onBehalfOf = behalf && text.sponsors?.onBehalfOf?.includes(behalf) ? behalf : (text.sponsors?.onBehalfOf ?? null);
  const sponsors = text.sponsors && { names: printed(text.sponsors.names), onBehalfOf };
  const plain = Object.keys(wanted).map((key) => [key, text[key as keyof Resolution]]);
  return { ...Object.fromEntries(plain), sponsors, vote };
}

const countsOf = (text: Resolution) => ({
  preambular: text.preamble.length,
  operative: text.operative.length,
  subparagraphs: nested(text.operative).length - text.operative.length,
  sections: text.sections.length,
  parts: text.parts.length,
  annexes: text.annexes.length,
  footnotes: text.footnotes.length,
});

function annexOf({ title, blocks }: Annex, contains: readonly string[]) {
  const tables = blocks.flatMap((block) => (block.type === "table" ? [[block.rows.length, block.rows[0]?.length ?? 0]] : []));
  const texts = nested(blocks.filter((block) => block.type === "paragraph")).map((paragraph) => paragraph.text);
  return { title, tables, contains: contains.filter((wanted) => texts.some((text) => text.endsWith(wanted))) };
}

test("samples/index.json lists every sample once, each with a title in both languages and with its expectation", () => {
  const files = readdirSync(samples).filter((name) => /^\d.*\.(txt|md|html|docx|pdf)$/.test(name));
  expect(index.map((entry) => entry.file)).toEqual(files.toSorted());
  for (const { file, title } of index) {
    expect(title.en).not.toBe("");
    expect(title.ar).toMatch(/\p{Script=Arabic}/u);
    expect(expectedOf(file).file).toBe(file);
    expect(statSync(path.join(samples, file)).size, `${file} is small`).toBeLessThanOrEqual(100_000);
  }
});

test("samples made by scripts/make-samples.mjs are what their sources make", () => {
  const script = path.join(samples, "../scripts/make-samples.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

test.each(index.map(({ file }) => file))("sample %s says that it is composed", async (file) => {
  const { text } = await extractFile(new Uint8Array(readFileSync(path.join(samples, file))), file);
  expect(text).toContain("Composed sample for Comity. Not a document of any organisation.");
});

test.each(index.map(({ file }) => file))("sample %s is read as its expectation says", async (file) => {
  const wanted = expectedOf(file);
  const readings = await readSample(file);
  expect(readings).toHaveLength(1);
  const text = readings[0]?.resolution as Resolution;
  const byId = new Map(allParagraphs(text).map((paragraph) => [paragraph.id, paragraph]));
  const openings = Object.entries(wanted.openings).map(([id, opening]) => {
    const found = byId.get(id)?.opening ?? null;
    return [id, opening.split(" | ").includes(found ?? "") ? opening : found];
  });

  expect.soft(fieldsOf(text, wanted.fields)).toEqual(wanted.fields);
  expect.soft(countsOf(text)).toEqual(wanted.counts);
  expect.soft(Object.fromEntries(openings)).toEqual(wanted.openings);
  expect.soft(citationsOf(text)).toEqual(wanted.citations);
  expect.soft(text.footnotes.map((footnote) => footnote.mark)).toEqual(wanted.footnoteMarks);
  for (const [id, words] of Object.entries(wanted.texts)) expect.soft(byId.get(id)?.text, id).toBe(words);
  if (wanted.sections) expect.soft(text.sections.map((one) => [one.number, one.heading, one.paragraphs.length])).toEqual(wanted.sections);
  if (wanted.parts) {
    const parts = text.parts.map(({ title, enacting, preamble, operative }) => ({
      title,
      enacting,
      preambular: preamble.length,
      operative: operative.length,
      subparagraphs: nested(operative).length - operative.length,
    }));
    expect.soft(parts).toEqual(wanted.parts);
  }
  if (wanted.annexes) {
    expect.soft(text.annexes.map((annex, n) => annexOf(annex, wanted.annexes?.[n]?.contains ?? []))).toEqual(wanted.annexes);
  }
  for (const name of Object.keys(wanted.misspelled ?? {})) {
    expect
      .soft(
        text.remarks.filter((remark) => remark.message.includes(name)),
        `a remark names ${name}`,
      )
      .not.toEqual([]);
  }
});

test.each(index.map(({ file }) => file))("sample %s is read without loss", async (file) => {
  for (const reading of await readSample(file)) {
    const { coverage } = reading.resolution;
    const lost = reading.stretches.filter((stretch) => stretch.as === "unrecognised").map(({ span }) => reading.source.slice(...span));
    expect(joined(reading)).toBe(reading.source);
    expect(coverage).toEqual(measured(reading));
    expect(lost).toEqual([]);
  }
});
