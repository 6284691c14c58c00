/**
 * From pieces of the source to one line of clean text. Reads: the source and the pieces of one block, in order. Writes: the text,
 * the marks of footnotes with their places in it, what was left out, and a note of each repair.
 */

import type { Span } from "../model.ts";
import { isWord } from "./lexicon.ts";

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
}

const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUPER_RUN = /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/y;
const LINK = /\[((?:[^[\]\\]|\\.){0,400})\]\(([^()\s]{0,2000})\)/y;
const NOTE_REFERENCE = /\[\^([\w*]{1,8})\]/y;
const ESCAPE = /\\[!-/:-@[-`{-~]/y;
/** Characters that need a look; a text without any is taken as it is. */
const SPECIAL =
  /[[\\*_⁰¹²³⁴-⁹\u00ad\u200b-\u200f\u2028-\u202e\ufeff\t\u00a0\u2000-\u200a\u202f]| {2}| [-‐‑]\p{L}|\p{L}[-‐‑] | [,;.](?:\s|$)/u;

/** "¹²" → "12". */
export function plainDigits(superscripts: string): string {
  return superscripts.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(SUPERSCRIPT.indexOf(digit)));
}

class Builder {
  text = "";
  readonly marks: { mark: string; at: number }[] = [];
  readonly cuts: { span: Span; what: "markup" | "space" }[] = [];
  readonly repairs: Repair[] = [];
  /** Open emphasis: where its first letter stands in the text. */
  emphasis: { at: number; sign: string } | null = null;
  italicStart: string | null = null;

  /** Source offset for each text offset at which a piece begins; enough to find any place again. */
  readonly places: { at: number; source: number }[] = [];

  place(source: number): void {
    this.places.push({ at: this.text.length, source });
  }

  sourceOf(at: number): number {
    let best = this.places[0] ?? { at: 0, source: 0 };
    for (const place of this.places) {
      if (place.at > at) break;
      best = place;
    }
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

/**
 * Cleans one block. `pieces` are stretches of whole or part lines without white space around them; `marks` gives those pieces, by index,
 * that are nothing but the mark of a footnote.
 */
export function clean(source: string, pieces: readonly Span[], marks?: ReadonlyMap<number, string>): Cleaned {
  const out = new Builder();
  pieces.forEach((piece, n) => {
    const mark = marks?.get(n);
    if (mark !== undefined) {
      trimEnd(out);
      out.marks.push({ mark, at: out.text.length });
      return;
    }
    joinPieces(out, source, piece[0]);
    out.place(piece[0]);
    const raw = source.slice(piece[0], piece[1]);
    if (!SPECIAL.test(raw) && !out.emphasis) out.text += raw;
    else scan(out, source, piece[0], piece[1]);
  });
  trimEnd(out);
  if (out.emphasis) closeUnfinished(out);
  return { text: mendSplitWords(out), marks: out.marks, cuts: out.cuts, repairs: out.repairs, italicStart: out.italicStart };
}

function trimEnd(out: Builder): void {
  if (out.text.endsWith(" ")) out.text = out.text.slice(0, -1);
}

/** Between two lines: one space, or none after a hyphen, where the first part of a word stands before it. */
function joinPieces(out: Builder, source: string, next: number): void {
  if (out.text.length === 0) return;
  const spaced = / [-‐‑]$/.exec(out.text);
  if (spaced && /\p{L} [-‐‑]$/u.test(out.text) && /\p{L}/u.test(source.charAt(next))) {
    out.text = `${out.text.slice(0, -2)}-`;
    out.repair("split hyphen", out.text.length - 1, 2, "a space before a hyphen at the end of a line was removed");
    return;
  }
  const hyphened = /([\p{L}\p{N}]+)([-‐‑])$/u.exec(out.text.slice(-40));
  if (hyphened && /[\p{L}\p{N}]/u.test(source.charAt(next))) {
    const before = hyphened[1] ?? "";
    const after = /^\p{L}+/u.exec(source.slice(next, next + 40))?.[0] ?? "";
    if (/^(?:and|or|to)$/.test(after)) {
      out.text += " ";
      return;
    }
    const isSoft = after.length > 0 && /^\p{Ll}/u.test(after) && isWord(before + after) && !(isWord(before) && isWord(after));
    if (isSoft) {
      out.repair("joined hyphenation", out.text.length - 1, 1, `“${before}-${after}”, cut at the end of a line, was made one word`);
      out.text = out.text.slice(0, -1);
    }
    return;
  }
  if (!out.text.endsWith(" ")) out.text += " ";
}

function scan(out: Builder, source: string, start: number, end: number): void {
  let at = start;
  let plainFrom = start;
  const flush = (to: number): void => {
    if (to > plainFrom) out.text += source.slice(plainFrom, to);
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
        out.emphasis = { at: out.text.length, sign };
        continue;
      }
      if (closes && out.emphasis) {
        flush(at);
        if (out.emphasis.at === 0) out.italicStart = out.text.trim();
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
        out.repair("stray mark", out.text.length, sign.length, "a stray asterisk was left out");
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
      if (code === 0xad) out.repair("soft hyphen", out.text.length, 1, "a soft hyphen was left out");
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
        /(?<!\b(?:and|or|to|of|the|for|in))(?<=\p{L})$/u.test(source.slice(Math.max(start, at - 8), at));
      const isPunctuation =
        /[,;.]/.test(next) && (to + 1 >= end || /\s/.test(source[to + 1] ?? "")) && out.text.length + at - plainFrom > 0;
      if (isHyphen || isPunctuation) {
        flush(at);
        out.repair(
          isHyphen ? "split hyphen" : "space before punctuation",
          out.text.length - 1,
          to - at + 2,
          isHyphen ? "a space before a hyphen was removed" : `a space before “${next}” was removed`,
        );
        skip(to, "space");
        continue;
      }
      if (to > at + 1 || code !== 32) {
        flush(at);
        const kept = out.text.length === 0 || out.text.endsWith(" ") ? "" : " ";
        out.text += kept;
        if (to > at + kept.length) out.cut(at + kept.length, to, "space");
        at = to;
        plainFrom = to;
        out.place(to);
        continue;
      }
      if (out.text.endsWith(" ") && plainFrom === at) {
        skip(at + 1, "space");
        continue;
      }
    } else if (/[-‐‑]/.test(char) && source[at + 1] === " " && at + 2 < end) {
      const word = /^ +(\p{L}+)/u.exec(source.slice(at + 1, at + 30));
      const before = /\p{L}+$/u.exec(source.slice(Math.max(start, at - 30), at))?.[0];
      if (before && word && !/^(?:and|or|to|nor|as|but)$/.test(word[1] ?? "") && /^\p{Ll}/u.test(word[1] ?? "")) {
        flush(at + 1);
        at++;
        const gap = (word[0] ?? "").length - (word[1] ?? "").length;
        out.repair("split hyphen", out.text.length - 1, 1 + gap, "a space after a hyphen was removed");
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
  out.marks.push({ mark, at: out.text.length });
}

function closeUnfinished(out: Builder): void {
  if (out.emphasis?.at === 0) out.italicStart = null;
  out.emphasis = null;
}

const PAIR = /(?<![\p{L}’'-])(\p{L}{2,}|[b-hj-z]) (\p{Ll}+)(?![\p{L}’'-])/gu;

/** "conse cutive" → "consecutive": only where the whole is a word and the parts are not both words; a lone letter before a word is a label. */
function mendSplitWords(out: Builder): string {
  let text = out.text;
  PAIR.lastIndex = 0;
  for (let match = PAIR.exec(text); match; match = PAIR.exec(text)) {
    const [whole, first = "", second = ""] = match;
    const at = match.index;
    const joined = first + second;
    if (isWord(joined) && !(isWord(second) && (isWord(first) || first.length === 1))) {
      const gap = at + first.length;
      out.repair("split word", at, whole.length, `“${whole}” was made one word`);
      const source = out.sourceOf(gap);
      out.cut(source, source + 1, "space");
      text = text.slice(0, gap) + text.slice(gap + 1);
      for (const place of out.places) if (place.at > gap) place.at--;
      for (const mark of out.marks) if (mark.at > gap) mark.at--;
      out.text = text;
      PAIR.lastIndex = at;
    } else PAIR.lastIndex = at + first.length + 1;
  }
  return text;
}
