/** A story of a Word 97–2003 document → blocks of text: paragraphs, tables as rows, marks of notes where they hang. */
import { mastheadLength, mastheadWords } from "../masthead-words.ts";
import { inline, type Piece, type TextBuilder, tableRows, withSpaceAfterMark } from "../notation.ts";
import { pictograph } from "../number-formats.ts";
import { deleted, hidden, inTable, italic, numbered, raised, rowEnd } from "./faces.ts";
import type { WordText } from "./stories.ts";

/** What was left out, in pieces. */
export interface DocTally {
  deletions: number;
  hidden: number;
  objects: number;
  numbered: number;
}

/** A layout table stands at the top of a text: after at most this many blocks. */
const mastheadBlocks = 8;

const fieldStart = "\u0013";
const fieldResult = "\u0014";
const fieldEnd = "\u0015";

/** Ends of paragraphs, pages, sections and columns. */
const paragraphEnds: ReadonlySet<string> = new Set(["\r", "\n", "\f", "\u000e"]);

/** Word's own characters: tab, line break, hyphens that stay and that give way. */
const substitutes: Readonly<Record<string, string>> = { "\t": "   ", "\u000b": "\n", "\u001e": "-", "\u001f": "\u00ad" };

export class StoryReader {
  readonly #text: WordText;
  readonly #out: TextBuilder;
  readonly #tally: DocTally;
  /** Mark by the position where it hangs. */
  readonly #marks: ReadonlyMap<number, string>;
  #pieces: Piece[] = [];
  #cell: string[] = [];
  #row: string[][] = [];
  #rows: string[][][] = [];
  #left: "deletions" | "hidden" | undefined;

  constructor(text: WordText, out: TextBuilder, tally: DocTally, marks: ReadonlyMap<number, string> = new Map()) {
    this.#text = text;
    this.#out = out;
    this.#tally = tally;
    this.#marks = marks;
  }

  read([from, to]: readonly [number, number]): void {
    const instructions = fieldInstructions(this.#text.characters, from, to);
    let depth = 0;
    for (let at = from; at < to; at += 1) {
      depth += instructions.get(at) ?? 0;
      if (depth <= 0) this.#character(at);
    }
    this.#endParagraph(0);
    this.#endTable();
  }

  #character(at: number): void {
    const character = this.#text.characters[at] ?? "";
    const face = this.#text.faces[at] ?? 0;
    if (this.#isLeftOut(face)) return;
    const mark = this.#marks.get(at);
    if (mark !== undefined) this.#pieces.push({ text: mark, italic: false, raised: true });
    // A custom mark is a character of the text; the automatic one is only a sign for it.
    if (mark !== undefined && (character === "\u0002" || character === mark)) return;
    if (paragraphEnds.has(character)) this.#endParagraph(face);
    else if (character === "\u0007") this.#endCell(face);
    else if (character === "\u0001" || character === "\u0008") this.#tally.objects += 1;
    else {
      const text = written(character);
      if (text >= " " || text === "\n") this.#pieces.push({ text, italic: (face & italic) !== 0, raised: (face & raised) !== 0 });
    }
  }

  #isLeftOut(face: number): boolean {
    const left = face & deleted ? "deletions" : face & hidden ? "hidden" : undefined;
    if (left !== undefined && left !== this.#left) this.#tally[left] += 1;
    this.#left = left;
    return left !== undefined;
  }

  #endParagraph(face: number): void {
    const text = withSpaceAfterMark(inline(runsOf(this.#pieces)).trim());
    this.#pieces = [];
    if (text !== "" && face & numbered) this.#tally.numbered += 1;
    if (face & inTable) {
      if (text !== "") this.#cell.push(text);
      return;
    }
    this.#endTable();
    this.#out.block(text);
  }

  #endCell(face: number): void {
    if ((face & inTable) === 0) this.#endParagraph(face);
    else if (face & rowEnd) {
      this.#rows.push(this.#row);
      this.#row = [];
    } else {
      this.#endParagraph(face);
      this.#row.push(this.#cell);
      this.#cell = [];
    }
  }

  #endTable(): void {
    if (this.#cell.length > 0) this.#row.push(this.#cell);
    if (this.#row.length > 0) this.#rows.push(this.#row);
    const rows = this.#rows;
    [this.#cell, this.#row, this.#rows] = [[], [], []];
    if (rows.length === 0) return;
    const words = rows.flat(2).join(" ");
    const isMasthead = this.#out.blocks.length <= mastheadBlocks && words.length < mastheadLength && mastheadWords.test(words);
    if (isMasthead || rows.every((row) => row.length <= 1)) for (const paragraph of rows.flat(2)) this.#out.block(paragraph);
    else this.#out.block(tableRows(rows.map((row) => row.map((cell) => cell.join(" ")))));
  }
}

function written(character: string): string {
  const isPictograph = character >= "\uf000" && character <= "\uf8ff";
  return substitutes[character] ?? (isPictograph ? pictograph(character.charCodeAt(0)) : undefined) ?? character;
}

/** Neighbours in the same face as one run, so that a mark of two digits is one mark. */
function runsOf(pieces: readonly Piece[]): Piece[] {
  const runs: { text: string; italic: boolean; raised: boolean }[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last && last.italic === piece.italic && last.raised === piece.raised) last.text += piece.text;
    else runs.push({ ...piece });
  }
  return runs;
}

/**
 * Where the instructions of fields begin (+1) and end (-1): a field is `start instruction result-sign result end`, and may hold others. One that
 * is not closed hides nothing.
 */
function fieldInstructions(characters: string, from: number, to: number): Map<number, number> {
  const steps = new Map<number, number>();
  const open: { start: number; result: number | undefined }[] = [];
  const step = (at: number, change: number) => steps.set(at, (steps.get(at) ?? 0) + change);
  for (let at = from; at < to; at += 1) {
    const character = characters[at];
    const field = open.at(-1);
    if (character === fieldStart) open.push({ start: at, result: undefined });
    else if (character === fieldResult && field) field.result ??= at;
    else if (character === fieldEnd && field) {
      open.pop();
      step(field.start, 1);
      step((field.result ?? at) + 1, -1);
    }
  }
  return steps;
}
