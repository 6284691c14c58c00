/**
 * Marks of Markdown in front of whole lines: "> " before a quoted text, "- " and "* " before an item that has a letter or number of its own.
 * Reads: lines. Writes: lines without them; `Line.markFrom` says from where on the characters before the line are marks.
 */
import { type Line, markOf } from "./lines.ts";

const QUOTED = 62;
const BULLETS = new Set([..."-*+"].map((sign) => sign.charCodeAt(0)));
const LABELLED = /^[-*+]\s+(?=[*_]{0,3}(?:\([a-z\d]{1,4}\)|\d{1,3}\\?[.)])[*_]{0,3}\s)/;

export function withoutMarks(source: string, lines: readonly Line[]): readonly Line[] {
  let quoted = 0;
  let bullets = 0;
  for (const { text } of lines) {
    const code = text.charCodeAt(0);
    if (code === QUOTED) quoted++;
    else if (BULLETS.has(code)) bullets++;
  }
  // A text that quotes a few lines keeps them as they are.
  const isQuoted = quoted > 0 && quoted >= lines.length / 2;
  const open = isQuoted ? withoutQuotes(source, lines) : lines;
  return isQuoted || bullets > 0 ? open.map(withoutBullet) : open;
}

function withoutQuotes(source: string, lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  let gap = 0;
  for (const line of lines) {
    const depth = /^(?:>\s?)+/.exec(line.text)?.[0].length ?? 0;
    const before = out.at(-1)?.end ?? 0;
    if (depth === line.text.length) {
      gap += line.gap + 1;
      continue;
    }
    const inner = line.text.slice(depth);
    const indent = inner.length - inner.trimStart().length;
    const start = line.start + depth + indent;
    const mark = markOf(source, start, line.end);
    const from = start + (mark?.before ?? 0);
    const to = line.end - (mark?.after ?? 0);
    out.push({
      ...line,
      start: from,
      end: to,
      text: source.slice(from, to),
      indent,
      gap: line.gap + gap,
      isMarked: mark !== null,
      markFrom: before,
    });
    gap = 0;
  }
  return out;
}

function withoutBullet(line: Line): Line {
  const length = BULLETS.has(line.text.charCodeAt(0)) ? (LABELLED.exec(line.text)?.[0].length ?? 0) : 0;
  if (length === 0) return line;
  return { ...line, start: line.start + length, text: line.text.slice(length), markFrom: line.markFrom ?? line.start };
}
