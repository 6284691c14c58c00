import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Reading } from "#resolutions/model";
import { read } from "#resolutions/read/index";
import { checkout } from "../checkout.ts";

interface Labelled {
  readonly symbol: string;
  readonly tier: string;
}

interface Measured {
  readonly documents: number;
  readonly whole: number;
  readonly paragraphs: number;
  readonly equal: number;
}

interface Scripts {
  readonly readCorpus: (shared: string) => Labelled[];
  readonly forms: Readonly<Record<string, (document: Labelled) => string>>;
  readonly measure: (read: (source: string) => Reading[], documents: readonly Labelled[], form: string) => Measured;
}

let scripts: Scripts;
let documents: readonly Labelled[];

beforeAll(async () => {
  const load = async (name: string): Promise<object> => import(path.join(checkout, "scripts", name));
  scripts = { ...(await load("corpus.mjs")), ...(await load("renderings.mjs")), ...(await load("reading-quality.mjs")) } as Scripts;
  documents = scripts.readCorpus(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"));
});

/** Reads without loss, or throws. */
function readWhole(source: string): Reading[] {
  const readings = read(source);
  const joined = readings.flatMap((reading) => reading.stretches.map((stretch) => source.slice(...stretch.span))).join("");
  if (joined !== source) throw new Error(`characters were lost of “${source.slice(0, 80)}”`);
  return readings;
}

const asked = [
  { form: "clean", tier: "A", paragraphs: 0.995, whole: 0.97 },
  { form: "wrapped", tier: "A", paragraphs: 0.995, whole: 0.97 },
  { form: "paged", tier: "A", paragraphs: 0.985, whole: 0.9 },
  { form: "poor", tier: "A", paragraphs: 0.985, whole: 0.9 },
  { form: "clean", tier: "B", paragraphs: 0.97, whole: 0.6 },
];

test.each(asked)(
  "the reader finds the paragraphs of the labelled documents, tier $tier, $form, and loses no character",
  ({ form, tier, paragraphs, whole }) => {
    const measured = scripts.measure(
      readWhole,
      documents.filter((one) => one.tier === tier),
      form,
    );
    expect(measured.paragraphs).toBeGreaterThan(17_000);
    expect(measured.equal / measured.paragraphs).toBeGreaterThanOrEqual(paragraphs);
    expect(measured.whole / measured.documents).toBeGreaterThanOrEqual(whole);
  },
);
