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
