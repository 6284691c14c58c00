/** A printed file and the text that somebody else took from the same document: how many paragraphs of the first stand, letter by letter, in the second. */
import { splitLines } from "../../src/resolutions/read/lines.ts";
import { pageFurniture } from "../../src/resolutions/read/page-furniture.ts";

export interface PairFigures {
  /** Paragraphs of at least twenty letters, contents lists left out. */
  readonly paragraphs: number;
  /** Those that the other text does not hold word for word, at their beginning. */
  readonly missing: readonly string[];
}

/** Shorter ones stand in any text. */
const leastLetters = 20;

/** @param printed extracted from the printed file, @param other extracted from the text file. */
export function comparePair(printed: string, other: string): PairFigures {
  const hay = letters(
    linesOf(other)
      .map(({ text }) => text)
      .join(" "),
  );
  const paragraphs = paragraphsOf(printed).filter((text) => letters(text).length >= leastLetters && !/\.{6}/.test(text));
  return {
    paragraphs: paragraphs.length,
    missing: paragraphs.filter((text) => !hay.includes(letters(text))).map((text) => text.slice(0, 80)),
  };
}

/** Digits apart: marks of notes and numbers of pages hang between words in the one and not in the other. */
function letters(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, "");
}

interface KeptLine {
  readonly text: string;
  readonly begins: boolean;
}

/** Lines without what pages put around a text, with whether each begins a paragraph as far as its place tells. */
function linesOf(text: string): KeptLine[] {
  const lines = splitLines(text);
  const kinds = pageFurniture(lines);
  return lines.flatMap((line, n) => {
    if (kinds[n] !== undefined) return [];
    const before = lines[n - 1];
    const isIndented = before !== undefined && line.indent >= before.indent + 2;
    const begins =
      before === undefined ||
      line.gap > 0 ||
      line.page ||
      kinds[n - 1] !== undefined ||
      isIndented ||
      /^\(?[0-9a-z]{1,3}[.)] /.test(line.text);
    return [{ text: line.text, begins }];
  });
}

function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = [];
  for (const { text: line, begins } of linesOf(text)) {
    if (begins || paragraphs.length === 0) paragraphs.push(line);
    else paragraphs[paragraphs.length - 1] += ` ${line}`;
  }
  return paragraphs;
}
