/**
 * A masthead that ran into the enacting line ("… of village wells The General Assembly,"), as where paragraphs were set anew in lines of
 * another length. Asked only of texts in which no enacting line was found. Reads: lines. Writes: lines again, the first ones cut before and
 * after the enacting words and the words of adoption.
 */
import { bodyByEnacting } from "../../reference/index.ts";
import { DAY } from "./dates.ts";
import { english } from "./languages/en.ts";
import { cutsOf, findPhrase } from "./languages/run-on.ts";
import type { Line } from "./lines.ts";
import { cutAt } from "./page-ends.ts";
import type { Enacting } from "./segments.ts";

/** Characters within which a text must come to its enacting line. */
const LONGEST_HEAD = 6000;
const ADOPTED = new RegExp(`(?:Resolution|Decision)s?\\s+adopted\\s+by\\s+(?:the\\s+)?[^.;:]{5,90}?\\s+on\\s+${DAY}`, "g");

const SESSION = /(?<=\p{Ll} )\p{Lu}\p{Ll}+(?:-\p{Ll}+)? session\b/gu;
const ITEM = /(?<=\bsession )Agenda items? \d{1,3}(?: \([a-z]\))?/g;

/** Undefined where no body's enacting words stand before an opening. */
export function cutGluedHead(lines: readonly Line[]): { readonly lines: Line[]; readonly enacting: Enacting } | undefined {
  const head = headOf(lines);
  const text = head.map((line) => line.text).join("\n");
  const found = findPhrase(text, english);
  if (!found) return undefined;
  const words = text
    .slice(found.start, found.end)
    .trimEnd()
    .replace(/[*_]+$/, "");
  const body = bodyByEnacting(words.replace(/[,\s]+$/, "").replace(/\s+/g, " "));
  const above = text.slice(0, found.start);
  const fields = [ADOPTED, SESSION, ITEM].flatMap((form) =>
    [...above.matchAll(form)].flatMap((match) => [match.index, match.index + match[0].length]),
  );
  fields.sort((a, b) => a - b);
  const { lines: cut, placeOf } = cutAll(head, [...fields, found.start, found.end, ...runOnCuts(text, found.end)]);
  const start = placeOf(found.start);
  const end = placeOf(found.start + words.length - 1) + 1;
  const line = cut.findIndex((one) => one.start <= start && one.end > start);
  const last = cut.findIndex((one) => one.start < end && one.end >= end);
  if (line < 0 || last < line) return undefined;
  const enacting = { line, last, piece: { start, end, text: words, gap: 0 }, body: body?.prefix ?? null, pack: english };
  return { lines: [...cut, ...lines.slice(head.length)], enacting };
}

/** Where paragraphs begin on the line on which the enacting words stand, behind them. */
function runOnCuts(text: string, from: number): number[] {
  if (text[from - 1] === "\n") return [];
  const end = text.indexOf("\n", from);
  return cutsOf(text.slice(from, end < 0 ? undefined : end), english, true).map((at) => from + at);
}

function headOf(lines: readonly Line[]): readonly Line[] {
  let length = 0;
  const end = lines.findIndex((line) => {
    length += line.text.length + 1;
    return length > LONGEST_HEAD;
  });
  return end < 0 ? lines : lines.slice(0, end + 1);
}

/** Cuts lines at offsets of their texts joined by one character; `placeOf` tells where such an offset stands in the source. */
function cutAll(lines: readonly Line[], cuts: readonly number[]): { readonly lines: Line[]; readonly placeOf: (offset: number) => number } {
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.text.length + 1;
  }
  const placeOf = (offset: number): number => {
    const n = starts.findLastIndex((start) => start <= offset);
    return (lines[n]?.start ?? 0) + offset - (starts[n] ?? 0);
  };
  const cut = lines.flatMap((line, n) => {
    const own = cuts.map((offset) => offset - (starts[n] ?? 0)).filter((at) => at > 0 && at < line.text.length);
    return own.length === 0 ? [line] : cutAt({ ...line, isMarked: false }, own);
  });
  return { lines: cut, placeOf };
}
