/** Takes the pieces of a masthead one after the other and puts each into the field that its form tells, or into the field that is open. */
import { bodyByName, numberFromOrdinal } from "../../reference/index.ts";
import type { Span } from "../model.ts";
import { canonicalSymbol } from "../symbols.ts";
import { findDay, wholeDay } from "./dates.ts";
import { furnitureOf } from "./furniture.ts";
import { INTRO, introOf } from "./intro.ts";
import type { Masthead } from "./masthead.ts";
import { MastheadDraft } from "./masthead-draft.ts";
import {
  ADOPTED,
  AGENDA,
  AMENDS,
  CATALOGUE,
  CORRECTS,
  CYCLE,
  DRAFT,
  DRAFT_SYMBOL,
  ITEM,
  NUMBERED,
  ORGANIZATION,
  PRESIDENT_OF,
  REISSUED,
  REPORT,
  SESSION,
  SESSION_DATES,
  STATEMENT,
  UNNUMBERED,
  YEAR_SESSION,
} from "./masthead-forms.ts";
import { endsSponsors, goesOnWithTitle, isNotice, linesAbove } from "./masthead-groups.ts";
import { beginsHeld, type Held, heldOf, heldOn, isHeldDay } from "./masthead-held.ts";
import { numberOf } from "./masthead-number.ts";
import { committeeOf, documentOf } from "./masthead-report.ts";
import type { Piece } from "./pieces.ts";

export class MastheadReader extends MastheadDraft {
  private heldAt: number | null = null;
  /** The lines of an unfinished "Adopted by the Security Council at its …" so far. */
  private heldWords = "";
  /** A line of adoption without its day so far: "… on 12 December". */
  private adoptedWords = "";
  private intro = "";
  /** "President of the Security", as far as the line with it holds the name of the body. */
  private president = "";
  /** A notice that the copy was issued again goes on. */
  private isReissued = false;

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
    if (endsSponsors(text, before)) {
      this.takeSponsors(piece, before);
      return;
    }
    const words = this.open === "agenda" ? this.agendaTitle : this.open === "title" ? this.title : [];
    const isTitle = goesOnWithTitle(piece, before, words, this.layout);
    if (isTitle) this.text(piece);
    if (isTitle || this.field(piece)) return;
    if (REISSUED.test(text) || (this.isReissued && /^(?:\d{1,2}\s)?\p{Lu}?\p{Ll}*\s?\d{4}[.*]*$/u.test(text))) {
      this.isReissued = !/\d{4}[.*]*$/.test(text);
      this.furniture.push({ what: "notice", span });
      return;
    }
    const isAtTop =
      this.open === null && this.session === null && this.agendaItem === null && this.number === null && this.loose.length === 0;
    if ((isAtTop && isNotice(text)) || (this.number === null && this.open !== "agenda" && CATALOGUE.test(text))) {
      this.furniture.push({ what: "notice", span });
      return;
    }
    const furniture = this.isNumberInTitle(piece) ? undefined : furnitureOf(text, { symbol: this.symbol, title: null });
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

  /** Fields told by their form alone. */
  private field(piece: Piece): boolean {
    const { text } = piece;
    const span: Span = [piece.start, piece.end];
    const isInTitle = this.isInTitle(piece);
    if (!isInTitle && this.organization(text)) return this.keep("organization", span);
    const distr = /^Distr\.?:?\s*([A-Za-z]+)?$/.exec(text);
    if (distr) {
      this.distribution = distr[1] ?? this.distribution;
      return this.keep("distribution", span);
    }
    if (/^(?:General|Limited|Restricted)$/i.test(text) && this.fields.at(-1)?.what === "distribution" && this.distribution === null) {
      this.distribution = text;
      return this.keep("distribution", span);
    }
    if (this.open === "held" && this.heldOver(piece, span)) return true;
    if (this.open === "held" && this.dayOf(text)) return this.keep("adopted", span);
    if (!isInTitle && this.printedOnTop(text, span)) return true;
    const agenda = isInTitle ? null : AGENDA.exec(text);
    if (agenda && ITEM.test((agenda[1] ?? "").replace(/\*$/, "").trim())) {
      this.agendaItem = (agenda[1] ?? "").replace(/\*$/, "").trim().replace(/\s+/g, " ");
      return this.keep("agenda item", span, "agenda");
    }
    const held = heldOf(text);
    if (held) {
      this.heldWords = text;
      return this.held(held, span);
    }
    if (beginsHeld(text)) {
      this.heldWords = text;
      return this.keep("adopted", span, "held");
    }
    if (this.adoptedOn(piece)) return this.keep("adopted", span, "adopted");
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

  /** "Resolution adopted by the General Assembly on 12 December 2122", on one line or over several. */
  private adoptedOn({ text, gap }: Piece): boolean {
    const isFirst = ADOPTED.test(text);
    const goesOn = this.open === "adopted" && this.adoptedWords !== "" && (gap <= this.layout.pitch || /^on\s+\d/.test(text));
    if (!isFirst && !goesOn) return false;
    const words = isFirst ? text : `${this.adoptedWords} ${text}`;
    const adopted = ADOPTED.exec(words);
    const body = bodyByName((adopted?.[2] ?? "").trim())?.prefix;
    const day = findDay(adopted?.[3] ?? "");
    if (!adopted || !(isFirst || day || body)) return false;
    this.kind = (adopted[1] ?? "").toLowerCase() === "decision" ? "decision" : "resolution";
    this.body ??= body ?? null;
    this.adopted = day ?? this.adopted;
    this.adoptedWords = day ? "" : words;
    return true;
  }

  /** "Council" below "Statement by the President of the Security". */
  private goesOnWithPresident({ text, gap }: Piece): boolean {
    if (this.president === "" || this.fields.at(-1)?.what !== "kind" || gap > this.layout.pitch) return false;
    const isWhole = bodyByName(this.president.replace(/^President of (?:the )?/, "")) !== undefined;
    return !isWhole && bodyByName(`${this.president} ${text}`.replace(/^President of (?:the )?/, "")) !== undefined;
  }

  /** "31/36" below a title that ends with the word "resolution": no number of a page. */
  private isNumberInTitle(piece: Piece): boolean {
    return (
      /^\d{1,3}\/\d{1,3}$/.test(piece.text) && this.isInTitle(piece) && /\b(?:resolution|decision)s?$/.test(this.title.at(-1)?.text ?? "")
    );
  }

  /** "United Nations", and the letter of the organ that stands large beside it. */
  private organization(text: string): boolean {
    return ORGANIZATION.test(text) || (/^[AEST]$/.test(text) && this.fields.at(-1)?.what === "organization");
  }

  /** Days, languages and sessions. */
  private printedOnTop(text: string, span: Span): boolean {
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
    return this.sessionLine(text) && this.keep("session", span);
  }

  private identity(piece: Piece, span: Span): boolean {
    const { text } = piece;
    const unnumbered = UNNUMBERED.exec(text);
    if (unnumbered && this.title.length === 0) return this.numberAndTitle(piece, (unnumbered[1] ?? "").length, unnumbered[0].length);
    if (this.title.length === 0 && !this.number && this.numbered(piece, span)) return true;
    const draft = DRAFT.exec(text);
    if (draft) {
      this.kind = draft[1]?.toLowerCase() === "decision" ? "draft decision" : "draft resolution";
      return this.keep("kind", span, this.agendaItem || this.session ? "sponsors" : this.open);
    }
    if (CORRECTS.test(text) || AMENDS.test(text)) {
      this.kind = "other";
      const names = /^[^:]{3,400}(?=:\s)/.exec(text)?.[0].length ?? 0;
      if (names > 0) this.sponsors.push([piece.start, piece.start + names]);
      this.keep("kind", [piece.start + names, piece.end], "title");
      if (names > 0) this.fields.push({ what: "sponsors", span: [piece.start, piece.start + names] });
      return true;
    }
    if (STATEMENT.test(text) || this.goesOnWithPresident(piece)) {
      this.kind = "presidential statement";
      this.president = PRESIDENT_OF.exec(`${this.president} ${text}`)?.[0] ?? "";
      return this.keep("kind", span);
    }
    const symbol = /^[A-Z]{1,5}\//.test(text) ? canonicalSymbol(text) : undefined;
    if (symbol) {
      if (!this.symbol) this.symbol = symbol;
      return this.keep("symbol", span);
    }
    if (this.isSectionNumber(piece)) return this.takeSection(piece);
    if (this.isLetter(text)) return this.takeLetter(text, span);
    const body = text.length < 90 && !this.isInTitle(piece) ? bodyByName(text) : undefined;
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

  /** What the lines so far left to this one, or to those after it. */
  private heldOver({ text, gap }: Piece, span: Span): boolean {
    if (this.heldWords === "") return false;
    this.heldWords += ` ${text}`;
    const held = heldOf(this.heldWords);
    if (held) return this.held(held, span);
    return gap <= this.layout.pitch && beginsHeld(this.heldWords) && this.keep("adopted", span, "held");
  }

  /** The day that the line before left open. */
  private dayOf(text: string): boolean {
    const date = heldOn(text);
    if (!date) return isHeldDay(text);
    this.adopted ??= date;
    if (this.heldAt !== null) this.meeting = { number: this.heldAt, date };
    return true;
  }

  private numbered(piece: Piece, span: Span): boolean {
    const found = numberOf(piece.text);
    if (!found) return false;
    // A page number looks like a number alone on its line: the line of adoption or an agenda item must have told what this is.
    const isTold = this.kind !== null || this.adopted !== null || this.agendaItem !== null;
    if (found.titleAt === null && !found.isNamed && !isTold) return false;
    this.kind ??= found.kind;
    this.body ??= found.body;
    this.number = found.number;
    if (found.titleAt === null) return this.keep("number", span, "title");
    return this.numberAndTitle(piece, found.titleAt, found.titleAt);
  }

  private numberAndTitle(piece: Piece, numberEnd: number, titleAt: number): true {
    const start = piece.start + titleAt;
    this.keep("number", [piece.start, piece.start + numberEnd], "title");
    this.title.push({ ...piece, start, text: piece.text.slice(titleAt) });
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
    this.kind = /decision\W*$/i.test(piece.text) ? "draft decision" : "draft resolution";
    const isFree = (earlier: Piece): boolean =>
      this.loose.includes(earlier) || (this.agendaTitle.includes(earlier) && this.agendaTitle[0] !== earlier);
    const above = linesAbove(piece, before, this.layout, isFree);
    for (const part of above) {
      const inAgenda = this.agendaTitle.indexOf(part);
      if (inAgenda >= 0) this.agendaTitle.splice(inAgenda, 1);
      const inLoose = this.loose.indexOf(part);
      if (inLoose >= 0) this.loose.splice(inLoose, 1);
    }
    this.keepSponsors(above, piece);
  }

  done(): Masthead {
    return this.finish({ committee: committeeOf(this.report), reportSymbol: documentOf(this.report) });
  }
}
