/** Takes the pieces of a masthead one after the other and puts each into the field that its form tells, or into the field that is open. */
import { bodyByName, numberFromOrdinal } from "../../reference/index.ts";
import type { Kind, Span } from "../model.ts";
import { canonicalSymbol } from "../symbols.ts";
import { findDay, wholeDay } from "./dates.ts";
import { furnitureOf } from "./furniture.ts";
import { INTRO, introOf } from "./intro.ts";
import type { Layout } from "./lines.ts";
import type { Masthead } from "./masthead.ts";
import {
  ADOPTED,
  AGENDA,
  AMENDS,
  CATALOGUE,
  CITED,
  CORRECTS,
  CYCLE,
  DRAFT,
  DRAFT_SYMBOL,
  ITEM,
  NAMED,
  NUMBERED,
  ORGANIZATION,
  REPORT,
  SESSION,
  SESSION_DATES,
  SPONSORED,
  STATEMENT,
  UNNUMBERED,
  YEAR_SESSION,
} from "./masthead-forms.ts";
import { type Held, heldOf, heldOn } from "./masthead-held.ts";
import { committeeOf, documentOf } from "./masthead-report.ts";
import type { Piece } from "./pieces.ts";

type Open = "agenda" | "title" | "sponsors" | "adopted" | "held" | "intro" | "report" | "part" | null;

export class MastheadReader {
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
  private heldAt: number | null = null;
  private intro = "";
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
    if (this.open === "report" && !this.endsReport(text)) {
      this.report += ` ${text}`;
      this.keep("report", span, text.endsWith("]") ? null : "report");
      return;
    }
    if (this.open === "intro" || (INTRO.test(text) && this.fields.length > 0)) {
      this.introduce(piece);
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
    if ((isAtTop && isNotice(text)) || (this.number === null && CATALOGUE.test(text))) {
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

  /** A bracket that is never closed ends where the number of the resolution stands. */
  private endsReport(text: string): boolean {
    return NUMBERED.test(text) || ADOPTED.test(text) || heldOf(text) !== undefined;
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
    if (ORGANIZATION.test(text)) return this.keep("organization", span);
    const distr = /^Distr\.?:?\s*([A-Za-z]+)?$/.exec(text);
    if (distr) {
      this.distribution = distr[1] ?? this.distribution;
      return this.keep("distribution", span);
    }
    if (/^(?:General|Limited|Restricted)$/i.test(text) && this.fields.at(-1)?.what === "distribution" && this.distribution === null) {
      this.distribution = text;
      return this.keep("distribution", span);
    }
    if (this.open === "held" && this.dayOf(text)) return this.keep("adopted", span);
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
    if (CYCLE.test(text)) return this.keep("cycle", span);
    if (SESSION_DATES.test(text)) return this.keep("session dates", span);
    if (this.sessionLine(text)) return this.keep("session", span);
    const agenda = AGENDA.exec(text);
    if (agenda && ITEM.test((agenda[1] ?? "").replace(/\*$/, "").trim())) {
      this.agendaItem = (agenda[1] ?? "").replace(/\*$/, "").trim().replace(/\s+/g, " ");
      return this.keep("agenda item", span, "agenda");
    }
    const held = heldOf(text);
    if (held) return this.held(held, span);
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
    const draft = DRAFT_SYMBOL.exec(text);
    if (draft && this.number) {
      this.report ||= `(${(draft[1] ?? "").replace(/^\d(?=\/)/, "S").replace(/,.*$/, "")})`;
      return this.keep("draft symbol", span, this.open);
    }
    if (REPORT.test(text)) {
      this.report = text;
      return this.keep("report", span, text.replace(/[*_]+$/, "").endsWith("]") ? null : "report");
    }
    return this.identity(piece, span);
  }

  private identity(piece: Piece, span: Span): boolean {
    const { text } = piece;
    const unnumbered = UNNUMBERED.exec(text);
    if (unnumbered && this.title.length === 0) {
      const start = piece.start + unnumbered[0].length;
      this.keep("number", [piece.start, piece.start + (unnumbered[1] ?? "").length], "title");
      this.title.push({ ...piece, start, text: text.slice(unnumbered[0].length) });
      this.fields.push({ what: "title", span: [start, piece.end] });
      return true;
    }
    if (this.title.length === 0 && !this.number && this.numbered(piece, span)) return true;
    const cited = this.number ? null : CITED.exec(text);
    if (cited) {
      this.number = (cited[2] ?? "").trim();
      this.kind ??= /^d/i.test(cited[1] ?? "") ? "decision" : "resolution";
      return this.keep("number", span);
    }
    const draft = DRAFT.exec(text);
    if (draft) {
      this.kind = draft[1]?.toLowerCase() === "decision" ? "draft decision" : "draft resolution";
      return this.keep("kind", span, this.agendaItem || this.session ? "sponsors" : this.open);
    }
    if (CORRECTS.test(text) || AMENDS.test(text)) {
      this.kind = "other";
      return this.keep("kind", span, "title");
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

  /** The sentence that introduces the text: "At the 37th meeting, held on 23 June 2017, the President … made the following statement:". */
  private introduce(piece: Piece): void {
    this.intro = this.open === "intro" ? `${this.intro} ${piece.text}` : piece.text;
    this.keep("adopted", [piece.start, piece.end], /[:.]$/.test(piece.text) ? null : "intro");
    const told = introOf(this.intro);
    this.adopted ??= told?.date ?? null;
    if (told?.meeting && told.date) this.meeting = { number: told.meeting, date: told.date };
    if (/\bPresident\b.*\bstatement\b/.test(this.intro)) this.kind ??= "presidential statement";
  }

  private held(held: Held, span: Span): true {
    this.adopted ??= held.date;
    if (held.number) {
      this.number ??= held.number;
      this.kind ??= "resolution";
    }
    this.heldAt = held.meeting ?? this.heldAt;
    if (held.date && held.meeting) this.meeting = { number: held.meeting, date: held.date };
    return this.keep(held.what, span, held.isOpen ? "held" : null);
  }

  /** The day that the line before left open. */
  private dayOf(text: string): boolean {
    const date = heldOn(text);
    if (!date) return false;
    this.adopted ??= date;
    if (this.heldAt !== null) this.meeting = { number: this.heldAt, date };
    return true;
  }

  private numbered(piece: Piece, span: Span): boolean {
    const { text } = piece;
    const named = NAMED.exec(text);
    const numbered = named ?? NUMBERED.exec(text);
    if (!numbered) return false;
    const isAlone = numbered[0].length === text.length;
    // A page number looks like a number alone on its line: the line of adoption or an agenda item must have told what this is.
    if (isAlone && !named && this.kind === null && this.adopted === null && this.agendaItem === null) return false;
    if (named) {
      this.kind ??= named[2]?.toLowerCase() === "decision" ? "decision" : "resolution";
      this.body ??= bodyByName((named[1] ?? "").trim())?.prefix ?? null;
    } else if (/^PRST/.test(text)) this.kind = "presidential statement";
    this.number = (named ? (named[3] ?? "") : (numbered[1] ?? "")).replace(/^PRST[ /]/, "").trim();
    if (isAlone) return this.keep("number", span, "title");
    const start = piece.start + numbered[0].length;
    this.keep("number", [piece.start, start], "title");
    this.title.push({ ...piece, start, text: text.slice(numbered[0].length) });
    this.fields.push({ what: "title", span: [start, piece.end] });
    return true;
  }

  private sessionLine(text: string): boolean {
    const yearly = YEAR_SESSION.exec(text);
    if (yearly) {
      this.session = Number(yearly[1] ?? yearly[2]);
      return true;
    }
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
    return {
      fields: this.fields,
      furniture: this.furniture,
      body: this.body,
      committee: this.committee ?? committeeOf(this.report),
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
      reportSymbol: documentOf(this.report),
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
