/** Every family of texts beside the checkout: what share of its documents has the right symbol, kind, day and title, and what is left unread. */
import fs from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Resolution } from "#resolutions/model";
import { read } from "#resolutions/read/index";
import { checkout } from "../checkout.ts";

const corpus = path.join(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"), "corpus");

interface Held {
  readonly symbol: string;
  readonly body: string;
  readonly doctype: string;
  readonly tier: string;
  readonly title: string | null;
  readonly adopted: string | null;
  readonly blocks: readonly { readonly text: string; readonly number?: string; readonly role?: string }[];
}

function lines<T>(file: string): readonly T[] {
  return gunzipSync(fs.readFileSync(path.join(corpus, file)))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line): T => JSON.parse(line));
}

const held = lines<Held>("resolutions.jsonl.gz");
const gold = lines<{ readonly symbol: string; readonly text: string }>("raw/sc-gold/sc-gold.jsonl.gz");

const render = ({ blocks }: Held): string =>
  blocks
    .filter((block) => !["foreign", "furniture", "page"].includes(block.role ?? ""))
    .map((block) => (block.number ? `${block.number} ${block.text}` : block.text))
    .join("\n\n");

const key = (symbol: string | null): string => (symbol ?? "").toUpperCase().replace(/\s+/g, "");
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** All resolutions of a source; throws where a character of it is in no stretch. */
function resolutionsOf(source: string, symbol: string): readonly Resolution[] {
  const readings = read(source);
  const joined = readings.flatMap((reading) => reading.stretches.map((stretch) => source.slice(...stretch.span))).join("");
  if (joined !== source) throw new Error(`${symbol}: characters were lost`);
  return readings.map((reading) => reading.resolution);
}

interface Shares {
  readonly documents: number;
  readonly symbol: number;
  readonly kind: number;
  readonly date: number;
  readonly title: number;
  readonly inSequence: number;
  readonly unrecognised: number;
}

/** Shares of a family's documents; `symbol` counts where any of the resolutions on the page has it. */
function sharesOf(family: readonly Held[], kind: string): Shares {
  const count = { symbol: 0, kind: 0, dated: 0, date: 0, titled: 0, title: 0, inSequence: 0, source: 0, unrecognised: 0 };
  for (const document of family) {
    const source = render(document);
    const resolutions = resolutionsOf(source, document.symbol);
    const first = resolutions[0];
    if (!first) continue;
    if (resolutions.some((one) => key(one.symbol) === key(document.symbol))) count.symbol++;
    if (first.kind === kind) count.kind++;
    if (document.adopted) count.dated++;
    if (document.adopted && resolutions.some((one) => one.date === document.adopted)) count.date++;
    if (document.title) count.titled++;
    if (document.title && letters(first.title) === letters(document.title)) count.title++;
    const numbers = first.operative.flatMap((one) => (one.number ? [Number(one.number)] : []));
    if (numbers.every((number, n) => number === n + 1)) count.inSequence++;
    count.source += source.length;
    count.unrecognised += resolutions.reduce((sum, one) => sum + one.coverage.unrecognised, 0);
  }
  const of = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  return {
    documents: family.length,
    symbol: of(count.symbol, family.length),
    kind: of(count.kind, family.length),
    date: of(count.date, count.dated),
    title: of(count.title, count.titled),
    inSequence: of(count.inSequence, family.length),
    unrecognised: of(count.unrecognised, count.source),
  };
}

const FAMILIES: readonly (readonly [string, string, Partial<Shares>])[] = [
  ["GA/resolution/A", "resolution", { symbol: 1, kind: 1, date: 1, title: 0.995, inSequence: 1, unrecognised: 0.001 }],
  ["HRC/resolution/A", "resolution", { symbol: 1, kind: 1, date: 1, title: 0.995, inSequence: 1, unrecognised: 0.001 }],
  ["SC/resolution/A", "resolution", { symbol: 1, kind: 1, date: 1, inSequence: 0.99, unrecognised: 0.001 }],
  ["ECOSOC/resolution/A", "resolution", { symbol: 1, kind: 1, date: 1, title: 1, inSequence: 1, unrecognised: 0.001 }],
  ["GA/resolution/B", "resolution", { symbol: 0.97, kind: 1, date: 1, title: 0.95, unrecognised: 0.005 }],
  ["HRC/resolution/B", "resolution", { symbol: 1, kind: 1, date: 1, title: 1, unrecognised: 0.005 }],
  ["SC/resolution/B", "resolution", { symbol: 1, kind: 1, date: 1, unrecognised: 0.005 }],
  ["ECOSOC/resolution/B", "resolution", { symbol: 1, kind: 1, date: 1, title: 1, unrecognised: 0.01 }],
  ["UNEA/resolution", "resolution", { symbol: 0.96, kind: 0.98, date: 0.96, title: 0.96, unrecognised: 0.02 }],
  ["UNHA/resolution", "resolution", { symbol: 1, kind: 1, date: 1, title: 1, unrecognised: 0.005 }],
  ["HRC/presidential statement", "presidential statement", { symbol: 1, kind: 1, inSequence: 1, unrecognised: 0.01 }],
  // Their symbols are not among the words that the corpus keeps.
  ["SC/presidential statement", "presidential statement", { kind: 1, unrecognised: 0.005 }],
  // Page scans: other resolutions stand on the same pages.
  ["GA/resolution/C", "resolution", { symbol: 0.85, unrecognised: 0.1 }],
  ["ECOSOC/resolution/C", "resolution", { symbol: 0.7, unrecognised: 0.1 }],
];

describe("every family of the corpus", () => {
  test.each(FAMILIES)("%s: a %s with its symbol, day and title", (family, kind, least) => {
    const found = sharesOf(
      held.filter(({ body, doctype, tier }) => `${body}/${doctype}/${tier}`.startsWith(family)),
      kind,
    );
    expect(found.documents).toBeGreaterThan(3);
    for (const [name, share] of Object.entries(least)) {
      const value = found[name as keyof Shares];
      if (name === "unrecognised") expect(value, `${family}: unrecognised`).toBeLessThanOrEqual(share);
      else expect(value, `${family}: ${name}`).toBeGreaterThanOrEqual(share);
    }
  });

  test("letters and reports are read as no resolution, and nothing of them is lost", () => {
    const others = held.filter(({ doctype }) => doctype === "letter or report" || doctype === "other");
    expect(others.length).toBeGreaterThan(150);
    const kinds = others.map((document) => resolutionsOf(render(document), document.symbol)[0]?.kind);
    expect(kinds.filter((kind) => kind === "other").length / kinds.length).toBeGreaterThan(0.9);
  });
});

test("the Security Council of 1946 to 1994: symbol, day, meeting and how adopted", () => {
  const texts = gold.map(({ symbol, text }) => ({ symbol, text, resolutions: resolutionsOf(text, symbol) }));
  const share = (holds: (one: Resolution, symbol: string) => boolean): number =>
    texts.filter(({ symbol, resolutions }) => resolutions[0] && holds(resolutions[0], symbol)).length / texts.length;
  expect(texts.length).toBe(615);
  expect(share((one, symbol) => key(one.symbol) === key(symbol))).toBeGreaterThan(0.99);
  expect(share((one) => one.kind === "resolution")).toBeGreaterThan(0.99);
  expect(share((one) => one.date !== null)).toBeGreaterThan(0.98);
  expect(share((one) => one.meeting !== null)).toBeGreaterThan(0.95);
  expect(share((one) => one.operative.length > 0 || one.parts.length > 0)).toBeGreaterThan(0.97);
  const source = texts.reduce((sum, { text }) => sum + text.length, 0);
  const unread = texts.flatMap(({ resolutions }) => resolutions).reduce((sum, one) => sum + one.coverage.unrecognised, 0);
  expect(unread / source).toBeLessThan(0.01);
  // Until 1965 the Council had 11 members, then 15: counts that are all printed add up to no more.
  const counted = texts.flatMap(({ resolutions }) =>
    resolutions.flatMap((one) => (one.adoption?.abstaining === null ? [] : (one.adoption ?? []))),
  );
  const sums = counted.map(({ inFavour, against, abstaining }) => (inFavour ?? 0) + (against ?? 0) + (abstaining ?? 0));
  expect(counted.length).toBeGreaterThan(180);
  expect(sums.filter((sum) => sum >= 9 && sum <= 15).length / sums.length).toBeGreaterThan(0.97);
});
