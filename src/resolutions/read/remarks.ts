/** What was repaired or doubted, said with its place. */
import type { Footnote, Remark } from "../model.ts";
import type { Flow } from "./flow.ts";
import type { Tree, Workshop } from "./tree.ts";

export function remarksOf(
  shop: Workshop,
  readings: readonly { readonly flow: Flow; readonly tree: Tree }[],
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
  const marks = new Set(readings.flatMap(({ tree }) => [...tree.preamble, ...tree.operative]).flatMap(marksIn));
  const notes = new Set(footnotes.map((note) => note.mark));
  for (const mark of marks)
    if (!notes.has(mark))
      remarks.push({
        rule: "footnote missing",
        severity: "warning",
        span: [0, 0],
        message: `the mark ${mark} hangs on a word, but no footnote ${mark} was found`,
      });
  for (const note of footnotes)
    if (/^\d/.test(note.mark) && !marks.has(note.mark))
      remarks.push({
        rule: "mark missing",
        severity: "warning",
        span: [0, 0],
        message: `footnote ${note.mark} hangs on no word that was found`,
      });
  return remarks;
}

function marksIn(paragraph: Tree["preamble"][number]): string[] {
  return [...paragraph.footnotes.map((note) => note.mark), ...paragraph.children.flatMap(marksIn)];
}

/** At most 80 characters of a text, on one line. */
export function excerpt(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat;
}
