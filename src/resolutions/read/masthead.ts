/**
 * What stands before the enacting line. Reads: lines. Writes: the fields of the masthead, each with its pieces of the source; what fits
 * no field is given back as unrecognised.
 */
import type { Kind, Span } from "../model.ts";
import type { Layout, Line } from "./lines.ts";
import { joinBroken } from "./masthead-groups.ts";
import { mendField } from "./masthead-mend.ts";
import { MastheadReader } from "./masthead-reader.ts";
import { type Piece, piecesOf, sideBySide, withStar } from "./pieces.ts";
import { CUT } from "./survey.ts";

export interface Masthead {
  readonly fields: readonly { readonly what: string; readonly span: Span }[];
  readonly furniture: readonly { readonly what: string; readonly span: Span }[];
  readonly body: string | null;
  readonly committee: string | null;
  readonly kind: Kind | null;
  readonly symbol: string | null;
  /** Printed number of the instrument, "53/11", "217 A (III)", "1325 (2000)". */
  readonly number: string | null;
  readonly session: number | null;
  readonly specialSession: string | null;
  readonly agendaItem: string | null;
  readonly agendaTitle: readonly Span[];
  readonly distribution: string | null;
  readonly distributed: string | null;
  readonly original: string | null;
  readonly adopted: string | null;
  readonly reportSymbol: string | null;
  /** Only where the masthead prints it, as the Security Council's does. */
  readonly meeting: { readonly number: number; readonly date: string } | null;
  /** The masthead says that it was adopted without a vote, as some web pages do. */
  readonly withoutVote?: boolean;
  readonly sponsors: readonly Span[];
  readonly title: readonly Span[];
  /** Letter and title of the first lettered part. */
  readonly part: { readonly letter: string; readonly title: readonly Span[] } | null;
  /** Number of the section that the text begins with: "I" between title and enacting line. */
  readonly section: { readonly number: string; readonly span: Span } | null;
}

/** Reads the pieces before the enacting line. `isPart`: the masthead of a lettered part, a letter and a title. */
export function readMasthead(source: string, lines: readonly Line[], layout: Layout, enactingStart: number, isPart = false): Masthead {
  const isBroken = lines.some((line) => (line.looks & CUT) !== 0);
  const printed = lines.flatMap((line) => {
    const own = piecesOf(line)
      .filter((piece) => piece.start < enactingStart)
      .map((piece) => withStar(source, piece))
      .flatMap(sideBySide);
    return isBroken ? own.map(mendField) : own;
  });
  const pieces = joinBroken(printed, layout);
  const reader = new MastheadReader(layout, isPart);
  const before: Piece[] = [];
  for (const piece of pieces) {
    reader.piece(piece, before);
    before.push(piece);
  }
  return reader.done();
}
