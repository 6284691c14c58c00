import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Resolution } from "#resolutions/model";
import { read } from "#resolutions/read/index";
import { canonicalSymbol } from "#resolutions/symbols";
import { type Face, faceOf, findSeries, lineageOf, type Series } from "#resolutions/trace/index";
import { checkout } from "../checkout.ts";

/** Series found in real documents, against a list that others made by title. */

const shared = process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared");
const list = path.join(shared, "corpus", "lineage", "superseded-citations.tsv");

interface Labelled {
  readonly symbol: string;
}
interface ByHand {
  readonly name: string;
  readonly symbols: readonly string[];
  /** Texts of which titles alone don't tell whether they belong. */
  readonly doubtful?: readonly string[];
}
interface Scripts {
  readonly readCorpus: (shared: string) => Labelled[];
  readonly render: (document: Labelled) => string;
}

let all: readonly Series[];
const seriesOf = new Map<string, Series>();

beforeAll(async () => {
  if (!existsSync(list))
    throw new Error(`The list of superseded citations is missing: looked for ${list}. Name the folder with COMITY_SHARED.`);
  const { readCorpus, render }: Scripts = await import(path.join(checkout, "scripts", "corpus.mjs"));
  const faces = new Map<string, Face>();
  for (const document of readCorpus(shared)) {
    for (const { resolution } of read(render(document))) {
      const id = resolution.symbol ?? `in ${document.symbol}, ${faces.size}`;
      if (!faces.has(id)) faces.set(id, faceOf(id, resolution));
    }
  }
  all = findSeries([...faces.values()]);
  for (const series of all) for (const { id } of series) seriesOf.set(id, series);
});

test("series agree with a list of superseded resolutions that others made by title", () => {
  const pairs = new Map<string, string>();
  const missed: string[] = [];
  for (const line of readFileSync(list, "utf8").trim().split("\n").slice(1)) {
    const [, printed = "", , group = "", , latestPrinted = ""] = line.split("\t");
    const [cited = "", latest = ""] = [canonicalSymbol(printed), canonicalSymbol(latestPrinted)];
    if (!seriesOf.has(cited) || !seriesOf.has(latest) || pairs.has(`${cited} ${latest}`)) continue;
    pairs.set(`${cited} ${latest}`, group);
    if (seriesOf.get(cited) !== seriesOf.get(latest)) missed.push(`${cited} and ${latest} (${group})`);
  }
  console.log(`series: ${pairs.size - missed.length} of ${pairs.size} pairs of the list stand in one series; apart: ${missed.join("; ")}`);
  expect(pairs.size).toBeGreaterThan(500);
  expect(missed.length / pairs.size).toBeLessThanOrEqual(0.05);
});

test("60 series that were written by hand from titles, before any were found, are found nearly whole, with few strangers among them", () => {
  const byHand: { readonly series: readonly ByHand[] } = JSON.parse(
    readFileSync(path.join(import.meta.dirname, "series-by-hand.json"), "utf8"),
  );
  let wanted = 0;
  let found = 0;
  const strangers: string[] = [];
  for (const { name, symbols, doubtful = [] } of byHand.series) {
    const counts = new Map<Series, number>();
    for (const symbol of symbols) {
      const series = seriesOf.get(canonicalSymbol(symbol) ?? symbol);
      if (series) counts.set(series, (counts.get(series) ?? 0) + 1);
    }
    const [best, count] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [[], 0];
    const expected = new Set([...symbols, ...doubtful].map((symbol) => canonicalSymbol(symbol) ?? symbol));
    wanted += symbols.length;
    found += count;
    strangers.push(...best.filter(({ id }) => !expected.has(id)).map(({ id }) => `${id} in ${name}`));
  }
  console.log(`series by hand: ${found} of ${wanted} texts stand in theirs; ${strangers.length} strangers: ${strangers.join("; ")}`);
  expect(byHand.series).toHaveLength(60);
  expect(found / wanted).toBeGreaterThanOrEqual(0.95);
  // Eight are one title in two bodies, which the list has as two series.
  expect(strangers.length).toBeLessThanOrEqual(11);
});

test("the seven texts on international cooperation in the field of human rights form one series by themselves", () => {
  const wanted = [
    "A/RES/70/153",
    "A/HRC/RES/38/3",
    "A/HRC/RES/47/9",
    "A/HRC/RES/50/4",
    "A/HRC/RES/53/11",
    "A/RES/78/199",
    "A/HRC/RES/56/2",
  ];
  expect(seriesOf.get("A/HRC/RES/53/11")?.map(({ id }) => id)).toEqual(wanted);
});

test("drafts that are at hand stand in the series of the resolutions that they became, before them", () => {
  const table = path.join(shared, "corpus", "lineage", "ga78-third-committee-drafts.tsv");
  const files: Readonly<Record<string, string>> = {
    "A/C.3/78/L.37": path.join(shared, "seeds", "000_38bea67dc531540d.txt"),
    "A/C.3/78/L.41": path.join(shared, "corpus", "raw", "txt", "A_C_3_78_L_41.en.txt"),
  };
  const became = new Map(
    readFileSync(table, "utf8")
      .split("\n")
      .map((line) => line.split("\t"))
      .flatMap(([draft = "", , , , , , , , , resolution = ""]) => (draft in files ? [[draft, resolution] as const] : [])),
  );
  expect([...became.keys()]).toEqual(Object.keys(files));
  for (const [draft, resolution] of became) {
    const [reading] = read(readFileSync(files[draft] ?? "", "utf8"));
    if (reading === undefined) throw new Error(`nothing was read of ${draft}`);
    const faces = all.flat().filter(({ id }) => id !== draft);
    const series = findSeries([...faces, faceOf(draft, reading.resolution)]).find((one) => one.some(({ id }) => id === draft));
    const ids = series?.map(({ id }) => id) ?? [];
    expect(ids, draft).toContain(resolution);
    expect(ids.indexOf(draft), draft).toBe(ids.indexOf(resolution) - 1);
  }
});

test("the seeds form one series, from the draft of 2015 to that of 2023, and tell since when they say something", () => {
  const folder = path.join(shared, "seeds");
  const texts = readdirSync(folder).map((name) => {
    const [reading] = read(readFileSync(path.join(folder, name), "utf8"));
    if (reading === undefined) throw new Error(`nothing was read from ${name}`);
    return { id: reading.resolution.symbol ?? name.slice(0, 3), resolution: reading.resolution };
  });
  const byFace = new Map<Face, { id: string; resolution: Resolution }>(texts.map((text) => [faceOf(text.id, text.resolution), text]));
  const [series, ...others] = findSeries([...byFace.keys()]);
  expect(others).toEqual([]);
  expect(series?.map(({ id }) => id)).toEqual(["003", "A/RES/74/153", "A/RES/77/213", "A/HRC/RES/53/11", "000"]);
  const lineage = lineageOf((series ?? []).flatMap((face) => byFace.get(face) ?? []));
  const said = lineage.strands.flatMap(({ places }) => places.at(-1)?.ancestry ?? []);
  const since = (words: string): number | undefined => said.find(({ text }) => text.includes(words))?.since;
  expect(since("and twentieth anniversaries")).toBe(2);
  expect(since("genuine human rights dialogue")).toBe(1);
});
