import type { Citation, Paragraph } from "../model.ts";

/** A stretch of a paragraph's words that is set alike, or the place of a footnote's mark. */
export type Run =
  | { readonly type: "words"; readonly text: string; readonly isOpening: boolean; readonly citations: readonly Citation[] }
  | { readonly type: "note"; readonly mark: string };

type Words = Pick<Paragraph, "text" | "citations"> & Partial<Pick<Paragraph, "opening" | "footnotes">>;

/**
 * A paragraph's words cut where the setting changes: opening words, citations, marks of footnotes. Joined, the words are the text.
 * Several citations that share one span (a joint symbol) come together; one that overlaps another in part is left as plain words.
 */
export function runsOf({ text, opening, footnotes = [], citations }: Words): Run[] {
  const groups = groupBySpan(citations, text.length);
  const openingEnd = opening !== undefined && opening !== null && text.startsWith(opening) ? opening.length : 0;
  const marks = footnotes.map((note) => ({ mark: note.mark, at: Math.max(0, Math.min(note.at, text.length)) }));
  const cuts = new Set([
    0,
    openingEnd,
    text.length,
    ...groups.flatMap((group) => [group.start, group.end]),
    ...marks.map((note) => note.at),
  ]);
  const places = [...cuts].sort((a, b) => a - b);
  const runs: Run[] = [];
  for (const [index, start] of places.entries()) {
    for (const note of marks) if (note.at === start) runs.push({ type: "note", mark: note.mark });
    const end = places[index + 1];
    if (end === undefined) break;
    const group = groups.find((candidate) => candidate.start <= start && end <= candidate.end);
    runs.push({ type: "words", text: text.slice(start, end), isOpening: end <= openingEnd, citations: group?.citations ?? [] });
  }
  return runs;
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly citations: Citation[];
}

function groupBySpan(citations: readonly Citation[], length: number): Group[] {
  const groups: Group[] = [];
  for (const citation of [...citations].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])) {
    const [start, end] = citation.span;
    if (start < 0 || end > length || start >= end) continue;
    const last = groups.at(-1);
    if (last !== undefined && last.start === start && last.end === end) last.citations.push(citation);
    else if (last === undefined || start >= last.end) groups.push({ start, end, citations: [citation] });
  }
  return groups;
}
