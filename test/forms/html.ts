/** A plain form as a web page: a site around it, footnotes as links to a list at the end. */
import type { Block, PlainForm, Run } from "./plain.ts";

export function makeHtml(form: PlainForm): Uint8Array {
  const star = form.notes.get("*");
  const notes = [...form.notes].filter(([mark]) => mark !== "*");
  const items = notes.map(([mark, text]) => `<li id="note-${mark}">${escaped(text)} <a href="#mark-${mark}" class="back">↩</a></li>`);
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A document</title>
<style>p { text-indent: 2em }</style>
<script>window.counter = "never text of the document";</script>
</head>
<body>
<header role="banner"><a href="/">The library</a><form><input name="q"><button>Search</button></form></header>
<nav><ul><li><a href="/new">New documents</a></li><li><a href="/bodies">Bodies</a></li></ul></nav>
<main>
${form.blocks.map(block).join("\n")}
${star === undefined ? "" : `<p>* ${escaped(star)}</p>`}
<section role="doc-endnotes"><hr><ol>
${items.join("\n")}
</ol></section>
</main>
<footer>Kept by the library. <a href="/contact">Write to us</a></footer>
</body>
</html>
`;
  return new TextEncoder().encode(page);
}

function block({ kind, lines }: Block): string {
  const content = lines.map((runs) => runs.map(run).join("")).join("<br>\n");
  return kind === "heading" ? `<h1>${content}</h1>` : `<p class="${kind}">${content}</p>`;
}

function run({ text, italic, note }: Run): string {
  if (note === "*") return "<sup>*</sup>";
  if (note !== undefined) return `<sup id="mark-${note}"><a href="#note-${note}">${note}</a></sup>`;
  return italic ? `<em>${escaped(text)}</em>` : escaped(text);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
