/** Text and Markdown files: characters decoded, line ends made LF, nothing else changed (footnote marks of Markdown apart). */
import type { Extracted, Remark } from "../model.ts";
import { decodeText } from "./decode.ts";
import { ExtractError } from "./errors.ts";
import { limits } from "./limits.ts";
import { superscript } from "./notation.ts";

export function extractPlain(bytes: Uint8Array, format: "txt" | "md"): Extracted {
  const decoded = decodeText(bytes);
  const remarks: Remark[] = [...decoded.remarks];
  let text = decoded.text.replace(/\r\n?|\u0085|\u2028|\u2029/g, "\n");
  const zeros = text.split("\0").length - 1;
  if (zeros > 0) {
    text = text.replaceAll("\0", "");
    remarks.push({ rule: "zero-bytes", severity: "warning", span: [0, 0], message: `${zeros} zero bytes were left out.` });
  }
  checkLines(text);
  if (format === "md") text = withPrintedMarks(text);
  if (text.trim() === "") throw new ExtractError("empty", "The file holds nothing but white space.");
  return { format, text, remarks };
}

function checkLines(text: string): void {
  let line = 1;
  for (let from = 0; from <= text.length; line += 1) {
    const end = text.indexOf("\n", from);
    const to = end === -1 ? text.length : end;
    if (to - from > limits.lineBytes) {
      throw new ExtractError("limit", `Line ${line} is longer than 1 MB. Give the file with its line breaks.`);
    }
    from = to + 1;
  }
}

/** `word[^1]` and the note `[^1]: text` as they are printed: "word¹", "¹ text". */
function withPrintedMarks(text: string): string {
  return text
    .replace(/\[\^(\d{1,4})\](:?)/g, (_, mark: string, colon: string) => superscript(mark) + (colon === "" ? "" : " "))
    .replace(/^([⁰¹²³⁴⁵⁶⁷⁸⁹]+) {2,}/gm, "$1 ");
}
