import { bodyByPrefix } from "#reference/index";
import { dice } from "./dice.ts";
import type { Correction, Kind, Paragraph, Resolution, Table } from "./model.ts";
import { packFor } from "./read/languages/index.ts";
import { canonicalSymbol } from "./symbols.ts";

/**
 * Corrections of a reading: kept beside what the reader said, and laid over it whenever the text is shown, searched or taken along. What the reader
 * said stays as it is, so that reading again replaces it and the corrections hold.
 */

/** Fields that can be corrected. With the symbol the text gets another address (`store-symbols.ts`). */
export const correctableFields = ["symbol", "title", "kind", "body", "session", "agendaItem", "date"] as const;
export type CorrectableField = (typeof correctableFields)[number];

/** What somebody decided about a place of a text. */
export interface Decided extends Pick<Correction, "place" | "becomes" | "reason" | "capacity" | "correctedAt"> {
  /** What the reader had in the paragraph then, to find it again; null: nobody noted it, or the place is a field. */
  readonly words: string | null;
}

export const kinds: readonly Kind[] = ["resolution", "draft resolution", "decision", "draft decision", "presidential statement", "other"];

const longest: Readonly<Record<string, number>> = { title: 2000, agendaItem: 100, number: 40, opening: 200, text: 100_000 };

function isField(place: string): place is CorrectableField {
  return correctableFields.some((field) => field === place);
}

/** "op12 number" → paragraph "op12", its number. */
function partsOf(place: string): { readonly id: string; readonly aspect: "text" | "number" | "opening" } {
  const [id = "", aspect] = place.split(" ");
  return { id, aspect: aspect === "number" || aspect === "opening" ? aspect : "text" };
}

function* paragraphsIn(blocks: readonly (Paragraph | Table)[]): Generator<Paragraph> {
  for (const block of blocks) {
    if (block.type === "table") continue;
    yield block;
    yield* paragraphsIn(block.children);
  }
}

function everyParagraph(text: Resolution): Paragraph[] {
  const lists = [text, ...text.parts].flatMap(({ preamble, operative }) => [preamble, operative]);
  return [...lists, ...text.annexes.map(({ blocks }) => blocks)].flatMap((list) => [...paragraphsIn(list)]);
}

function paragraphOf(text: Resolution, id: string): Paragraph | undefined {
  return everyParagraph(text).find((paragraph) => paragraph.id === id);
}

/** What stands at a place; null: nothing is said there; undefined: the text has no such place. */
export function valueAt(text: Resolution, place: string): string | null | undefined {
  if (isField(place)) {
    const value = text[place];
    return value === null ? null : String(value);
  }
  const { id, aspect } = partsOf(place);
  return paragraphOf(text, id)?.[aspect];
}

/** What is wrong with a correction that was typed. */
export type CorrectionFault = "empty" | "long" | "symbol" | "kind" | "body" | "number" | "date" | "opening" | "same";

/** The correction as it will be kept: one line, single spaces, a symbol in its canonical form; null where nothing is to stand there. */
export function typedValue(typed: string, place: string): string | null {
  const plain = typed.replace(/\s+/gu, " ").trim();
  if (plain === "") return null;
  return place === "symbol" ? (canonicalSymbol(plain) ?? plain) : plain;
}

/** Whether a value can stand at a place of this text; undefined: it can. */
export function faultOf(text: Resolution, place: string, value: string | null): CorrectionFault | undefined {
  if (value === (valueAt(text, place) ?? null)) return "same";
  const name = isField(place) ? place : partsOf(place).aspect;
  if (value === null) return ["symbol", "title", "kind", "text"].includes(name) ? "empty" : undefined;
  if (value.length > (longest[name] ?? 100)) return "long";
  if (name === "symbol") return canonicalSymbol(value) === value ? undefined : "symbol";
  if (name === "kind") return kinds.some((kind) => kind === value) ? undefined : "kind";
  if (name === "body") return bodyByPrefix(value)?.prefix === value ? undefined : "body";
  if (name === "session") return /^[1-9]\d{0,2}$/.test(value) ? undefined : "number";
  if (name === "date") return isDay(value) ? undefined : "date";
  if (name === "opening") return (paragraphOf(text, partsOf(place).id)?.text ?? "").startsWith(value) ? undefined : "opening";
  return undefined;
}

function isDay(value: string): boolean {
  const day = /^[12]\d{3}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** The words of a paragraph as the reader has them, by which a correction of it is found again; null for fields. */
export function wordsAt(text: Resolution, place: string): string | null {
  return isField(place) ? null : (paragraphOf(text, partsOf(place).id)?.text ?? null);
}

/**
 * The text as corrected, with its corrections, each with what the reader has there. A correction of a paragraph goes with the words that the reader
 * had there (`placeNow`). The newest of a place holds; one whose place the text has no more holds nothing, and is listed with `readerHad` left
 * out. Without corrections the same object.
 */
export function correct(text: Resolution, decided: readonly Decided[]): Resolution {
  if (decided.length === 0) return text;
  let corrected = text;
  const corrections = newestOf(text, decided).map(({ one: { words: _, ...one }, now }): Correction => {
    const readerHad = now === undefined ? undefined : valueAt(text, now);
    if (now === undefined || readerHad === undefined) return one;
    corrected = withValue(corrected, now, one.becomes);
    return { ...one, place: now, ...(now === one.place ? {} : { placeThen: one.place }), readerHad };
  });
  return { ...corrected, corrections };
}

/** Those that hold nothing in this reading, for a person to look at: the text has their place no more. */
export function lostIn<One extends Decided>(text: Resolution, decided: readonly One[]): readonly One[] {
  return newestOf(text, decided)
    .filter(({ now }) => now === undefined || valueAt(text, now) === undefined)
    .map(({ one }) => one);
}

/** Of each place the newest, with where it stands now. */
function newestOf<One extends Decided>(
  text: Resolution,
  decided: readonly One[],
): readonly { readonly one: One; readonly now: string | undefined }[] {
  const placed = decided.map((one) => ({ one, now: placeNow(text, one) }));
  return [...new Map(placed.map((each) => [each.now ?? `lost ${each.one.place} ${each.one.words}`, each])).values()];
}

/** Two paragraphs are the same, read better, where so much of their words is (Dice over words). What is less is for a person to look at. */
const sameWords = 0.75;

/**
 * Where a correction stands in this reading: at its place where the reader has the words there that it had, or nearly; else at the one paragraph that
 * has them now, since a better reader may count otherwise; undefined: nowhere that is sure.
 */
function placeNow(text: Resolution, { place, words }: Decided): string | undefined {
  if (isField(place)) return place;
  const { id, aspect } = partsOf(place);
  const there = paragraphOf(text, id);
  if (words === null) return there && place;
  const likeness = (paragraph: Paragraph): number => (paragraph.text === words ? 1 : dice(wordsOf(paragraph.text), wordsOf(words)));
  const all = everyParagraph(text).map((paragraph) => ({ id: paragraph.id, likeness: likeness(paragraph) }));
  const most = Math.max(0, ...all.map((one) => one.likeness));
  if (most < sameWords) return undefined;
  const best = all.filter((one) => one.likeness === most);
  const found = best.find((one) => one.id === id) ?? (best.length === 1 ? best[0] : undefined);
  return found && (aspect === "text" ? found.id : `${found.id} ${aspect}`);
}

/** Chinese has no spaces between words: there each sign counts as one. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];
}

function withValue(text: Resolution, place: string, value: string | null): Resolution {
  if (place === "session") return { ...text, session: value === null ? null : Number(value) };
  if (isField(place)) return { ...text, [place]: value };
  const { id, aspect } = partsOf(place);
  const change = (paragraph: Paragraph): Paragraph => {
    if (paragraph.id !== id) return { ...paragraph, children: paragraph.children.map(change) };
    return aspect === "text" ? reworded(text, paragraph, value ?? "") : { ...paragraph, [aspect]: value };
  };
  const group = <Group extends Pick<Resolution, "preamble" | "operative">>(one: Group): Group => ({
    ...one,
    preamble: one.preamble.map(change),
    operative: one.operative.map(change),
  });
  return {
    ...group(text),
    parts: text.parts.map(group),
    annexes: text.annexes.map((annex) => ({
      ...annex,
      blocks: annex.blocks.map((block) => (block.type === "table" ? block : change(block))),
    })),
  };
}

/** A paragraph with other words: what it opens with and cites is read anew, its notes hang where they hung. */
function reworded({ language, body, date }: Resolution, paragraph: Paragraph, text: string): Paragraph {
  const pack = packFor(language);
  const { opening: before } = paragraph;
  const opening = before === null || text.startsWith(before) ? before : (pack.flow.findOpening(text)?.text ?? null);
  return {
    ...paragraph,
    text,
    opening,
    citations: pack.cite(text, { body, date }, opening),
    footnotes: paragraph.footnotes.map((note) => ({ ...note, at: moved(paragraph.text, text, note.at) })),
  };
}

/** Where an offset of a text is in another one that differs from it in one stretch. */
function moved(from: string, to: string, at: number): number {
  const shorter = Math.min(from.length, to.length);
  let before = 0;
  while (before < shorter && from[before] === to[before]) before += 1;
  let after = 0;
  while (after < shorter - before && from.at(-1 - after) === to.at(-1 - after)) after += 1;
  if (at <= before) return at;
  return at >= from.length - after ? at + to.length - from.length : Math.min(at, to.length - after);
}
