/** Which pieces of a masthead belong together where no form tells. */
import { bodyByName, splitStateList } from "../../reference/index.ts";
import type { Layout } from "./lines.ts";
import { ADOPTED, AGENDA, ITEM, SPONSORED } from "./masthead-forms.ts";
import { heldOf } from "./masthead-held.ts";
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

/**
 * A list of sponsors that runs over several printed lines: the lines above its last one that no other field took, without a gap, or made of
 * names of States.
 */
export function linesAbove(piece: Piece, before: readonly Piece[], layout: Layout, isFree: (piece: Piece) => boolean): Piece[] {
  const above: Piece[] = [];
  for (let n = before.length - 1, next = piece; n >= 0; n--) {
    const earlier = before[n];
    if (!earlier || !isFree(earlier)) break;
    const isClose = layout.form === "wrapped" && next.gap <= layout.pitch && /[,&]$|\band$|\p{L}$/u.test(earlier.text);
    if (!isClose && !isListOfStates(earlier.text)) break;
    above.unshift(earlier);
    next = earlier;
  }
  return above;
}

/** At least half of its names are known: the last one may go on further down. */
function isListOfStates(text: string): boolean {
  const names = splitStateList(text.replace(/(?:[,:]|\band)$/, ""));
  return names.length > 0 && 2 * names.filter(({ match }) => match).length >= names.length;
}

const BROKEN = /^(?:(?:Resolution|Decision)s?\s+adopted|Adopted|At its|(?:Provisional\s+)?Agenda\s+items?|Items?)\b/i;
const DATED = /\b\d{4}\*?$/;
/** Lines over which narrow columns may break a field. */
const MOST_LINES = 3;

/** Pieces with the line of adoption and that of the agenda items, where narrow columns broke them, in one piece again. */
export function joinBroken(pieces: readonly Piece[], layout: Layout): readonly Piece[] {
  if (!pieces.some(({ text }) => BROKEN.test(text))) return pieces;
  const out: Piece[] = [];
  for (let n = 0; n < pieces.length; n++) {
    const piece = pieces[n] as Piece;
    const broken = BROKEN.test(piece.text) && !isWholeField(piece.text) ? gather(pieces, n, layout) : undefined;
    out.push(broken?.whole ?? piece);
    n += (broken?.lines ?? 1) - 1;
  }
  return out;
}

function gather(pieces: readonly Piece[], from: number, layout: Layout): { readonly whole: Piece; readonly lines: number } | undefined {
  let whole = pieces[from] as Piece;
  for (let lines = 2; lines <= MOST_LINES; lines++) {
    const next = pieces[from + lines - 1];
    // The day may stand by itself, further down.
    if (!next || next.gap > layout.pitch) return lines > 2 && heldOf(whole.text) ? { whole, lines: lines - 1 } : undefined;
    whole = { ...whole, end: next.end, text: `${whole.text} ${next.text}` };
    if (isWholeField(whole.text)) return { whole, lines };
  }
  return undefined;
}

function isWholeField(text: string): boolean {
  const item = AGENDA.exec(text)?.[1];
  if (item !== undefined) return ITEM.test(item.replace(/\*$/, "").trim());
  const adopted = ADOPTED.exec(text);
  if (DATED.test(text)) return (adopted !== null && adopted[3] !== undefined) || (heldOf(text)?.date ?? null) !== null;
  return adopted?.[2] !== undefined && adopted[3] === undefined && bodyByName(adopted[2].trim()) !== undefined;
}

/** Ends a list of sponsors: "…: draft resolution", also where a line's end parted the last words. */
export function endsSponsors(text: string, before: readonly Piece[]): boolean {
  if (SPONSORED.test(text)) return true;
  return /^(?:draft\s+)?(?:resolution|decision)\b/i.test(text) && SPONSORED.test(`${before.at(-1)?.text ?? ""} ${text}`);
}

const UNFINISHED = /\b(?:the|of|on|its|in|for|to|and|an?|by|with|at|from|United|[Rr]esolution|[Dd]ecision)$/;

/** A printed line of a title that was left in the midst of a name: its rest may look like a field ("… on its" / "tenth session"). */
export function goesOnWithTitle(piece: Piece, before: readonly Piece[], title: readonly Piece[], layout: Layout): boolean {
  const last = title.at(-1);
  if (last === undefined || layout.form !== "wrapped" || piece.gap > layout.pitch) return false;
  return before.at(-1)?.end === last.end && UNFINISHED.test(last.text);
}
