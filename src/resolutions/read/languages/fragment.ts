/** A page from the middle of a resolution: no enacting line, but its symbol at the head, and paragraphs that open as those of a preamble do. */
import { canonicalSymbol, PRINTED_SYMBOL } from "../../symbols.ts";
import { detectLanguage } from "../language.ts";
import type { Line } from "../lines.ts";
import type { Masthead } from "../masthead.ts";
import type { Enacting } from "../segments.ts";
import { packFor } from "./index.ts";

/** Paragraphs that must open so. */
const FEWEST = 3;
const HEAD = new RegExp(`^${PRINTED_SYMBOL}`);

/** Stands for the enacting line, which was on an earlier page: empty, before the first line that opens a paragraph. */
export function findFragment(lines: readonly Line[]): Enacting | undefined {
  const symbol = canonicalSymbol(HEAD.exec(lines[0]?.text ?? "")?.[0] ?? "");
  if (!symbol || !/\/(?:RES|DEC)\/|\/L\.\d/.test(symbol)) return undefined;
  const pack = packFor(detectLanguage(lines.map((line) => line.text).join("\n")));
  const opens = lines.map((line) => pack.flow.findOpening(line.text)?.zone === "preambular");
  const first = lines[opens.indexOf(true)];
  if (!first || opens.filter(Boolean).length < FEWEST) return undefined;
  const line = opens.indexOf(true) - 1;
  return { line, last: line, piece: { start: first.start, end: first.start, text: "", gap: 0 }, body: null, pack, isFragment: true };
}

/** The head of such a page: its symbol; other words there may be the end of a paragraph, so they are no title. */
export function fragmentHead(masthead: Masthead, first: Line | undefined): Masthead {
  const printed = HEAD.exec(first?.text ?? "")?.[0] ?? "";
  const symbol = masthead.symbol ?? canonicalSymbol(printed) ?? null;
  const fields = masthead.fields.filter(({ what }) => what !== "title" && what !== "agenda title" && what !== "symbol");
  const start = first?.start ?? 0;
  return {
    ...masthead,
    symbol,
    title: [],
    agendaTitle: [],
    fields: [...fields, { what: "symbol", span: [start, start + printed.length] }],
  };
}
