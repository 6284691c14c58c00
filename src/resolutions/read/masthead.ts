/**
 * What stands before the enacting line. Reads: lines. Writes: the fields of the masthead, each with its pieces of the source; what fits
 * no field is given back as unrecognised.
 */
import { bodyByName, numberFromOrdinal } from "../../reference/index.ts";
import type { Kind, Span } from "../model.ts";
import { canonicalSymbol } from "../symbols.ts";
import { findDay, wholeDay } from "./dates.ts";
import { furnitureOf } from "./furniture.ts";
import type { Layout, Line } from "./lines.ts";

/** A line, or what stands between two runs of bold marks on it. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly gap: number;
}

export interface Masthead {
  readonly fields: readonly { readonly what: string; readonly span: Span }[];
  readonly furniture: readonly { readonly what: string; readonly span: Span }[];
  readonly body: string | null;
  readonly committee: string | null;
  readonly kind: Kind | null;
  readonly symbol: string | null;
  /** Printed number of the instrument, "53/11", "217 A (III)", "1325 (2000)". */
  readonly number: string | null;
  readonly session: number | null;
  readonly specialSession: string | null;
  readonly agendaItem: string | null;
  readonly agendaTitle: readonly Span[];
  readonly distribution: string | null;
  readonly distributed: string | null;
  readonly original: string | null;
  readonly adopted: string | null;
  readonly reportSymbol: string | null;
  /** Only where the masthead prints it, as the Security Council's does. */
  readonly meeting: { readonly number: number; readonly date: string } | null;
  readonly sponsors: readonly Span[];
  readonly title: readonly Span[];
  /** Letter and title of the first lettered part. */
  readonly part: { readonly letter: string; readonly title: readonly Span[] } | null;
}

const EDGE = /^[*_#\s\u00a0]+|[*_\s\u00a0]+$/g;
const SESSION = /^(?:(?:resumed|reconvened)\s+)?(.{3,60}?)\s+(regular |special |emergency special |organizational )?session$/i;
const SESSION_DATES = /^(?:Geneva,\s*)?\d{1,2}(?:\s+[A-Z][a-z]+)?(?:\s+\d{4})?\s*[–—-]\s*\d{1,2}\s+[A-Z][a-z]+\s+\d{4}$/;
const AGENDA = /^(?:Provisional\s+)?agenda\s+items?\s+(.{1,60})$/i;
const ITEM = /^\*?\d{1,3}(?:\s*\([a-z]{1,2}\))*(?:(?:,|,?\s+and)\s+(?:\d{1,3}(?:\s*\([a-z]{1,2}\))?|\([a-z]{1,2}\)))*$/;
const ADOPTED = /^(Resolution|Decision)s?\s+adopted\s+(?:by\s+(?:the\s+)?(.+?))?(?:\s+on\s+(\d.*))?$/i;
const REPORT = /^[*_]*\[[*_]*\s*(?:on the report of|without reference to|on the recommendation of|adopted on the report)/i;
const NUMBERED =
  /^(\d{1,4}\/\d{1,4}(?:\s?[A-Z](?:\s?(?:and|to|,)\s?[A-Z])*)?|S-?\d{1,2}\/\d{1,3}|ES-?\d{1,2}\/\d{1,3}|\d{1,4}(?:\s[A-Z])?\s?\([IVXL]+\)(?:\s?[A-Z])?)\.?[\s\u00a0]+(?=\S)/;
const SPONSORED = /:[*\u2070\u00b9\u00b2\u00b3\u2074-\u2079\s]*(?:(?:revised|amended)\s+)?draft\s+(resolution|decision)\s*[*\u00b9]?$/i;
const YEARED = /^(?:Resolution|RESOLUTION)\s+(\d{1,4}\s\(\d{4}\))$/;
const DRAFT = /^(?:revised\s+)?draft\s+(resolution|decision)(?:\s+[IVXLC\d]+)?$/i;
const STATEMENT = /^(?:Statement by the President|President[’']s statement|PRST)\b/i;

/** Lines cut at runs of bold marks; single marks of emphasis stay. */
export function piecesOf(line: Line): Piece[] {
  const out: Piece[] = [];
  let from = line.start;
  const text = line.text;
  const pattern = /\*{2,}|_{2,}(?=\S)/g;
  const add = (start: number, end: number): void => {
    const raw = text.slice(start - line.start, end - line.start);
    const left = /^[*_#\s\u00a0]*/.exec(raw)?.[0].length ?? 0;
    const inner = raw.replace(EDGE, "");
    if (inner)
      out.push({
        start: start + (inner === raw ? 0 : left),
        end: start + left + inner.length,
        text: inner,
        gap: out.length === 0 ? line.gap : 0,
      });
  };
  if (/^_{4,}$/.test(text)) return [{ start: line.start, end: line.end, text, gap: line.gap }];
  for (const match of text.matchAll(pattern)) {
    add(from, line.start + match.index);
    from = line.start + match.index + match[0].length;
  }
  add(from, line.end);
  return out;
}

/** Reads the pieces before the enacting line. `isPart`: the masthead of a lettered part, a letter and a title. */
export function readMasthead(source: string, lines: readonly Line[], layout: Layout, enactingStart: number, isPart = false): Masthead {
  const pieces = lines
    .flatMap((line) => piecesOf(line))
    .filter((piece) => piece.start < enactingStart)
    .map((piece) => withStar(source, piece))
    .flatMap(sideBySide);
  const reader = new MastheadReader(layout, isPart);
  pieces.forEach((piece, n) => {
    reader.piece(piece, pieces.slice(0, n));
  });
  return reader.done();
}

/** "human rights*": a lone star after a word is the mark of a note and stays with it. */
function withStar(source: string, piece: Piece): Piece {
  const after = /^\*(?![*\S])/.exec(source.slice(piece.end, piece.end + 2));
  const inner = source.slice(piece.start, piece.end);
  if (!after || source[piece.start - 1] === "*" || (inner.split("*").length - 1) % 2 === 1) return piece;
  return { ...piece, end: piece.end + 1, text: `${piece.text}*` };
}

const HELD =
  /^(?:Adopted (?:unanimously )?by the .{5,80}? at|At) its (\d{1,5})(?:st|nd|rd|th) (?:[a-z]+ )?meeting,? (?:held )?on (\d{1,2} [A-Z][a-z]+ \d{4})(?:, the .{5,80}? (?:decided|adopted|took|agreed)\b.{0,120}:)?$/;
const UNNUMBERED = /^(\d{1,4}\/\s?(?:\u2026|\.{3}|_{2,})\.?)\s+(?=\S)/;

/** Fields of which two may stand side by side on a printed line: left and right head of the page. */
function isSideField(text: string): boolean {
  return (
    /^United Nations$/i.test(text) ||
    /^Distr\.?:?\s*[A-Za-z]*$/.test(text) ||
    wholeDay(text) !== undefined ||
    /^Original:\s*[A-Za-z ]{2,40}$/i.test(text) ||
    (/^[A-Z]{1,5}\//.test(text) && canonicalSymbol(text) !== undefined) ||
    (SESSION.test(text) && numberFromOrdinal(SESSION.exec(text)?.[1] ?? "") !== undefined) ||
    (AGENDA.test(text) && ITEM.test((AGENDA.exec(text)?.[1] ?? "").trim())) ||
    (text.length < 90 && bodyByName(text) !== undefined)
  );
}

/** "General Assembly Distr.: Limited" is two fields on one line; any other line is itself. */
function sideBySide(piece: Piece): Piece[] {
  const { text } = piece;
  if (text.length > 140 || isSideField(text)) return [piece];
  for (const gap of text.matchAll(/\s+/g)) {
    const left = text.slice(0, gap.index);
    const from = gap.index + gap[0].length;
    const right = text.slice(from);
    if (isSideField(left) && isSideField(right)) {
      return [
        { ...piece, end: piece.start + left.length, text: left },
        { start: piece.start + from, end: piece.end, text: right, gap: 0 },
      ];
    }
  }
  return [piece];
}

type Open = "agenda" | "title" | "sponsors" | "adopted" | "report" | "part" | null;

class MastheadReader {
  private readonly layout: Layout;
  private readonly fields: { what: string; span: Span }[] = [];
  private readonly furniture: { what: string; span: Span }[] = [];
  private readonly loose: Piece[] = [];
  private body: string | null = null;
  private committee: string | null = null;
  private kind: Kind | null = null;
  private symbol: string | null = null;
  private number: string | null = null;
  private session: number | null = null;
  private specialSession: string | null = null;
  private agendaItem: string | null = null;
  private agendaTitle: Piece[] = [];
  private distribution: string | null = null;
  private distributed: string | null = null;
  private original: string | null = null;
  private adopted: string | null = null;
  private meeting: Masthead["meeting"] = null;
  private report = "";
  private sponsors: Span[] = [];
  private title: Piece[] = [];
  private part: { letter: string; title: Span[] } | null = null;
  private open: Open = null;

  private readonly isPart: boolean;

  constructor(layout: Layout, isPart: boolean) {
    this.layout = layout;
    this.isPart = isPart;
  }

  piece(piece: Piece, before: readonly Piece[]): void {
    const { text } = piece;
    const span: Span = [piece.start, piece.end];
    if (this.open === "report") {
      this.report += ` ${text}`;
      this.keep("report", span, text.endsWith("]") ? null : "report");
      return;
    }
    if (SPONSORED.test(text)) {
      this.takeSponsors(piece, before);
      return;
    }
    const what = this.field(piece);
    if (what) return;
    const isAtTop =
      this.open === null && this.session === null && this.agendaItem === null && this.number === null && this.loose.length === 0;
    if (isAtTop && isNotice(text)) {
      this.furniture.push({ what: "notice", span });
      return;
    }
    const furniture = furnitureOf(text, { symbol: this.symbol, title: null });
    if (furniture && furniture !== "running head") {
      this.furniture.push({ what: furniture, span });
      return;
    }
    this.text(piece);
  }

  private keep(what: string, span: Span, open: Open = null): true {
    this.fields.push({ what, span });
    this.open = open;
    return true;
  }

  /** Fields told by their form alone. */
  private field(piece: Piece): boolean {
    const { text } = piece;
    const span: Span = [piece.start, piece.end];
    if (/^United Nations$/i.test(text)) return this.keep("organization", span);
    const distr = /^Distr\.?:?\s*([A-Za-z]+)?$/.exec(text);
    if (distr) {
      this.distribution = distr[1] ?? this.distribution;
      return this.keep("distribution", span);
    }
    if (/^(?:General|Limited|Restricted)$/i.test(text) && this.fields.at(-1)?.what === "distribution" && this.distribution === null) {
      this.distribution = text;
      return this.keep("distribution", span);
    }
    const day = wholeDay(text);
    if (day && this.open === "adopted") {
      this.adopted ??= day;
      return this.keep("adopted", span);
    }
    if (day) {
      this.distributed ??= day;
      return this.keep("date", span);
    }
    const original = /^Original:\s*(.{2,60})$/i.exec(text);
    if (original) {
      this.original = original[1] ?? null;
      return this.keep("original", span);
    }
    if (/^(?:English|French|Spanish|Russian|Chinese|Arabic)(?: only)?$/.test(text)) return this.keep("original", span);
    if (SESSION_DATES.test(text)) return this.keep("session dates", span);
    if (this.sessionLine(text)) return this.keep("session", span);
    const agenda = AGENDA.exec(text);
    if (agenda && ITEM.test((agenda[1] ?? "").replace(/\*$/, "").trim())) {
      this.agendaItem = (agenda[1] ?? "").replace(/\*$/, "").trim().replace(/\s+/g, " ");
      return this.keep("agenda item", span, "agenda");
    }
    const held = HELD.exec(text);
    const heldOn = findDay(held?.[2] ?? "");
    if (held && heldOn) {
      this.adopted ??= heldOn;
      this.meeting = { number: Number(held[1]), date: heldOn };
      return this.keep("adopted", span);
    }
    const adopted = ADOPTED.exec(text);
    if (adopted) {
      this.kind = (adopted[1] ?? "").toLowerCase() === "decision" ? "decision" : "resolution";
      this.body ??= bodyByName((adopted[2] ?? "").trim())?.prefix ?? null;
      this.adopted = findDay(adopted[3] ?? "") ?? this.adopted;
      return this.keep("adopted", span, "adopted");
    }
    if (this.open === "adopted" && /^on\s+\d/.test(text)) {
      this.adopted = findDay(text) ?? this.adopted;
      return this.keep("adopted", span);
    }
    if (REPORT.test(text)) {
      this.report = text;
      return this.keep("report", span, text.replace(/[*_]+$/, "").endsWith("]") ? null : "report");
    }
    return this.identity(piece, span);
  }

  private identity(piece: Piece, span: Span): boolean {
    const { text } = piece;
    const yeared = YEARED.exec(text);
    if (yeared) {
      this.number = yeared[1] ?? null;
      this.kind ??= "resolution";
      return this.keep("number", span);
    }
    const unnumbered = UNNUMBERED.exec(text);
    if (unnumbered && this.title.length === 0) {
      const start = piece.start + unnumbered[0].length;
      this.keep("number", [piece.start, piece.start + (unnumbered[1] ?? "").length], "title");
      this.title.push({ ...piece, start, text: text.slice(unnumbered[0].length) });
      this.fields.push({ what: "title", span: [start, piece.end] });
      return true;
    }
    const numbered = NUMBERED.exec(text);
    if (numbered && this.title.length === 0 && !this.number) {
      this.number = (numbered[1] ?? "").trim();
      const start = piece.start + numbered[0].length;
      this.keep("number", [piece.start, start], "title");
      this.title.push({ ...piece, start, text: text.slice(numbered[0].length) });
      this.fields.push({ what: "title", span: [start, piece.end] });
      return true;
    }
    const draft = DRAFT.exec(text);
    if (draft) {
      this.kind = draft[1]?.toLowerCase() === "decision" ? "draft decision" : "draft resolution";
      return this.keep("kind", span, this.agendaItem || this.session ? "sponsors" : this.open);
    }
    if (STATEMENT.test(text)) {
      this.kind = "presidential statement";
      return this.keep("kind", span);
    }
    const symbol = /^[A-Z]{1,5}\//.test(text) ? canonicalSymbol(text) : undefined;
    if (symbol) {
      if (!this.symbol) this.symbol = symbol;
      return this.keep("symbol", span);
    }
    if (/^[A-H]$/.test(text) && (this.isPart || this.open === "title" || this.title.length > 0)) {
      this.part = { letter: text, title: [] };
      return this.keep("part", span, "part");
    }
    const body = text.length < 90 ? bodyByName(text) : undefined;
    if (body && this.title.length === 0) {
      if (/^A\/C\.\d$/.test(body.prefix)) this.committee = body.prefix;
      else this.body ??= body.prefix;
      return this.keep("body", span);
    }
    return false;
  }

  private sessionLine(text: string): boolean {
    const match = SESSION.exec(text);
    if (!match) return false;
    const number =
      numberFromOrdinal(match[1] ?? "") ??
      (/^\d{1,3}(?:st|nd|rd|th)$/.test(match[1] ?? "") ? Number.parseInt(match[1] ?? "", 10) : undefined);
    if (number === undefined) return false;
    const special = (match[2] ?? "").trim().toLowerCase();
    if (special === "special" || special === "emergency special") this.specialSession = `${special === "special" ? "S" : "ES"}-${number}`;
    else this.session = number;
    return true;
  }

  private takeSponsors(piece: Piece, before: readonly Piece[]): void {
    const match = SPONSORED.exec(piece.text);
    this.kind = match?.[1]?.toLowerCase() === "decision" ? "draft decision" : "draft resolution";
    // A list of sponsors that runs over several printed lines: the lines before it, without a gap, that no other field took.
    const parts = [piece];
    for (let n = before.length - 1, next = piece; n >= 0 && this.layout.form === "wrapped"; n--) {
      const earlier = before[n];
      const isFree = earlier && (this.loose.includes(earlier) || (this.agendaTitle.includes(earlier) && this.agendaTitle[0] !== earlier));
      if (!earlier || !isFree || next.gap > this.layout.pitch || !/[,&]$|\band$|\p{L}$/u.test(earlier.text)) break;
      parts.unshift(earlier);
      next = earlier;
    }
    for (const part of parts) {
      const inAgenda = this.agendaTitle.indexOf(part);
      if (inAgenda >= 0) this.agendaTitle.splice(inAgenda, 1);
      const inLoose = this.loose.indexOf(part);
      if (inLoose >= 0) this.loose.splice(inLoose, 1);
      this.fields.push({ what: "sponsors", span: [part.start, part.end] });
      this.sponsors.push([part.start, part.end]);
    }
    this.title = [];
    this.open = "sponsors";
  }

  /** Words that no form tells: they belong to the field that is open. */
  private text(piece: Piece): void {
    const span: Span = [piece.start, piece.end];
    if (this.open === "agenda") {
      this.agendaTitle.push(piece);
      this.fields.push({ what: "agenda title", span });
    } else if (this.open === "title" || this.open === "sponsors") {
      this.title.push(piece);
      this.fields.push({ what: "title", span });
      this.open = "title";
    } else if (this.open === "part" && this.part) {
      this.part.title.push(span);
      this.fields.push({ what: "title", span });
    } else this.loose.push(piece);
  }

  done(): Masthead {
    if (this.title.length === 0 && this.loose.length > 0) {
      this.title = this.loose.splice(lastGroup(this.loose, this.layout));
      for (const piece of this.title) this.fields.push({ what: "title", span: [piece.start, piece.end] });
    } else if (this.title.length === 0 && this.agendaTitle.length > 1 && this.kind !== null) {
      this.title = this.agendaTitle.splice(-1);
    }
    const report = /\(([^(),]*\/[^(),]*?(?:\s?\((?:Part|Vol|Sect)[^()]*\))?)\s*[,)]/.exec(
      this.report
        .replace(/[*_]/g, "")
        .replace(/\[([^[\]]*)\]\([^)]*\)/g, "$1")
        .replace(/\\/g, ""),
    );
    const committee = /\b((?:First|Second|Third|Fourth|Fifth|Sixth) Committee|Special Political and Decolonization Committee)\b/.exec(
      this.report,
    )?.[1];
    return {
      fields: this.fields,
      furniture: this.furniture,
      body: this.body,
      committee: this.committee ?? (committee ? (bodyByName(committee)?.prefix ?? null) : null),
      kind: this.kind,
      symbol: this.symbol,
      number: this.number,
      session: this.session,
      specialSession: this.specialSession,
      agendaItem: this.agendaItem,
      agendaTitle: this.agendaTitle.map(({ start, end }) => [start, end]),
      distribution: this.distribution,
      distributed: this.distributed,
      original: this.original,
      adopted: this.adopted,
      reportSymbol: canonicalSymbol((report?.[1] ?? "").replace(/\s+and\s+.*$/, "").trim()) ?? null,
      meeting: this.meeting,
      sponsors: this.sponsors,
      title: this.title.map(({ start, end }) => [start, end]),
      part: this.part,
    };
  }
}

/** A sentence at the top of a masthead: what the publisher of the copy says about it, not part of the document. */
function isNotice(text: string): boolean {
  return /^(?:>\s*)?\p{Lu}.{12,400}[.!]$/u.test(text) && text.split(" ").length >= 4;
}

/** Index of the first piece of the last visual group: where no field told a title, the words right above the enacting line are it. */
function lastGroup(pieces: readonly Piece[], layout: Layout): number {
  let n = pieces.length - 1;
  while (n > 0 && layout.form === "wrapped" && (pieces[n]?.gap ?? 0) <= layout.pitch) n--;
  return Math.max(0, n);
}
