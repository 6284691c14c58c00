/**
 * What stands before the enacting line in French, Spanish, Russian, Chinese and Arabic. Reads: lines, or one line that holds it all.
 * Writes: the same fields as the reader of English mastheads.
 */
import type { Span } from "../../model.ts";
import { canonicalSymbol } from "../../symbols.ts";
import { furnitureOf } from "../furniture.ts";
import type { Layout, Line } from "../lines.ts";
import type { Masthead } from "../masthead.ts";
import { MastheadDraft, type Open } from "../masthead-draft.ts";
import { type Piece, piecesOf, withStar } from "../pieces.ts";
import { type Field, fieldOf, organIn } from "./fields.ts";
import { type LanguageForms, NUMBERED } from "./forms.ts";

/** Longest stretch of an unbroken line that is looked at as one field. */
const LONGEST_FIELD = 140;
/** Lines longer than this hold a whole masthead that lost its line breaks: titles stand between the fields. */
const LONG_LINE = 200;

export function readOtherMasthead(
  forms: LanguageForms,
  source: string,
  lines: readonly Line[],
  layout: Layout,
  enactingStart: number,
  isPart: boolean,
): Masthead {
  const reader = new OtherMastheadReader(forms, layout, isPart, lines.filter((line) => line.start < enactingStart).length === 1);
  for (const line of lines)
    for (const piece of piecesOf(line)) {
      if (piece.start >= enactingStart) continue;
      const end = Math.min(piece.end, enactingStart);
      for (const cell of cellsOf({ ...piece, end, text: piece.text.slice(0, end - piece.start) }, reader)) {
        const starred = withStar(source, cell);
        for (const part of reader.cut(starred)) reader.piece(part);
      }
    }
  return reader.done();
}

/** Cells of a table that lost its rows: "|" between them is markup. */
function cellsOf(piece: Piece, reader: OtherMastheadReader): Piece[] {
  if (!/(?:^|\s)\|(?:\s|$)/.test(piece.text)) return [piece];
  const out: Piece[] = [];
  for (const match of piece.text.matchAll(/[^|]+|\|/g)) {
    const start = piece.start + match.index;
    if (match[0] === "|") reader.markup([start, start + 1]);
    else if (match[0].trim() !== "") {
      const from = start + (match[0].length - match[0].trimStart().length);
      out.push({ start: from, end: from + match[0].trim().length, text: match[0].trim(), gap: out.length === 0 ? piece.gap : 0 });
    }
  }
  return out;
}

class OtherMastheadReader extends MastheadDraft {
  private readonly forms: LanguageForms;
  /** The whole masthead stands on one line. */
  private readonly isOneLine: boolean;
  private heldAt: number | null = null;
  private reportSymbol: string | null = null;

  constructor(forms: LanguageForms, layout: Layout, isPart: boolean, isOneLine: boolean) {
    super(layout, isPart);
    this.forms = forms;
    this.isOneLine = isOneLine;
  }

  markup(span: Span): void {
    this.furniture.push({ what: "markup", span });
  }

  /** Text as the forms want it: Chinese characters without the spaces that set them wide. */
  private tight(text: string): string {
    return this.forms.isSpaceless ? text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "") : text;
  }

  private fieldOf(text: string): Field | undefined {
    return fieldOf(this.tight(text), this.forms);
  }

  /** Several fields on one line, cut apart: only where nothing but fields stands there, or where a whole masthead lost its line breaks. */
  cut(piece: Piece): Piece[] {
    const { text } = piece;
    const isLong = (text.length > LONG_LINE || this.isOneLine) && this.title.length === 0;
    if (this.open === "report" || this.fieldOf(text) || NUMBERED.test(text)) return [piece];
    const starts = [0, ...[...text.matchAll(/\s+|(?<=\])(?=\S)/g)].map((gap) => gap.index + gap[0].length)];
    const out: Piece[] = [];
    let from = 0;
    let hasText = false;
    let fields = 0;
    const add = (start: number, end: number): void => {
      const words = text.slice(start, end).trimEnd();
      if (words)
        out.push({ start: piece.start + start, end: piece.start + start + words.length, text: words, gap: out.length ? 0 : piece.gap });
    };
    for (let n = 0; n < starts.length; n++) {
      const start = starts[n] ?? 0;
      if (start < from) continue;
      const rest = text.slice(start);
      const end = NUMBERED.test(rest) && start > 0 ? text.length : this.fieldEnd(text, starts, n, isLong);
      if (end === undefined) continue;
      if (start > from) {
        hasText = true;
        add(from, start);
      }
      add(start, end);
      fields++;
      from = end;
      while (from < text.length && /\s/.test(text[from] ?? "")) from++;
    }
    if (from < text.length) {
      hasText = true;
      add(from, text.length);
    }
    return out.length > 1 && (isLong ? fields > 1 : !hasText) ? out : [piece];
  }

  /** Where the longest field that starts at the n-th gap ends. */
  private fieldEnd(text: string, starts: readonly number[], n: number, isLong: boolean): number | undefined {
    const start = starts[n] ?? 0;
    const bracket = isLong && this.forms.masthead.report.test(text.slice(start)) ? text.indexOf("]", start) : -1;
    if (bracket > 0) return bracket + 1;
    for (let last = Math.min(starts.length, n + 24); last > n; last--) {
      const end = last < starts.length ? (starts[last] ?? 0) : text.length;
      if (end - start > LONGEST_FIELD) continue;
      if (this.fieldOf(text.slice(start, end).trim())) return end;
    }
    return undefined;
  }

  piece(piece: Piece): void {
    const text = this.tight(piece.text);
    const span: Span = [piece.start, piece.end];
    const { masthead } = this.forms;
    if (this.open === "report" || masthead.report.test(text)) {
      this.report += ` ${text}`;
      this.keep("report", span, /\]\W*$/.test(text) ? null : "report");
    } else if (masthead.sponsored.test(text)) this.takeSponsors(piece);
    else if (this.numbered(piece)) return;
    else if (masthead.statement.test(text)) {
      this.kind = "presidential statement";
      this.keep("kind", span);
    } else if (this.isLetter(text)) this.takeLetter(text, span);
    else this.fieldOrText(piece, text, span);
  }

  private fieldOrText(piece: Piece, text: string, span: Span): void {
    const field = fieldOf(text, this.forms);
    if (field && !(field.what === "body" && this.title.length > 0)) {
      this.apply(field, span, text);
      return;
    }
    const what = furnitureOf(text, { symbol: this.symbol, title: null });
    if (what && what !== "running head") this.furniture.push({ what, span });
    else this.text(piece);
  }

  private apply(field: Field, span: Span, text: string): void {
    let open: Open = null;
    const { value, number, date } = field;
    switch (field.what) {
      case "distribution":
        this.distribution = value ?? this.distribution;
        break;
      case "date":
        if (this.kind !== null && !this.kind.startsWith("draft") && this.adopted === null && this.distributed !== null)
          this.adopted = date ?? null;
        else this.distributed ??= date ?? null;
        break;
      case "session":
        if (value) this.specialSession = `${value}-${number}`;
        else this.session = number ?? null;
        break;
      case "agenda item":
        this.agendaItem = value ?? null;
        open = "agenda";
        break;
      case "adopted":
        this.kind = field.isDecision ? "decision" : "resolution";
        this.adopted = date ?? this.adopted;
        this.heldAt = number ?? this.heldAt;
        this.body ??= organIn(text, this.forms.organs);
        break;
      case "number":
        this.number = value ?? null;
        this.kind ??= field.isDecision ? "decision" : "resolution";
        open = "title";
        break;
      case "kind":
        this.kind = field.isDecision ? "draft decision" : "draft resolution";
        open = this.agendaItem || this.session ? "sponsors" : this.open;
        break;
      case "report":
        this.reportSymbol = value ?? null;
        break;
      case "meeting":
        this.heldAt = number ?? null;
        break;
      case "how adopted":
        this.withoutVote = true;
        break;
      case "symbol":
        this.symbol ??= value ?? null;
        break;
      case "body":
        if (/^A\/C\.\d$/.test(value ?? "")) this.committee = value ?? null;
        else this.body ??= value ?? null;
    }
    this.keep(field.what, span, open);
  }

  /** "55/109. Title": the number is a field of its own. */
  private numbered(piece: Piece): boolean {
    const match = this.title.length === 0 && !this.number ? NUMBERED.exec(piece.text) : null;
    if (!match) return false;
    this.number = (match[1] ?? "").replace(/\s?\/\s?/, "/").trim();
    this.keep("number", [piece.start, piece.start + match[0].trimEnd().length], "title");
    const rest = piece.text.slice(match[0].length);
    if (rest) this.text({ ...piece, start: piece.end - rest.length, text: rest });
    return true;
  }

  private takeSponsors(piece: Piece): void {
    const { decision } = this.forms.masthead;
    const words = this.forms.masthead.sponsored.exec(this.tight(piece.text))?.[0] ?? "";
    this.kind =
      decision.test(words.replace(/^[\s:*]*\S+\s+(?:de\s+)?/u, "")) || /решения|决定|مقرر/u.test(words)
        ? "draft decision"
        : "draft resolution";
    const above: Piece[] = [];
    for (let next = piece; this.layout.form === "wrapped"; ) {
      const earlier = this.loose.at(-1) ?? (this.agendaTitle.length > 1 ? this.agendaTitle.at(-1) : undefined);
      if (!earlier || next.gap > this.layout.pitch || !/[,&\p{L}]$/u.test(earlier.text)) break;
      if (this.loose.at(-1) === earlier) this.loose.pop();
      else this.agendaTitle.pop();
      above.unshift(earlier);
      next = earlier;
    }
    this.keepSponsors(above, piece);
  }

  done(): Masthead {
    if (this.heldAt !== null && this.adopted !== null) this.meeting = { number: this.heldAt, date: this.adopted };
    const printed = /\(([A-Z]{1,5}\/[^(),]*?(?:\s?\((?:Part|Vol)[^()]*\))?)\s*(?:[,)]|\s(?:и|et|y|و|和)\s)/u.exec(this.report)?.[1];
    return this.finish({
      committee: organIn(this.report, this.forms.masthead.committees),
      reportSymbol: this.reportSymbol ?? (printed ? (canonicalSymbol(printed.trim()) ?? null) : null),
    });
  }
}
