/** The symbol of a text whose beginning is lost, from the heads of its pages. Reads: its lines and their kinds of furniture. */
import { canonicalSymbol } from "../symbols.ts";
import type { Line } from "./lines.ts";
import type { Masthead } from "./masthead.ts";

const FEWEST_HEADS = 2;
/** Of an instrument or a draft of one; the heads of a report that quotes a text have the report's. */
const INSTRUMENT = /^[A-Z]{1,5}\/(?:\S+\/)?(?:(?:RES|DEC|PRST)\/|L\.\d)\S*(?:\s?\([^)]{1,12}\))?$/;

/** The masthead with the symbol on which all heads of pages agree, where it has neither symbol nor number itself. `from`, `to`: lines of the text. */
export function withHeadSymbol(
  masthead: Masthead,
  lines: readonly Line[],
  furniture: readonly (string | undefined)[],
  [from, to]: readonly [number, number],
): Masthead {
  if (masthead.symbol !== null || masthead.number !== null) return masthead;
  let symbol: string | undefined;
  let heads = 0;
  for (let n = from; n < to; n++) {
    const text = furniture[n] === "running head" ? (lines[n]?.text ?? "") : "";
    const printed = INSTRUMENT.test(text) ? canonicalSymbol(text) : undefined;
    if (printed === undefined) continue;
    if (symbol !== undefined && printed !== symbol) return masthead;
    symbol = printed;
    heads++;
  }
  return symbol !== undefined && heads >= FEWEST_HEADS ? { ...masthead, symbol } : masthead;
}
