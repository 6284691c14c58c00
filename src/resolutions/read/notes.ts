/** Footnotes lifted out of the running text: which lines are their text, and which digits alone on a line are their marks. */
import type { Span } from "../model.ts";
import { plainDigits } from "./clean-scan.ts";
import type { FlowForms } from "./languages/pack.ts";
import { unmarked } from "./line-forms.ts";
import type { Layout, Line } from "./lines.ts";
import { NOTE_AT_END } from "./plain-marks.ts";

export interface Note {
  readonly mark: string;
  readonly label: Span;
  readonly pieces: Span[];
  tail: string;
}

const SUPER = /^[*_]?([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[*_]?\s*(?=\S)/;
const SUPER_ONLY = /^[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}$/;
/** Signs with which the mark of a note can start. */
const MARK_STARTS = new Set([..."0123456789⁰¹²³⁴⁵⁶⁷⁸⁹[*_"].map((sign) => sign.charCodeAt(0)));
/** Characters of the two before and after this. */
const LONGEST_MARK = 3;
const DIGITS_ONLY = /^\d{1,3}$/;
const MARKDOWN = /^\[\^([\w*]{1,8})\]:\s*/;
const MARKS_IN_TEXT = /[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\[\^([\w*]{1,8})\]|(?<=[\p{L},:;.)”"])(\*{1,3})(?=\s|$)/gu;

/** Notes that an extraction may have lost between two others. */
const MOST_LOST = 3;

const EMPHASIS = /(\*{1,3})([^\s*](?:[^*]{0,400}[^\s*])?)\1/g;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Ended as a sentence is. */
export function isFinished(text: string): boolean {
  return /[.!?][”"’')\]*_⁰¹²³⁴⁵⁶⁷⁸⁹]*$/.test(text);
}

/**
 * Takes the lines that belong to footnotes. A line is the text of note k when it starts with the mark k and the mark hung on an earlier
 * word; a mark on a line of its own is the mark in the text when it is the next one due, else the start of the note.
 */
export class Notes {
  readonly found: Note[] = [];
  private readonly seen = new Set<string>();
  private readonly defined = new Set<string>();
  private open: Note | null = null;
  /** A rule was printed on this page: what follows down to its end are notes. */
  private isBelowRule = false;
  private isAtEnd = false;
  private last = 0;
  private readonly layout: Layout;
  private readonly hasPages: boolean;
  private readonly forms: FlowForms;

  constructor(layout: Layout, hasPages: boolean, forms: FlowForms) {
    this.forms = forms;
    this.layout = layout;
    this.hasPages = hasPages;
  }

  /** The line that comes next may go on with a note. */
  get isOpen(): boolean {
    return this.open !== null;
  }

  rule(): void {
    this.isBelowRule = true;
    this.open = null;
  }

  /** The text has ended: what begins with a number from here on is a note. */
  end(): void {
    this.isAtEnd = true;
  }

  page(): void {
    this.isBelowRule = false;
    this.open = null;
  }

  /** The note that is due below a rule, though it looks like something else, as one that is nothing but a symbol. */
  isDue(line: Line): boolean {
    return this.isBelowRule && this.isNextNote(this.forms.plainNote.exec(line.text)?.[1] ?? "0");
  }

  /** Records the marks that hang on the words of a body line. */
  see(text: string): void {
    if (!/[⁰¹²³⁴⁵⁶⁷⁸⁹*]|\[\^/.test(text)) return;
    // Stars around words set them in italics or bold: they are no marks.
    for (const match of text.replace(EMPHASIS, "$2").matchAll(MARKS_IN_TEXT)) {
      const mark = match[1] ?? match[2] ?? plainDigits(match[0]);
      this.seen.add(mark);
      const value = Number(mark);
      if (Number.isInteger(value) && value === this.last + 1) this.last = value;
    }
  }

  /** A mark that stands on a line of its own, as a poor extraction leaves it; undefined where the line is none. */
  loneMark(line: Line, next: Line | undefined, isTextOpen: boolean): string | undefined {
    if (line.text.length > LONGEST_MARK || (!SUPER_ONLY.test(line.text) && !DIGITS_ONLY.test(line.text))) return undefined;
    if (this.layout.form !== "wrapped" && DIGITS_ONLY.test(line.text)) return undefined;
    const mark = plainDigits(line.text);
    if (!isTextOpen || this.isBelowRule || Number(mark) !== this.last + 1) return undefined;
    if (DIGITS_ONLY.test(line.text) && (line.gap > 0 || line.page || next?.page)) return undefined;
    this.seen.add(mark);
    this.last = Number(mark);
    return mark;
  }

  /** Takes the line if it belongs to a note. `isTextWaiting`: a paragraph was cut and must go on; `startsBlock`: the line looks like a new one. */
  take(line: Line, isTextWaiting: boolean, startsBlock: boolean): Note | null {
    const start = this.startOf(line);
    if (start) {
      this.open = { mark: start.mark, label: [line.start, line.start + start.length], pieces: [], tail: "" };
      this.defined.add(start.mark);
      this.found.push(this.open);
      this.add(this.open, line.start + start.length, line.end, line.text.slice(start.length));
      return this.open;
    }
    if (this.open && this.goesOn(this.open, line, isTextWaiting, startsBlock)) {
      this.add(this.open, line.start, line.end, line.text);
      return this.open;
    }
    if (this.open && !(this.hasPages && this.isBelowRule)) this.isBelowRule = false;
    this.open = null;
    return null;
  }

  private add(note: Note, start: number, end: number, text: string): void {
    if (end > start) note.pieces.push([start, end]);
    note.tail = text;
  }

  private startOf(line: Line): { mark: string; length: number } | undefined {
    const first = line.text.charCodeAt(0);
    if (!MARK_STARTS.has(first)) return undefined;
    if (isDigit(first)) return this.plainStartOf(line);
    const markdown = MARKDOWN.exec(line.text);
    if (markdown) return { mark: markdown[1] ?? "", length: markdown[0].length };
    const raised = SUPER.exec(line.text);
    if (raised) {
      const mark = plainDigits(raised[1] ?? "");
      const isMarkInText =
        this.layout.form === "wrapped" &&
        !this.isBelowRule &&
        !this.seen.has(mark) &&
        Number(mark) === this.last + 1 &&
        /^[\p{Ll},;.:)]/u.test(line.text.slice(raised[0].length));
      if (!this.defined.has(mark) && !isMarkInText) return { mark, length: raised[0].length };
    }
    if (line.text.length <= LONGEST_MARK && SUPER_ONLY.test(line.text)) {
      const mark = plainDigits(line.text);
      const isDue = this.seen.has(mark) || this.isBelowRule;
      if (isDue && !this.defined.has(mark) && this.layout.form === "wrapped") return { mark, length: line.text.length };
    }
    const star = this.forms.starNote.exec(line.text);
    if (star && !/^(\*{1,3})[^*\s][^*]*\1/.test(line.text)) {
      const mark = star[1] ?? "*";
      if ((this.seen.has(mark) || this.isBelowRule) && !this.defined.has(mark)) return { mark, length: star[0].length };
    }
    return undefined;
  }

  /** The start of a note by digits like others. */
  private plainStartOf(line: Line): { mark: string; length: number } | undefined {
    const mark = line.text;
    const isAlone = mark.length <= LONGEST_MARK && DIGITS_ONLY.test(mark);
    if (isAlone && this.seen.has(mark) && !this.defined.has(mark) && this.layout.form === "wrapped") return { mark, length: mark.length };
    const last = this.isAtEnd ? NOTE_AT_END.exec(line.text) : null;
    if (last && (line.gap > 0 || this.open) && !this.defined.has(last[1] ?? "")) return { mark: last[1] ?? "", length: last[0].length };
    const plain = this.isBelowRule ? this.forms.plainNote.exec(line.text) : null;
    if (plain && this.isNextNote(plain[1] ?? "")) return { mark: plain[1] ?? "", length: plain[0].length };
    return undefined;
  }

  /** Plain digits before words may be a date: only the mark that is due starts a note. */
  private isNextNote(mark: string): boolean {
    const before = this.found.findLast((note) => /^\d/.test(note.mark));
    const steps = Number(mark) - Number(before?.mark ?? this.last);
    return !this.defined.has(mark) && (this.seen.has(mark) || (steps > 0 && steps <= MOST_LOST) || (before === undefined && mark === "1"));
  }

  /** "7. Requests …": no note says so, wherever it stands. */
  private isNumberedAct(text: string): boolean {
    const number = this.forms.number.exec(text);
    return number !== null && this.forms.findOpening(unmarked(text.slice(number[0].length)))?.zone === "operative";
  }

  private goesOn(note: Note, line: Line, isTextWaiting: boolean, startsBlock: boolean): boolean {
    if ((line.text.length <= LONGEST_MARK && DIGITS_ONLY.test(line.text)) || (startsBlock && this.isNumberedAct(line.text))) return false;
    if (note.tail === "") return true;
    if (line.page) return false;
    if (this.isAtEnd && this.layout.form === "wrapped") return line.gap <= this.layout.pitch;
    if (this.layout.form === "whole") return !isFinished(note.tail) && !isTextWaiting && /^[\p{Ll}(]/u.test(line.text) && line.gap === 0;
    if (this.hasPages && this.isBelowRule) return true;
    if (!isFinished(note.tail)) return !startsBlock || line.gap <= this.layout.pitch;
    return this.isBelowRule && !isTextWaiting && !startsBlock && line.gap <= this.layout.pitch;
  }
}
