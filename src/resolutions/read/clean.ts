/**
 * From pieces of the source to one line of clean text. Reads: the source and the pieces of one block, in order. Writes: the text,
 * the marks of footnotes with their places in it, what was left out, and a note of each repair.
 */

import { ALL_TRACES } from "../cite/traces.ts";
import type { Span } from "../model.ts";
import { Builder, type Repair, trimEnd } from "./clean-builder.ts";
import { scan } from "./clean-scan.ts";
import { type Damage, isFragment } from "./damage.ts";
import { isWord } from "./lexicon.ts";
import { findCutWord } from "./split-words.ts";
import { CUT, type Looks, ODD } from "./survey.ts";

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
    // What follows a mark without a space follows the word that the mark hangs on.
    if (!(marks?.has(n - 1) && pieces[n - 1]?.[1] === piece[0])) joinPieces(out, source, piece[0]);
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
