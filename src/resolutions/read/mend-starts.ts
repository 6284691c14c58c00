/**
 * Openings that an extraction cut into pieces ("Reca lling also"), put together for those who look at how a line begins. Reads: lines of a
 * broken text. Writes: lines whose text, as long as before, holds the opening in one piece; the source is mended later, with a remark.
 */
import { isWord } from "./lexicon.ts";
import type { Line } from "./lines.ts";
import { findOpening } from "./openings.ts";

const MOST_PIECES = 4;
const PIECES = /^\p{L}+(?: \p{L}+){1,3}/u;

export function mendStarts(lines: readonly Line[]): readonly Line[] {
  return lines.map((line) => {
    const at = /^[*_“"]*/.exec(line.text)?.[0].length ?? 0;
    const found = openingInPieces(line.text.slice(at));
    if (!found) return line;
    const { printed, whole } = found;
    return { ...line, text: line.text.slice(0, at) + whole.padEnd(printed.length) + line.text.slice(at + printed.length) };
  });
}

/** The opening in pieces at the start of a text, and the same in one piece; undefined where it is whole or none. */
export function openingInPieces(text: string): { readonly printed: string; readonly whole: string } | undefined {
  const match = PIECES.exec(text);
  const [first = "", ...more] = (match?.[0] ?? "").split(" ");
  if (!match || isWord(first) || findOpening(text)) return undefined;
  let whole = first;
  for (let n = 0; n < Math.min(more.length, MOST_PIECES - 1); n++) {
    whole += more[n];
    if (isWord(whole) && findOpening(`${whole} x`)) return { printed: [first, ...more.slice(0, n + 1)].join(" "), whole };
  }
  return undefined;
}
