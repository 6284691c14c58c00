import type { Paragraph, Resolution } from "../../model.ts";
import { printed } from "../printed.ts";

/** How the mark of a note is set at its place. */
export type Mark =
  /** A footnote of the word processor, which numbers it by itself. */
  | { readonly type: "footnote"; readonly id: number }
  /** A raised sign, where the word processor would number otherwise than the document does. */
  | { readonly type: "sign"; readonly text: string };

/**
 * Which notes of a resolution can be real footnotes: those that a word processor, counting from 1, numbers as they are printed. The others
 * (stars, numbers that begin anew, notes that hang nowhere) stay signs, and are listed after the text.
 */
export class Notes {
  /** By id: the text of each real footnote. */
  readonly real = new Map<number, string>();
  /** Notes to be listed after the text, in order. */
  readonly listed: readonly { readonly mark: string; readonly text: string }[];
  readonly #waiting: Mark[] = [];

  constructor(resolution: Resolution, firstId: number) {
    const left = new Set(resolution.footnotes.keys());
    for (const mark of marksOf(resolution)) {
      const count = this.real.size + 1;
      const index = resolution.footnotes.findIndex((note, n) => left.has(n) && note.mark === mark);
      const note = resolution.footnotes[index];
      if (note !== undefined && mark === String(count)) {
        left.delete(index);
        const id = firstId + this.real.size;
        this.real.set(id, note.text);
        this.#waiting.push({ type: "footnote", id });
      } else this.#waiting.push({ type: "sign", text: mark });
    }
    this.listed = resolution.footnotes.filter((_, n) => left.has(n));
  }

  /** The mark at the next place, in the order of `printed()`. */
  next(mark: string): Mark {
    return this.#waiting.shift() ?? { type: "sign", text: mark };
  }
}

/** Marks in the order in which the document prints them. */
function marksOf(resolution: Resolution): string[] {
  return [...printed(resolution)].flatMap((block) => (block.type === "paragraph" ? inOrder(block.paragraph) : []));
}

function inOrder({ footnotes }: Paragraph): string[] {
  return footnotes.toSorted((a, b) => a.at - b.at).map(({ mark }) => mark);
}
