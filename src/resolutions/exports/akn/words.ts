import { raised } from "../printed.ts";
import type { AknDocument, AknElement } from "./tree.ts";
import { child, inside } from "./tree.ts";

/** Elements whose words run on with those around them. Any other element begins a paragraph of its own. */
const INLINE = new Set(
  (
    "a abbr affectedDocument argument b change concept courtType date decoration def del docAuthority docCommittee docDate docIntroducer " +
    "docJurisdiction docNumber docProponent docPurpose docStage docStatus docTitle docType docketNumber entity event fillIn i inline ins judge lawyer " +
    "legislature location mmod mod mref neutralCitation object omissis opinion organization outcome party person placeholder process quantity " +
    "recordedTime ref relatedDocument remark rmod role rref session shortTitle signature span sub sup term time u vote"
  ).split(" "),
);
/** Numbers and headings of provisions stand in front of what follows. */
const LABELS = new Set(["num"]);
const SILENT = new Set(["meta", "marker", "noteRef", "componentRef", "img"]);

/**
 * The words of any Akoma Ntoso file, in the notation of `extract/README.md`: a paragraph a line, its number in front, tables as rows, notes at the end.
 */
export function aknText({ root }: AknDocument): string {
  return wordsOf(root);
}

/** The same for each text of a file that `toAknFile()` wrote. */
export function aknTexts({ root }: AknDocument): string[] {
  const [document] = inside(root);
  const components = inside(child(document, "collectionBody"), "component");
  const isCollection = child(child(document, "meta"), "proprietary") === undefined && components.length > 0;
  return (isCollection ? components : [root]).map(wordsOf);
}

function wordsOf(element: AknElement): string {
  const words = new Words();
  words.element(element);
  return words.finish();
}

class Words {
  readonly #blocks: string[] = [];
  readonly #notes: string[] = [];
  #line = "";
  /** The number at the beginning of the line, which waits for the words that it counts. */
  #label = "";

  element(element: AknElement): void {
    const { name } = element;
    if (SILENT.has(name) || name.startsWith("comity:")) {
      if (name === "noteRef") this.#line += raised(element.attributes.marker ?? "");
      return;
    }
    if (name === "authorialNote") this.#note(element);
    else if (name === "table") this.#table(element);
    else if (name === "br" || name === "eol") this.#line += " ";
    else if (INLINE.has(name)) this.#children(element);
    else {
      if (this.#line.trim() !== this.#label) this.#end();
      this.#children(element);
      if (LABELS.has(name)) this.#startWith(this.#line.trim());
      else this.#end();
    }
  }

  #children(element: AknElement): void {
    for (const child of element.children) {
      if (typeof child === "string") this.#line += child;
      else this.element(child);
    }
  }

  #startWith(label: string): void {
    this.#label = label;
    this.#line = label === "" ? "" : `${label} `;
  }

  #end(): void {
    const line = this.#line.replace(/\s+/g, " ").trim();
    if (line !== "") this.#blocks.push(line);
    this.#startWith("");
  }

  #note(element: AknElement): void {
    const mark = raised(element.attributes.marker ?? "");
    this.#line += mark;
    this.#notes.push(`${mark} ${plain(element)}`);
  }

  #table(element: AknElement): void {
    this.#end();
    const rows = inside(element, "tr").map((row) => {
      const cells = inside(row).map((cell) => plain(cell).replaceAll("|", "\\|"));
      return `| ${cells.join(" | ")} |`;
    });
    this.#blocks.push(rows.join("\n"));
  }

  finish(): string {
    this.#end();
    return [...this.#blocks, ...this.#notes].join("\n\n");
  }
}

function plain(element: AknElement): string {
  return runOn(element).replace(/\s+/g, " ").trim();
}

function runOn(element: AknElement): string {
  return element.children
    .map((child) => (typeof child === "string" ? child : INLINE.has(child.name) ? runOn(child) : ` ${runOn(child)} `))
    .join("");
}
