import type { WordRun } from "../compare/index.ts";

/** Words that are set alike. */
export interface Segment {
  readonly op: WordRun["op"];
  readonly text: string;
  readonly isOpening: boolean;
}

/** Opening words by paragraph, in the order of the words. */
type Openings = readonly (string | null)[];

/** One side of a pair, paragraph by paragraph: "drop" for the old one, "add" for the new. */
export function sideOf(words: readonly WordRun[], op: "add" | "drop", openings: Openings): Segment[][] {
  const setter = new Setter();
  const reader = new OpeningReader(openings);
  for (const run of words) if (run.op === "keep" || run.op === op) setter.set(run, reader, true);
  return setter.paragraphs;
}

/** Both sides of a pair in one, in the paragraphs of the new text; where the old one had a break that is gone, its sign stands. */
export function inlineOf(words: readonly WordRun[], oldOpenings: Openings, newOpenings: Openings): Segment[][] {
  const setter = new Setter();
  const old = new OpeningReader(oldOpenings);
  const now = new OpeningReader(newOpenings);
  const hasNew = words.some(({ op }) => op !== "drop");
  for (const run of words) {
    if (run.op === "keep") old.pass(run.text);
    setter.set(run, run.op === "drop" ? old : now, run.op !== "drop" || !hasNew);
  }
  return setter.paragraphs;
}

/** Counts along a text how far the opening of each paragraph reaches. */
class OpeningReader {
  private readonly openings: Openings;
  private paragraph = 0;
  private left: number;

  constructor(openings: Openings) {
    this.openings = openings;
    this.left = openings[0]?.length ?? 0;
  }

  /** Characters of a stretch without a break that belong to the opening. */
  take(length: number): number {
    const taken = Math.min(this.left, length);
    this.left -= taken;
    return taken;
  }

  next(): void {
    this.paragraph++;
    this.left = this.openings[this.paragraph]?.length ?? 0;
  }

  pass(text: string): void {
    for (const [index, line] of text.split("\n").entries()) {
      if (index > 0) this.next();
      this.take(line.length);
    }
  }
}

class Setter {
  readonly paragraphs: Segment[][] = [[]];

  set({ op, text }: WordRun, reader: OpeningReader, breaks: boolean): void {
    for (const [index, line] of text.split("\n").entries()) {
      if (index > 0) {
        reader.next();
        if (breaks) this.paragraphs.push([]);
        else this.add({ op, text: " ¶ ", isOpening: false });
      }
      const opening = reader.take(line.length);
      this.add({ op, text: line.slice(0, opening), isOpening: true });
      this.add({ op, text: line.slice(opening), isOpening: false });
    }
  }

  /** White space stands outside of what is marked. */
  private add(segment: Segment): void {
    const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(segment.text) ?? [];
    if (segment.op === "keep" || words === "") this.push({ ...segment, op: words === "" ? "keep" : segment.op });
    else {
      this.push({ ...segment, op: "keep", text: before });
      this.push({ ...segment, text: words });
      this.push({ ...segment, op: "keep", text: after });
    }
  }

  private push(segment: Segment): void {
    if (segment.text !== "") this.paragraphs.at(-1)?.push(segment);
  }
}
