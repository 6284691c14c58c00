import type { Resolution } from "../model.ts";
import { citationOf } from "./citation.ts";
import { label } from "./markdown.ts";
import { type Block, type LineRole, pieces, printed } from "./printed.ts";

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.6 Charter, "Iowan Old Style", Georgia, serif; max-inline-size: 38rem; margin: 3rem auto; padding-inline: 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin-block: 2rem 1.5rem; }
h2, h3 { font-size: 1.0625rem; text-align: center; margin-block: 2rem 1rem; }
.heading { font-weight: bold; text-align: center; }
p { margin-block: 0 0.8rem; overflow-wrap: anywhere; }
.masthead, .report, .closing, .vote { font-size: 0.9375rem; }
.body, .agenda, .adoption { font-weight: bold; }
.enacting, .closing { font-style: italic; }
.closing { text-align: end; }
.provision { display: flex; gap: 0.5rem; }
.number { flex: none; min-inline-size: 1.75rem; font-variant-numeric: tabular-nums; }
.depth1 { margin-inline-start: 2.25rem; }
.depth2 { margin-inline-start: 4.5rem; }
.depth3 { margin-inline-start: 6.75rem; }
sup { line-height: 0; }
sup a { text-decoration: none; }
table { border-collapse: collapse; margin-block: 1rem; }
th, td { border-block-end: 1px solid; padding: 0.25rem 0.75rem 0.25rem 0; text-align: start; vertical-align: top; font-weight: normal; }
.notes { border-block-start: 1px solid; margin-block-start: 2.5rem; padding-block-start: 1rem; font-size: 0.875rem; }
@media print {
  body { font-size: 11pt; margin: 0; max-inline-size: none; padding: 0; }
  h1, h2, h3 { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  a { color: inherit; }
}
`;

const TAGS: Partial<Record<LineRole, string>> = { title: "h1", part: "h2", annex: "h2", heading: "h3" };
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** Text for the content of an element or of a quoted attribute. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A complete page that needs nothing else: no script, its style inside, paragraphs as anchors (`#op16`), a style for print. */
export function toHtml(resolution: Resolution): string {
  const notes = new Notes(resolution);
  const body: string[] = [];
  for (const block of printed(resolution)) body.push(html(block, notes));
  const language = escapeHtml(resolution.language || "en");
  const direction = RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";
  const title = escapeHtml([resolution.symbol, resolution.title].filter(Boolean).join(" ") || "Resolution");
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeHtml(citationOf(resolution))}">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body.join("\n")}
</main>
</body>
</html>
`;
}

/** Anchors of footnotes: `fn1` for the first note in the list, so that marks which restart in a part stay apart. */
class Notes {
  readonly #marks: readonly string[];
  readonly #used = new Map<string, number>();

  constructor(resolution: Resolution) {
    this.#marks = resolution.footnotes.map((note) => note.mark);
  }

  /** Number of the note that the next place with this mark hangs on, from 1; undefined where there is no such note. */
  next(mark: string): number | undefined {
    const at = this.#marks.indexOf(mark, this.#used.get(mark) ?? 0);
    const found = at < 0 ? this.#marks.lastIndexOf(mark) : at;
    if (found < 0) return undefined;
    this.#used.set(mark, found + 1);
    return found + 1;
  }
}

function html(block: Block, notes: Notes): string {
  switch (block.type) {
    case "line": {
      const tag = TAGS[block.role] ?? "p";
      const lines = block.text.split("\n").map(escapeHtml).join("<br>\n");
      return tag === "p" ? `<p class="${block.role}">${lines}</p>` : `<${tag}>${lines}</${tag}>`;
    }
    case "paragraph": {
      const { paragraph, depth } = block;
      const words = pieces(paragraph).map(({ as, text }) =>
        as === "mark" ? markHtml(text, notes) : as === "opening" ? `<em>${escapeHtml(text)}</em>` : escapeHtml(text),
      );
      const place = `id="${escapeHtml(paragraph.id)}" class="${paragraph.isHeading ? "heading " : paragraph.number === null ? "" : "provision "}depth${Math.min(depth, 3)}"`;
      if (paragraph.number === null) return `<p ${place}>${words.join("")}</p>`;
      return `<p ${place}><span class="number">${escapeHtml(label(paragraph.number))}</span> <span>${words.join("")}</span></p>`;
    }
    case "table":
      return `<table>\n${block.rows.map((row) => `<tr>${row.map((text) => `<td>${escapeHtml(text)}</td>`).join("")}</tr>`).join("\n")}\n</table>`;
    case "notes":
      return `<section class="notes">\n${block.notes.map(({ mark, text }, n) => `<p id="fn${n + 1}"><sup>${escapeHtml(mark)}</sup> ${escapeHtml(text)}</p>`).join("\n")}\n</section>`;
  }
}

function markHtml(mark: string, notes: Notes): string {
  const number = notes.next(mark);
  const shown = escapeHtml(mark);
  return number === undefined ? `<sup>${shown}</sup>` : `<sup><a href="#fn${number}">${shown}</a></sup>`;
}
