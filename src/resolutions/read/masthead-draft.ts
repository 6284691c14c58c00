/** A masthead in the making: what the readers of mastheads, English or other, have found so far, and which field takes words that no form tells. */
import type { Kind, Span } from "../model.ts";
import type { Layout } from "./lines.ts";
import type { Masthead } from "./masthead.ts";
import { lastGroup } from "./masthead-groups.ts";
import type { Piece } from "./pieces.ts";

/** The field that goes on, or whose words follow. */
export type Open = "agenda" | "title" | "sponsors" | "adopted" | "held" | "intro" | "report" | "part" | null;

/** Words after which a title goes on. */
const UNFINISHED = /(?:\b(?:of|the|and|or|for|in|to|on|by|with|at|its|from|between|under|United)|[,:;(–—-])$/i;

export abstract class MastheadDraft {
  protected readonly layout: Layout;
  protected readonly isPart: boolean;
  protected readonly fields: { what: string; span: Span }[] = [];
  protected readonly furniture: { what: string; span: Span }[] = [];
  /** Words that no field has taken. */
  protected readonly loose: Piece[] = [];
  protected body: string | null = null;
  protected committee: string | null = null;
  protected kind: Kind | null = null;
  protected symbol: string | null = null;
  protected number: string | null = null;
  protected session: number | null = null;
  protected specialSession: string | null = null;
  protected agendaItem: string | null = null;
  protected readonly agendaTitle: Piece[] = [];
  protected distribution: string | null = null;
  protected distributed: string | null = null;
  protected original: string | null = null;
  protected adopted: string | null = null;
  protected meeting: Masthead["meeting"] = null;
  protected withoutVote = false;
  protected report = "";
  protected readonly sponsors: Span[] = [];
  protected title: Piece[] = [];
  protected part: { letter: string; title: Span[] } | null = null;
  /** Number of the section that the text begins with, printed between title and enacting line. */
  protected section: { number: string; span: Span } | null = null;
  protected open: Open = null;

  constructor(layout: Layout, isPart: boolean) {
    this.layout = layout;
    this.isPart = isPart;
  }

  protected keep(what: string, span: Span, open: Open = null): true {
    this.fields.push({ what, span });
    this.open = open;
    return true;
  }

  /** The letter of a lettered part, alone on its line. */
  protected isLetter(text: string): boolean {
    return /^[A-H]$/.test(text) && (this.isPart || this.open === "title" || this.title.length > 0 || this.number !== null);
  }

  protected takeLetter(letter: string, span: Span): true {
    this.part = { letter, title: [] };
    return this.keep("part", span, "part");
  }

  /** A piece that goes on with the title or the title of the agenda item above it, without a blank line: it looks like another field at most. */
  protected isInTitle({ gap }: Piece): boolean {
    if (this.layout.form !== "wrapped" || gap > this.layout.pitch) return false;
    if (this.open === "title") return this.title.length > 0;
    return this.open === "agenda" && UNFINISHED.test(this.agendaTitle.at(-1)?.text ?? "");
  }

  /** "I" alone below a title: the number of the first section. In a title, the first word of a line would not have fitted on the one above. */
  protected isSectionNumber({ text, gap }: Piece): boolean {
    const last = this.open === "title" ? this.title.at(-1) : undefined;
    if (!last || !/^I\.?$/.test(text)) return false;
    return this.layout.form !== "wrapped" || gap > this.layout.pitch || last.text.length + 2 < this.layout.width * 0.9;
  }

  protected takeSection(piece: Piece): true {
    this.section = { number: piece.text.replace(".", ""), span: [piece.start, piece.end] };
    this.open = null;
    return true;
  }

  /** The list of sponsors ends with this piece; `above`: the lines of it that stand above. What looked like a title before it is none. */
  protected keepSponsors(above: readonly Piece[], piece: Piece): void {
    for (const { start, end } of [...above, piece]) {
      this.fields.push({ what: "sponsors", span: [start, end] });
      this.sponsors.push([start, end]);
    }
    this.title = [];
    this.open = "sponsors";
  }

  /** Words that no form tells: they belong to the field that is open. */
  protected text(piece: Piece): void {
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

  /** Where no field told a title: the last words that nothing else claimed, with the lines of the same group. */
  private takeLooseTitle(): void {
    if (this.title.length > 0) return;
    if (this.loose.length > 0) {
      this.title = this.loose.splice(lastGroup(this.loose, this.layout));
      for (const { start, end } of this.title) this.fields.push({ what: "title", span: [start, end] });
      return;
    }
    const last = lastGroup(this.agendaTitle, this.layout);
    const isOwn = last > 0 && !UNFINISHED.test(this.agendaTitle[last - 1]?.text ?? "");
    if (isOwn && this.kind !== null) this.title = this.agendaTitle.splice(last);
  }

  /** The masthead as found. `told`: what the bracket below the line of adoption names. */
  protected finish(told: { readonly committee: string | null; readonly reportSymbol: string | null }): Masthead {
    this.takeLooseTitle();
    return {
      fields: this.fields,
      furniture: this.furniture,
      body: this.body,
      committee: this.committee ?? told.committee,
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
      reportSymbol: told.reportSymbol,
      meeting: this.meeting,
      ...(this.withoutVote ? { withoutVote: true } : {}),
      sponsors: this.sponsors,
      title: this.title.map(({ start, end }) => [start, end]),
      part: this.part,
      section: this.section,
    };
  }
}
