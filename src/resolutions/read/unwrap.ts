/**
 * From printed lines to paragraphs. Reads: the lines of one segment. Writes: its paragraphs, each of one or more lines, with footnotes and
 * furniture lifted out. After this stage no other asks how a text was printed.
 */
import type { Span } from "../model.ts";
import { ROW, RULED } from "./flow-forms.ts";
import { flat, furnitureOf } from "./furniture.ts";
import { isClosed, joinOf, type Signs, startsBlock } from "./joining.ts";
import type { FlowForms } from "./languages/pack.ts";
import { startingWith, startsWithCapital } from "./line-forms.ts";
import type { Layout, Line } from "./lines.ts";
import { Notes } from "./notes.ts";
import { HEAD } from "./page-furniture.ts";
import { PlainMarks } from "./plain-marks.ts";
import { ODD } from "./survey.ts";

/** Lines that make one paragraph, seen as one line: `text` holds them with one space between. */
export interface PrintedParagraph extends Line {
  readonly pieces: Span[];
  /** Pieces that are nothing but the mark of a footnote, by their index. */
  readonly marks: ReadonlyMap<number, string> | undefined;
  /** Nothing tells whether it goes on with the paragraph before it. */
  readonly isSoft: boolean;
  /** A page, a footnote or furniture stood before it. */
  readonly wasInterrupted: boolean;
  /** A page, a footnote or furniture stood inside. */
  readonly isCut: boolean;
}

export interface Unwrapped {
  readonly paragraphs: readonly PrintedParagraph[];
  readonly notes: Notes["found"];
  readonly furniture: readonly { readonly span: Span; readonly what: string }[];
}

export interface Paper {
  readonly layout: Layout;
  readonly signs: Signs;
  readonly forms: FlowForms;
  /** Kinds of furniture of the lines given, by index. */
  readonly furniture: readonly (string | undefined)[];
  /** Offsets of enacting lines inside the text: each a paragraph of its own. */
  readonly inner: ReadonlySet<number>;
  readonly own: { readonly symbol: string | null; readonly title: string | null };
}

const LONGEST_HEAD = 400;
/** Digits of the number of a page. */
const LONGEST_PAGE = 3;
const SHORTEST_CUT = 20;
const SYMBOL_FIRST = /^[A-Z]{1,5}\//;
const NUMBER_FIRST = startingWith("RD", /^(?:Resolution|Decision)\s/);
/** Signs with which a number or a symbol at the end of a line ends. */
const NUMBER_ENDS = new Set([..."0123456789)"].map((sign) => sign.charCodeAt(0)));
const NAMED_LAST = /\/\d+\)?$/;
/** Characters that the heading of an annex without a title may have: what is longer is not looked at, for it grows line by line. */
const LONGEST_ANNEX = 80;

/** Characters that the number of a resolution at the end of a line may have. */
const LONGEST_NUMBER = 12;

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** May be a head that names the text by its symbol or number. */
function isNamed(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  const isCapitals = startsWithCapital(text) && !isSmall(text.charCodeAt(1));
  return (
    (isCapitals && SYMBOL_FIRST.test(text)) ||
    NUMBER_FIRST.test(text) ||
    (NUMBER_ENDS.has(last) && NAMED_LAST.test(text.slice(-LONGEST_NUMBER)))
  );
}

type Draft = { -readonly [K in keyof PrintedParagraph]: PrintedParagraph[K] } & { last: Line; tail: string };

/** `mastheads`: texts whose marks of footnotes may have their note in the running text. */
export function unwrap(lines: readonly Line[], paper: Paper, mastheads: readonly string[]): Unwrapped {
  const reader = new Unwrapper(lines, paper);
  for (const text of mastheads) reader.notes.see(text);
  lines.forEach((line, n) => {
    reader.line(line, n);
  });
  return { paragraphs: reader.paragraphs, notes: reader.notes.found, furniture: reader.furniture };
}

/** The piece that comes next is nothing but this mark. */
function addMark(paragraph: Draft, mark: string): void {
  paragraph.marks = new Map(paragraph.marks).set(paragraph.pieces.length, mark);
}

class Unwrapper {
  readonly paragraphs: Draft[] = [];
  readonly furniture: { span: Span; what: string }[] = [];
  readonly notes: Notes;
  private readonly plainMarks: PlainMarks;
  private readonly lines: readonly Line[];
  private readonly paper: Paper;
  /** Indices of running heads told by the text's own symbol or title. */
  private readonly heads = new Set<number>();
  private wasInterrupted = false;
  private isInVote = false;
  private isInAnnex = false;

  constructor(lines: readonly Line[], paper: Paper) {
    this.lines = lines;
    this.paper = paper;
    this.notes = new Notes(
      paper.layout,
      lines.some((one) => one.page),
      paper.forms,
    );
    this.plainMarks = new PlainMarks(lines, paper.furniture);
  }

  private get open(): Draft | undefined {
    return this.paragraphs.at(-1);
  }

  line(line: Line, n: number): void {
    if (line.page) {
      this.notes.page();
      this.wasInterrupted = true;
    }
    if (RULED.test(line.text)) {
      this.furniture.push({ span: [line.start, line.end], what: "markup" });
      return;
    }
    const open = this.open;
    const next = this.lines[n + 1];
    const like = this.furnitureAt(line, n);
    const what = like === "running head" && this.notes.isDue(line) ? undefined : like;
    const mark = what === "page number" ? undefined : this.notes.loneMark(line, next, open !== undefined);
    if (mark !== undefined && open) {
      addMark(open, mark);
      open.pieces.push([line.start, line.end]);
      this.wasInterrupted = true;
      return;
    }
    if (what) {
      this.takeFurniture(line, what);
      return;
    }
    const isWaiting = this.isInVote || (open !== undefined && !isClosed(open.tail));
    if (
      (this.isInVote || !this.paper.forms.vote.test(line.text)) &&
      this.notes.take(line, isWaiting, this.notes.isOpen && startsBlock(line.text, this.paper.forms))
    ) {
      this.wasInterrupted = true;
      return;
    }
    if (this.isPageNumber(line, n)) {
      this.takeFurniture(line, "page number");
      return;
    }
    if ((line.looks & ODD) !== 0) this.notes.see(line.text);
    this.text(line);
    this.wasInterrupted = false;
  }

  private takeFurniture(line: Line, what: string): void {
    if (what === "rule") this.notes.rule();
    else if (what === "page number" || what === "job number") this.notes.page();
    this.furniture.push({ span: [line.start, line.end], what });
    this.wasInterrupted = true;
  }

  private furnitureAt(line: Line, n: number): string | undefined {
    const { own, furniture } = this.paper;
    const what = furniture[n] ?? (own.symbol && isNamed(line.text) ? furnitureOf(line.text, own) : undefined);
    if (what || this.isInAnnex || line.text.length > LONGEST_HEAD || !this.isAtEdge(line, n) || !HEAD.test(line.text)) return what;
    const words = flat(line.text);
    const title = own.title === null ? "" : flat(own.title);
    // Long titles are cut short in running heads.
    const isTitle = words !== "" && (words === title || (words.length >= SHORTEST_CUT && title.startsWith(words)));
    const isOwn = isTitle || (own.symbol !== null && (words.startsWith(flat(own.symbol)) || words.endsWith(flat(own.symbol))));
    if (isOwn) this.heads.add(n);
    return isOwn ? "running head" : undefined;
  }

  /** Nothing but furniture parts the line from the end of its page. */
  private isAtEdge(line: Line, n: number): boolean {
    const { furniture } = this.paper;
    const isEdge = (k: number): boolean =>
      this.lines[k] === undefined || this.heads.has(k) || (furniture[k] !== undefined && furniture[k] !== "rule");
    return line.page || (this.lines[n + 1]?.page ?? false) || isEdge(n - 1) || isEdge(n + 1);
  }

  private isPageNumber(line: Line, n: number): boolean {
    if (this.isInAnnex || line.text.length > LONGEST_PAGE || !/^\d{1,3}$/.test(line.text)) return false;
    const next = this.lines[n + 1];
    return line.page || next === undefined || next.page || this.paper.layout.form === "wrapped";
  }

  private text(line: Line): void {
    const open = this.open;
    const join = open ? this.join(open, line) : "break";
    if (this.paper.forms.annexAlone.test(line.text)) this.isInAnnex = true;
    if (this.paper.forms.vote.test(line.text)) {
      this.isInVote = true;
      this.notes.end();
    }
    if (this.isInVote && /\][*_]*\.?$/.test(line.text)) this.isInVote = false;
    if (open && join === "join") {
      if (this.wasInterrupted && open.pieces.length > 0) open.isCut = true;
      this.enter(open, line);
      open.end = line.end;
      open.text += ` ${line.text}`;
      open.tail = line.text;
      open.last = line;
      return;
    }
    const isWhole = !this.plainMarks.isWaiting;
    const { start, end, text, indent, gap, isMarked, page, looks } = line;
    // Each field by its name: a copy of a line with more fields added takes the machine three times the room.
    const paragraph: Draft = {
      start,
      end,
      text,
      indent,
      gap,
      isMarked,
      page,
      looks,
      pieces: isWhole ? [[line.start, line.end]] : [],
      marks: undefined,
      isSoft: join === "soft",
      wasInterrupted: this.wasInterrupted,
      isCut: false,
      last: line,
      tail: text,
    };
    if (!isWhole) this.enter(paragraph, line);
    this.paragraphs.push(paragraph);
  }

  /** The words of a line as a piece; marks of notes that stand as plain digits are pieces of their own. */
  private enter(paragraph: Draft, line: Line): void {
    let from = line.start;
    for (const { at, length, mark } of this.plainMarks.take(line.text)) {
      const before = line.text.slice(from - line.start, at).trimEnd().length;
      if (before > 0) paragraph.pieces.push([from, from + before]);
      addMark(paragraph, mark);
      paragraph.pieces.push([line.start + at, line.start + at + length]);
      from = line.start + at + length;
      while (line.text[from - line.start] === " ") from++;
    }
    if (line.end > from) paragraph.pieces.push([from, line.end]);
  }

  private isAnnexAlone({ text }: Draft): boolean {
    return text.length <= LONGEST_ANNEX && this.paper.forms.annexAlone.test(text);
  }

  private join(open: Draft, line: Line): ReturnType<typeof joinOf> {
    const { inner, layout } = this.paper;
    // A line is a paragraph: only one that something interrupted may go on.
    if (layout.form === "whole" && !this.wasInterrupted) return "break";
    if (inner.has(line.start) || inner.has(open.start)) return "break";
    if (open.isMarked || line.isMarked || ROW.test(line.text) || ROW.test(open.tail)) return "break";
    if (/^[*_]*\[/.test(line.text) && this.paper.forms.vote.test(line.text)) return "break";
    if (this.paper.forms.meeting.test(open.tail) || this.isAnnexAlone(open)) return "break";
    return joinOf(open.tail, open.last, line, this.paper, this.wasInterrupted);
  }
}
