/**
 * From pieces of the source to one line of clean text. Reads: the source and the pieces of one block, in order. Writes: the text,
 * the marks of footnotes with their places in it, what was left out, and a note of each repair.
 */

import { ALL_TRACES } from "../cite/traces.ts";
import type { Span } from "../model.ts";
import { type Damage, isFragment } from "./damage.ts";
import { isWord } from "./lexicon.ts";
import { findCutWord } from "./split-words.ts";
import { CUT, type Looks, ODD } from "./survey.ts";

export interface Repair {
  readonly rule: "split word" | "split hyphen" | "joined hyphenation" | "space before punctuation" | "soft hyphen" | "stray mark";
  readonly span: Span;
  readonly message: string;
}

export interface Cleaned {
  readonly text: string;
  readonly marks: readonly { readonly mark: string; readonly at: number }[];
  /** Stretches of the source that are not in the text: markup, surplus space. */
  readonly cuts: readonly { readonly span: Span; readonly what: "markup" | "space" }[];
  readonly repairs: readonly Repair[];
  /** The first stretch of text that the source sets in italics, where it starts the text; else null. */
  readonly italicStart: string | null;
  /** Bits of what the text may hold that cites; all where it is not known from the survey of its lines. */
  readonly traces: number;
}

const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUPER_RUN = /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/y;
const LINK = /\[((?:[^[\]\\]|\\.){0,400})\]\(([^()\s]{0,2000})\)/y;
const NOTE_REFERENCE = /\[\^([\w*]{1,8})\]/y;
const ESCAPE = /\\[!-/:-@[-`{-~]/y;
/** "¹²" → "12". */
export function plainDigits(superscripts: string): string {
  return superscripts.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(SUPERSCRIPT.indexOf(digit)));
}

/** What stands in the text so far is only asked for its end, so the rest is put away: no step looks at the whole again. */
const KEPT_END = 64;

class Builder {
  readonly damage: Damage;
  private readonly chunks: string[] = [];
  private chunked = 0;
  private end = "";
  readonly marks: { mark: string; at: number }[] = [];
  readonly cuts: { span: Span; what: "markup" | "space" }[] = [];
  readonly repairs: Repair[] = [];
  /** Open emphasis: where its first letter stands in the text. */
  emphasis: { at: number; sign: string } | null = null;
  italicStart: string | null = null;

  /** Source offset for each text offset at which a piece begins, in order; enough to find any place again. */
  readonly places: { at: number; source: number }[] = [];

  constructor(damage: Damage) {
    this.damage = damage;
  }

  get length(): number {
    return this.chunked + this.end.length;
  }

  /** Everything so far. */
  whole(): string {
    return this.chunks.join("") + this.end;
  }

  /** The last characters so far, at most 64. */
  tail(): string {
    return this.end.length > KEPT_END ? this.end.slice(-KEPT_END) : this.end;
  }

  append(text: string): void {
    this.end += text;
    if (this.end.length < 16 * KEPT_END) return;
    const cut = this.end.length - KEPT_END;
    this.chunks.push(this.end.slice(0, cut));
    this.chunked += cut;
    this.end = this.end.slice(cut);
  }

  /** Takes back the last characters, at most 64. */
  drop(count: number): void {
    this.end = this.end.slice(0, this.end.length - count);
  }

  endsWith(text: string): boolean {
    return this.end.endsWith(text);
  }

  place(source: number): void {
    this.places.push({ at: this.length, source });
  }

  sourceOf(at: number): number {
    let low = 0;
    let high = this.places.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.places[middle]?.at ?? 0) <= at) low = middle;
      else high = middle;
    }
    const best = this.places[low] ?? { at: 0, source: 0 };
    return best.source + (at - best.at);
  }

  cut(start: number, end: number, what: "markup" | "space"): void {
    this.cuts.push({ span: [start, end], what });
  }

  repair(rule: Repair["rule"], at: number, length: number, message: string): void {
    const start = this.sourceOf(at);
    this.repairs.push({ rule, span: [start, start + length], message });
  }
}

function sticky(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

const NOTHING: readonly never[] = [];

/**
 * Cleans one block. `pieces` are stretches of whole or part lines without white space around them; `marks` gives those pieces, by index,
 * that are nothing but the mark of a footnote; `looks` says which lines of the source are plain words (without it, none are).
 */
export function clean(
  source: string,
  pieces: readonly Span[],
  marks?: ReadonlyMap<number, string>,
  looks?: Looks,
  damage: Damage = "broken",
): Cleaned {
  const only = pieces.length === 1 && (marks === undefined || marks.size === 0) ? pieces[0] : undefined;
  if (only && looks) {
    const found = looks.within(only[0], only[1]);
    if ((found & (ODD | CUT)) === 0) {
      const traces = found & ALL_TRACES;
      return { text: source.slice(only[0], only[1]), marks: NOTHING, cuts: NOTHING, repairs: NOTHING, italicStart: null, traces };
    }
  }
  let traces = looks === undefined ? ALL_TRACES : 0;
  const out = new Builder(damage);
  pieces.forEach((piece, n) => {
    const mark = marks?.get(n);
    if (mark !== undefined) {
      trimEnd(out);
      out.marks.push({ mark, at: out.length });
      return;
    }
    joinPieces(out, source, piece[0]);
    out.place(piece[0]);
    const found = looks?.within(piece[0], piece[1]) ?? ODD;
    traces |= found & ALL_TRACES;
    const isPlain = out.emphasis === null && (found & ODD) === 0;
    if (isPlain) out.append(source.slice(piece[0], piece[1]));
    else scan(out, source, piece[0], piece[1]);
  });
  trimEnd(out);
  if (out.emphasis) closeUnfinished(out);
  const text = damage === "sound" ? out.whole() : mendSplitWords(out);
  // Where something was left out, two pieces may have become one word, which the survey did not see.
  const isWhole = out.marks.length + out.cuts.length + out.repairs.length === 0;
  return {
    text,
    marks: out.marks,
    cuts: out.cuts,
    repairs: out.repairs,
    italicStart: out.italicStart,
    traces: isWhole ? traces : ALL_TRACES,
  };
}

/** Characters of Chinese and their punctuation: written without spaces. */
const WIDE = /[\u2e80-\u9fff\uff00-\uffef]/;

function trimEnd(out: Builder): void {
  if (out.endsWith(" ")) out.drop(1);
}

/** Between two lines: one space, or none after a hyphen, where the first part of a word stands before it. */
function joinPieces(out: Builder, source: string, next: number): void {
  if (out.length === 0) return;
  const tail = out.tail();
  if (WIDE.test(tail.slice(-1)) && WIDE.test(source.charAt(next))) return;
  if (/\p{L} [-‐‑]$/u.test(tail) && /\p{L}/u.test(source.charAt(next))) {
    out.drop(2);
    out.append("-");
    out.repair("split hyphen", out.length - 1, 2, "a space before a hyphen at the end of a line was removed");
    return;
  }
  if (/\p{L}$/u.test(tail) && /^[-‐‑]\p{L}/u.test(source.slice(next, next + 2))) {
    out.repair("split hyphen", out.length - 1, 2, "a line's end before a hyphen was removed");
    return;
  }
  const hyphened = /([\p{L}\p{N}]+)([-‐‑])$/u.exec(tail);
  if (hyphened && /[\p{L}\p{N}]/u.test(source.charAt(next))) {
    const before = hyphened[1] ?? "";
    const after = /^\p{L}+/u.exec(source.slice(next, next + 40))?.[0] ?? "";
    if (/^(?:and|or|to)$/.test(after)) {
      out.append(" ");
      return;
    }
    const isSoft = after.length > 0 && /^\p{Ll}/u.test(after) && isWord(before + after) && !isCompound(source, next, before, after);
    if (isSoft) {
      out.repair("joined hyphenation", out.length - 1, 1, `“${before}-${after}”, cut at the end of a line, was made one word`);
      out.drop(1);
    }
    return;
  }
  if (!out.endsWith(" ")) out.append(" ");
}

/** Characters around a place in which a text is asked how it prints a word elsewhere. */
const NEIGHBOURHOOD = 20_000;

/** Two words that a hyphen joins: where each is a word by itself, as the text prints them elsewhere; as two where it doesn't say. */
function isCompound(source: string, at: number, before: string, after: string): boolean {
  if (!(isWord(before) && isWord(after))) return false;
  const around = source.slice(Math.max(0, at - NEIGHBOURHOOD), at + NEIGHBOURHOOD).toLowerCase();
  const words = `${before}${after}`.toLowerCase();
  return !around.includes(words) || around.includes(`${before}-${after}`.toLowerCase());
}

function scan(out: Builder, source: string, start: number, end: number): void {
  let at = start;
  let plainFrom = start;
  const flush = (to: number): void => {
    if (to > plainFrom) out.append(source.slice(plainFrom, to));
  };
  const skip = (to: number, what: "markup" | "space"): void => {
    out.cut(at, to, what);
    at = to;
    plainFrom = to;
    out.place(to);
  };
  while (at < end) {
    const code = source.charCodeAt(at);
    if (code > 96 && code < 123) {
      at++;
      continue;
    }
    const char = source[at] ?? "";
    if (char === "[") {
      const note = sticky(NOTE_REFERENCE, source, at);
      if (note) {
        flush(at);
        addMark(out, note[1] ?? "");
        plainFrom = at + note[0].length;
        at = plainFrom;
        out.place(at);
        continue;
      }
      const link = sticky(LINK, source, at);
      if (link && link.index + link[0].length <= end) {
        flush(at);
        out.cut(at, at + 1, "markup");
        out.place(at + 1);
        const label = link[1] ?? "";
        scan(out, source, at + 1, at + 1 + label.length);
        at += 1 + label.length;
        plainFrom = at;
        skip(at + link[0].length - 1 - label.length, "markup");
        continue;
      }
    } else if (char === "\\" && sticky(ESCAPE, source, at)) {
      flush(at);
      skip(at + 1, "markup");
      at++;
      continue;
    } else if (char === "*" || char === "_") {
      const sign = source.startsWith(char.repeat(3), at) ? char.repeat(3) : source.startsWith(char.repeat(2), at) ? char.repeat(2) : char;
      const before = source[at - 1] ?? " ";
      const after = at + sign.length < end ? (source[at + sign.length] ?? " ") : " ";
      const opens =
        !out.emphasis &&
        !/[\s]/.test(after) &&
        (at === start || /[\s([“"‘'*_—–[]/.test(before)) &&
        closesLater(source, at + sign.length, end, char);
      const closes =
        out.emphasis !== null && sign.startsWith(out.emphasis.sign.charAt(0)) && (char === "*" || !/[\p{L}\p{N}]/u.test(after));
      if (opens) {
        flush(at);
        skip(at + sign.length, "markup");
        out.emphasis = { at: out.length, sign };
        continue;
      }
      if (closes && out.emphasis) {
        flush(at);
        if (out.emphasis.at === 0) out.italicStart = out.whole().trim();
        out.emphasis = null;
        skip(at + sign.length, "markup");
        continue;
      }
      if (char === "*" && sign.length <= 3 && /[\p{L}\p{N},.;:)”"’]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) {
        flush(at);
        addMark(out, sign);
        at += sign.length;
        plainFrom = at;
        out.place(at);
        continue;
      }
      if (char === "*") {
        flush(at);
        out.repair("stray mark", out.length, sign.length, "a stray asterisk was left out");
        skip(at + sign.length, "markup");
        continue;
      }
    } else if (SUPERSCRIPT.includes(char)) {
      const run = sticky(SUPER_RUN, source, at);
      if (run && !/(?:^|[\s\d(])k?m$/.test(source.slice(Math.max(start, at - 4), at))) {
        flush(at);
        addMark(out, plainDigits(run[0]));
        at += run[0].length;
        plainFrom = at;
        out.place(at);
        continue;
      }
    } else if (code === 0xad || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || code === 0xfeff) {
      flush(at);
      if (code === 0xad) out.repair("soft hyphen", out.length, 1, "a soft hyphen was left out");
      skip(at + 1, "markup");
      continue;
    } else if (code === 32 || code === 9 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f) {
      let to = at + 1;
      while (to < end && /[\s\u00a0]/.test(source[to] ?? "")) to++;
      const next = source[to] ?? "";
      const isHyphen =
        /[-‐‑]/.test(next) &&
        to + 1 < end &&
        /\p{L}/u.test(source[to + 1] ?? "") &&
        /(?<!(?<!-)\b(?:and|or))(?<=\p{L})$/u.test(source.slice(Math.max(start, at - 8), at));
      const isPunctuation =
        out.damage === "broken" &&
        /[,;.]/.test(next) &&
        (to + 1 >= end || /\s/.test(source[to + 1] ?? "")) &&
        out.length + at - plainFrom > 0;
      if (isHyphen || isPunctuation) {
        flush(at);
        out.repair(
          isHyphen ? "split hyphen" : "space before punctuation",
          out.length - 1,
          to - at + 2,
          isHyphen ? "a space before a hyphen was removed" : `a space before “${next}” was removed`,
        );
        skip(to, "space");
        continue;
      }
      if (to > at + 1 || code !== 32) {
        flush(at);
        const kept = out.length === 0 || out.endsWith(" ") ? "" : " ";
        out.append(kept);
        if (to > at + kept.length) out.cut(at + kept.length, to, "space");
        at = to;
        plainFrom = to;
        out.place(to);
        continue;
      }
      if (out.endsWith(" ") && plainFrom === at) {
        skip(at + 1, "space");
        continue;
      }
    } else if (out.damage === "broken" && /[-‐‑]/.test(char) && source[at + 1] === " " && at + 2 < end) {
      const word = /^ +(\p{L}+)/u.exec(source.slice(at + 1, at + 30));
      const before = /\p{L}+$/u.exec(source.slice(Math.max(start, at - 30), at))?.[0];
      if (before && word && !/^(?:and|or|to|nor|as|but)$/.test(word[1] ?? "") && /^\p{Ll}/u.test(word[1] ?? "")) {
        flush(at + 1);
        at++;
        const gap = (word[0] ?? "").length - (word[1] ?? "").length;
        out.repair("split hyphen", out.length - 1, 1 + gap, "a space after a hyphen was removed");
        skip(at + gap, "space");
        continue;
      }
    }
    at++;
  }
  flush(end);
}

function closesLater(source: string, from: number, end: number, sign: string): boolean {
  const at = source.indexOf(sign, from);
  if (at !== -1 && at < end) return !/\s/.test(source[at - 1] ?? "");
  // Emphasis may run over the end of a line: then its end stands in the same paragraph of the source.
  const blank = source.indexOf("\n\n", from);
  return at !== -1 && (blank === -1 || at < blank) && !/\s/.test(source[at - 1] ?? "");
}

function addMark(out: Builder, mark: string): void {
  trimEnd(out);
  out.marks.push({ mark, at: out.length });
}

function closeUnfinished(out: Builder): void {
  if (out.emphasis?.at === 0) out.italicStart = null;
  out.emphasis = null;
}

/** "conse cutive" → "consecutive". */
function mendSplitWords(out: Builder): string {
  let text = out.whole();
  for (;;) {
    const gaps: number[] = [];
    for (let gap = findCutWord(text, 0); gap; gap = findCutWord(text, gap.end)) {
      if (out.damage === "odd" && !isFragment(text.slice(gap.start, gap.at), text.slice(gap.at + 1, gap.end))) continue;
      out.repair("split word", gap.start, gap.end - gap.start, `“${text.slice(gap.start, gap.end)}” was made one word`);
      const source = out.sourceOf(gap.at);
      out.cut(source, source + 1, "space");
      gaps.push(gap.at);
    }
    // A word in three pieces is whole only after the second look.
    if (gaps.length === 0) return text;
    text = close(text, gaps);
    shift(out.places, gaps);
    shift(out.marks, gaps);
  }
}

function close(text: string, gaps: readonly number[]): string {
  const parts = gaps.map((gap, n) => text.slice(n === 0 ? 0 : (gaps[n - 1] ?? 0) + 1, gap));
  return gaps.length === 0 ? text : parts.join("") + text.slice((gaps.at(-1) ?? 0) + 1);
}

/** Moves offsets (in order) back by the gaps that were closed before them. */
function shift(offsets: readonly { at: number }[], gaps: readonly number[]): void {
  let passed = 0;
  for (const offset of offsets) {
    while (passed < gaps.length && (gaps[passed] ?? 0) < offset.at) passed++;
    offset.at -= passed;
  }
}
