import { createHash } from "node:crypto";
import { slugAddress, symbolAddress } from "./address.ts";
import type { Resolution } from "./model.ts";
import { type ParagraphRow, paragraphRows } from "./rows.ts";
import { symbolKey } from "./symbols.ts";

/**
 * Which work a reading is of, and which of two readings of one expression is the fuller. Pure.
 *
 * A work is what a symbol names. Without a symbol it is what kind, body, session, whole title and date name together; where
 * these say too little to tell two texts apart (no title, or neither date nor session), the words of the paragraphs count too.
 */
export interface Identity {
  /** Names the work, whole and comparable: equal keys, same work. */
  readonly key: string;
  /** The key that the work has, or would have, without its symbol: by it a draft is recognised again once its symbol is known. */
  readonly withoutSymbol: string;
  readonly symbol: string | null;
  /** Address that the work gets if it is free. */
  readonly address: string;
  /** The address if another work already lives at `address`; depends on nothing but the identity. */
  readonly otherAddress: string;
}

/** Letters and numbers only, lower case: what stays equal between two extractions of the same words. */
function bare(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A longer title is no title but a text that was read as one; its digest names it as well, and fits an index. */
const LONGEST_TITLE = 300;

function keyWithoutSymbol(resolution: Resolution): string {
  const title = bare(resolution.title);
  const isWeak = title === "" || (resolution.date === null && resolution.session === null);
  const words = isWeak ? digest(bare([resolution.enacting, ...paragraphRows(resolution).map((row) => row.text)].join(" "))) : null;
  const named = title.length > LONGEST_TITLE ? digest(title) : title;
  return JSON.stringify([resolution.kind, resolution.body, resolution.session, named, resolution.date, ...(words ? [words] : [])]);
}

export function identityOf(resolution: Resolution): Identity {
  const withoutSymbol = keyWithoutSymbol(resolution);
  const { symbol } = resolution;
  if (symbol !== null) {
    const address = symbolAddress(symbol);
    return {
      key: `symbol ${symbolKey(address)}`,
      withoutSymbol,
      symbol: address,
      address,
      otherAddress: `${address}-${digest(symbol).slice(0, 8)}`,
    };
  }
  const address = slugAddress(resolution);
  return { key: withoutSymbol, withoutSymbol, symbol: null, address, otherAddress: `${address}-${digest(withoutSymbol).slice(0, 8)}` };
}

/** One step of size, as a factor: readings within about one twentieth of each other in length count as equally long. */
const SIZE_STEP = 1.05;

/**
 * How full a reading is, as numbers to be compared one after the other (PostgreSQL compares integer arrays so), more is fuller:
 *
 * 1. words in their place (paragraphs, annexes, footnotes), in steps of 5 %: half a document never stands before the whole one;
 * 2. fewer characters that fitted nowhere; 3. fewer repairs and doubts (warnings and errors);
 * 4. more of the masthead known; 5. more letters; 6. more paragraphs.
 *
 * Of equal ones the first imported is shown. The steps have edges, so two readings closer than 5 % may still fall on two steps.
 */
export function fullness(resolution: Resolution, rows: readonly ParagraphRow[] = paragraphRows(resolution)): number[] {
  const texts = [...rows.map((row) => row.text), ...resolution.footnotes.map((note) => note.text)];
  const letters = texts.reduce((sum, text) => sum + lettersIn(text), 0);
  const doubts = resolution.remarks.filter((remark) => remark.severity !== "info").length;
  const { symbol, body, session, agendaItem, date, meeting, vote, withoutVote, sponsors, reportSymbol } = resolution;
  const known = [symbol, body, session, agendaItem, date, meeting, vote, withoutVote, sponsors, reportSymbol, resolution.title || null];
  return [
    Math.floor(Math.log(letters + 1) / Math.log(SIZE_STEP)),
    -resolution.coverage.unrecognised,
    -doubts,
    known.filter((field) => field !== null).length,
    letters,
    rows.length,
  ];
}

/** How many letters and numbers (`\p{L}`, `\p{N}`) a text has. One by one: a list of them would be as long as the text. */
function lettersIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      const lower = unit | 0x20;
      if ((lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39)) count += 1;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (/[\p{L}\p{N}]/u.test(character)) count += 1;
    at += character.length - 1;
  }
  return count;
}

/** Compares lists of numbers as PostgreSQL compares arrays: negative where the first stands before the second. */
export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, n) => value !== b[n]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? Number.NEGATIVE_INFINITY);
}

/** Compares two readings of one expression: negative where the first is the fuller. */
export function byFullness(a: Resolution, b: Resolution): number {
  return compareNumbers(fullness(b), fullness(a));
}
