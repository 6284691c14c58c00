import type { Annex, Citation, Paragraph, Resolution, StateMention, Table } from "./model.ts";

/**
 * A resolution as flat rows, in the order of the text: what the database keeps for search and what CSV files hold. Pure.
 * A paragraph and each of its sub-paragraphs are rows of their own, each with its own words only.
 */
export type PartName = "preambular" | "operative" | "annex";

export interface ParagraphRow {
  /** Place in the text, from 0, without gaps. */
  readonly position: number;
  /** Id of the paragraph; a table in an annex has the id of the annex. */
  readonly id: string;
  readonly part: PartName;
  /** 0 for a paragraph of the text, 1 for (a), 2 for (i) … */
  readonly depth: number;
  readonly number: string | null;
  readonly opening: string | null;
  /** Opening in lower case without "also", "further" …; null below the first level and in annexes. */
  readonly verb: string | null;
  readonly text: string;
  /** Marks of the footnotes that hang on it. */
  readonly footnotes: readonly string[];
  readonly citations: readonly Citation[];
}

export interface CitationRow {
  /** Place of the paragraph; null for a footnote that hangs on no paragraph (on the title, say). */
  readonly position: number | null;
  readonly paragraph: string | null;
  /** Mark of the footnote in which it stands; null where it stands in the paragraph itself. */
  readonly footnote: string | null;
  /** Where it stands outside of paragraphs and footnotes (`CitingWords.place`); null in those. */
  readonly place: string | null;
  readonly citation: Citation;
}

export type Position = "in favour" | "against" | "abstaining";

export interface VoteRow {
  readonly position: Position;
  readonly state: StateMention;
}

const ADVERBS = /\b(?:once again|again|also|further|furthermore|moreover)\b/g;

/** The verb of an opening: "Also reaffirms" → "reaffirms", "Recalling further" → "recalling". null where nothing is left. */
export function verbOf(opening: string | null): string | null {
  if (opening === null) return null;
  const verb = opening
    .toLowerCase()
    .replace(ADVERBS, " ")
    .replace(/[\s,;:]+/g, " ")
    .trim();
  return verb === "" ? null : verb;
}

/** The words of a table, cell by cell. */
function tableText(table: Table): string {
  return table.rows.map((row) => row.join(" | ")).join(" ");
}

/** Every paragraph of the text in reading order: preamble, operative part, lettered parts, annexes. */
export function paragraphRows(resolution: Resolution): ParagraphRow[] {
  const rows: ParagraphRow[] = [];
  const add = (paragraph: Paragraph, part: PartName, depth: number): void => {
    rows.push({
      position: rows.length,
      id: paragraph.id,
      part,
      depth,
      number: paragraph.number,
      opening: paragraph.opening,
      verb: depth === 0 && part !== "annex" ? verbOf(paragraph.opening) : null,
      text: paragraph.text,
      footnotes: paragraph.footnotes.map((footnote) => footnote.mark),
      citations: paragraph.citations,
    });
    for (const child of paragraph.children) add(child, part, depth + 1);
  };
  const addTable = (annex: Annex, table: Table): void => {
    const none = { depth: 0, number: null, opening: null, verb: null, footnotes: [], citations: [] };
    rows.push({ ...none, position: rows.length, id: annex.id, part: "annex", text: tableText(table) });
  };
  for (const group of [resolution, ...resolution.parts]) {
    for (const paragraph of group.preamble) add(paragraph, "preambular", 0);
    for (const paragraph of group.operative) add(paragraph, "operative", 0);
  }
  for (const annex of resolution.annexes) {
    for (const block of annex.blocks) {
      if (block.type === "table") addTable(annex, block);
      else add(block, "annex", 0);
    }
  }
  return rows;
}

/** Every citation: of the paragraphs in order, each followed by those of the footnotes that hang on it; last those of other footnotes, and of what stands elsewhere. */
export function citationRows(resolution: Resolution, paragraphs: readonly ParagraphRow[]): CitationRow[] {
  const rows: CitationRow[] = [];
  const notes = new Map<string, Resolution["footnotes"][number][]>();
  for (const note of resolution.footnotes) notes.set(note.mark, [...(notes.get(note.mark) ?? []), note]);
  const placed = new Set<Resolution["footnotes"][number]>();
  for (const paragraph of paragraphs) {
    const place = { position: paragraph.position, paragraph: paragraph.id, place: null };
    for (const citation of paragraph.citations) rows.push({ ...place, footnote: null, citation });
    for (const mark of paragraph.footnotes) {
      // Where marks restart, the notes with one mark belong to the places with it in order; a single note may hang on several places.
      const waiting = notes.get(mark) ?? [];
      const note = waiting.length > 1 ? waiting.shift() : waiting[0];
      if (!note) continue;
      placed.add(note);
      for (const citation of note.citations) rows.push({ ...place, footnote: mark, citation });
    }
  }
  for (const note of resolution.footnotes) {
    if (placed.has(note)) continue;
    for (const citation of note.citations) rows.push({ position: null, paragraph: null, footnote: note.mark, place: null, citation });
  }
  // A reading that was kept before these were read has none.
  for (const { place, citations } of resolution.citingElsewhere ?? [])
    for (const citation of citations) rows.push({ position: null, paragraph: null, footnote: null, place, citation });
  return rows;
}

/** Who voted how, in the printed order; empty where no list is printed. */
export function voteRows(resolution: Resolution): VoteRow[] {
  if (!resolution.vote) return [];
  const { inFavour, against, abstaining } = resolution.vote;
  const list = (position: Position, states: readonly StateMention[]): VoteRow[] => states.map((state) => ({ position, state }));
  return [...list("in favour", inFavour), ...list("against", against), ...list("abstaining", abstaining)];
}

/** States that proposed the text, in the printed order. */
export function sponsorRows(resolution: Resolution): readonly StateMention[] {
  return resolution.sponsors?.names ?? [];
}

/** How many top-level paragraphs the text has, lettered parts included. */
export function paragraphCounts(resolution: Resolution): { readonly preambular: number; readonly operative: number } {
  const groups = [resolution, ...resolution.parts];
  const sum = (count: (group: (typeof groups)[number]) => number): number => groups.reduce((total, group) => total + count(group), 0);
  return { preambular: sum((group) => group.preamble.length), operative: sum((group) => group.operative.length) };
}
