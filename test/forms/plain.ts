/**
 * A resolution as plain text → its parts, loosely: enough to print it again in another form. It shares no code with the reader that it helps to test.
 */

/** A run of characters; `note` is the mark of a footnote that hangs here. */
export interface Run {
  readonly text: string;
  readonly italic: boolean;
  readonly note?: string;
}

type BlockKind = "masthead" | "heading" | "body" | "item" | "closing";

export interface Block {
  readonly kind: BlockKind;
  /** Lines with a forced break between them. */
  readonly lines: readonly (readonly Run[])[];
}

export interface PlainForm {
  readonly blocks: readonly Block[];
  /** Text by mark: "1", "*". */
  readonly notes: ReadonlyMap<string, string>;
}

const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const enacting = /^\*?The (?:General Assembly|Human Rights Council|[A-Z][\w ]{3,40}),\*?$/;

export function parsePlain(source: string): PlainForm {
  const text = source
    .replace(/\r\n?/g, "\n")
    .replace(/\[([^[\]]*)\]\(#\)/g, "$1")
    .replace(/\\([()])/g, "$1");
  const paragraphs = isWrapped(text) ? wrappedParagraphs(text) : spacedParagraphs(text);
  const notes = new Map<string, string>();
  const joined: string[] = [];
  let isAfterNote = false;
  for (const paragraph of paragraphs) {
    const note = /^(\*|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s+(\S[\s\S]*)$/.exec(paragraph);
    if (note?.[1] && note[2] && !/^\*[^*]+\*/.test(paragraph)) {
      notes.set(plainMark(note[1]), note[2].replaceAll("*", "").replace(/\s+/g, " "));
      isAfterNote = true;
      continue;
    }
    const last = joined.at(-1);
    // A page break cut it: it ends without punctuation, and goes on after the notes of the page.
    const isOpen = last !== undefined && joined.length > 3 && /[^,;.:\]\n*]$/.test(last) && !/^\d+\. /.test(paragraph);
    const goesOn = isAfterNote || (/^[a-z0-9]/.test(paragraph) && last !== undefined && !/session|\d{4}$/.test(last));
    if (isOpen && goesOn) joined[joined.length - 1] = `${last} ${paragraph}`;
    else joined.push(paragraph);
    isAfterNote = false;
  }
  const start = joined.findIndex((paragraph) => enacting.test(paragraph));
  const blocks = joined.map((paragraph, n): Block => ({ kind: kindOf(paragraph, n, start), lines: runs(paragraph) }));
  return { blocks, notes };
}

function kindOf(paragraph: string, n: number, start: number): BlockKind {
  if (n < start - 1) return "masthead";
  if (n === start - 1) return "heading";
  if (/^\([a-z]+\) /.test(paragraph)) return "item";
  return /^\*?\d+(?:st|nd|rd|th) (?:plenary )?meeting/.test(paragraph) ? "closing" : "body";
}

/** Text taken from a printed page: a blank line after every line. */
function isWrapped(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.filter((line) => /^ \S/.test(line)).length > 10 && lines.filter((line) => line.length > 110).length < 5;
}

/** Paragraphs that blank lines separate; bold type begins one of its own. */
function spacedParagraphs(text: string): string[] {
  return text
    .replace(/\*\*\*(?=The )/g, "**\n\n*")
    .replace(/\*\*+/g, "\n\n")
    .split(/\n\s*\n|\n(?=\d+\. )/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}

/** Lines of a printed page: a leading space begins a paragraph, a digit alone is a raised mark, a rule begins the notes. */
function wrappedParagraphs(text: string): string[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^http/.test(line) && !/^_+\s*$/.test(line.trim()));
  const paragraphs: string[] = [];
  let mark = "";
  for (const line of lines) {
    const content = line.trim();
    if (/^\d{1,2}$/.test(content)) {
      mark = [...content].map((digit) => digits[Number(digit)]).join("");
      continue;
    }
    const beginsNote = mark !== "" && /^ {2}\S/.test(line) && paragraphs.length > 3;
    const isNumbered = /^ \d+\. [A-Z]/.test(line);
    const isCut = paragraphs.length > 3 && /[^,;.:]$/.test(paragraphs.at(-1) ?? "") && !isNumbered;
    const begins = /^ +\S/.test(line) && (mark === "" ? !isCut || /^\* /.test(content) : beginsNote || isNumbered);
    if (begins && isNumbered && mark !== "") paragraphs.push((paragraphs.pop() ?? "") + mark);
    if (begins) paragraphs.push(beginsNote ? `${mark} ${content}` : content);
    else {
      const last = paragraphs.pop() ?? "";
      paragraphs.push(
        mark === "" ? `${last}${last.endsWith("-") ? "" : " "}${content}` : `${last}${mark} ${content}`.replace(/ ([,.;])/, "$1"),
      );
    }
    mark = "";
  }
  return paragraphs.map((paragraph) => paragraph.replace(/\s+/g, " "));
}

function plainMark(printed: string): string {
  return printed === "*" ? "*" : [...printed].map((digit) => digits.indexOf(digit)).join("");
}

/** The lines of a paragraph as runs: `*italic*`, marks of notes. A star after a comma or colon is a note's. */
function runs(paragraph: string): Run[][] {
  const lines: Run[][] = [[]];
  let italic = false;
  for (const [token] of paragraph.matchAll(/\n|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*|[^\n*⁰¹²³⁴⁵⁶⁷⁸⁹]+/g)) {
    const line = lines.at(-1) ?? [];
    const before = line.at(-1)?.text ?? "";
    if (token === "\n") lines.push([]);
    else if (token === "*" && !italic && /[,:]$/.test(before)) line.push({ text: "", italic: false, note: "*" });
    else if (token === "*") italic = !italic;
    else if (digits.includes(token[0] ?? " ")) line.push({ text: "", italic: false, note: plainMark(token) });
    else line.push({ text: token, italic });
  }
  return lines;
}
