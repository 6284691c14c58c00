import type { Comparison, Pair, WordRun } from "../compare/model.ts";
import { foldSame, idsOf, summaryOf, whatOf } from "./comparison.ts";

const STYLE = `
:root { color-scheme: light dark; --ink: #1d1c1a; --paper: #fcfbf8; --quiet: #5d5953; --line: #d9d4ca; --add: #d9ead9; --drop: #f6dcd6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e5dc; --paper: #171716; --quiet: #aca69b; --line: #3a3835; --add: #1f4029; --drop: #56261e; } }
body { font: 1.0625rem/1.6 "Iowan Old Style", Palatino, Georgia, serif; color: var(--ink); background: var(--paper); max-inline-size: 72rem; margin: 2.5rem auto; padding-inline: 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 500; }
.what, .lede, .heads { font: 0.875rem/1.45 system-ui, sans-serif; color: var(--quiet); margin: 0; }
.row, .heads { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 2.5rem; padding-block: 0.8rem; border-block-end: 1px solid var(--line); }
.heads { font-weight: 600; position: sticky; inset-block-start: 0; background: var(--paper); }
.row > .what { grid-column: 1 / -1; }
.row p { margin: 0; overflow-wrap: anywhere; }
ins { background: var(--add); text-decoration: underline; text-decoration-thickness: 1px; }
del { background: var(--drop); }
.course ins, .course del { background: none; }
details { padding-block: 0.6rem; border-block-end: 1px solid var(--line); }
summary { font: 0.875rem/1.45 system-ui, sans-serif; color: var(--quiet); cursor: pointer; }
@media (max-width: 44rem) { .row, .heads { grid-template-columns: minmax(0, 1fr); gap: 0.5rem; } .heads { position: static; } }
@media print { body { font-size: 10pt; margin: 0; max-inline-size: none; } .row { break-inside: avoid; } .heads { position: static; } ins { text-decoration: underline; } }
`;

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** A complete page that needs nothing else: both texts side by side, what is the same folded, each change with an anchor of its own (`#change-3`). `language`: of the texts. */
export function comparisonToHtml(comparison: Comparison, language = "en"): string {
  const title = `${comparison.old} → ${comparison.new}`;
  const direction = RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";
  let changes = 0;
  const rows = foldSame(comparison.pairs).map((shown) => ("folded" in shown ? foldedRows(shown.folded) : row(shown.pair, ++changes)));
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p class="lede" lang="en" dir="ltr">${escapeHtml(summaryOf(comparison))}</p>
<div class="heads"><span>${escapeHtml(comparison.old)}</span><span>${escapeHtml(comparison.new)}</span></div>
${rows.join("\n")}
</body>
</html>
`;
}

function row(pair: Pair, change: number): string {
  const course = pair.substance || pair.relation === "same" ? "" : " course";
  return `<div class="row${course}" id="change-${change}"><p class="what" lang="en" dir="ltr">${escapeHtml(`${idsOf(pair)}: ${whatOf(pair)}`)}</p><p>${side(pair.words, "drop")}</p><p>${side(pair.words, "add")}</p></div>`;
}

function foldedRows(pairs: readonly Pair[]): string {
  const [first, last] = [pairs[0], pairs.at(-1)];
  if (first === undefined || last === undefined) return "";
  const name = pairs.length === 1 ? `${idsOf(first)}: same` : `${idsOf(first)} … ${idsOf(last)}: ${pairs.length} the same`;
  const words = pairs.map((pair) => `<p>${side(pair.words, "add")}</p>`).join("\n");
  return `<details><summary lang="en" dir="ltr">${escapeHtml(name)}</summary>${words}</details>`;
}

function side(words: readonly WordRun[], op: "add" | "drop"): string {
  const tag = op === "add" ? "ins" : "del";
  return words
    .filter((run) => run.op === "keep" || run.op === op)
    .map(({ op: own, text }) => {
      const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
      const shown = escapeHtml(inner);
      return own === "keep" || inner === "" ? escapeHtml(text) : `${before}<${tag}>${shown}</${tag}>${after}`;
    })
    .join("")
    .trim()
    .replaceAll("\n", "<br>");
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
