/** What was repaired or doubted, said with its place. */
import type { Footnote, Paragraph, Remark, Span } from "../model.ts";
import type { Flow } from "./flow.ts";
import type { Tree, Workshop } from "./tree.ts";
import type { Unwrapped } from "./unwrap.ts";

/** Characters; the footnotes of resolutions are hardly ever longer than a few lines. */
const LONGEST_NOTE = 1200;

export function remarksOf(
  shop: Workshop,
  readings: readonly { readonly flow: Flow; readonly unwrapped: Pick<Unwrapped, "notes">; readonly tree: Tree }[],
  footnotes: readonly Footnote[],
): Remark[] {
  const remarks: Remark[] = shop.repairs.map((repair) => ({
    rule: repair.rule,
    severity: "info",
    span: repair.span,
    message: `${repair.where.what}: ${repair.message}`,
  }));
  for (const { where, span } of shop.cutBlocks)
    remarks.push({ rule: "rejoined", severity: "info", span, message: `${where.what}: cut by a page or a footnote, made whole` });
  for (const { flow } of readings) for (const jump of flow.jumps) remarks.push({ rule: "numbering", severity: "warning", ...jump });
  const marks = new Map<string, Paragraph>();
  for (const { tree } of readings) for (const paragraphs of [tree.preamble, tree.operative]) enterMarks(marks, paragraphs);
  const inClosing = new Set(readings.flatMap(({ tree }) => tree.closing).flatMap((block) => [...(block.marks?.values() ?? [])]));
  const notes = new Set(footnotes.map((note) => note.mark));
  for (const [mark, paragraph] of marks)
    if (!notes.has(mark))
      remarks.push({
        rule: "footnote missing",
        severity: "warning",
        span: markIn(shop.source, paragraph, mark),
        message: `the mark ${mark} hangs on a word, but no footnote ${mark} was found`,
        place: paragraph.id,
        about: mark,
      });
  const noteSpans = new Map(readings.flatMap(({ unwrapped }) => unwrapped.notes.map((note) => [note.mark, note.label] as const)));
  for (const note of footnotes)
    if (/^\d/.test(note.mark) && !marks.has(note.mark) && !inClosing.has(note.mark))
      remarks.push({
        rule: "mark missing",
        severity: "warning",
        span: noteSpans.get(note.mark) ?? [0, 0],
        message: `footnote ${note.mark} hangs on no word that was found`,
        place: `footnote ${note.mark}`,
        about: note.mark,
      });
  for (const note of footnotes)
    if (note.text.length > LONGEST_NOTE)
      remarks.push({
        rule: "long footnote",
        severity: "warning",
        span: noteSpans.get(note.mark) ?? [0, 0],
        message: `footnote ${note.mark} holds ${note.text.length} characters: it may have taken paragraphs of the text`,
        place: `footnote ${note.mark}`,
        about: note.mark,
      });
  return remarks;
}

/** Enters each mark with the last of the paragraphs on whose words it hangs. */
function enterMarks(marks: Map<string, Paragraph>, paragraphs: readonly Paragraph[]): void {
  for (const paragraph of paragraphs) {
    for (const { mark } of paragraph.footnotes) marks.set(mark, paragraph);
    enterMarks(marks, paragraph.children);
  }
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Where the mark stands in the source of its paragraph, as far as it can be told there; else the paragraph's first piece. */
function markIn(source: string, paragraph: Paragraph, mark: string): Span {
  const raised = mark.replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);
  for (const [start, end] of paragraph.spans) {
    for (const printed of [raised, `[^${mark}]`]) {
      const at = source.indexOf(printed, start);
      if (at !== -1 && at < end) return [at, at + printed.length];
    }
  }
  return paragraph.spans[0] ?? [0, 0];
}

/** At most 80 characters of a text, on one line. */
export function excerpt(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat;
}
