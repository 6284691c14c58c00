/**
 * Words around the text that are kept: what the fields say in another form ("Seventy-seventh session", "12 December 2022") and what no field
 * says. Reads: mastheads, lines of the closing. Writes: the words as printed, in their order.
 */
import type { PrintedWords } from "../model.ts";
import { clean } from "./clean.ts";
import type { Masthead } from "./masthead.ts";
import type { Piece } from "./pieces.ts";
import { mergeSpans, type Workshop } from "./tree.ts";

/** Their words stand in the reading as they are printed. */
const ELSEWHERE: ReadonlySet<string> = new Set(["title", "agenda title", "part"]);

interface Head {
  readonly masthead: Masthead;
  readonly enacting: Piece | undefined;
}

/** An enacting line that opens a quotation: the field has it without the mark. */
function quotedLine(shop: Workshop, enacting: Piece | undefined): PrintedWords[] {
  if (!enacting || !/^[“"]/.test(enacting.text)) return [];
  return [{ what: "enacting", text: clean(shop.source, [[enacting.start, enacting.end]]).text.trim() }];
}

/** What the mastheads print, then the closing. `closing`: its lines, cleaned, but those that are the vote and how it was adopted. */
export function printedWords(shop: Workshop, heads: readonly Head[], closing: readonly string[]): PrintedWords[] {
  return [
    ...heads.flatMap(({ masthead, enacting }) => [...wordsOf(shop, masthead), ...quotedLine(shop, enacting)]),
    ...closing.filter((text) => text !== "").map((text) => ({ what: "closing", text })),
  ];
}

function wordsOf(shop: Workshop, { fields }: Masthead): PrintedWords[] {
  const sorted = fields.toSorted((a, b) => a.span[0] - b.span[0]);
  const runs: { readonly what: string; readonly spans: (readonly [number, number])[] }[] = [];
  for (const { what, span } of sorted) {
    const last = runs.at(-1);
    if (last?.what === what) last.spans.push(span);
    else runs.push({ what, spans: [span] });
  }
  return runs
    .filter(({ what }) => !ELSEWHERE.has(what))
    .map(({ what, spans }) => ({
      what,
      // A field that runs over several lines stands in one span, its line ends within.
      text: clean(shop.source, mergeSpans(shop.source, spans), undefined, shop.looks, shop.damage).text.replace(/\s+/g, " ").trim(),
    }))
    .filter(({ text }) => text !== "");
}
