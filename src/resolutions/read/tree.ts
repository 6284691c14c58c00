/** From blocks to paragraphs with their children, ids and citations. */
import type { Speaker } from "../cite/index.ts";
import { ALL_TRACES } from "../cite/traces.ts";
import type { Annex, Paragraph, Section, Span, Table } from "../model.ts";
import type { Block } from "./block.ts";
import { clean } from "./clean.ts";
import type { Repair } from "./clean-builder.ts";
import type { Damage } from "./damage.ts";
import type { FlowForms, LanguagePack } from "./languages/pack.ts";
import { withoutSpaces } from "./languages/spaces.ts";
import { isBlank, type Ledger, type Owner } from "./ledger.ts";
import { openingInPieces } from "./mend-starts.ts";
import type { Opening } from "./openings.ts";
import { findStated } from "./stated.ts";
import type { Looks } from "./survey.ts";
import { isSpaceAt } from "./white-space.ts";

export interface Workshop {
  readonly source: string;
  readonly ledger: Ledger;
  readonly speaker: Speaker;
  readonly damage: Damage;
  readonly pack: LanguagePack;
  readonly repairs: (Repair & { where: Owner })[];
  readonly looks: Looks;
  readonly cutBlocks: { span: Span; where: Owner }[];
}

/** Cleans a block and enters its characters in the ledger. */
export function settle(
  shop: Workshop,
  pieces: readonly Span[],
  owner: Owner,
  marks?: ReadonlyMap<number, string>,
): ReturnType<typeof clean> {
  const tight = shop.pack.isSpaceless ? withoutSpaces(shop.source, pieces, marks) : { pieces, marks };
  const cleaned = clean(shop.source, tight.pieces, tight.marks, shop.looks, shop.damage);
  for (const piece of pieces) shop.ledger.claim(piece, owner);
  for (const { span, what } of cleaned.cuts) shop.ledger.cut(span, what);
  for (const repair of cleaned.repairs) shop.repairs.push({ ...repair, where: owner });
  return cleaned;
}

/** Pieces that only white space parts are one span. */
export function mergeSpans(source: string, pieces: readonly Span[]): Span[] {
  const [first] = pieces;
  if (!first) return [];
  const out = [first];
  for (let n = 1; n < pieces.length; n++) {
    const last = out[out.length - 1] as Span;
    const piece = pieces[n] as Span;
    if (piece[0] >= last[1] && isBlank(source, last[1], piece[0])) out[out.length - 1] = [last[0], piece[1]];
    else out.push(piece);
  }
  return out;
}

interface Draft extends Omit<Paragraph, "children"> {
  readonly children: Draft[];
}

/** `governing`: for an item of a list, the opening of the paragraph in which it stands, whose act is its own. */
function makeParagraph(shop: Workshop, block: Block, id: string, withOpening: boolean, governing = ""): Draft {
  const owner: Owner = { as: "kept", what: id };
  if (block.label) shop.ledger.claim(trimSpan(shop.source, block.label), owner);
  const settled = settle(shop, block.pieces, owner, block.marks);
  const cleaned = withOpening && shop.damage === "broken" ? withWholeOpening(shop, settled, block, owner) : settled;
  if (block.isCut) shop.cutBlocks.push({ span: block.pieces[0] ?? [0, 0], where: owner });
  const found = withOpening ? shop.pack.flow.findOpening(cleaned.text) : undefined;
  const opening = withOpening ? openingOf(shop.pack.flow, cleaned.text, cleaned.italicStart, found) : null;
  const pieces = block.label ? [block.label, ...block.pieces] : block.pieces;
  return {
    type: "paragraph",
    id,
    number: block.number,
    opening,
    text: cleaned.text,
    footnotes: cleaned.marks,
    citations: shop.pack.cite(cleaned.text, shop.speaker, opening ?? governing, cleaned.traces, found),
    children: [],
    spans: mergeSpans(shop.source, pieces),
  };
}

/** The text with its opening in one piece, where an extraction cut it into several. */
function withWholeOpening(shop: Workshop, cleaned: ReturnType<typeof clean>, block: Block, where: Owner): ReturnType<typeof clean> {
  const found = openingInPieces(cleaned.text);
  if (!found) return cleaned;
  const { printed, whole } = found;
  const gaps = printed.length - whole.length;
  const start = block.pieces[0]?.[0] ?? 0;
  const message = `“${printed}” was made one word`;
  shop.repairs.push({ rule: "split word", span: [start, start + printed.length], message, where });
  const marks = cleaned.marks.map(({ mark, at }) => ({ mark, at: at > whole.length ? at - gaps : at }));
  return { ...cleaned, text: whole + cleaned.text.slice(printed.length), marks, traces: ALL_TRACES };
}

function trimSpan(source: string, [start, end]: Span): Span {
  let to = end;
  while (to > start && isSpaceAt(source, to - 1)) to--;
  return [start, to];
}

/** Opening words: told by the words themselves; where they are unknown, what the source sets in italics, or the first word. */
function openingOf(forms: FlowForms, text: string, italic: string | null, found: Opening | undefined): string | null {
  if (found) {
    const isLonger = italic?.startsWith(found.text) && italic.length > found.text.length && italic.length <= found.text.length + 40;
    return isLonger && italic !== null ? italic.replace(/[,\s]+$/, "") : found.text;
  }
  const stated = findStated(text);
  if (stated !== null) return stated;
  if (italic !== null && italic.length <= 80 && text.startsWith(italic)) return italic.replace(/[,\s]+$/, "");
  return forms.unknownOpening.exec(text)?.[0] ?? null;
}

function attach(parents: Draft[], child: Draft, depth: number): void {
  let list = parents;
  for (let level = 1; level < depth; level++) {
    const last = list.at(-1);
    if (!last) break;
    list = last.children;
  }
  list.push(child);
}

function parentAt(root: Draft, depth: number): Draft {
  let parent = root;
  for (let level = 1; level < depth; level++) {
    const last = parent.children.at(-1);
    if (!last) break;
    parent = last;
  }
  return parent;
}

export interface Tree {
  readonly preamble: Paragraph[];
  readonly operative: Paragraph[];
  readonly sections: Section[];
  readonly annexes: Annex[];
  /** Blocks that belong to no paragraph: lines of the closing, leftovers. */
  readonly closing: Block[];
}

export function growTree(shop: Workshop, blocks: readonly Block[], prefix: string): Tree {
  const preamble: Draft[] = [];
  const operative: Draft[] = [];
  const sections: { id: string; heading: string; number: string | null; paragraphs: string[] }[] = [];
  const annexes: { id: string; title: string; blocks: (Draft | { type: "table"; rows: string[][] })[] }[] = [];
  const closing: Block[] = [];
  const used = new Set<string>();
  const repeated = new Map<string, number>();
  const restarts = numbersRestart(blocks);
  const unique = (wanted: string): string => {
    const { size } = used;
    if (used.add(wanted).size > size) return wanted;
    let n = (repeated.get(wanted) ?? 1) + 1;
    while (used.has(`${wanted}-${n}`)) n++;
    repeated.set(wanted, n);
    used.add(`${wanted}-${n}`);
    return `${wanted}-${n}`;
  };
  let current: Draft | null = null;
  for (const block of blocks) {
    if (block.zone === "annex") {
      growAnnex(shop, block, annexes, prefix, unique);
      continue;
    }
    if (block.kind === "line" || block.kind === "leftover") {
      closing.push(block);
      continue;
    }
    if (block.kind === "heading") {
      const id = unique(`${prefix}s${sections.length + 1}`);
      const owner: Owner = { as: "kept", what: id };
      if (block.label) shop.ledger.claim(block.label, owner);
      sections.push({ id, heading: settle(shop, block.pieces, owner).text, number: block.number, paragraphs: [] });
      continue;
    }
    if (block.kind === "item" && current) {
      const parent = parentAt(current, block.depth);
      const label = block.name ?? String(parent.children.length + 1);
      attach(current.children, makeParagraph(shop, block, unique(`${parent.id}.${label}`), false, current.opening ?? ""), block.depth);
      continue;
    }
    const inSection = restarts && sections.length > 0 ? `${sections.at(-1)?.id.slice(prefix.length)}.` : "";
    const isOperative =
      block.zone === "operative" &&
      !(
        block.number === null &&
        shop.pack.flow.findOpening(
          shop.source
            .slice(block.pieces[0]?.[0] ?? 0)
            .slice(0, 80)
            .replace(/^[*_“"\s]+/, ""),
        )?.zone === "preambular"
      );
    const list = isOperative ? operative : preamble;
    const number = isOperative ? (block.number ?? String(operative.length + 1)) : String(preamble.length + 1);
    current = makeParagraph(shop, block, unique(`${prefix}${inSection}${isOperative ? "op" : "pp"}${number}`), true);
    list.push(current);
    sections.at(-1)?.paragraphs.push(current.id);
  }
  return { preamble, operative, sections, annexes: annexes as readonly Annex[] as Annex[], closing };
}

function numbersRestart(blocks: readonly Block[]): boolean {
  let last = 0;
  for (const block of blocks) {
    if (block.zone !== "operative" || block.kind !== "paragraph" || block.number === null) continue;
    if (Number(block.number) <= last) return true;
    last = Number(block.number);
  }
  return false;
}

/** How many paragraphs an annex has so far: not counted anew for each. */
const paragraphsIn = new WeakMap<object, number>();

function growAnnex(
  shop: Workshop,
  block: Block,
  annexes: { id: string; title: string; blocks: (Draft | { type: "table"; rows: string[][] })[] }[],
  prefix: string,
  unique: (wanted: string) => string,
): void {
  if (block.kind === "annex") {
    const id = unique(`${prefix}annex${annexes.length + 1}`);
    const text = settle(shop, block.pieces, { as: "kept", what: id }).text;
    const title = text.replace(shop.pack.flow.annexName, "");
    annexes.push({ id, title: title || text, blocks: [] });
    return;
  }
  const annex = annexes.at(-1);
  if (!annex) return;
  if (block.kind === "row") {
    growRow(shop, block, annex);
    return;
  }
  const last = annex.blocks.at(-1);
  if (block.kind === "item" && last?.type === "paragraph") {
    const parent = parentAt(last, block.depth);
    const label = block.name ?? String(parent.children.length + 1);
    attach(last.children, makeParagraph(shop, block, unique(`${parent.id}.${label}`), false), block.depth);
    return;
  }
  const count = (paragraphsIn.get(annex) ?? 0) + 1;
  paragraphsIn.set(annex, count);
  const name = block.kind === "heading" ? `h${count}` : block.number !== null ? block.number.replace(/[()]/g, "") : `p${count}`;
  const paragraph = makeParagraph(shop, block, unique(`${annex.id}.${name}`), false);
  annex.blocks.push(block.kind === "heading" ? { ...paragraph, text: paragraph.text, isHeading: true } : paragraph);
}

function growRow(shop: Workshop, block: Block, annex: { id: string; blocks: (Draft | { type: "table"; rows: string[][] })[] }): void {
  const [start, end] = block.pieces[0] ?? [0, 0];
  const owner: Owner = { as: "kept", what: `${annex.id}.table` };
  const cells: string[] = [];
  let from = start + 1;
  shop.ledger.cut([start, from], "markup");
  for (let at = from; at < end; at++) {
    if (shop.source[at] !== "|" || shop.source[at - 1] === "\\") continue;
    cells.push(settle(shop, [trimBoth(shop.source, from, at)], owner).text);
    shop.ledger.cut([at, at + 1], "markup");
    from = at + 1;
  }
  const last: Table | Draft | undefined = annex.blocks.at(-1);
  if (last?.type === "table") (last.rows as string[][]).push(cells);
  else annex.blocks.push({ type: "table", rows: [cells] });
}

function trimBoth(source: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isSpaceAt(source, from)) from++;
  while (to > from && isSpaceAt(source, to - 1)) to--;
  return [from, to];
}
