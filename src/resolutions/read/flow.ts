/**
 * The running text of one resolution: from its enacting line to its end. Reads: printed paragraphs. Writes: blocks in order (paragraphs,
 * items of lists, headings, lines of closing and vote, annexes). A block that a page or a footnote cut is one block.
 */
import type { Remark } from "../model.ts";
import { addPieces, type Block, onlyPiece, type Zone } from "./block.ts";
import { type Ahead, lookAhead } from "./flow-ahead.ts";
import { BULLET, COLON, DECIMAL, ENDED, FINISHED, LIST_ENDED, MISREAD_NUMBER, MISREAD_ONE, ROW, STOPPED } from "./flow-forms.ts";
import { tellHeading } from "./headings.ts";
import { type Level, placeLabel } from "./labels.ts";
import type { FlowForms } from "./languages/pack.ts";
import { startsWithCapital, unmarked } from "./line-forms.ts";
import type { PrintedParagraph } from "./unwrap.ts";

export interface Flow {
  readonly blocks: readonly Block[];
  readonly jumps: readonly Pick<Remark, "span" | "message" | "about">[];
}

export class FlowReader {
  private readonly blocks: Block[] = [];
  private readonly jumps: Pick<Remark, "span" | "message" | "about">[] = [];
  private zone: Zone = "preamble";
  private levels: Level[] = [];
  private expected = 1;
  /** No operative paragraph so far has a number. */
  private isUnnumbered = true;
  private isLastUnnumbered = false;
  private readonly paragraphs: readonly PrintedParagraph[];
  private readonly forms: FlowForms;
  private readonly ahead: readonly Ahead[];
  /** Every paragraph is a statement of its own and operative. */
  private readonly isStated: boolean;
  /** Offsets of enacting lines inside the text. */
  private readonly inner: ReadonlySet<number>;

  constructor(
    paragraphs: readonly PrintedParagraph[],
    forms: FlowForms,
    form: { readonly isStated: boolean; readonly inner: ReadonlySet<number> },
  ) {
    this.isStated = form.isStated;
    this.inner = form.inner;
    if (form.isStated) this.zone = "operative";
    this.paragraphs = paragraphs;
    this.forms = forms;
    this.ahead = lookAhead(paragraphs, forms);
  }

  read(): Flow {
    this.paragraphs.forEach((line, n) => {
      this.text(line, n);
    });
    this.tellLastAct();
    return { blocks: this.blocks, jumps: this.jumps };
  }

  /** Where no verb told an operative paragraph: the last paragraph is it, if it alone ends with a full stop. */
  private tellLastAct(): void {
    if (this.blocks.some((block) => block.zone === "operative")) return;
    const last = this.blocks.findLastIndex((block) => block.zone === "preamble" && block.kind === "paragraph");
    const block = this.blocks[last];
    if (!block || !STOPPED.test(this.blocks.findLast((one) => one.zone === "preamble")?.tail ?? "")) return;
    if (this.blocks.some((one, n) => n < last && one.zone === "preamble" && STOPPED.test(one.tail))) return;
    for (let n = last; this.blocks[n]?.zone === "preamble"; n++) this.blocks[n] = { ...(this.blocks[n] as Block), zone: "operative" };
  }

  private get open(): Block | undefined {
    return this.blocks.at(-1);
  }

  private begin(
    kind: Block["kind"],
    line: PrintedParagraph,
    skip: number,
    number: string | null,
    depth = 0,
    name: string | null = null,
  ): void {
    const only = onlyPiece(line, skip);
    const block: Block = {
      zone: this.zone,
      kind,
      number,
      name,
      label: skip > 0 ? [line.start, line.start + skip] : null,
      depth,
      pieces: only ? [only] : [],
      marks: undefined,
      tail: line.text.slice(skip),
      isCut: line.isCut,
    };
    if (!only) addPieces(block, line, skip);
    this.blocks.push(block);
    if (kind === "paragraph" && this.zone === "operative") {
      this.isLastUnnumbered = number === null;
      if (number !== null) this.isUnnumbered = false;
    }
    if (kind !== "item") this.levels = [];
  }

  private goOn(line: PrintedParagraph): void {
    const block = this.open;
    if (!block) {
      this.begin("leftover", line, 0, null);
      return;
    }
    if ((line.wasInterrupted && block.pieces.length > 0) || line.isCut) block.isCut = true;
    addPieces(block, line, 0);
    block.tail = line.text;
  }

  private text(line: PrintedParagraph, n: number): void {
    if (this.zone !== "annex" && this.annex(line)) return;
    if (this.zone === "annex" && this.ahead[n]?.isEnd) this.zone = "closing";
    if (this.zone === "closing") this.begin("line", line, 0, null);
    else if (this.zone === "annex") this.inAnnex(line, n);
    else if (!this.paragraph(line, n)) this.continuation(line, n);
  }

  private annex(line: PrintedParagraph): boolean {
    const match = this.forms.annex.exec(line.text);
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
  private paragraph(line: PrintedParagraph, n: number): boolean {
    const open = this.open;
    const ended = open === undefined || ENDED.test(open.tail) || open.kind === "heading";
    if (this.inner.has(line.start)) {
      this.zone = "preamble";
      this.expected = 1;
      this.begin("paragraph", line, 0, null);
      return true;
    }
    const number = this.ahead[n]?.number;
    if (number && this.numbered(line, number, ended)) return true;
    const misread = MISREAD_NUMBER.exec(line.text) ?? (this.expected === 1 ? misreadOne(line.text) : null);
    const isAct = misread && this.forms.findOpening(line.text.slice(misread[0].length))?.zone === "operative";
    if (isAct && Number(misread[2]) === this.expected && this.numbered(line, misread, ended)) return true;
    if (open && this.item(line, LIST_ENDED.test(open.tail) || open.kind === "heading")) return true;
    if ((ended || !line.isSoft) && this.ahead[n]?.isClosingForm && (this.zone === "operative" || this.forms.vote.test(line.text))) {
      this.zone = "closing";
      this.begin("line", line, 0, null);
      return true;
    }
    // A number or a label on a line of its own: these are its words.
    if (open && open.pieces.length === 0 && (open.kind === "paragraph" || open.kind === "item")) return false;
    if (this.isStated) return this.stated(line, n, ended);
    if (ended && this.heading(line, n)) return true;
    return this.unnumbered(line, n, ended);
  }

  private stated(line: PrintedParagraph, n: number, ended: boolean): boolean {
    if (!ended || line.isSoft || line.wasInterrupted || !/^[*_“"‘'([]*[\p{Lu}\d]/u.test(line.text)) return false;
    const isHeading = line.text.length < 110 && !ENDED.test(line.text) && this.paragraphs[n + 1] !== undefined;
    this.begin(isHeading ? "heading" : "paragraph", line, 0, null);
    return true;
  }

  private numbered(line: PrintedParagraph, match: RegExpExecArray, ended: boolean): boolean {
    const value = Number(match[2]);
    const rest = line.text.slice(match[0].length);
    const isBare = rest === "";
    const looksRight = isBare || this.forms.starts.test(withoutOpeners(rest));
    const isNext = value === this.expected || (this.zone === "preamble" && value === 1);
    const opens = (): boolean => this.forms.findOpening(unmarked(rest)) !== undefined;
    const restarts = value === 1 && this.zone === "operative" && (this.open?.kind === "heading" || opens());
    const jumps = !isNext && !restarts && this.zone === "operative" && value > this.expected && value <= this.expected + 3 && opens();
    if (!looksRight || !(isNext || restarts || jumps)) return false;
    // The number that is due before an act starts a paragraph, whatever the one before ends with.
    if (!ended && line.isSoft && !(isNext && opens())) return false;
    if (jumps)
      this.jumps.push({
        span: [line.start, line.start + match[0].length],
        message: `paragraph ${value} follows paragraph ${this.expected - 1}: a number is missing`,
        about: `${this.expected - 1} → ${value}`,
      });
    this.zone = "operative";
    this.expected = value + 1;
    this.begin("paragraph", line, match[0].length, String(value));
    return true;
  }

  private item(line: PrintedParagraph, canFollow: boolean): boolean {
    if (!canFollow && line.isSoft) return false;
    const match = this.forms.label.exec(line.text);
    if (match) {
      const startsList = this.open !== undefined && COLON.test(this.open.tail);
      for (const name of this.forms.labelNames(match[1] ?? match[2] ?? "")) {
        const placed = placeLabel(name, this.levels, startsList);
        if (!placed || !(match[1] !== undefined || placed.length <= this.levels.length || canFollow)) continue;
        this.beginItem(line, match[0], name, placed);
        return true;
      }
    }
    const decimal = line.isSoft ? null : DECIMAL.exec(line.text);
    if (decimal) {
      this.beginItem(line, decimal[0], null, [{ series: "decimal", value: 1 }]);
      return true;
    }
    const bullet = BULLET.exec(line.text);
    if (!bullet) return false;
    const sign = bullet[0].trim();
    const known = this.levels.findIndex((level) => level.series === "bullet" && level.sign === sign);
    const outer = known >= 0 ? this.levels.slice(0, known) : this.levels;
    this.beginItem(line, bullet[0], null, [...outer, { series: "bullet", value: 1, sign }]);
    return true;
  }

  private beginItem(line: PrintedParagraph, label: string, name: string | null, levels: Level[]): void {
    this.begin("item", line, label.length, label.replace(/[*_\s]+/g, ""), levels.length, name);
    this.levels = levels;
  }

  private heading(line: PrintedParagraph, n: number): boolean {
    const told = tellHeading(this.paragraphs, n, this.expected, this.forms);
    if (!told) return false;
    const continuesHeading = this.open?.kind === "heading" && this.open.number !== null && this.open.pieces.length === 0;
    if (continuesHeading && told.isPlain) this.goOn(line);
    else if (told.heading) this.begin("heading", line, told.heading.skip, told.heading.number);
    else return false;
    return true;
  }

  private unnumbered(line: PrintedParagraph, n: number, ended: boolean): boolean {
    const opening = this.forms.findOpening(unmarked(line.text));
    const isCertain = !(line.isSoft || line.wasInterrupted);
    if (!opening) {
      const isStart = this.zone === "preamble" ? ended : this.open?.kind === "heading" && this.open.pieces.length > 0;
      if (!isCertain || !isStart || !this.forms.starts.test(unmarked(line.text))) return false;
      this.begin("paragraph", line, 0, null);
      return true;
    }
    if (!ended && !isCertain) return false;
    if (this.zone === "operative") {
      const isInSection = this.open?.kind === "heading";
      if (opening.zone === "preambular" && !isInSection) return false;
      if (opening.zone === "operative" && !(this.isUnnumbered || isInSection || (isCertain && ended && this.isLastUnnumbered)))
        return false;
      // A section may have a preamble of its own.
      if (opening.zone === "preambular") this.zone = "preamble";
    } else if (opening.zone === "operative" && !this.ahead[n]?.isBeforeFirst) this.zone = "operative";
    this.begin("paragraph", line, 0, null);
    return true;
  }

  /** A printed paragraph that starts nothing by its form. */
  private continuation(line: PrintedParagraph, n: number): void {
    if (this.isStated) {
      this.goOn(line);
      return;
    }
    const open = this.open;
    const ahead = this.ahead[n];
    const isLower = this.forms.goesOn.test(line.text);
    const isCertain = !(line.isSoft || line.wasInterrupted);
    if (open && this.zone === "operative" && STOPPED.test(open.tail) && !ahead?.hasNumbers && !ahead?.isBeforeClosing) {
      if ((isCertain && !isLower) || /^[*_]*\d{1,2}\s\p{Lu}\p{Ll}+\s\d{4}[*_]*$/u.test(line.text)) {
        this.zone = "closing";
        this.begin("line", line, 0, null);
        return;
      }
    }
    const isOwn = isLower ? open?.kind === "item" && ENDED.test(open.tail) : this.zone === "operative";
    const isAfterList = this.zone === "operative" && open !== undefined && FINISHED.test(open.tail);
    // Words that go back to the paragraph of a list, or a list without labels.
    if (open && open.kind !== "heading" && open.pieces.length > 0 && isCertain && (isOwn || isAfterList))
      this.begin("item", line, 0, null, 1);
    else this.goOn(line);
  }

  private inAnnex(line: PrintedParagraph, n: number): void {
    const open = this.open;
    const match = this.forms.annex.exec(line.text);
    if (match && line.text.length < 160 && open && open.kind !== "annex" && match[2] && !/[,;.]$/.test(line.text)) {
      this.begin("annex", line, 0, match[2]);
      this.expected = 1;
      return;
    }
    if (ROW.test(line.text)) {
      this.begin("row", line, 0, null);
      return;
    }
    const number = this.ahead[n]?.number;
    const ended = !open || ENDED.test(open.tail) || open.kind !== "paragraph" || !line.isSoft;
    if (number && ended && (Number(number[2]) === this.expected || Number(number[2]) === 1)) {
      this.expected = Number(number[2]) + 1;
      this.begin("paragraph", line, number[0].length, number[2] ?? null);
      return;
    }
    if (open && this.item(line, LIST_ENDED.test(open.tail) || !line.isSoft)) return;
    if (
      open?.kind === "annex" &&
      open.pieces.length === 1 &&
      this.forms.annexName.exec(unmarked(open.tail))?.[0].length === unmarked(open.tail).replace(/[*_]+$/, "").length
    ) {
      this.goOn(line);
      return;
    }
    if (line.isSoft && ended && tellHeading(this.paragraphs, n, this.expected, this.forms)?.heading) {
      this.begin("heading", line, 0, null);
      return;
    }
    const article = this.forms.article.test(line.text);
    const isHeading =
      line.text.length < 120 &&
      !/[,;:.]$/.test(line.text) &&
      this.forms.capital.test(line.text.replace(/^[*_#\s]{1,6}/, "")) &&
      (article || ended) &&
      !line.isSoft;
    if (article || (isHeading && this.paragraphs[n + 1] !== undefined)) {
      this.begin("heading", line, 0, null);
      return;
    }
    const startsParagraph =
      !open ||
      open.kind === "heading" ||
      open.kind === "row" ||
      open.kind === "annex" ||
      (!line.isSoft && !line.wasInterrupted && FINISHED.test(open.tail));
    if (startsParagraph) this.begin("paragraph", line, 0, null);
    else this.goOn(line);
  }
}

/** The words without marks of emphasis, quotation and brackets in front. */
function withoutOpeners(text: string): string {
  return startsWithCapital(text) ? text : text.replace(/^[*_“"‘'«([]+/, "");
}

/** "i. Requests …" as the number 1. */
function misreadOne(text: string): RegExpExecArray | null {
  const match = MISREAD_ONE.exec(text);
  if (match) match[2] = "1";
  return match;
}
