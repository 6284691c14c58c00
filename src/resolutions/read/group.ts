/**
 * One resolution: from its segments (the text, or its lettered parts) to its reading. The stages do the work; here their results come
 * together, and every character of the range goes into the ledger.
 */
import { newHeard } from "../cite/index.ts";
import type { Footnote, Part, Reading, Remark, Resolution, Span, StateMention } from "../model.ts";
import { sectionHead } from "./block.ts";
import type { Damage } from "./damage.ts";
import { citingOutside } from "./elsewhere.ts";
import { type Flow, FlowReader } from "./flow.ts";
import { withHeadSymbol } from "./head-symbol.ts";
import { identify, loneLetter, yearOf } from "./identify.ts";
import { introOf } from "./intro.ts";
import { detectLanguage, SAMPLE } from "./language.ts";
import { claimOtherColumn, type OtherColumn } from "./languages/columns.ts";
import { fragmentHead } from "./languages/fragment.ts";
import { coverageOf, Ledger, type Owner } from "./ledger.ts";
import type { Line } from "./lines.ts";
import type { Masthead } from "./masthead.ts";
import { enterMasthead, enterPages, markLine, markRest, mastheadLines } from "./masthead-ledger.ts";
import { printedWords } from "./printed-words.ts";
import { completeRemarks } from "./remark-rules.ts";
import { excerpt, remarksOf } from "./remarks.ts";
import type { Segment } from "./segments.ts";
import { mentions } from "./state-mentions.ts";
import { Looks } from "./survey.ts";
import { growTree, settle, type Tree, type Workshop } from "./tree.ts";
import { type Paper, type Unwrapped, unwrap } from "./unwrap.ts";
import { isSpaceAt } from "./white-space.ts";

/** How a source is printed, learnt from the whole of it. */
export type Print = Pick<Paper, "layout" | "signs" | "forms" | "furniture"> & {
  readonly damage: Damage;
  /** As detected from the beginning of the source. */
  readonly language: string;
};

interface SegmentReading {
  readonly masthead: Masthead;
  readonly flow: Flow;
  readonly unwrapped: Unwrapped;
  readonly tree: Tree;
  readonly enacting: string;
}

/** Reads the segments of one resolution; `range`: the stretch of the source that the reading covers. */
export function readGroup(
  source: string,
  lines: readonly Line[],
  print: Print,
  group: readonly Segment[],
  range: Span,
  column?: OtherColumn,
): Reading {
  const ledger = new Ledger();
  if (column) claimOtherColumn(ledger, column);
  const remarks: Remark[] = [];
  const first = group[0];
  if (!first) throw new Error("a group of segments has at least one");
  const { pack } = first.enacting;
  const head = pack.readMasthead(source, mastheadLines(lines, first, print.furniture), print.layout, first.enacting.piece.start);
  const printed = first.enacting.isFragment ? fragmentHead(head, lines[0]) : head;
  const masthead = withHeadSymbol(printed, lines, print.furniture, [first.from, group.at(-1)?.to ?? first.to]);
  const isLettered = group.length > 1;
  const identity = identify(masthead, first, isLettered ? null : loneLetter(source, masthead, range));
  const shop: Workshop = {
    source,
    ledger,
    pack,
    speaker: { body: identity.body, date: identity.date ?? yearOf(identity), heard: newHeard() },
    damage: print.damage,
    looks: new Looks(lines),
    repairs: [],
    cutBlocks: [],
  };
  const own = { symbol: identity.symbol, title: null as string | null };
  // Only its own lines, and the marks before the next one: a file of ten thousand resolutions is not looked through ten thousand times.
  for (const line of lines.slice(range[0] === 0 ? 0 : first.from, (group.at(-1)?.to ?? 0) + 1))
    if (line.isMarked || line.markFrom !== undefined) markLine(ledger, source, line);
  if (lines.at(-1)?.markFrom !== undefined) markRest(ledger, source, lines.at(-1)?.end ?? 0);
  const agendaTitle = settle(shop, masthead.agendaTitle, { as: "kept", what: "agenda title" }).text;
  const ownTitle = settle(shop, masthead.title, { as: "kept", what: "title" }).text;
  own.title = ownTitle || null;
  const title = isLettered ? ownTitle : [ownTitle, partTitle(shop, masthead)].filter(Boolean).join(": ");
  enterMasthead(shop, lines.slice(first.from, first.enacting.last + 1), masthead);
  const readings: SegmentReading[] = group.map((segment, n) => {
    const head =
      n === 0
        ? masthead
        : pack.readMasthead(source, mastheadLines(lines, segment, print.furniture), print.layout, segment.enacting.piece.start, true);
    enterPages(ledger, lines, segment, print.furniture);
    if (n > 0) enterMasthead(shop, lines.slice(segment.from, segment.enacting.line + 1), head);
    const letter = head.part?.letter ?? letterOf(lines, segment);
    const prefix = isLettered ? `${letter}.` : "";
    return readSegment(shop, lines, print, segment, head, own, prefix, n === 0);
  });
  const closingLines = readings
    .flatMap(({ tree }) => tree.closing)
    .map((block) => {
      const owner: Owner = { as: "unrecognised", what: "unrecognised" };
      return { text: settle(shop, block.pieces, owner, block.marks).text, span: block.pieces[0] ?? ([0, 0] as Span), owner };
    });
  const closing = pack.readClosing(closingLines);
  closingLines.forEach((line, n) => {
    if (!closing.known.has(n)) return;
    line.owner.as = "kept";
    line.owner.what = "closing";
  });
  if (first.enacting.line < 0)
    remarks.push({
      rule: "no enacting line",
      severity: "warning",
      span: [range[0], range[0]],
      message: "the beginning of this text is missing: it starts in the midst of its paragraphs",
    });
  const footnotes = readings.flatMap(({ unwrapped }) => makeFootnotes(shop, unwrapped.notes));
  const sponsors = readSponsors(shop, masthead, footnotes, remarks);
  for (const remark of closing.remarks) remarks.push(remark);
  for (const remark of remarksOf(shop, readings, footnotes)) remarks.push(remark);
  const told = introOf(readings[0]?.enacting || (readings[0]?.tree.operative[0]?.text ?? ""));
  const date =
    identity.kind === "draft resolution" || identity.kind === "draft decision"
      ? masthead.distributed
      : (masthead.adopted ?? closing.meeting?.date ?? told?.date ?? null);
  const parts: Part[] = isLettered
    ? readings.map((one, n) => ({
        id: (group[n] && (n === 0 ? masthead.part?.letter : undefined)) ?? letterOf(lines, group[n] ?? first),
        title: partTitle(shop, one.masthead),
        enacting: one.enacting,
        preamble: one.tree.preamble,
        operative: one.tree.operative,
      }))
    : [];
  const sections = readings.flatMap(({ tree }) => tree.sections);
  const annexes = readings.flatMap(({ tree }) => tree.annexes);
  const around = printedWords(
    shop,
    readings.map((one, n) => ({ masthead: one.masthead, enacting: group[n]?.enacting.piece })),
    closingLines.filter((_, n) => closing.known.has(n) && !isBetween(n, closing.told)).map(({ text }) => text),
  );
  const stretches = ledger.stretches(source, range);
  const coverage = coverageOf(source.slice(...range), stretches);
  for (const stretch of stretches) {
    if (stretch.as === "unrecognised")
      remarks.push({
        rule: "unrecognised",
        severity: "warning",
        span: stretch.span,
        message: `these words fit no part of a resolution: “${excerpt(source.slice(...stretch.span))}”`,
      });
  }
  const resolution: Resolution = {
    symbol: identity.kind.startsWith("draft") && masthead.symbol === null ? null : identity.symbol,
    kind: identity.kind,
    body: identity.body,
    committee: identity.committee,
    session: identity.session,
    agendaItem: masthead.agendaItem,
    agendaTitle: agendaTitle || null,
    title: title || (told?.item ? (readings[0]?.enacting ?? "").slice(...told.item) : ""),
    language: pack.language === "en" ? languageOf(source, range, print) : pack.language,
    date,
    distribution: masthead.distribution,
    reportSymbol: masthead.reportSymbol,
    meeting:
      closing.meeting ?? masthead.meeting ?? heldOn(closing.meetingNumber ?? told?.meeting ?? null, masthead.adopted ?? told?.date ?? null),
    sponsors,
    vote: closing.vote,
    withoutVote: closing.withoutVote ?? masthead.withoutVote ?? null,
    adoption: closing.adoption,
    enacting: readings[0]?.enacting ?? "",
    preamble: isLettered ? [] : (readings[0]?.tree.preamble ?? []),
    operative: isLettered ? [] : (readings[0]?.tree.operative ?? []),
    sections,
    parts,
    annexes,
    footnotes,
    citingElsewhere: citingOutside(shop, {
      masthead,
      enacting: readings[0]?.enacting ?? "",
      title,
      agendaTitle,
      sections,
      parts,
      annexes,
      stretches,
    }),
    ...(around.length > 0 ? { printed: around } : {}),
    remarks: completeRemarks(
      remarks.sort((a, b) => a.span[0] - b.span[0]),
      stretches,
    ),
    coverage,
  };
  return { resolution, source, stretches };
}

function readSegment(
  shop: Workshop,
  lines: readonly Line[],
  print: Print,
  segment: Segment,
  masthead: Masthead,
  own: { readonly symbol: string | null; readonly title: string | null },
  prefix: string,
  isFirst: boolean,
): SegmentReading {
  const piece = segment.enacting.piece;
  const quote = /^[“"]/.test(piece.text) ? 1 : 0;
  const owner: Owner = { as: "kept", what: `${prefix}enacting` };
  shop.ledger.claim([piece.start, piece.start + quote], owner);
  const enacting = piece.end > piece.start ? settle(shop, linePieces(shop.source, [piece.start + quote, piece.end]), owner).text : "";
  const from = segment.enacting.last + 1;
  const inner = new Set([...segment.inner].flatMap((n) => lines[n]?.start ?? []));
  const paper: Paper = { ...print, furniture: print.furniture.slice(from, segment.to), own, inner };
  const seen = isFirst ? [...masthead.sponsors, ...masthead.title].map((span) => shop.source.slice(...span)) : [];
  const unwrapped = unwrap(lines.slice(from, segment.to), paper, seen);
  const flow = new FlowReader(unwrapped.paragraphs, print.forms, { isStated: segment.form === "statements", inner }).read();
  for (const { span, what } of unwrapped.furniture) shop.ledger.claim(span, { as: "furniture", what });
  const blocks = masthead.section ? [sectionHead(masthead.section), ...flow.blocks] : flow.blocks;
  return { masthead, flow, unwrapped, tree: growTree(shop, blocks, prefix), enacting };
}

/** The lines of a stretch of the source, each a piece without the space around it. */
function linePieces(source: string, [start, end]: Span): Span[] {
  return [...source.slice(start, end).matchAll(/[^\s][^\n\r\f]*/g)].map((match) => [
    start + match.index,
    start + match.index + match[0].trimEnd().length,
  ]);
}

/** Most resolutions are a whole source, or begin one: then its language is theirs. */
function languageOf(source: string, [from, to]: Span, print: Print): string {
  const isBeginning = from === 0 && Math.min(to, SAMPLE) === Math.min(source.length, SAMPLE);
  return isBeginning ? print.language : detectLanguage(source.slice(from, to));
}

function isBetween(n: number, range: readonly [number, number] | null): boolean {
  return range !== null && n >= range[0] && n <= range[1];
}

function heldOn(number: number | null, date: string | null): Resolution["meeting"] {
  return number === null || date === null ? null : { number, date };
}

function letterOf(lines: readonly Line[], segment: Segment): string {
  for (let n = segment.from; n < segment.enacting.line; n++) {
    const letter = /^[*_#\s]*([A-H])[*_\s]*$/.exec(lines[n]?.text ?? "")?.[1];
    if (letter) return letter;
  }
  return "A";
}

function partTitle(shop: Workshop, masthead: Masthead): string | null {
  const pieces = masthead.part?.title ?? [];
  return pieces.length > 0 ? settle(shop, pieces, { as: "kept", what: "title" }).text : null;
}

function makeFootnotes(shop: Workshop, notes: Unwrapped["notes"]): Footnote[] {
  return notes.map((note) => {
    const owner: Owner = { as: "kept", what: `footnote ${note.mark}` };
    shop.ledger.claim(trimEnd(shop.source, note.label), owner);
    const { text } = settle(shop, note.pieces, owner);
    return { mark: note.mark, text, citations: shop.pack.cite(text, shop.speaker, null) };
  });
}

function trimEnd(source: string, [start, end]: Span): Span {
  let to = end;
  while (to > start && isSpaceAt(source, to - 1)) to--;
  return [start, to];
}

function readSponsors(shop: Workshop, masthead: Masthead, footnotes: readonly Footnote[], remarks: Remark[]): Resolution["sponsors"] {
  if (masthead.sponsors.length === 0) return null;
  const owner: Owner = { as: "kept", what: "sponsors" };
  const cleaned = settle(shop, masthead.sponsors, owner);
  const list = cleaned.text.replace(shop.pack.sponsored, "");
  const names: StateMention[] = mentions(list, masthead.sponsors[0] ?? [0, 0], remarks);
  const star = footnotes.find((note) => note.mark.startsWith("*") && shop.pack.onBehalfOf.test(note.text));
  return { names, onBehalfOf: star ? star.text.replace(shop.pack.onBehalfOf, "").replace(/\.$/, "") : null };
}
