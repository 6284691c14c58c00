/**
 * The notation that all extractors write (README.md): how runs of one paragraph become its text, and how blocks become the text of a file.
 */
import type { Remark, Severity } from "../model.ts";

/** A run of characters set in one way. */
export interface Piece {
  readonly text: string;
  readonly italic: boolean;
  /** Stands above the line, in small type. */
  readonly raised: boolean;
}

const superscripts: Readonly<Record<string, string>> = {
  0: "⁰",
  1: "¹",
  2: "²",
  3: "³",
  4: "⁴",
  5: "⁵",
  6: "⁶",
  7: "⁷",
  8: "⁸",
  9: "⁹",
};

/** Digits as raised digits: "12" → "¹²". Other characters stay. */
export function superscript(text: string): string {
  return text.replace(/[0-9]/g, (digit) => superscripts[digit] ?? digit);
}

/** Raised text that is only digits or only signs, with the punctuation that may have been raised with them: a footnote mark. */
export function isMark(text: string): boolean {
  return /^[\s,.;:]*(?:[0-9]+(?:\s*,\s*[0-9]+)*|[*†‡§¶]+)[\s,.;:]*$/.test(text);
}

/**
 * The runs of a paragraph as text: raised digits → ¹²³, italic runs → `*…*` with the spaces outside, other type faces left out.
 * [{Reaffirms, italic}, { its resolution}, {2, raised}] → "*Reaffirms* its resolution²"
 */
export function inline(pieces: readonly Piece[]): string {
  const runs = joined(pieces.filter((piece) => piece.text !== "").map(withoutRise));
  return runs.map((run) => (run.italic ? starred(run.text) : run.text)).join("");
}

function withoutRise(piece: Piece): Piece {
  if (!piece.raised || !isMark(piece.text)) return { ...piece, raised: false };
  return { text: superscript(piece.text), italic: false, raised: false };
}

/** Neighbours in the same type face as one run; white space takes the face of what stands before it. */
function joined(pieces: readonly Piece[]): Piece[] {
  const runs: { text: string; italic: boolean; raised: boolean }[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last && (last.italic === piece.italic || piece.text.trim() === "")) last.text += piece.text;
    else runs.push({ ...piece });
  }
  return runs;
}

/** `*text*`, the stars next to the words. Text without a letter or digit gets none: an italic comma says nothing. */
function starred(text: string): string {
  const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return /[\p{L}\p{N}]/u.test(words) ? `${before}*${words}*${after}` : text;
}

/** A footnote as it stands on its own: the mark, a space, the text. */
export function withSpaceAfterMark(text: string): string {
  return text.replace(/^([⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*+(?=\s|[^*]*$))[^\S\n]*(?=[^\s⁰¹²³⁴⁵⁶⁷⁸⁹,])/u, "$1 ");
}

/** Rows of a table: `| a | b |`, one per line. A bar inside a cell is written `\|`. */
export function tableRows(rows: readonly (readonly string[])[]): string {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows
    .map((row) => Array.from({ length: width }, (_, n) => (row[n] ?? "").replace(/\s+/g, " ").trim().replaceAll("|", "\\|")))
    .filter((row) => row.some((cell) => cell !== ""))
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

/** Collects blocks and remarks; the text is the blocks with one blank line between two. */
export class TextBuilder {
  readonly #blocks: string[] = [];
  readonly #remarks: { block: number; rule: string; severity: Severity; message: string }[] = [];

  /** A paragraph or a table; blank ones are left out. */
  block(text: string): void {
    const trimmed = text
      .split("\n")
      .map((line) => line.trim())
      .join("\n")
      .trim();
    if (trimmed !== "") this.#blocks.push(trimmed);
  }

  /** Something to know about this place: it points at the end of the last block. */
  remark(rule: string, severity: Severity, message: string): void {
    this.#remarks.push({ block: this.#blocks.length, rule, severity, message });
  }

  /** All blocks of another builder, with its remarks, after what is here. */
  append(other: TextBuilder): void {
    for (const remark of other.#remarks) this.#remarks.push({ ...remark, block: remark.block + this.#blocks.length });
    this.#blocks.push(...other.#blocks);
  }

  get blocks(): readonly string[] {
    return this.#blocks;
  }

  finish(): { text: string; remarks: Remark[] } {
    const ends = [0];
    let end = 0;
    for (const block of this.#blocks) {
      end += block.length + (end === 0 ? 0 : 2);
      ends.push(end);
    }
    const remarks = this.#remarks.map(({ block, rule, severity, message }): Remark => {
      const at = ends[block] ?? end;
      return { rule, severity, span: [at, at], message };
    });
    return { text: this.#blocks.join("\n\n"), remarks };
  }
}
