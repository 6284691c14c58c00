import type { Paragraph, Part, Resolution, Section, Table } from "../model.ts";
import { type Tokens, tokensOf, type Vocabulary } from "./tokens.ts";

/** Where a unit stands: of two units of different zones, one may have become the other, but not lightly. */
export type Zone = "title" | "heading" | "preamble" | "operative" | "annex";

/** One stretch of a text that is compared: a paragraph without its sub-paragraphs, a heading, a table. */
export interface Unit {
  readonly id: string;
  /** Place in the text, from 0. */
  readonly at: number;
  readonly zone: Zone;
  /** Place of the paragraph that it is a sub-paragraph of; -1 for none. */
  readonly parent: number;
  readonly opening: string | null;
  readonly tokens: Tokens;
}

/** The whole text in the order of reading: title, preamble, operative part with its sections, lettered parts, annexes. */
export function unitsOf(text: Resolution, vocabulary: Vocabulary): Unit[] {
  const units: Unit[] = [];
  const add = (id: string, zone: Zone, words: string, parent = -1, opening: string | null = null): number => {
    if (words.trim() === "") return -1;
    units.push({ id, at: units.length, zone, parent, opening, tokens: tokensOf(words, vocabulary) });
    return units.length - 1;
  };
  const paragraph = (one: Paragraph, zone: Zone, parent: number): void => {
    const at = add(one.id, one.isHeading === true ? "heading" : zone, one.text, parent, one.opening);
    for (const child of one.children) paragraph(child, zone, at);
  };
  const openings = sectionOpenings(text.sections);
  const group = ({ preamble, operative }: Pick<Part, "preamble" | "operative">): void => {
    for (const [list, zone] of [
      [preamble, "preamble"],
      [operative, "operative"],
    ] as const)
      for (const one of list) {
        for (const section of openings.get(one.id) ?? []) add(section.id, "heading", section.heading);
        paragraph(one, zone, -1);
      }
  };
  add("title", "title", text.title);
  group(text);
  for (const part of text.parts) {
    add(`${part.id}.title`, "heading", part.title ?? "");
    group(part);
  }
  for (const annex of text.annexes) {
    add(annex.id, "heading", annex.title);
    for (const [index, block] of annex.blocks.entries()) {
      if (block.type === "paragraph") paragraph(block, "annex", -1);
      else add(`${annex.id}.table${index + 1}`, "annex", wordsOfTable(block));
    }
  }
  return units;
}

/** Which sections begin at a paragraph; those under which nothing stands before the section that follows them. */
function sectionOpenings(sections: readonly Section[]): Map<string, Section[]> {
  const openings = new Map<string, Section[]>();
  let waiting: Section[] = [];
  for (const section of sections) {
    waiting.push(section);
    const [first] = section.paragraphs;
    if (first === undefined) continue;
    openings.set(first, waiting);
    waiting = [];
  }
  return openings;
}

function wordsOfTable({ rows }: Table): string {
  return rows.map((row) => row.join(" | ")).join("\n");
}
