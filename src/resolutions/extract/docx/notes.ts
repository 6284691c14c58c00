/** footnotes.xml and endnotes.xml: marks in the order of reference, and the notes themselves as paragraphs. */
import { superscript } from "../notation.ts";
import { formatNumber } from "../number-formats.ts";
import { child, elementsOf, valOf, type XmlElement } from "../xml.ts";

export type NoteKind = "footnote" | "endnote";

interface Note {
  readonly kind: NoteKind;
  /** As printed; "" where the note's own text begins with it. */
  readonly mark: string;
  readonly paragraphs: readonly XmlElement[];
}

export interface Notes {
  /** Called at each reference, in order of the text; gives the printed mark. */
  refer(kind: NoteKind, id: string, hasOwnMark: boolean): string;
  /** A new section begins: numbers restart where the document says so. */
  section(): void;
  /** Notes referred to, in order: footnotes, then endnotes. */
  referred(): readonly Note[];
}

interface Series {
  readonly notes: ReadonlyMap<string, XmlElement>;
  readonly format: string;
  readonly start: number;
  readonly restartsBySection: boolean;
  count: number;
}

/** Raised letters, for the few formats that number notes by letters or Roman numerals. */
const raisedLetters: Readonly<Record<string, string>> = {
  a: "ᵃ",
  b: "ᵇ",
  c: "ᶜ",
  d: "ᵈ",
  e: "ᵉ",
  f: "ᶠ",
  g: "ᵍ",
  h: "ʰ",
  i: "ⁱ",
  j: "ʲ",
  k: "ᵏ",
  l: "ˡ",
  m: "ᵐ",
  n: "ⁿ",
  o: "ᵒ",
  p: "ᵖ",
  r: "ʳ",
  s: "ˢ",
  t: "ᵗ",
  u: "ᵘ",
  v: "ᵛ",
  w: "ʷ",
  x: "ˣ",
  y: "ʸ",
  z: "ᶻ",
};

export function readNotes(trees: Readonly<Record<NoteKind, XmlElement | undefined>>, settings: XmlElement | undefined): Notes {
  const series: Record<NoteKind, Series> = {
    footnote: newSeries("footnote", trees.footnote, child(settings, "w:footnotePr"), "decimal"),
    endnote: newSeries("endnote", trees.endnote, child(settings, "w:endnotePr"), "lowerRoman"),
  };
  const seen = new Map<string, Note>();

  return {
    refer(kind, id, hasOwnMark) {
      const of = series[kind];
      const key = `${kind} ${id}`;
      const before = seen.get(key);
      if (before) return before.mark;
      const note = of.notes.get(id);
      if (note === undefined) return "";
      let mark = "";
      if (!hasOwnMark) {
        mark = printedMark(of.start + of.count, of.format);
        of.count += 1;
      }
      seen.set(key, { kind, mark, paragraphs: elementsOf(note) });
      return mark;
    },
    section() {
      for (const of of Object.values(series)) if (of.restartsBySection) of.count = 0;
    },
    referred() {
      const all = [...seen.values()];
      return [...all.filter(({ kind }) => kind === "footnote"), ...all.filter(({ kind }) => kind === "endnote")];
    },
  };
}

function newSeries(kind: NoteKind, tree: XmlElement | undefined, properties: XmlElement | undefined, usual: string): Series {
  const notes = new Map<string, XmlElement>();
  for (const element of elementsOf(tree, `w:${kind}`)) {
    const type = element.attributes.get("w:type") ?? "normal";
    if (type === "normal") notes.set(element.attributes.get("w:id") ?? "", element);
  }
  return {
    notes,
    format: valOf(properties, "w:numFmt") ?? usual,
    start: Number(valOf(properties, "w:numStart") ?? 1),
    restartsBySection: valOf(properties, "w:numRestart") === "eachSect",
    count: 0,
  };
}

function printedMark(n: number, format: string): string {
  const text = formatNumber(n, format) ?? String(n);
  return superscript(text).replace(/[a-z]/g, (letter) => raisedLetters[letter] ?? letter);
}
