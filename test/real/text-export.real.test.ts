/** Two hundred documents of the corpus: what leaves as text is read back as it was. */
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { toText } from "#resolutions/exports/index";
import type { Annex, Paragraph, Resolution } from "#resolutions/model";
import { read } from "#resolutions/read/index";
import { checkout } from "../checkout.ts";

interface Labelled {
  readonly symbol: string;
}

interface Scripts {
  readonly readCorpus: (shared: string) => Labelled[];
  readonly render: (document: Labelled) => string;
}

let corpus: Scripts;
beforeAll(async () => {
  corpus = (await import(path.join(checkout, "scripts", "corpus.mjs"))) as Scripts;
});

/** A paragraph by its words and its place; where it stood in its file is another matter. */
function words({ id, number, text, opening, footnotes, children, isHeading }: Paragraph): unknown {
  return { id, number, text, opening, footnotes, isHeading, children: children.map(words) };
}

function annexOf({ id, title, blocks }: Annex): unknown {
  return { id, title, blocks: blocks.map((block) => (block.type === "table" ? block : words(block))) };
}

/** What a person reads of a text; remarks, coverage, the masthead as it was printed and places in a file belong to the file that it was read from. */
function contents({ remarks: _, coverage: __, citingElsewhere: ___, printed: ____, ...text }: Resolution): unknown {
  return {
    ...text,
    adoption: text.adoption?.text,
    preamble: text.preamble.map(words),
    operative: text.operative.map(words),
    parts: text.parts.map((part) => ({ ...part, preamble: part.preamble.map(words), operative: part.operative.map(words) })),
    annexes: text.annexes.map(annexOf),
    footnotes: text.footnotes.map(({ mark, text: note }) => [mark, note]),
  };
}

/** Letters and reports have no form of their own to be read back by. */
const hasForm = ({ enacting, parts }: Resolution): boolean => enacting !== "" || parts.length > 0;

test("text that was exported reads back to the same resolution", () => {
  const documents = corpus.readCorpus(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"));
  const step = Math.floor(documents.length / 250);
  const differing: string[] = [];
  let compared = 0;
  for (const [index, document] of documents.entries()) {
    if (index % step !== 0) continue;
    const first = read(corpus.render(document)).map(({ resolution }) => resolution);
    if (!first.every(hasForm)) continue;
    compared += 1;
    const again = read(first.map(toText).join("\n\n")).map(({ resolution }) => resolution);
    if (JSON.stringify(again.map(contents)) !== JSON.stringify(first.map(contents))) differing.push(document.symbol);
  }
  console.info(`text export: ${compared} documents, ${compared - differing.length} read back equal; not: ${differing.join(", ")}`);
  expect(compared).toBeGreaterThan(200);
  expect(differing.length / compared).toBeLessThanOrEqual(0.03);
});
