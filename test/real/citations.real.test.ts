import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { read } from "#resolutions/read/index";
import { checkout } from "../checkout.ts";

interface Labelled {
  readonly symbol: string;
  readonly body: string;
  readonly blocks: readonly { readonly role?: string; readonly text: string }[];
}

interface Quality {
  readonly tiers: Readonly<Record<string, { readonly links: number; readonly found: number; readonly faults: number }>>;
  readonly missing: readonly object[];
}

interface Scripts {
  readonly readCorpus: (shared: string) => Labelled[];
  readonly render: (document: Labelled) => string;
  readonly citationQuality: (documents: readonly Labelled[]) => Quality;
}

let scripts: Scripts;
let documents: Labelled[];

beforeAll(async () => {
  const load = (name: string): Promise<object> => import(path.join(checkout, "scripts", name));
  scripts = Object.assign({}, await load("corpus.mjs"), await load("citation-quality.mjs")) as Scripts;
  documents = scripts.readCorpus(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"));
});

test("of the labelled links whose label is not at fault, 99 of 100 are found with the right symbol", () => {
  const { tiers } = scripts.citationQuality(documents);
  let links = 0;
  let found = 0;
  for (const tier of Object.values(tiers)) {
    links += tier.links - tier.faults;
    found += tier.found;
  }
  expect(links).toBeGreaterThan(16_000);
  expect(found / links).toBeGreaterThanOrEqual(0.99);
  for (const tier of ["A", "B"]) {
    const { links: all = 0, found: right = 0, faults = 0 } = tiers[tier] ?? {};
    expect(right / (all - faults), `tier ${tier}`).toBeGreaterThanOrEqual(0.999);
    expect(right / all, `tier ${tier}, faulty labels included`).toBeGreaterThanOrEqual(0.95);
  }
});

const HEADLINE = /vote of (\d+)(?: votes)? (?:to|in favour to) (\d+|none)(?:\s*,?\s*with\s+(\d+|no|one|two|three)\s+abstentions?)?/i;
const WORDS: Readonly<Record<string, number>> = { none: 0, no: 0, one: 1, two: 2, three: 3 };
const count = (word = "no"): number => WORDS[word.toLowerCase()] ?? Number(word);

test("the lists of every recorded vote of the Council equal its headline, each State with its code", () => {
  let recorded = 0;
  let without = 0;
  for (const document of documents) {
    const printed = document.blocks.filter(({ role }) => role === "vote").map(({ text }) => text);
    if (document.body !== "HRC" || printed.length === 0) continue;
    const voted = read(scripts.render(document)).find(({ resolution }) => resolution.withoutVote !== null)?.resolution;
    const headline = HEADLINE.exec(printed.join(" "));
    if (!headline) {
      expect(voted?.withoutVote, document.symbol).toBe(true);
      without++;
      continue;
    }
    const { inFavour = [], against = [], abstaining = [] } = voted?.vote ?? {};
    expect([inFavour.length, against.length, abstaining.length], document.symbol).toEqual([1, 2, 3].map((n) => count(headline[n])));
    expect(
      [...inFavour, ...against, ...abstaining].filter(({ code }) => code === null).map(({ printed: name }) => name),
      document.symbol,
    ).toEqual([]);
    recorded++;
  }
  expect(recorded).toBeGreaterThanOrEqual(130);
  expect(without).toBeGreaterThanOrEqual(290);
});
