import type { Paragraph, Part, Resolution, Section, Table } from "../model.ts";

/** One stretch of a text that carries a heading of its own, in the order of reading. */
export interface Division {
  /** Unique in the text, usable as an anchor: "preamble", "operative", "s2", "A.preamble", "annex1". */
  readonly id: string;
  readonly kind: "preamble" | "operative" | "section" | "annex";
  /** As printed; null where the text prints none (preamble, operative part). */
  readonly heading: string | null;
  readonly number: string | null;
  /** The enacting line, where this division opens with it. */
  readonly enacting: string | null;
  /** The lettered part that begins here. */
  readonly part: { readonly id: string; readonly title: string | null } | null;
  readonly blocks: readonly (Paragraph | Table)[];
}

/** The whole text as divisions: preamble, operative part cut at its sections, lettered parts, annexes. Empty ones are left out. */
export function divisionsOf(text: Resolution): Division[] {
  const main = [
    ...divide(text.preamble, text.sections, { id: "preamble", kind: "preamble", enacting: text.enacting || null, part: null }),
    ...divide(text.operative, text.sections, { id: "operative", kind: "operative", enacting: null, part: null }),
  ];
  return [
    ...withEnactingLine(main, text.enacting),
    ...text.parts.flatMap((part) => divisionsOfPart(part, text.sections)),
    ...annexesOf(text),
  ];
}

/** A text without preamble still opens with its enacting line. */
function withEnactingLine(divisions: readonly Division[], enacting: string): Division[] {
  return divisions.map((division, index) => (index === 0 && enacting !== "" ? { ...division, enacting } : division));
}

function divisionsOfPart(part: Part, sections: readonly Section[]): Division[] {
  const divisions = [
    ...divide(part.preamble, sections, { id: `${part.id}.preamble`, kind: "preamble", enacting: null, part: null }),
    ...divide(part.operative, sections, { id: `${part.id}.operative`, kind: "operative", enacting: null, part: null }),
  ];
  return withEnactingLine(divisions, part.enacting).map((division, index) =>
    index === 0 ? { ...division, part: { id: part.id, title: part.title } } : division,
  );
}

function annexesOf(text: Resolution): Division[] {
  return text.annexes.map((annex) => ({
    id: annex.id,
    kind: "annex",
    heading: annex.title,
    number: null,
    enacting: null,
    part: null,
    blocks: annex.blocks,
  }));
}

type Frame = Pick<Division, "id" | "kind" | "enacting" | "part">;

/** Cuts a run of paragraphs where a section begins or ends. */
function divide(paragraphs: readonly Paragraph[], sections: readonly Section[], frame: Frame): Division[] {
  const sectionOf = new Map(sections.flatMap((section) => section.paragraphs.map((id) => [id, section] as const)));
  const divisions: { section: Section | undefined; blocks: Paragraph[] }[] = [];
  for (const paragraph of paragraphs) {
    const section = sectionOf.get(paragraph.id);
    const last = divisions.at(-1);
    if (last !== undefined && last.section === section) last.blocks.push(paragraph);
    else divisions.push({ section, blocks: [paragraph] });
  }
  const seen = new Set<string>();
  return divisions.map(({ section, blocks }) => {
    const plain = section === undefined ? frame.id : section.id;
    const id = seen.has(plain) ? `${plain}.${blocks[0]?.id ?? ""}` : plain;
    seen.add(plain);
    if (section === undefined) return { ...frame, id, heading: null, number: null, blocks };
    return { ...frame, id, kind: "section", heading: section.heading, number: section.number, blocks };
  });
}

/** Every paragraph of a list with its sub-paragraphs, in the order of reading. */
export function* flatten(blocks: readonly (Paragraph | Table)[]): Generator<Paragraph> {
  for (const block of blocks) {
    if (block.type === "table") continue;
    yield block;
    yield* flatten(block.children);
  }
}

/** Every paragraph of the text at any depth, in the order of reading. */
export function paragraphsOf(text: Resolution): Paragraph[] {
  return divisionsOf(text).flatMap((division) => [...flatten(division.blocks)]);
}

/** The paragraph with this id, with those it stands in, outermost first; undefined where the text has none such. */
export function findParagraph(text: Resolution, id: string): Paragraph[] | undefined {
  const search = (blocks: readonly (Paragraph | Table)[]): Paragraph[] | undefined => {
    for (const block of blocks) {
      if (block.type === "table") continue;
      if (block.id === id) return [block];
      const below = search(block.children);
      if (below !== undefined) return [block, ...below];
    }
    return undefined;
  };
  return search(divisionsOf(text).flatMap((division) => division.blocks));
}
