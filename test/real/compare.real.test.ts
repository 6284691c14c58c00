import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { newTally, someEdits, tryFinding } from "../../src/resolutions/compare/fixtures/found.ts";
import { type Comparison, compare, type Pair } from "../../src/resolutions/compare/index.ts";
import type { Resolution } from "../../src/resolutions/model.ts";
import { read } from "../../src/resolutions/read/index.ts";
import { checkout } from "../checkout.ts";

/** Comparison over real texts: lists of pairs that were written by hand, and edits that are made and found again. */

const shared = process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared");
const files = {
  draft2023: "000_38bea67dc531540d.txt",
  ga77: "001_624a2f6c0cb2078c.txt",
  hrc53: "002_6d68d767c8936d17.txt",
  draft2015: "003_f12273495372cd5e.txt",
  ga74: "004_afbe335aec01166e.txt",
} as const;

function seed(name: keyof typeof files): Resolution {
  const file = path.join(shared, "seeds", files[name]);
  if (!existsSync(file)) throw new Error(`A seed is missing: looked for ${file}. Name the folder with COMITY_SHARED.`);
  const [reading] = read(readFileSync(file, "utf8"));
  if (reading === undefined) throw new Error(`nothing was read from ${file}`);
  return reading.resolution;
}

interface Document {
  readonly symbol: string;
  readonly tier: string;
  readonly doctype: string;
}
interface Scripts {
  readCorpus(shared: string): readonly Document[];
  render(document: Document): string;
}

let corpus: readonly Document[] = [];
let render: Scripts["render"];
beforeAll(async () => {
  const scripts: Scripts = await import(path.join(checkout, "scripts", "corpus.mjs"));
  corpus = scripts.readCorpus(shared);
  render = scripts.render;
});

function fromCorpus(symbol: string): Resolution {
  const document = corpus.find((one) => one.symbol === symbol);
  const [reading] = document === undefined ? [] : read(render(document));
  if (reading === undefined) throw new Error(`the corpus has no text ${symbol}`);
  return reading.resolution;
}

/** "op4-op3 op5=op7 pp2~pp3": - changed, = the same, ~ changed without substance. The first two lists were judged by somebody else before the comparison ran. */
function listed(list: string): { old: string; new: string; sign: string }[] {
  return list
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [, old = "", sign = "", now = ""] = /^(\w+)([-=~])(\w+)$/.exec(entry) ?? [];
      return { old, sign, new: now };
    });
}

/** Where pairs differ from a list; beside it all that is neither paired nor named. */
function differences({ pairs }: Comparison, list: string, oneSided: { readonly new: string; readonly dropped: string }): string[] {
  const expected = listed(list);
  const wrong = expected.flatMap(({ old, sign, new: now }) => {
    const pair = pairs.find((one) => one.old.join() === old && one.new.join() === now);
    if (pair === undefined) return [`${old} and ${now} are not paired`];
    return pair.relation === (sign === "=" ? "same" : "changed") ? [] : [`${old}-${now} is ${pair.relation}`];
  });
  const ids = (relation: Pair["relation"], side: "old" | "new"): string =>
    pairs.flatMap((pair) => (pair.relation === relation ? pair[side] : [])).join(" ");
  return [
    ...wrong,
    ...(ids("new", "new") === oneSided.new ? [] : [`new: ${ids("new", "new")}`]),
    ...(ids("dropped", "old") === oneSided.dropped ? [] : [`dropped: ${ids("dropped", "old")}`]),
  ];
}

/** Pairs in which a judge saw a change of substance, and the comparison does not; and the other way round. */
function substance({ pairs }: Comparison, list: string): { hidden: string[]; overstated: string[] } {
  const expected = listed(list);
  const of = (sign: string, is: boolean): string[] =>
    expected
      .filter((one) => one.sign === sign)
      .filter(({ old, new: now }) => pairs.find((pair) => pair.old.join() === old && pair.new.join() === now)?.substance === is)
      .map(({ old, new: now }) => `${old}-${now}`);
  return { hidden: of("-", false), overstated: of("~", true) };
}

const ga74ToGa77 = `
  pp1=pp1 pp2=pp2 pp3~pp3 pp4-pp4 pp5=pp5 pp6=pp6 pp7=pp7 pp8=pp8 pp9=pp9 pp10=pp10 pp11=pp11 pp12=pp12 pp13-pp13 pp14=pp14 pp15=pp15
  op1-op1 op2=op2 op3-op3 op4-op4 op5=op5 op6=op6 op7~op7 op8-op8 op9=op9 op10=op10 op11=op11 op12-op12 op13=op13 op14=op14 op15=op15
  op16=op16 op17~op17`;
const ga77ToHrc53 = `
  pp1~pp1 pp2-pp2 pp3~pp4 pp4~pp10 pp5=pp16 pp6-pp17 pp7-pp18 pp8-pp20 pp9-pp27 pp10=pp28 pp11=pp24 pp12=pp29 pp13-pp31 pp14-pp32 pp15~pp8
  op1-op1 op2=op2 op3-op6 op4-op3 op5~op7 op6=op11 op7~op12 op8-op16 op9=op17 op10=op18 op11-op19 op12-op24 op13-op26 op14=op34 op15-op29
  op16-op36 op17~op37`;
const newInHrc53 = `pp3 pp5 pp6 pp7 pp9 pp11 pp12 pp13 pp14 pp15 pp19 pp21 pp22 pp23 pp25 pp26 pp30 pp33
  op4 op5 op8 op9 op10 op13 op14 op15 op20 op21 op22 op23 op25 op27 op28 op30 op31 op32 op33 op35`.replace(/\s+/g, " ");
const draft2015ToGa77 = `
  pp1-pp1 pp2~pp3 pp3-pp4 pp4=pp5 pp5=pp6 pp6=pp8 pp7=pp9 pp8-pp13 pp9=pp14 pp10=pp15
  op1-op1 op2=op2 op3-op3 op4=op5 op5=op6 op6-op7 op7-op8 op8-op10 op9-op11 op10-op12 op11=op13 op12=op14 op15=op16 op16-op17`;

test("74/153 → 77/213: all 32 paragraphs are paired and labelled as by hand", () => {
  const comparison = compare(seed("ga74"), seed("ga77"));
  expect(differences(comparison, ga74ToGa77, { new: "pp16", dropped: "" })).toEqual([]);
  expect(substance(comparison, ga74ToGa77)).toEqual({ hidden: [], overstated: [] });
  expect(comparison.pairs.some((pair) => pair.moved)).toBe(false);
});

test("77/213 ↔ HRC 53/11: every shared paragraph is paired and labelled as by hand, and no change of substance is hidden", () => {
  const comparison = compare(seed("ga77"), seed("hrc53"));
  expect(differences(comparison, ga77ToHrc53, { new: newInHrc53, dropped: "pp16" })).toEqual([]);
  const { hidden, overstated } = substance(comparison, ga77ToHrc53);
  console.log(`compare: 77/213 and 53/11: words changed that a judge took for editing: ${overstated.join(", ") || "none"}`);
  expect(hidden).toEqual([]);
  expect(overstated.length).toBeLessThanOrEqual(6);
  const complementarities = comparison.pairs.find((pair) => pair.new.includes("op29"));
  expect(complementarities).toMatchObject({ old: ["op15"], force: "stronger" });
});

test("the other way round it finds the same pairs", () => {
  const forth = compare(seed("ga77"), seed("hrc53"));
  const back = compare(seed("hrc53"), seed("ga77"));
  const names = (pairs: readonly Pair[], from: "old" | "new", to: "old" | "new"): string[] =>
    pairs.map((pair) => `${pair[from].join("+")}-${pair[to].join("+")}`).sort();
  expect(names(back.pairs, "new", "old")).toEqual(names(forth.pairs, "old", "new"));
});

test("2015 draft → 77/213: paired in spite of the draft's extraction", () => {
  const comparison = compare(seed("draft2015"), seed("ga77"));
  expect(differences(comparison, draft2015ToGa77, { new: "pp2 pp7 pp10 pp11 pp12 pp16 op4 op9 op15", dropped: "op13 op14" })).toEqual([]);
});

test("2023 draft → A/RES/78/199: the Committee changed no word of it", () => {
  const comparison = compare(seed("draft2023"), fromCorpus("A/RES/78/199"));
  expect(comparison.pairs.filter((pair) => pair.relation !== "same" || pair.moved)).toEqual([]);
  expect(comparison).toMatchObject({ similarity: 1, new: "A/RES/78/199" });
});

test("moved, split and merged paragraphs of real texts are found again", () => {
  const all = corpus.filter((one) => one.tier === "A" && one.doctype === "resolution");
  const step = Math.floor(all.length / 160);
  const texts = all
    .filter((_, index) => index % step === 0)
    .flatMap((one) => read(render(one)).slice(0, 1))
    .map((reading) => reading.resolution)
    .filter((text) => text.operative.length >= 12);
  const tally = newTally();
  fc.assert(
    fc.property(fc.nat(texts.length - 1), someEdits, (at, edits) => {
      const text = texts[at];
      if (text !== undefined) tryFinding(text, edits, tally);
    }),
    { numRuns: 500, seed: 20_230_712 },
  );
  console.log(
    `compare: ${tally.found} of ${tally.made} edits of ${texts.length} texts found again; ${tally.leftAlone} of ${tally.alone} other paragraphs left alone`,
  );
  expect(tally.made).toBeGreaterThan(1000);
  expect(tally.found / tally.made, tally.missed.join("\n")).toBeGreaterThanOrEqual(0.97);
  expect(tally.leftAlone / tally.alone).toBeGreaterThanOrEqual(0.97);
});
