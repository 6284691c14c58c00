/** Which pieces of a masthead belong together where no form tells. */
import type { Layout } from "./lines.ts";
import type { Piece } from "./pieces.ts";

/** A sentence at the top of a masthead: what the publisher of the copy says about it, not part of the document. */
export function isNotice(text: string): boolean {
  return /^(?:>\s*)?\p{Lu}.{12,400}[.!]$/u.test(text) && text.split(" ").length >= 4;
}

/** Index of the first piece of the last visual group: where no field told a title, the words right above the enacting line are it. */
export function lastGroup(pieces: readonly Piece[], layout: Layout): number {
  let n = pieces.length - 1;
  while (n > 0 && layout.form === "wrapped" && (pieces[n]?.gap ?? 0) <= layout.pitch) n--;
  return Math.max(0, n);
}

/** A list of sponsors that runs over several printed lines: the lines above its last one, without a gap, that no other field took. */
export function linesAbove(piece: Piece, before: readonly Piece[], layout: Layout, isFree: (piece: Piece) => boolean): Piece[] {
  const above: Piece[] = [];
  for (let n = before.length - 1, next = piece; n >= 0 && layout.form === "wrapped"; n--) {
    const earlier = before[n];
    if (!earlier || !isFree(earlier) || next.gap > layout.pitch || !/[,&]$|\band$|\p{L}$/u.test(earlier.text)) break;
    above.unshift(earlier);
    next = earlier;
  }
  return above;
}
