/** Spaces inside Chinese text are the printer's: a title set wide, a line joined badly. Reads: pieces of a block. Writes: pieces without them. */
import type { Span } from "../../model.ts";

const INSIDE = /(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t\u00a0\u3000]+(?=[\u2e80-\u9fff\uff00-\uffef])/g;

type Marks = ReadonlyMap<number, string> | undefined;

/** Cuts the pieces at such spaces; the marks of footnotes keep their pieces. */
export function withoutSpaces(source: string, pieces: readonly Span[], marks: Marks): { pieces: readonly Span[]; marks: Marks } {
  const out: Span[] = [];
  const moved = new Map<number, string>();
  pieces.forEach(([start, end], n) => {
    const mark = marks?.get(n);
    if (mark !== undefined) moved.set(out.length, mark);
    let from = start;
    for (const gap of source.slice(start, end).matchAll(INSIDE)) {
      out.push([from, start + gap.index]);
      from = start + gap.index + gap[0].length;
    }
    out.push([from, end]);
  });
  return { pieces: out, marks: marks ? moved : undefined };
}
