import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { extractMandates } from "../../src/mandates/pure.ts";
import { type Resolution, read } from "../../src/resolutions/pure.ts";
import { agreed, asJudged, isSameAsk, isSameDue, type Judged, type JudgedAct, pairActs } from "./mandate-scoring.ts";

/** The hand labels beside the tests, the texts that they speak of beside the checkout. */
const here = import.meta.dirname;

/** Folder of the material beside the checkout. */
export const sharedFolder = process.env.COMITY_SHARED ?? path.join(here, "..", "..", "..", "shared");

/** Labels of one judge; what a paragraph says stands in the corpus, not here. */
export const labels = (name: "a" | "b" | "agreed" | "seeds" | "second-a" | "second-b"): readonly Judged[] =>
  readFileSync(path.join(here, "labels", `${name}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Judged);

interface CorpusDocument {
  readonly symbol: string;
  readonly blocks: readonly { readonly role?: string; readonly number?: string; readonly text: string }[];
}

const notText = new Set(["foreign", "furniture", "page"]);

/** The documents of the corpus by symbol, as `scripts/corpus.mjs` renders them. */
export const corpusTexts = (symbols: ReadonlySet<string>): ReadonlyMap<string, string> => {
  const packed = readFileSync(path.join(sharedFolder, "corpus", "resolutions.jsonl.gz"));
  const found = new Map<string, string>();
  for (const line of gunzipSync(packed).toString("utf8").trim().split("\n")) {
    const document = JSON.parse(line) as CorpusDocument;
    if (!symbols.has(document.symbol)) continue;
    const paragraphs = document.blocks
      .filter(({ role }) => !notText.has(role ?? ""))
      .map(({ number, text }) => (number ? `${number} ${text}` : text));
    found.set(document.symbol, paragraphs.join("\n\n"));
  }
  return found;
};

/** The acts that extraction finds in a text, by paragraph: those of its items stand with it. */
export const actsByParagraph = (text: string): ReadonlyMap<string, readonly JudgedAct[]> => {
  const found = new Map<string, JudgedAct[]>();
  const resolutions: readonly Resolution[] = read(text).map(({ resolution }) => resolution);
  for (const resolution of resolutions) {
    for (const mandate of extractMandates(resolution)) {
      const paragraph = /op\d+/.exec(mandate.source.paragraph)?.[0] ?? mandate.source.paragraph;
      const acts = found.get(paragraph) ?? [];
      const act = asJudged(mandate);
      acts.push({ ...act, at: act.at.slice(act.at.indexOf("op")) });
      found.set(paragraph, acts);
    }
  }
  return found;
};

/** So many of so many. */
export interface Share {
  readonly good: number;
  readonly all: number;
}

/** What a run over judged paragraphs came to. */
export interface Outcome {
  /** Acts found with verb and addressees right. */
  readonly recall: Share;
  /** Of the acts found, those that a judge has: verb at that place. */
  readonly precision: Share;
  /** Printed deadlines resolved right, of the acts expected. */
  readonly deadlines: Share;
  readonly deliverables: Share;
  /** One line for each difference. */
  readonly differences: readonly string[];
}

const told = (act: JudgedAct | undefined): string =>
  act === undefined
    ? "nothing"
    : `${act.at} ${act.verb} [${act.addressees.join("; ")}]${act.due ? ` due ${act.due.session ?? act.due.to}` : ""}`;

/** Compares the acts found with those expected; those in which the judges differ (`either`) count neither for nor against. */
export const compareParagraph = (
  name: string,
  expected: readonly JudgedAct[],
  either: readonly JudgedAct[],
  found: readonly JudgedAct[],
): Outcome => {
  const { pairs, missed, surplus } = pairActs(expected, found);
  const disputed = pairActs(either, surplus);
  const differences = [
    ...pairs
      .filter(({ expected: one, found: other }) => !isSameAsk(one, other))
      .map(({ expected: one, found: other }) => `${name}: expected ${told(one)}, found ${told(other)}`),
    ...pairs
      .filter(({ expected: one, found: other }) => isSameAsk(one, other) && one.due?.session !== "disputed" && !isSameDue(one, other))
      .map(({ expected: one, found: other }) => `${name}: deadline expected ${told(one)}, found ${told(other)}`),
    ...missed.map((one) => `${name}: missed ${told(one)}`),
    ...disputed.surplus.map((one) => `${name}: surplus ${told(one)}`),
  ];
  const withDue = pairs.filter(({ expected: one }) => one.due && one.due.session !== "disputed");
  const right = pairs.filter(({ expected: one, found: other }) => one.verb === other.verb);
  const withDeliverable = pairs.filter(({ expected: one }) => one.deliverable);
  return {
    recall: { good: pairs.filter(({ expected: one, found: other }) => isSameAsk(one, other)).length, all: expected.length },
    precision: { good: right.length, all: pairs.length + disputed.surplus.length },
    deadlines: {
      good: withDue.filter(({ expected: one, found: other }) => isSameDue(one, other)).length,
      all: expected.filter(({ due }) => due && due.session !== "disputed").length,
    },
    deliverables: {
      good: withDeliverable.filter(({ expected: one, found: other }) => one.deliverable === other.deliverable).length,
      all: withDeliverable.length,
    },
    differences,
  };
};

const plus = (a: Share, b: Share): Share => ({ good: a.good + b.good, all: a.all + b.all });

const nothing: Outcome = {
  recall: { good: 0, all: 0 },
  precision: { good: 0, all: 0 },
  deadlines: { good: 0, all: 0 },
  deliverables: { good: 0, all: 0 },
  differences: [],
};

export const total = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.reduce(
    (sum, one) => ({
      recall: plus(sum.recall, one.recall),
      precision: plus(sum.precision, one.precision),
      deadlines: plus(sum.deadlines, one.deadlines),
      deliverables: plus(sum.deliverables, one.deliverables),
      differences: [...sum.differences, ...one.differences],
    }),
    nothing,
  );

/** 200 drawn paragraphs against what both judges say: of the first draw, or of the second, which was judged after the rules had been mended by the first. */
export const judgedOutcome = (draw: "first" | "second" = "first"): Outcome & { readonly agreement: Share } => {
  const [a, b] = draw === "first" ? [labels("a"), labels("b")] : [labels("second-a"), labels("second-b")];
  const texts = corpusTexts(new Set(a.map(({ symbol }) => symbol)));
  const found = new Map([...texts].map(([symbol, text]) => [symbol, actsByParagraph(text)]));
  const outcomes: Outcome[] = [];
  let agreement: Share = { good: 0, all: 0 };
  for (const one of a) {
    const other = b.find(({ symbol, paragraph }) => symbol === one.symbol && paragraph === one.paragraph);
    const { both, either } = agreed(one.acts, other?.acts ?? []);
    agreement = plus(agreement, { good: both.length, all: both.length + Math.ceil(either.length / 2) });
    outcomes.push(compareParagraph(`${one.symbol} ${one.paragraph}`, both, either, found.get(one.symbol)?.get(one.paragraph) ?? []));
  }
  return { ...total(outcomes), agreement };
};

/** The same paragraphs against the labels in which the judges were brought together. */
export const settledOutcome = (): Outcome => {
  const settled = labels("agreed");
  const texts = corpusTexts(new Set(settled.map(({ symbol }) => symbol)));
  const found = new Map([...texts].map(([symbol, text]) => [symbol, actsByParagraph(text)]));
  return total(
    settled.map(({ symbol, paragraph, acts }) =>
      compareParagraph(`${symbol} ${paragraph}`, acts, [], found.get(symbol)?.get(paragraph) ?? []),
    ),
  );
};

/** Files of the seeds by the name that the labels give their text. */
const seedFiles: Readonly<Record<string, string>> = {
  draft2023: "000_38bea67dc531540d.txt",
  "A/RES/77/213": "001_624a2f6c0cb2078c.txt",
  "A/HRC/RES/53/11": "002_6d68d767c8936d17.txt",
  draft2015: "003_f12273495372cd5e.txt",
  "A/RES/74/153": "004_afbe335aec01166e.txt",
};

/** The acts found in each of the five seeds, by paragraph. */
export const seedActs = (): ReadonlyMap<string, ReadonlyMap<string, readonly JudgedAct[]>> =>
  new Map(
    Object.entries(seedFiles).map(([symbol, file]) => [
      symbol,
      actsByParagraph(readFileSync(path.join(sharedFolder, "seeds", file), "utf8")),
    ]),
  );

/** The 104 paragraphs of the seeds against what was written of them by hand. */
export const seedOutcome = (): Outcome => {
  const found = seedActs();
  return total(
    labels("seeds").map(({ symbol, paragraph, acts }) =>
      compareParagraph(`${symbol} ${paragraph}`, acts, [], found.get(symbol)?.get(paragraph) ?? []),
    ),
  );
};
