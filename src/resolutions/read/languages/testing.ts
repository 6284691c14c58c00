/** For the tests of this folder: reads a text, makes sure that no character is lost, and draws the outline of what was found. */
import type { Paragraph, Reading, Resolution } from "../../model.ts";
import { read } from "../index.ts";

/** @throws {Error} where a character of the source is in no stretch, or in two */
export function readAll(source: string): Reading[] {
  const readings = read(source);
  for (const { stretches, resolution } of readings) {
    const joined = stretches.map(({ span }) => source.slice(...span)).join("");
    const { coverage } = resolution;
    if (!source.includes(joined) || joined.length !== coverage.kept + coverage.furniture + coverage.unrecognised)
      throw new Error("the stretches of a reading are not its source");
  }
  return readings;
}

/** The only resolution of a text of which nothing is unrecognised. */
export function readOne(source: string): Resolution {
  const [reading, ...more] = readAll(source);
  if (!reading || more.length > 0) throw new Error(`one resolution was expected, not ${more.length + 1}`);
  const lost = reading.stretches.filter(({ as }) => as === "unrecognised").map(({ span }) => source.slice(...span));
  if (lost.length > 0) throw new Error(`unrecognised: ${lost.join(" | ")}`);
  return reading.resolution;
}

/** "op2 Prie", "op2.a": ids with their openings, in the order of the text. */
export function outline(paragraphs: readonly Paragraph[]): string[] {
  return paragraphs.flatMap((one) => [one.opening === null ? one.id : `${one.id} ${one.opening}`, ...outline(one.children)]);
}

/** Symbols that a text cites, in order; null where a citation has none. */
export function cited(resolution: Resolution): (string | null)[] {
  const of = (one: Paragraph): (string | null)[] => [...one.citations.map(({ symbol }) => symbol), ...one.children.flatMap(of)];
  return [...resolution.preamble, ...resolution.operative].flatMap(of);
}

/** Forms in which one and the same text reaches us. */
export const PRINTS = ["wrapped", "without gaps", "with a gap after every line", "without line breaks"] as const;

/** A text, given as its paragraphs, in one of these forms; `width` in characters. */
export function printed(paragraphs: readonly string[], form: (typeof PRINTS)[number], width: number, isSpaceless: boolean): string {
  if (form === "without line breaks") return paragraphs.join(" ").replace(/\s+/g, " ");
  const wrapped = paragraphs.map((paragraph) => (paragraph.includes("\n") ? paragraph : wrap(paragraph, width, isSpaceless)));
  if (form === "with a gap after every line") return wrapped.join("\n").replace(/\n+/g, "\n\n");
  return wrapped.join(form === "wrapped" ? "\n\n" : "\n");
}

function wrap(text: string, width: number, isSpaceless: boolean): string {
  if (isSpaceless) return text.match(new RegExp(`.{1,${width}}`, "gu"))?.join("\n") ?? text;
  let line = "";
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    if (line && line.length + word.length >= width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].join("\n");
}
