/** Where the resolutions of a source begin: their enacting lines. Several on one page, or lettered parts, have several. */
import { bodyByEnacting } from "../../reference/index.ts";
import type { Line } from "./lines.ts";
import { findOpening } from "./openings.ts";
import { type Piece, piecesOf } from "./pieces.ts";

export interface Enacting {
  /** Index of its line. */
  readonly line: number;
  readonly piece: Piece;
  /** What stands on the same line before it belongs to the masthead, what follows it to the text. */
  readonly body: string | null;
}

const FORM = /^The (?:[A-Z][\p{L}’'-]+(?:,? (?:of|on|and|the|for|to|in|against|at|de|its)(?= ))*(?:,? (?=[A-Z])|$|,$))+$/u;

/** Enacting line: "The General Assembly," alone, before a paragraph. `next` is what the line after it says. */
function enactingBody(text: string, next: string | undefined): { readonly body: string | null } | undefined {
  if (text.length > 160 || !text.startsWith("The ")) return undefined;
  const name = text.replace(/[,\s]+$/, "");
  const known = bodyByEnacting(name);
  const opens =
    next !== undefined &&
    (findOpening(next.replace(/^[*_“"\s]+/, "")) !== undefined || /^[*_]*1\s?\./.test(next) || /^[*_#]*(?:I|A)\.?[*_]*(?:\s|$)/.test(next));
  if (known) return text.endsWith(",") || opens ? { body: known.prefix } : undefined;
  return text.endsWith(",") && opens && FORM.test(text) ? { body: null } : undefined;
}

export function findEnactings(lines: readonly Line[]): Enacting[] {
  const found: Enacting[] = [];
  lines.forEach((line, n) => {
    if (line.text.length > 600 || !line.text.includes("The ") || !/\bThe /.test(line.text)) return;
    const pieces = piecesOf(line);
    const piece = pieces.at(-1);
    if (!piece) return;
    const hit = enactingBody(piece.text, lines[n + 1]?.text);
    if (hit) found.push({ line: n, piece, body: hit.body });
  });
  return found;
}

export interface Segment {
  readonly enacting: Enacting;
  /** Lines of its masthead: from this index to the enacting line. */
  readonly from: number;
  /** Index after its last line. */
  readonly to: number;
  /** A lettered part of the resolution before it, with no masthead but its letter and title. */
  readonly isPart: boolean;
}

const HEAD_NUMBER = /^[*_#\s]*\d{1,4}\/\d{1,4}\b/;
const LETTER = /^[*_#\s]*[A-H][*_\s]*$/;

/** Cuts the lines at the heads of the second and later enacting lines: a head is what stands above it since the last finished line. */
export function cutSegments(lines: readonly Line[], enactings: readonly Enacting[]): Segment[] {
  const heads = enactings.map((enacting, n) => {
    if (n === 0) return 0;
    let from = enacting.line;
    const floor = (enactings[n - 1]?.line ?? 0) + 1;
    while (from > floor && !isFinishedLine(lines[from - 1]?.text ?? "")) from--;
    return from;
  });
  return enactings.map((enacting, n) => {
    const from = heads[n] ?? 0;
    const head = lines.slice(from, enacting.line).map((line) => line.text);
    const isPart = n > 0 && head.some((text) => LETTER.test(text)) && !head.some((text) => HEAD_NUMBER.test(text));
    return { enacting, from, to: heads[n + 1] ?? lines.length, isPart };
  });
}

function isFinishedLine(text: string): boolean {
  return (
    /[.;:\]][”"’')*_⁰¹²³⁴⁵⁶⁷⁸⁹]*$/.test(text) || /\bmeeting\b[*_]*$/.test(text) || /^[*_]*\d{1,2} \p{Lu}\p{Ll}+ \d{4}[*_]*$/u.test(text)
  );
}
