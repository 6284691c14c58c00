/**
 * The reader: from the extracted text of a file to the resolutions in it. Pure, total and lossless: every character of the source ends in
 * exactly one stretch (kept, furniture or unrecognised), and no input is refused. Deterministic: no model, no guess without a remark.
 *
 *   source → lines → segments (one a resolution or part) → masthead + flow of blocks → clean text, citations, ids → resolution
 */
import { newHeard } from "../cite/index.ts";
import type { Footnote, Part, Reading, Remark, Resolution, Span, StateMention } from "../model.ts";
import { type Damage, damageOf } from "./damage.ts";
import { citingOutside } from "./elsewhere.ts";
import { type Flow, FlowReader } from "./flow.ts";
import { findHeadless } from "./headless.ts";
import { identify, loneLetter, yearOf } from "./identify.ts";
import { introOf } from "./intro.ts";
import { learnSigns } from "./joining.ts";
import { detectLanguage, SAMPLE } from "./language.ts";
import { claimOtherColumn, columnsOf, type OtherColumn } from "./languages/columns.ts";
import { english } from "./languages/en.ts";
import { findFragment, fragmentHead } from "./languages/fragment.ts";
import { mayHoldOthers } from "./languages/index.ts";
import { plainLine } from "./languages/plain.ts";
import { splitUnbroken } from "./languages/run-on.ts";
import { coverageOf, Ledger, type Owner } from "./ledger.ts";
import { type Line, splitLines } from "./lines.ts";
import type { Masthead } from "./masthead.ts";
import { mendStarts } from "./mend-starts.ts";
import { pageFurniture } from "./page-furniture.ts";
import { completeRemarks } from "./remark-rules.ts";
import { excerpt, remarksOf } from "./remarks.ts";
import { cutSegments, findEnactings, type Segment, splitRunOn } from "./segments.ts";
import { mentions } from "./state-mentions.ts";
import { Looks } from "./survey.ts";
import { growTree, settle, type Tree, type Workshop } from "./tree.ts";
import { readUnstructured } from "./unstructured.ts";
import { type Paper, type Unwrapped, unwrap } from "./unwrap.ts";

export interface ReadOptions {
  /** Named in nothing but messages. */
  readonly fileName?: string;
}

/** How a source is printed, learnt from the whole of it. */
type Print = Pick<Paper, "layout" | "signs" | "forms" | "furniture"> & {
  readonly damage: Damage;
  /** As detected from the beginning of the source. */
  readonly language: string;
};

/** Reads every resolution of a source; at least one reading, whose `kind` is "other" where no resolution was found. */
export function read(source: string, _options: ReadOptions = {}): Reading[] {
  const language = detectLanguage(source);
  const hasOthers = mayHoldOthers(source, language);
  const printed = splitRunOn(splitLines(source));
  const lines = splitUnbroken(hasOthers ? printed.map(plainLine) : printed, hasOthers);
  const columns = hasOthers ? columnsOf(lines) : undefined;
  if (!columns?.every((column) => findEnactings(column, true).length > 0)) return readLines(source, language, lines, hasOthers);
  const [left, right] = columns;
  return [
    ...readLines(source, language, left, true, { printed: lines, own: left, other: right }),
    ...readLines(source, language, right, true, { printed: lines, own: right, other: left }),
  ];
}

/** Reads the resolutions of some lines. `column`: they are one of two columns, and every reading covers the whole source. */
function readLines(source: string, language: string, printed: readonly Line[], hasOthers: boolean, column?: OtherColumn): Reading[] {
  const segments = cutSegments(printed, findEnactings(printed, hasOthers));
  if (segments.length === 0) {
    const fragment = findFragment(printed);
    const headless = fragment ? cutSegments(printed, [fragment])[0] : findHeadless(printed);
    if (!headless) return [readUnstructured(source, printed)];
    segments.push(headless);
  }
  const pack = segments[0]?.enacting.pack ?? english;
  const layout = pack.layoutOf(printed);
  // Words are mended by a list of English ones: two words of another language must not become one.
  const damage = pack === english ? damageOf(printed, layout) : "sound";
  const lines = damage === "broken" ? mendStarts(printed) : printed;
  const furniture = pageFurniture(lines);
  const signs = learnSigns(lines, furniture, layout, pack.flow);
  const print: Print = { layout, signs, forms: pack.flow, furniture, damage, language };
  const groups: Segment[][] = [];
  for (const segment of segments) {
    const group = groups.at(-1);
    if (segment.isPart && group) group.push(segment);
    else groups.push([segment]);
  }
  return groups.map((group, n) => {
    const last = group.at(-1);
    if (column) return readGroup(source, lines, print, group, [0, source.length], column);
    const from = n === 0 ? 0 : (lines[group[0]?.from ?? 0]?.start ?? 0);
    const next = groups[n + 1]?.[0];
    const to = next ? (lines[next.from]?.start ?? source.length) : source.length;
    return readGroup(source, lines, print, group, [from, last ? to : source.length]);
  });
}

/** The marks that set a line off as a heading are markup. */
function markLine(ledger: Ledger, source: string, line: Line): void {
  let from = line.start;
  while (from > 0 && /[#*\t ]/.test(source[from - 1] ?? "")) from--;
  let to = line.end;
  while (to < source.length && source[to] === "*") to++;
  for (let at = from; at < to; at++)
    if ((at < line.start || at >= line.end) && /[#*]/.test(source[at] ?? "")) ledger.cut([at, at + 1], "markup");
}

interface SegmentReading {
  readonly masthead: Masthead;
  readonly flow: Flow;
  readonly unwrapped: Unwrapped;
  readonly tree: Tree;
  readonly enacting: string;
}

function readGroup(
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
  const head = pack.readMasthead(source, mastheadLines(lines, first, print), print.layout, first.enacting.piece.start);
  const masthead = first.enacting.isFragment ? fragmentHead(head, lines[0]) : head;
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
    if (line.isMarked) markLine(ledger, source, line);
  const agendaTitle = settle(shop, masthead.agendaTitle, { as: "kept", what: "agenda title" }).text;
  const ownTitle = settle(shop, masthead.title, { as: "kept", what: "title" }).text;
  own.title = ownTitle || null;
  const title = isLettered ? ownTitle : [ownTitle, partTitle(shop, masthead)].filter(Boolean).join(": ");
  enterMasthead(shop, lines.slice(first.from, first.enacting.line + 1), masthead);
  const readings: SegmentReading[] = group.map((segment, n) => {
    const head =
      n === 0
        ? masthead
        : pack.readMasthead(source, mastheadLines(lines, segment, print), print.layout, segment.enacting.piece.start, true);
    enterPages(shop, lines, segment, print);
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
  const flow = new FlowReader(unwrapped.paragraphs, shop.pack.flow, { isStated: segment.form === "statements", inner }).read();
  for (const { span, what } of unwrapped.furniture) shop.ledger.claim(span, { as: "furniture", what });
  return { masthead, flow, unwrapped, tree: growTree(shop, flow.blocks, prefix), enacting };
}

/** The lines of a stretch of the source, each a piece without the space around it. */
function linePieces(source: string, [start, end]: Span): Span[] {
  return [...source.slice(start, end).matchAll(/[^\s][^\n\r\f]*/g)].map((match) => [
    start + match.index,
    start + match.index + match[0].trimEnd().length,
  ]);
}

/** The lines before the enacting line, with it; a page's number between them that stands beside other furniture is no number of a text. */
function mastheadLines(lines: readonly Line[], { from, enacting }: Segment, { furniture }: Print): Line[] {
  const isPage = (n: number): boolean =>
    furniture[n] === "page number" && (furniture[n - 1] === "job number" || furniture[n + 1] === "job number");
  return lines.slice(from, enacting.line + 1).filter((_, n) => !isPage(from + n));
}

function enterPages(shop: Workshop, lines: readonly Line[], segment: Segment, print: Print): void {
  const kept = new Set(mastheadLines(lines, segment, print));
  for (const line of lines.slice(segment.from, segment.enacting.line + 1))
    if (!kept.has(line)) shop.ledger.claim([line.start, line.end], { as: "furniture", what: "page number" });
}
const STAR = 42;
const LOW_LINE = 95;
const HASH = 35;

/** Enters the fields of a masthead; marks of emphasis around and inside them are markup. */
function enterMasthead(shop: Workshop, lines: readonly Line[], masthead: Masthead): void {
  const cleaned = new Set(["title", "agenda title", "sponsors"]);
  for (const { what, span } of masthead.fields) if (!cleaned.has(what)) shop.ledger.claim(span, { as: "kept", what });
  for (const { what, span } of masthead.furniture) shop.ledger.claim(span, { as: "furniture", what });
  const words = masthead.fields.filter(({ what }) => cleaned.has(what));
  for (const line of lines) {
    for (let at = line.start; at < line.end; at++) {
      const code = shop.source.charCodeAt(at);
      if ((code === STAR || code === LOW_LINE || code === HASH) && !words.some(({ span }) => at >= span[0] && at < span[1]))
        shop.ledger.cut([at, at + 1], "markup");
    }
  }
}

/** Most resolutions are a whole source, or begin one: then its language is theirs. */
function languageOf(source: string, [from, to]: Span, print: Print): string {
  const isBeginning = from === 0 && Math.min(to, SAMPLE) === Math.min(source.length, SAMPLE);
  return isBeginning ? print.language : detectLanguage(source.slice(from, to));
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
  while (to > start && /\s/.test(source[to - 1] ?? "")) to--;
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
