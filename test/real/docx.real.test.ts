import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { toDocx } from "#resolutions/exports/docx/index";
import { extractFile } from "#resolutions/extract/index";
import type { Paragraph, Resolution } from "#resolutions/model";
import { read } from "#resolutions/read/index";
import { checkout } from "../checkout.ts";

const corpus = path.join(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"), "corpus", "resolutions.jsonl.gz");

interface Held {
  readonly symbol: string;
  readonly tier: string;
  readonly blocks: readonly { readonly text: string; readonly number?: string; readonly role?: string }[];
}

const render = ({ blocks }: Held): string =>
  blocks
    .filter(({ role }) => !["foreign", "furniture", "page"].includes(role ?? ""))
    .map(({ number, text }) => (number ? `${number} ${text}` : text))
    .join("\n\n");

function paragraphs(resolutions: readonly Resolution[]): string[] {
  const walk = (one: Paragraph): string[] => [`${one.number} ${one.text}`, ...one.children.flatMap(walk)];
  return resolutions.flatMap((one) => [...one.preamble, ...one.operative].flatMap(walk));
}

test("Word files of every twelfth well labelled document read back to the same paragraphs", { timeout: 300_000 }, async () => {
  const lines = gunzipSync(readFileSync(corpus)).toString("utf8").trim().split("\n");
  const held = lines.map((line) => JSON.parse(line) as Held).filter(({ tier }, n) => tier === "A" && n % 12 === 0);
  expect(held.length).toBeGreaterThan(100);
  const differing: string[] = [];
  for (const document of held) {
    const resolutions = read(render(document)).map(({ resolution }) => resolution);
    const { text } = await extractFile(await toDocx(resolutions), "text.docx");
    const back = paragraphs(read(text).map(({ resolution }) => resolution));
    if (back.join("\n") !== paragraphs(resolutions).join("\n")) differing.push(document.symbol);
  }
  expect(differing).toEqual([]);
});
