import type { Paragraph, Resolution } from "../model.ts";
import { type Division, divisionsOf } from "./divisions.ts";

/** Where a paragraph stands, ready to be named: "Operative paragraph 12 (a)", "part B, preambular paragraph 3". */
export interface Place {
  readonly part: "preambular" | "operative" | "annex";
  /** "12", "12 (a) (ii)"; for what bears no number its place in the order: "3". */
  readonly number: string;
  /** Letter of the part of the resolution. */
  readonly lettered: string | null;
  /** Number of the section, where the numbering starts again in each. */
  readonly section: string | null;
  /** Title of the annex. */
  readonly annex: string | null;
}

/** The place of every paragraph at any depth, by id. */
export function placesOf(text: Resolution): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const division of divisionsOf(text)) {
    for (const [index, block] of division.blocks.entries()) {
      if (block.type === "paragraph") placeWithin(places, text, division, block, ordinal(block, index + 1));
    }
  }
  return places;
}

function placeWithin(places: Map<string, Place>, text: Resolution, division: Division, paragraph: Paragraph, number: string): void {
  places.set(paragraph.id, {
    part: division.kind === "annex" ? "annex" : partOf(paragraph.id),
    number,
    lettered: text.parts.find((part) => paragraph.id.startsWith(`${part.id}.`))?.id ?? null,
    section: /(?:^|\.)s\d+\.(?:pp|op)\d/.test(paragraph.id) ? division.number : null,
    annex: division.kind === "annex" ? division.heading : null,
  });
  for (const [index, child] of paragraph.children.entries()) {
    placeWithin(places, text, division, child, `${number} ${child.number?.replace(/\.$/, "") ?? `[${index + 1}]`}`);
  }
}

/** "pp3", "A.pp3" and "s2.pp3" are preambular; all other paragraphs outside annexes are operative. */
export function partOf(id: string): "preambular" | "operative" {
  return /(?:^|\.)pp\d/.test(id) ? "preambular" : "operative";
}

function ordinal(paragraph: Paragraph, index: number): string {
  if (paragraph.number !== null) return paragraph.number.replace(/\.$/, "");
  return /(?:pp|op|p)(\d+)$/.exec(paragraph.id)?.[1] ?? String(index);
}
