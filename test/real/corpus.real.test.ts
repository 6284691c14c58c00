import fs from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Paragraph, Reading } from "#resolutions/model";
import { read } from "#resolutions/read/index";
import { checkout } from "../checkout.ts";

const corpus = path.join(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"), "corpus");

interface Block {
  readonly kind: string;
  readonly text: string;
  readonly number?: string;
  readonly role?: string;
}

interface Held {
  readonly symbol: string;
  readonly tier: string;
  readonly blocks: readonly Block[];
}

const held: readonly Held[] = gunzipSync(fs.readFileSync(path.join(corpus, "resolutions.jsonl.gz")))
  .toString("utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

const flat = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\s\u00a0*_\\]+/g, " ")
    .trim();
const keyOf = (number: string | null | undefined, text: string): string => `${(number ?? "").replace(/\./g, "")}|${flat(text)}`;

function render({ blocks }: Held): string {
  return blocks
    .filter((block) => !["foreign", "furniture", "page"].includes(block.role ?? ""))
    .map((block) => (block.number ? `${block.number} ${block.text}` : block.text))
    .join("\n\n");
}

function labelled({ blocks }: Held): string[] {
  return blocks
    .filter((block) => block.kind === "preambular" || block.kind === "operative")
    .filter((block, n) => n > 0 || !/^The .{3,100},?$/.test(block.text))
    .map((block) => keyOf(block.number, block.text));
}

function found(readings: readonly Reading[]): string[] {
  const walk = (paragraph: Paragraph): string[] => [keyOf(paragraph.number, paragraph.text), ...paragraph.children.flatMap(walk)];
  return readings.flatMap(({ resolution }) =>
    [resolution, ...resolution.parts].flatMap((part) => [...part.preamble, ...part.operative].flatMap(walk)),
  );
}

test("the reader finds the paragraphs of the labelled documents, tier A, at every depth, and loses no character", () => {
  let right = 0;
  let all = 0;
  for (const document of held) {
    if (document.tier !== "A") continue;
    const source = render(document);
    const readings = read(source);
    const joined = readings.flatMap((reading) => reading.stretches.map((stretch) => source.slice(...stretch.span))).join("");
    if (joined !== source) throw new Error(`${document.symbol}: characters were lost`);
    const left = new Map<string, number>();
    for (const key of found(readings)) left.set(key, (left.get(key) ?? 0) + 1);
    for (const key of labelled(document)) {
      const count = left.get(key) ?? 0;
      all++;
      if (count > 0) {
        right++;
        left.set(key, count - 1);
      }
    }
  }
  expect(all).toBeGreaterThan(70_000);
  expect(right / all).toBeGreaterThan(0.994);
});
