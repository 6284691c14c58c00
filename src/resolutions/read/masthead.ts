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
import {
  ADOPTED,
  AGENDA,
  DRAFT,
  HELD,
  ITEM,
  NUMBERED,
  REPORT,
  SESSION,
  SESSION_DATES,
  SPONSORED,
  STATEMENT,
  UNNUMBERED,
  YEARED,
} from "./masthead-forms.ts";
import { type Piece, piecesOf, sideBySide, withStar } from "./pieces.ts";

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
