/**
 * The running text of one resolution: from its enacting line to its end. Reads: lines. Writes: blocks in order (paragraphs, items of
 * lists, headings, lines of closing and vote, annexes), footnotes and furniture. A block that a page or a footnote cut is one block.
 */
import type { Remark, Span } from "../model.ts";
import {
  ANNEX,
  BULLET,
  COLON,
  ENDED,
  LABEL,
  LIST_ENDED,
  MEETING,
  NUMBER,
  NUMBERED_HEADING,
  ROMAN_HEADING,
  ROW,
  RULED,
  VOTE,
} from "./flow-forms.ts";
import { flat, furnitureOf } from "./furniture.ts";
import { type Level, placeLabel } from "./labels.ts";
import type { Layout, Line } from "./lines.ts";
import { Notes } from "./notes.ts";
import { findOpening } from "./openings.ts";

export type Zone = "preamble" | "operative" | "closing" | "annex";

export interface Block {
  readonly zone: Zone;
  readonly kind: "paragraph" | "item" | "heading" | "line" | "annex" | "row" | "leftover";
  /** Printed number or label, "12", "(a)"; null for none. */
  readonly number: string | null;
  readonly label: Span | null;
  /** For items: 1 under a paragraph, 2 below that. */
  readonly depth: number;
  readonly pieces: Span[];
  /** Pieces that are nothing but the mark of a footnote, by their index. */
  readonly marks: Map<number, string>;
  /** Last printed words so far. */
  tail: string;
  /** A page, a footnote or furniture stood inside. */
  isCut: boolean;
}

export interface Flow {
  readonly blocks: readonly Block[];
  readonly notes: Notes["found"];
  readonly furniture: readonly { readonly span: Span; readonly what: string }[];
  readonly jumps: readonly Pick<Remark, "span" | "message" | "about">[];
}

const MOST_HEADING_LINES = 3;

function strip(text: string): string {
  return text.replace(/^[*_“"‘'\s]+/, "");
}

export class FlowReader {
  private readonly blocks: Block[] = [];
  private readonly furniture: { span: Span; what: string }[] = [];
  private readonly jumps: Pick<Remark, "span" | "message" | "about">[] = [];
  private readonly notes: Notes;
  private zone: Zone = "preamble";
  private levels: Level[] = [];
  private expected = 1;
  /** Index of the last line of the heading that is open. */
  private headingEnd = -1;
  private wasInterrupted = false;
  private isInVote = false;
  private readonly lines: readonly Line[];
  private readonly layout: Layout;
  private readonly own: { readonly symbol: string | null; readonly title: string | null };
  private readonly hasFollowingNumbers: boolean[];
  /** A paragraph numbered 1 follows before any annex: until then it is preamble, whatever verb a paragraph opens with. */
  private readonly isBeforeFirst: boolean[];

  constructor(
    lines: readonly Line[],
    layout: Layout,
    hasPages: boolean,
    own: { readonly symbol: string | null; readonly title: string | null },
  ) {
    this.lines = lines;
    this.layout = layout;
    this.own = own;
    this.notes = new Notes(layout, hasPages);
    this.hasFollowingNumbers = new Array<boolean>(lines.length).fill(false);
    this.isBeforeFirst = new Array<boolean>(lines.length).fill(false);
    let isBefore = false;
    let later = false;
    for (let n = lines.length - 1; n >= 0; n--) {
      this.hasFollowingNumbers[n] = later;
      this.isBeforeFirst[n] = isBefore;
      const text = lines[n]?.text ?? "";
      const number = NUMBER.exec(text);
      if (number) later = true;
      if (number?.[2] === "1") isBefore = true;
      else if (ANNEX.test(text)) isBefore = false;
    }
  }

  /** Marks seen in the masthead (a star on a sponsor) may have their note in the running text. */
  seeMasthead(text: string): void {
    this.notes.see(text);
  }

  read(): Flow {
    this.lines.forEach((line, n) => {
      this.line(line, n);
    });
    return { blocks: this.blocks, notes: this.notes.found, furniture: this.furniture, jumps: this.jumps };
  }

  private get open(): Block | undefined {
    return this.blocks.at(-1);
  }

  private line(line: Line, n: number): void {
    if (line.page) {
      this.notes.page();
      this.wasInterrupted = true;
    }
    const next = this.lines[n + 1];
    const mark = this.notes.loneMark(line, next, this.open !== undefined && this.zone !== "closing");
    if (mark !== undefined && this.open) {
      this.open.marks.set(this.open.pieces.length, mark);
      this.open.pieces.push([line.start, line.end]);
      return;
    }
    const what = this.furnitureAt(line, n);
    if (what) {
      if (what === "rule") this.notes.rule();
      else if (what === "page number" || what === "job number") this.notes.page();
      this.furniture.push({ span: [line.start, line.end], what });
      this.wasInterrupted = true;
      return;
    }
    const isWaiting = this.isInVote || (this.open !== undefined && !ENDED.test(this.open.tail));
    if (this.zone !== "closing" || this.isInVote || !VOTE.test(line.text)) {
      if (this.notes.take(line, isWaiting, this.startsBlock(line))) {
        this.wasInterrupted = true;
        return;
      }
    }
    if (this.isPageNumber(line, n)) {
      this.furniture.push({ span: [line.start, line.end], what: "page number" });
      this.wasInterrupted = true;
      return;
    }
    this.notes.see(line.text);
    this.text(line, n);
    this.wasInterrupted = false;
  }

  private furnitureAt(line: Line, n: number): string | undefined {
    const what = furnitureOf(line.text, this.own);
    if (what) return what;
    if (this.zone === "annex") return undefined;
    const next = this.lines[n + 1];
    const atEdge = line.page || next === undefined || next.page;
    if (this.own.title && atEdge && flat(line.text) === flat(this.own.title)) return "running head";
    return undefined;
  }

  private isPageNumber(line: Line, n: number): boolean {
    const next = this.lines[n + 1];
    const atEdge = line.page || next === undefined || next.page;
    return this.zone !== "annex" && /^\d{1,3}$/.test(line.text) && (atEdge || this.layout.form === "wrapped");
  }

  private startsBlock(line: Line): boolean {
    return (
      NUMBER.test(line.text) ||
      LABEL.test(line.text) ||
      MEETING.test(line.text) ||
      VOTE.test(line.text) ||
      ANNEX.test(line.text) ||
      findOpening(strip(line.text)) !== undefined
    );
  }

  private begin(kind: Block["kind"], line: Line, skip: number, number: string | null, depth = 0): void {
    const start = line.start + skip;
    const block: Block = {
      zone: this.zone,
      kind,
      number,
      label: skip > 0 ? [line.start, start] : null,
      depth,
      pieces: line.end > start ? [[start, line.end]] : [],
      marks: new Map(),
      tail: line.text.slice(skip),
      isCut: false,
    };
    this.blocks.push(block);
    if (kind !== "item") this.levels = [];
  }

  private goOn(line: Line): void {
    const block = this.open;
    if (!block) {
      this.begin("leftover", line, 0, null);
      return;
    }
    if (this.wasInterrupted && block.pieces.length > 0) block.isCut = true;
    block.pieces.push([line.start, line.end]);
    block.tail = line.text;
  }

  private text(line: Line, n: number): void {
    if (n <= this.headingEnd && this.open?.kind === "heading") {
      this.goOn(line);
      return;
    }
    if (this.zone !== "annex" && this.annex(line)) return;
    if (this.zone === "closing") this.closing(line);
    else if (this.zone === "annex") this.inAnnex(line, n);
    else if (!this.paragraph(line, n)) this.continuation(line, n);
  }

  private annex(line: Line): boolean {
    const match = ANNEX.exec(line.text);
    if (!match || line.text.length > 160) return false;
    const rest = match[3] ?? "";
    const isHeading =
      (this.open === undefined || ENDED.test(this.open.tail) || this.zone === "closing") &&
      !/[,;.]$/.test(line.text) &&
      !/^(?:to|of|and|in|\()/.test(rest) &&
      (rest === "" || match[2] !== undefined || /[.:–—-]\s*$/.test(line.text.slice(0, line.text.length - rest.length)));
    if (!isHeading) return false;
    this.zone = "annex";
    this.begin("annex", line, 0, match[2] ?? null);
    this.expected = 1;
    return true;
  }

  /** A line that starts a paragraph, an item or a heading; false where it does not. */
  private paragraph(line: Line, n: number): boolean {
    const open = this.open;
    const ended = open === undefined || ENDED.test(open.tail) || open.kind === "heading";
    const loose = line.gap > this.layout.pitch || (this.layout.form === "whole" && (line.gap > 0 || this.layout.pitch === 0));
    const number = NUMBER.exec(line.text);
    if (number && this.numbered(line, number, ended, loose)) return true;
    if (open && this.item(line, LIST_ENDED.test(open.tail) || open.kind === "heading")) return true;
    if (ended && (MEETING.test(line.text) || VOTE.test(line.text)) && (this.zone === "operative" || VOTE.test(line.text))) {
      this.zone = "closing";
      this.closing(line);
      return true;
    }
    if (ended && this.heading(line, n)) return true;
    return this.unnumbered(line, n, ended, loose);
  }

  private numbered(line: Line, match: RegExpExecArray, ended: boolean, loose: boolean): boolean {
    const value = Number(match[2]);
    const rest = line.text.slice(match[0].length);
    const isBare = rest === "";
    const looksRight = isBare || /^[*_“"‘'([]*\p{Lu}/u.test(rest);
    const isNext = value === this.expected || (this.zone === "preamble" && value === 1);
    const restarts = value === 1 && this.zone === "operative" && (this.open?.kind === "heading" || findOpening(strip(rest)) !== undefined);
    const jumps =
      !isNext &&
      !restarts &&
      this.zone === "operative" &&
      value > this.expected &&
      value <= this.expected + 3 &&
      findOpening(strip(rest)) !== undefined;
    if (!looksRight || !(isNext || restarts || jumps) || !(ended || (loose && this.layout.form === "whole"))) return false;
    if (jumps)
      this.jumps.push({
        span: [line.start, line.start + match[0].length],
        message: `paragraph ${value} follows paragraph ${this.expected - 1}: a number is missing`,
        about: `${this.expected - 1} → ${value}`,
      });
    this.zone = "operative";
    this.expected = value + 1;
    const skip =
      (match[1] ?? "").length > 0 && !/[*_]\.?$/.test(match[0].trim()) && !match[0].slice((match[1] ?? "").length).includes("*")
        ? (match[1] ?? "").length
        : 0;
    this.begin("paragraph", line, Math.max(match[0].length, skip), String(value));
    return true;
  }

  private item(line: Line, canFollow: boolean): boolean {
    const match = LABEL.exec(line.text);
    if (match && (canFollow || this.layout.form === "whole")) {
      const startsList = this.open !== undefined && COLON.test(this.open.tail);
      const placed = placeLabel(match[1] ?? "", this.levels, startsList);
      if (placed) {
        this.levels = placed;
        const levels = this.levels;
        this.begin("item", line, match[0].length, `(${match[1]})`, placed.length);
        this.levels = levels;
        return true;
      }
    }
    const bullet = BULLET.exec(line.text);
    if (bullet && canFollow) {
      const inner = this.levels.filter((level) => level.series !== "bullet");
      const levels: Level[] = [...inner, { series: "bullet", value: 1 }];
      this.begin("item", line, bullet[0].length, null, levels.length);
      this.levels = levels;
      return true;
    }
    return false;
  }

  private heading(line: Line, n: number): boolean {
    const last = this.headingRun(line, n);
    const next = this.lines[last + 1];
    if (!next || line.text.length > 160) return false;
    const isUnfinished = !/[,;:.]$/.test(this.lines[last]?.text ?? "");
    const isTitleOfNumbers = this.zone === "operative" && isUnfinished && (NUMBER.test(next.text) || ROMAN_HEADING.test(next.text));
    const opening = findOpening(strip(line.text));
    if (opening && !(isTitleOfNumbers && opening.zone === "preambular")) return false;
    const isRoman = ROMAN_HEADING.test(line.text) || NUMBERED_HEADING.test(line.text);
    const isPlain =
      /^\p{Lu}/u.test(line.text) &&
      isUnfinished &&
      line.text.length <= 110 &&
      (line.gap > this.layout.pitch || this.layout.form === "whole") &&
      !this.wasInterrupted;
    const opensNext =
      NUMBER.test(next.text) ||
      findOpening(strip(next.text)) !== undefined ||
      (isRoman && /^\p{Lu}/u.test(next.text)) ||
      ROMAN_HEADING.test(next.text) ||
      /^[*_]{0,3}\p{Lu}[^.;:,]{2,110}$/u.test(next.text);
    const continuesHeading = this.open?.kind === "heading" && this.open.number !== null && this.open.pieces.length === 0;
    if (continuesHeading && isPlain) {
      this.goOn(line);
      return true;
    }
    if (!(isRoman || line.isMarked || isPlain) || !opensNext) return false;
    const roman = ROMAN_HEADING.exec(line.text) ?? NUMBERED_HEADING.exec(line.text);
    if (roman) {
      const at = line.text.indexOf(roman[1] ?? "");
      const rest = roman[2] ?? "";
      const from = rest ? line.text.lastIndexOf(rest) : line.text.length;
      this.begin("heading", line, Math.max(from, at), roman[1] ?? null);
    } else this.begin("heading", line, 0, null);
    this.headingEnd = last;
    return true;
  }

  /** Index of the last line of a heading that starts here: printed headings run over two or three lines between gaps. */
  private headingRun(line: Line, n: number): number {
    if (this.layout.form !== "wrapped" || this.layout.pitch > 0 || line.gap === 0) return n;
    let last = n;
    while (this.lines[last + 1]?.gap === 0 && last < n + MOST_HEADING_LINES) last++;
    return last < n + MOST_HEADING_LINES ? last : n;
  }

  private unnumbered(line: Line, n: number, ended: boolean, loose: boolean): boolean {
    const opening = findOpening(strip(line.text));
    if (!opening) {
      if (this.zone !== "preamble" || this.layout.form !== "whole" || this.wasInterrupted || !ended || !loose) return false;
      if (!/^[*_“"‘']*\p{Lu}/u.test(line.text)) return false;
      this.begin("paragraph", line, 0, null);
      return true;
    }
    const isClear = ended || (this.layout.form === "whole" && loose && !this.wasInterrupted);
    if (!isClear) return false;
    if (this.zone === "preamble" && (opening.zone === "preambular" || this.isBeforeFirst[n])) {
      this.begin("paragraph", line, 0, null);
      return true;
    }
    if (this.zone === "preamble" && opening.zone === "operative") {
      this.zone = "operative";
      this.begin("paragraph", line, 0, null);
      return true;
    }
    const isUnnumbered =
      this.expected === 1 &&
      opening.zone === "operative" &&
      this.blocks.every((block) => block.zone !== "operative" || block.number === null || block.kind === "item");
    if (this.zone === "operative" && isUnnumbered) {
      this.begin("paragraph", line, 0, null);
      return true;
    }
    if (this.zone === "operative" && opening.zone === "preambular" && this.open?.kind === "heading") {
      this.begin("paragraph", line, 0, null);
      return true;
    }
    return false;
  }

  private continuation(line: Line, n: number): void {
    const open = this.open;
    const isLower = /^[*_]*[\p{Ll}\d(“"‘')[]/u.test(line.text);
    const finished = open !== undefined && /[.;][”"’')\]*_⁰¹²³⁴⁵⁶⁷⁸⁹]*(?:\d{1,3}\/?)?$/.test(open.tail);
    if (open && this.zone === "operative" && finished && !isLower && this.layout.form === "whole" && !this.wasInterrupted) {
      if (/\.[”"’')\]*_⁰¹²³⁴⁵⁶⁷⁸⁹]*(?:\d{1,3}\/?)?$/.test(open.tail) && !this.hasFollowingNumbers[n]) {
        this.zone = "closing";
        this.closing(line);
      } else this.begin("item", line, 0, null, 1);
      return;
    }
    if (
      open &&
      this.zone === "operative" &&
      /\.[”"’')\]*_⁰¹²³⁴⁵⁶⁷⁸⁹]*(?:\d{1,3}\/?)?$/.test(open.tail) &&
      !this.hasFollowingNumbers[n] &&
      line.gap > this.layout.pitch &&
      /^[*_]*\d{1,2}\s\p{Lu}\p{Ll}+\s\d{4}[*_]*$/u.test(line.text)
    ) {
      this.zone = "closing";
      this.closing(line);
      return;
    }
    this.goOn(line);
  }

  private closing(line: Line): void {
    if (VOTE.test(line.text)) this.isInVote = true;
    this.begin("line", line, 0, null);
    if (this.isInVote && /\][*_]*\.?$/.test(line.text)) this.isInVote = false;
  }

  private inAnnex(line: Line, n: number): void {
    const open = this.open;
    const match = ANNEX.exec(line.text);
    if (match && line.text.length < 160 && open && open.kind !== "annex" && match[2] && !/[,;.]$/.test(line.text)) {
      this.begin("annex", line, 0, match[2]);
      this.expected = 1;
      return;
    }
    if (ROW.test(line.text)) {
      if (RULED.test(line.text)) this.furniture.push({ span: [line.start, line.end], what: "markup" });
      else this.begin("row", line, 0, null);
      return;
    }
    const number = NUMBER.exec(line.text);
    const ended = !open || ENDED.test(open.tail) || open.kind !== "paragraph" || this.layout.form === "whole";
    if (number && ended && (Number(number[2]) === this.expected || Number(number[2]) === 1)) {
      this.expected = Number(number[2]) + 1;
      this.begin("paragraph", line, number[0].length, number[2] ?? null);
      return;
    }
    if (open && this.item(line, LIST_ENDED.test(open.tail) || this.layout.form === "whole")) return;
    if (
      open?.kind === "annex" &&
      (line.gap <= this.layout.pitch || this.layout.form === "whole") &&
      open.pieces.length === 1 &&
      /^[*_#\s]*(?:Annex|Appendix|Enclosure)(?:\s+\S{1,5})?[.:]?[*_]*$/.test(open.tail)
    ) {
      this.goOn(line);
      return;
    }
    const article = /^[*_#]{0,3}\s*(?:Article|Principle|Guideline|Rule|Section|Part|Chapter)\s+(?:\d+|[IVX]+)\b[^.;]{0,120}[*_]{0,3}$/.test(
      line.text,
    );
    const isHeading =
      line.text.length < 120 &&
      !/[,;:.]$/.test(line.text) &&
      /^[*_#\s]{0,6}\p{Lu}/u.test(line.text) &&
      (article || ended || line.gap > this.layout.pitch) &&
      (this.layout.form === "whole" || line.gap > this.layout.pitch);
    if (article || (isHeading && this.lines[n + 1] !== undefined)) {
      this.begin("heading", line, 0, null);
      return;
    }
    const startsParagraph =
      !open ||
      open.kind === "heading" ||
      open.kind === "row" ||
      open.kind === "annex" ||
      (this.layout.form === "whole"
        ? !this.wasInterrupted && /[.;:!?][”"’')\]*_⁰¹²³⁴⁵⁶⁷⁸⁹]*(?:\d{1,3}\/?)?$/.test(open.tail)
        : ended && line.gap > this.layout.pitch);
    if (startsParagraph) this.begin("paragraph", line, 0, null);
    else this.goOn(line);
  }
}
