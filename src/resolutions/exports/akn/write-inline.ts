import type { Citation, Footnote, Paragraph } from "../../model.ts";
import { beyond } from "./beyond.ts";
import { documentAddress } from "./names.ts";
import type { Writing } from "./writing.ts";
import { escaped, inlineElement, startTag } from "./xml.ts";

/** Words with what hangs on them. */
type Marked = Pick<Paragraph, "text" | "opening" | "footnotes" | "citations">;

/** An element around some of the words. */
interface Wrap {
  readonly start: number;
  readonly end: number;
  readonly open: string;
  readonly close: string;
}

interface Point {
  readonly at: number;
  readonly xml: string;
}

export interface Inline {
  /** Content of a `<p>`. */
  readonly xml: string;
  /** The opening, where it is not the beginning of the words in one piece. */
  readonly looseOpening: string | null;
}

/**
 * The words with their opening, citations and footnotes as elements in them. What would cross another element, or lies outside of the words,
 * goes to the meta block with its place (`of`: the element that has the words).
 */
export function writeInline(marked: Marked, of: string, writing: Writing): Inline {
  const { text, opening } = marked;
  const opens = opening !== null && opening !== "" && text.startsWith(opening);
  const wraps: Wrap[] = opens ? [{ start: 0, end: opening.length, open: '<i class="opening">', close: "</i>" }] : [];
  for (const [n, citation] of marked.citations.entries()) {
    const wrap = citationWrap(citation);
    if (fits(citation, text) && nests(wrap, wraps)) wraps.push(wrap);
    else writing.strays.push(strayCitation(citation, n, of));
  }
  const points: Point[] = [];
  for (const [n, { mark, at, ...rest }] of marked.footnotes.entries()) {
    const isInOrder = Number.isInteger(at) && at >= (points.at(-1)?.at ?? 0) && at <= text.length && Object.keys(rest).length === 0;
    if (isInOrder) points.push({ at, xml: noteAt(mark, writing) });
    else writing.strays.push(inlineElement("comity:mark", { of, n, at, mark, "comity:more": beyond(rest, []) }));
  }
  return { xml: assemble(text, wraps, points), looseOpening: opens ? null : opening };
}

function fits({ span: [start, end], text }: Citation, words: string): boolean {
  return (
    Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= words.length && words.slice(start, end) === text
  );
}

/** Whether an element can come next in document order: after, or wholly inside, those before it. */
function nests(wrap: Wrap, before: readonly Wrap[]): boolean {
  const last = before.at(-1);
  if (last === undefined) return true;
  if (wrap.start < last.start) return false;
  return before.every((one) => one.end <= wrap.start || wrap.end <= one.end);
}

function citationWrap({ symbol, kind, role, reason, pinpoint, span, ...rest }: Citation): Wrap {
  const [start, end] = span;
  const own = {
    "comity:kind": kind,
    "comity:role": role,
    "comity:pinpoint": pinpoint,
    "comity:reason": reason,
    "comity:more": beyond(rest, ["text"]),
  };
  // A reference leads somewhere; a citation whose target is not known is marked, and leads nowhere.
  const [name, attributes] =
    symbol === null
      ? (["span", { class: "citation", ...own }] as const)
      : (["ref", { href: documentAddress(symbol), "comity:symbol": symbol, ...own }] as const);
  return { start, end, open: `${startTag(name, attributes)}>`, close: `</${name}>` };
}

/** A citation in the meta block. `of` and `n`: the element that has its words, and its place in the list there. */
export function strayCitation({ text, symbol, kind, role, reason, pinpoint, span, ...rest }: Citation, n?: number, of?: string): string {
  const [start, end] = span;
  const attributes = { of, n, start, end, symbol, kind, role, pinpoint, reason, "comity:more": beyond(rest, []) };
  return inlineElement("comity:citation", attributes, escaped(text));
}

/** A note at the first place with its mark; at the others a reference to it. */
function noteAt(mark: string, writing: Writing): string {
  const index = writing.takeNote(mark);
  if (index !== undefined) return writeNote(index, "authorialNote", writing);
  const known = writing.placedNote(mark);
  if (known === undefined) return inlineElement("marker", { name: "footnote", "comity:mark": mark });
  return inlineElement("noteRef", { href: `#${noteId(known, writing)}`, marker: mark });
}

/** The note with its text, as an element of this name. */
export function writeNote(index: number, name: "authorialNote" | "note", writing: Writing): string {
  const { mark, text, citations, ...rest } = writing.footnotes[index] as Footnote;
  const eId = noteId(index, writing);
  const { xml } = writeInline({ text, citations, opening: null, footnotes: [] }, eId, writing);
  const attributes = { eId, marker: mark, placement: "bottom", "comity:more": beyond(rest, []) };
  return inlineElement(name, attributes, inlineElement("p", {}, xml));
}

/** Notes are counted as the text lists them, from 1. */
function noteId(index: number, { prefix }: Writing): string {
  return `${prefix}fn_${index + 1}`;
}

function assemble(text: string, wraps: readonly Wrap[], points: readonly Point[]): string {
  const open: Wrap[] = [];
  let xml = "";
  let at = 0;
  let point = 0;
  const words = (until: number): void => {
    if (until > at) xml += escaped(text.slice(at, until));
    at = Math.max(at, until);
  };
  /** Everything before `place`; elements that end there are closed, and marks that hang there come after them. */
  const advance = (place: number): void => {
    for (;;) {
      const end = open.at(-1)?.end ?? Number.POSITIVE_INFINITY;
      const mark = points[point];
      if (end <= place && end <= (mark?.at ?? Number.POSITIVE_INFINITY)) {
        words(end);
        xml += open.pop()?.close ?? "";
      } else if (mark !== undefined && mark.at <= place) {
        words(mark.at);
        xml += mark.xml;
        point++;
      } else break;
    }
    words(place);
  };
  for (const wrap of wraps) {
    advance(wrap.start);
    xml += wrap.open;
    open.push(wrap);
  }
  advance(text.length);
  return xml;
}
