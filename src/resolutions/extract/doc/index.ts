/** .doc of Word 97–2003 → text, with notes, tables, italics and tracked changes as they are printed. */
import type { Extracted } from "../../model.ts";
import { ExtractError } from "../errors.ts";
import { mastheadWords } from "../masthead-words.ts";
import { superscript, TextBuilder, withSpaceAfterMark } from "../notation.ts";
import { formatNumber } from "../number-formats.ts";
import { type DocTally, StoryReader } from "./blocks.ts";
import { openCompound } from "./compound.ts";
import { type NotePlace, readStories, type WordText } from "./stories.ts";

/** Throws `ExtractError` where the file is no such document, locked, broken or beyond a limit. */
export function extractDoc(bytes: Uint8Array): Extracted {
  const compound = openCompound(bytes);
  const text = readStories(compound);
  const tally: DocTally = { deletions: 0, hidden: 0, objects: 0, numbered: 0 };
  const out = new TextBuilder();
  const head = mastheadOf(text, tally);
  out.append(head.text);
  const notes = markedNotes(text);
  new StoryReader(text, out, tally, new Map(notes.map(({ note, mark }) => [note.at, mark]))).read(text.bounds.main);
  for (const { note, mark } of notes) {
    const inside = new TextBuilder();
    new StoryReader(text, inside, tally).read(note.text);
    const words = inside.blocks.join(" ").replace(/\s*\n\s*/g, " ");
    out.block(withSpaceAfterMark(note.isNumbered ? `${superscript(mark)} ${words}` : words));
  }
  new StoryReader(text, out, tally).read(text.bounds.boxes);
  report(out, tally, head.leftOut, compound.names.includes("Macros"));
  const { text: written, remarks } = out.finish();
  if (written === "")
    throw new ExtractError("no-text", "There is no text in this document (pictures at most). Run text recognition over it.");
  return { format: "doc", text: written, remarks };
}

interface MarkedNote {
  readonly note: NotePlace;
  readonly mark: string;
}

/** Footnotes are numbered 1, 2, 3; endnotes likewise where there are no footnotes beside them, else i, ii, iii. */
function markedNotes({ characters, footnotes, endnotes }: WordText): MarkedNote[] {
  const format = footnotes.some(({ isNumbered }) => isNumbered) ? "lowerRoman" : "decimal";
  return [...numbered(footnotes, "decimal"), ...numbered(endnotes, format)];

  function numbered(notes: readonly NotePlace[], numberFormat: string): MarkedNote[] {
    let n = 0;
    return notes.map((note) => {
      if (!note.isNumbered) return { note, mark: characters[note.at] ?? "*" };
      n += 1;
      return { note, mark: formatNumber(n, numberFormat) ?? String(n) };
    });
  }
}

/** Stories of headers: after six separators, six for each section: even, odd, even footer, odd footer, first, first footer. */
const [oddHeader, firstHeader, storiesOfSection] = [7, 10, 12];

/** The header of the first page counts where it is part of the masthead; the rest repeats itself and is left out. */
function mastheadOf(text: WordText, tally: DocTally): { text: TextBuilder; leftOut: number } {
  const top = new TextBuilder();
  let leftOut = 0;
  for (let story = 6; story < Math.min(storiesOfSection, text.headers.length - 1); story += 1) {
    const own = new TextBuilder();
    new StoryReader(text, own, tally).read([text.headers[story] ?? 0, text.headers[story + 1] ?? 0]);
    const words = own.blocks.join("\n");
    const isWorthKeeping = mastheadWords.test(words) || (story === firstHeader && /\p{L}{3}/u.test(words));
    if ((story === firstHeader || (story === oddHeader && top.blocks.length === 0)) && isWorthKeeping) top.append(own);
    else if (words !== "") leftOut += 1;
  }
  return { text: top, leftOut };
}

function report(out: TextBuilder, tally: DocTally, headers: number, hasMacros: boolean): void {
  if (headers > 0) out.remark("running-heads", "info", `${headers} headers and footers that run through the pages were left out.`);
  if (tally.deletions > 0) {
    const message = `The document holds tracked changes: ${tally.deletions} deletions were left out. Accept or reject them to be sure.`;
    out.remark("tracked-changes", "warning", message);
  }
  if (tally.hidden > 0) out.remark("hidden-text", "warning", `${tally.hidden} pieces of hidden text were left out.`);
  if (tally.numbered > 0) {
    const message = `${tally.numbered} paragraphs have automatic numbers, which are not read from this format. Save the document as .docx to have them.`;
    out.remark("automatic-numbers", "warning", message);
  }
  const foreign = [tally.objects > 0 ? `${tally.objects} pictures and embedded objects` : "", hasMacros ? "macros" : ""].filter(Boolean);
  if (foreign.length > 0) out.remark("foreign-content", "info", `Left out, never opened: ${foreign.join(", ")}.`);
}
