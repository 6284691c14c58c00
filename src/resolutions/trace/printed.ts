import type { ParagraphReport, SeriesReport, TextReport } from "./report.ts";

/** A series for a terminal: its texts with a number each, then each paragraph with those numbers in front of its phrases. */
export function seriesText(series: SeriesReport): string {
  const numbers = numbersOf(series);
  const lines = [heading(series), ""];
  for (const [n, text] of series.texts.entries()) lines.push(`${String(n + 1).padStart(4)}  ${textLine(text)}`);
  for (const paragraph of series.paragraphs) lines.push("", paragraphLine(paragraph), ...wrapped(phraseLine(paragraph, numbers)));
  return `${lines.join("\n")}\n`;
}

function heading({ title, texts }: SeriesReport): string {
  return `${title || "Without a title"} (${texts.length === 1 ? "1 text" : `${texts.length} texts`})`;
}

function numbersOf({ texts }: SeriesReport): ReadonlyMap<string, number> {
  return new Map(texts.map(({ id }, n) => [id, n + 1]));
}

function textLine({ id, date, kind, sponsors, vote, withoutVote, title }: TextReport): string {
  const adopted = vote ? `${vote.inFavour} to ${vote.against}, ${vote.abstaining} abstaining` : withoutVote ? "without a vote" : null;
  const sponsored = sponsors.length > 0 ? `${sponsors.length} sponsors` : null;
  return [id, date, kind === "resolution" ? null : kind, adopted, sponsored, title].filter(Boolean).join(" · ");
}

/** "op12 · since A/RES/91/7 · changed in A/RES/92/7 · left out in A/RES/93/7" */
function paragraphLine({ born, dropped, places }: ParagraphReport): string {
  const last = places.at(-1);
  const changed = places.filter(({ turn }) => turn === "changed").map(({ text }) => text);
  const moved = places.filter((place) => place.moved).map(({ text }) => text);
  return [
    dropped === null ? last?.paragraph : `${last?.paragraph} of ${last?.text}`,
    `since ${born}`,
    changed.length > 0 ? `changed in ${changed.join(", ")}` : null,
    moved.length > 0 ? `moved in ${moved.join(", ")}` : null,
    dropped === null ? null : `left out in ${dropped}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

function phraseLine({ phrases }: ParagraphReport, numbers: ReadonlyMap<string, number>): string {
  return phrases.map(({ text, since }) => `[${numbers.get(since)}] ${text.trim()}`).join(" ");
}

const WIDTH = 96;

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = "    ";
  for (const word of text.split(" ")) {
    if (line.trim() !== "" && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = "    ";
    }
    line += line.trim() === "" ? word : ` ${word}`;
  }
  return [...lines, line];
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.7 Charter, "Iowan Old Style", Georgia, serif; max-inline-size: 42rem; margin: 3rem auto; padding-inline: 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin-block: 2rem 1rem; }
h2 { font-size: 1rem; margin-block: 2rem 0.25rem; }
table { border-collapse: collapse; inline-size: 100%; font-size: 0.9375rem; }
th, td { border-block-end: 1px solid #8886; padding: 0.25rem 0.75rem 0.25rem 0; text-align: start; vertical-align: top; font-weight: normal; overflow-wrap: anywhere; }
p { margin-block: 0 0.8rem; overflow-wrap: anywhere; }
.life { font-size: 0.875rem; opacity: 0.8; }
.later { border-block-end: 2px solid; padding-block-end: 1px; }
.newest { border-block-end: 2px dashed; padding-block-end: 1px; }
sup { font-size: 0.7em; line-height: 0; margin-inline-end: 0.15em; font-variant-numeric: tabular-nums; }
@media print { body { font-size: 11pt; margin: 0; max-inline-size: none; padding: 0; } h2 { break-after: avoid; } p { orphans: 3; widows: 3; } }
`;

/** Series as one page that needs nothing else: no script, its style inside. */
export function seriesHtml(all: readonly SeriesReport[]): string {
  const body = all.map(oneHtml).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(all.length === 1 ? heading(all[0] as SeriesReport) : `${all.length} series`)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function oneHtml(series: SeriesReport): string {
  const numbers = numbersOf(series);
  const rows = series.texts.map((text, n) => `<tr><td>${n + 1}</td><td>${escaped(textLine(text))}</td></tr>`);
  const paragraphs = series.paragraphs.map((paragraph) => {
    const [name = "", ...life] = paragraphLine(paragraph).split(" · ");
    return `<h2>${escaped(name)}</h2>\n<p class="life">${escaped(life.join(" · "))}</p>\n<p dir="auto">${phrasesHtml(paragraph, numbers, series.texts.length)}</p>`;
  });
  return `<h1>${escaped(heading(series))}</h1>\n<table>\n${rows.join("\n")}\n</table>\n${paragraphs.join("\n")}`;
}

/** The words of the oldest text stand plain; later ones are underlined, those of the newest text with dashes, each with its text's number. */
function phrasesHtml({ phrases }: ParagraphReport, numbers: ReadonlyMap<string, number>, newest: number): string {
  return phrases
    .map(({ text, since }) => {
      const number = numbers.get(since) ?? 1;
      const mark = number === 1 ? "" : number === newest ? "newest" : "later";
      const words = escaped(text.trimEnd());
      const space = text.endsWith(" ") ? " " : "";
      return `<sup>${number}</sup><span${mark ? ` class="${mark}"` : ""} title="${escaped(`since ${since}`)}">${words}</span>${space}`;
    })
    .join("");
}
