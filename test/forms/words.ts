/** A reading without the places in its source and what was said about it: what two files of one text must agree on. */
import type { Annex, Paragraph, Reading, Resolution, Table } from "../../src/resolutions/model.ts";

export function wordsOf({ resolution }: Reading): Omit<Resolution, "coverage" | "remarks"> {
  const { coverage: _coverage, remarks: _remarks, preamble, operative, parts, annexes, ...rest } = resolution;
  return {
    ...rest,
    preamble: preamble.map(withoutSpans),
    operative: operative.map(withoutSpans),
    parts: parts.map((part) => ({ ...part, preamble: part.preamble.map(withoutSpans), operative: part.operative.map(withoutSpans) })),
    annexes: annexes.map((annex): Annex => ({ ...annex, blocks: annex.blocks.map(blockWithoutSpans) })),
  };
}

function blockWithoutSpans(block: Paragraph | Table): Paragraph | Table {
  return block.type === "table" ? block : withoutSpans(block);
}

function withoutSpans(paragraph: Paragraph): Paragraph {
  return { ...paragraph, spans: [], children: paragraph.children.map(withoutSpans) };
}
