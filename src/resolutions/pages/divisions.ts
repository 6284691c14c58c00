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

/** The whole text as divisions: preamble, operative part cut at its sections, lettered parts, annexes. Those without a word are left out. */
export function divisionsOf(text: Resolution): Division[] {
  const own = text.sections.filter(({ id }) => !text.parts.some((part) => id.startsWith(`${part.id}.`)));
  return [
    ...withEnactingLine(divisionsOfGroup(text, own, ""), text.enacting),
    ...text.parts.flatMap((part) => divisionsOfPart(part, text.sections)),
    ...annexesOf(text),
  ];
}

/** `prefix`: of the ids, "A." in a lettered part. */
function divisionsOfGroup(group: Pick<Part, "preamble" | "operative">, sections: readonly Section[], prefix: string): Division[] {
  const preamble: Frame = { id: `${prefix}preamble`, kind: "preamble", enacting: null, part: null };
  const operative: Frame = { id: `${prefix}operative`, kind: "operative", enacting: null, part: null };
  const holds = (list: readonly Paragraph[]) => (section: Section) => list.some(({ id }) => section.paragraphs.includes(id));
  if (sections.some((section) => holds(group.preamble)(section) && holds(group.operative)(section))) {
    const placed = new Set(sections.flatMap((section) => section.paragraphs));
    const loose = (list: readonly Paragraph[]): Paragraph[] => list.filter(({ id }) => !placed.has(id));
    const whole = [...group.preamble, ...group.operative];
    return [
      ...divide(loose(group.preamble), [], preamble),
      ...divide(loose(group.operative), [], operative),
      // A section with a preamble of its own is told whole before the next.
      ...sections.map((section) =>
        ofSection(
          section,
          whole.filter(({ id }) => section.paragraphs.includes(id)),
        ),
      ),
    ];
  }
  return withEmpty([...divide(group.preamble, sections, preamble), ...divide(group.operative, sections, operative)], sections);
}

function ofSection({ id, heading, number }: Section, blocks: readonly Paragraph[]): Division {
  return { id, kind: "section", heading, number, enacting: null, part: null, blocks };
}

/** Headings under which nothing stands (but perhaps the next heading), each before the section that follows it. */
function withEmpty(divisions: readonly Division[], sections: readonly Section[]): Division[] {
  const all = [...divisions];
  for (const [n, section] of sections.entries()) {
    if (all.some(({ id }) => id === section.id)) continue;
    const following = new Set(sections.slice(n + 1).map(({ id }) => id));
    const at = all.findIndex(({ id }) => following.has(id));
    all.splice(at === -1 ? all.length : at, 0, ofSection(section, []));
  }
  return all;
}

/** A text without preamble still opens with its enacting line. */
function withEnactingLine(divisions: readonly Division[], enacting: string): Division[] {
  return divisions.map((division, index) => (index === 0 && enacting !== "" ? { ...division, enacting } : division));
}

function divisionsOfPart(part: Part, sections: readonly Section[]): Division[] {
  const own = sections.filter(({ id }) => id.startsWith(`${part.id}.`));
  const divisions = divisionsOfGroup(part, own, `${part.id}.`);
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
