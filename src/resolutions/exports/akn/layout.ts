import type { Paragraph, Part, Resolution, Section } from "../../model.ts";

/** What stands in the main body of a text: a section with its paragraphs, or a paragraph outside of any. */
export type BodyNode =
  | { readonly type: "section"; readonly section: Section; readonly preamble: Paragraph[]; readonly operative: Paragraph[] }
  | { readonly type: "paragraph"; readonly paragraph: Paragraph };

/** The text itself or one lettered part of it. */
export interface Group {
  /** null: the text itself. */
  readonly part: Part | null;
  readonly enacting: string;
  /** Outside of sections. */
  readonly preamble: readonly Paragraph[];
  readonly body: readonly BodyNode[];
}

export interface Layout {
  readonly groups: readonly Group[];
  /** False where sections cross or interrupt each other, so that no nesting says where they are: then no group has any. */
  readonly isNested: boolean;
}

type Words = Pick<Part, "enacting" | "preamble" | "operative">;

/** Where everything stands; the text itself comes first, and is left out where it is all lettered parts. */
export function layoutOf(resolution: Resolution): Layout {
  const { parts, sections } = resolution;
  const isAllParts = parts.length > 0 && resolution.enacting === "" && resolution.preamble.length + resolution.operative.length === 0;
  const texts: readonly (readonly [Words, Part | null])[] = [
    ...(isAllParts ? [] : [[resolution, null] as const]),
    ...parts.map((part) => [part, part] as const),
  ];
  const waiting = [...sections];
  const groups = texts.map(([text, part], n) => groupOf(text, part, waiting, n === texts.length - 1));
  const found = groups.flatMap(({ body }) => body.flatMap((node) => (node.type === "section" ? [node] : [])));
  const isNested =
    found.every((node, n) => node.section === sections[n] && isWhole(node)) &&
    found.length === sections.length &&
    texts.every(([text], n) => isInOrder(text, groups[n]));
  if (isNested) return { groups, isNested };
  return { groups: texts.map(([text, part]) => groupOf(text, part, [], true)), isNested };
}

/** Takes from `waiting` the sections that begin in this text; an empty one stays with those before it. */
function groupOf({ enacting, preamble, operative }: Words, part: Part | null, waiting: Section[], isLast: boolean): Group {
  const body: BodyNode[] = [];
  const sections = [...waiting];
  const placed: Extract<BodyNode, { type: "section" }>[] = [];
  const placeUntil = (rank: number): void => {
    for (const section of waiting.splice(0, rank + 1 - placed.length)) {
      const node = { type: "section", section, preamble: [], operative: [] } as const satisfies BodyNode;
      placed.push(node);
      body.push(node);
    }
  };
  const ranks = new Map<string, number>();
  for (const [rank, section] of sections.entries()) for (const id of section.paragraphs) if (!ranks.has(id)) ranks.set(id, rank);
  const loose: Paragraph[] = [];
  for (const [paragraph, isRecital] of inReadingOrder(preamble, operative, ranks)) {
    const rank = ranks.get(paragraph.id);
    if (rank !== undefined) placeUntil(rank);
    const node = rank === undefined ? undefined : placed[rank];
    if (node) (isRecital ? node.preamble : node.operative).push(paragraph);
    else if (isRecital) loose.push(paragraph);
    else body.push({ type: "paragraph", paragraph });
  }
  if (isLast) placeUntil(sections.length - 1);
  return { part, enacting, preamble: loose, body };
}

/** Recitals of a section come before its operative paragraphs, after those of the sections before. */
function* inReadingOrder(
  preamble: readonly Paragraph[],
  operative: readonly Paragraph[],
  ranks: ReadonlyMap<string, number>,
): Generator<readonly [paragraph: Paragraph, isRecital: boolean]> {
  const rankOf = ({ id }: Paragraph): number => ranks.get(id) ?? -1;
  let next = 0;
  for (const paragraph of operative) {
    for (let recital = preamble[next]; recital && rankOf(recital) <= rankOf(paragraph); recital = preamble[++next]) yield [recital, true];
    yield [paragraph, false];
  }
  for (const recital of preamble.slice(next)) yield [recital, true];
}

function isWhole({ section, preamble, operative }: Extract<BodyNode, { type: "section" }>): boolean {
  const ids = [...preamble, ...operative].map((paragraph) => paragraph.id);
  return ids.length === section.paragraphs.length && ids.every((id, n) => id === section.paragraphs[n]);
}

function isInOrder(text: Words, group: Group | undefined): boolean {
  if (group === undefined) return false;
  const preamble = [...group.preamble, ...group.body.flatMap((node) => (node.type === "section" ? node.preamble : []))];
  const operative = group.body.flatMap((node) => (node.type === "section" ? node.operative : [node.paragraph]));
  return isSame(preamble, text.preamble) && isSame(operative, text.operative);
}

function isSame(a: readonly Paragraph[], b: readonly Paragraph[]): boolean {
  return a.length === b.length && a.every((paragraph, n) => paragraph === b[n]);
}
