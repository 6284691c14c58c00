/** Labels of sub-paragraphs, "(a)", "(ii)", "(aa)": on which level one stands is told from the labels before it. */
import { fromRoman } from "../symbols.ts";

export type Series = "letter" | "roman" | "number" | "capital" | "bullet" | "decimal";

export interface Level {
  readonly series: Series;
  /** Place in its series, 1-based. */
  readonly value: number;
  /** Of bullets: the one printed. */
  readonly sign?: string;
}

function letterValue(label: string): number | undefined {
  if (!/^([a-z])\1{0,2}$/.test(label)) return undefined;
  return label.charCodeAt(0) - 96 + 26 * (label.length - 1);
}

/**
 * The levels open after this label, given those open before it; undefined where it fits no list.
 * "(i)" after "(h)" goes on with the letters, unless the text before it ends with a colon; else it starts a roman list.
 */
export function placeLabel(label: string, open: readonly Level[], startsList: boolean): Level[] | undefined {
  const candidates: Level[] = [];
  const letter = letterValue(label);
  const roman = /^[ivxlc]+$/.test(label) ? fromRoman(label) : undefined;
  if (letter !== undefined) candidates.push({ series: "letter", value: letter });
  if (roman !== undefined) candidates.push({ series: "roman", value: roman });
  if (/^\d{1,2}$/.test(label)) candidates.push({ series: "number", value: Number(label) });
  if (/^[A-Z]$/.test(label)) candidates.push({ series: "capital", value: label.charCodeAt(0) - 64 });
  const next = (): Level[] | undefined => {
    for (let depth = open.length - 1; depth >= 0; depth--) {
      const level = open[depth];
      const hit = candidates.find((candidate) => level && candidate.series === level.series && candidate.value === level.value + 1);
      if (hit) return [...open.slice(0, depth), hit];
    }
    return undefined;
  };
  const fresh = (): Level[] | undefined => {
    const first = candidates.find((candidate) => candidate.value === 1 && !open.some((level) => level.series === candidate.series));
    return first ? [...open, first] : undefined;
  };
  return startsList ? (fresh() ?? next()) : (next() ?? fresh());
}
