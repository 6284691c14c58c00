/** How far the words of a source were broken when somebody extracted it: so far are they mended. */

import { isWord } from "./lexicon.ts";
import type { Layout, Line } from "./lines.ts";
import { findCutWord } from "./split-words.ts";
import { CUT, ODD } from "./survey.ts";

/**
 * - `sound`: no word is in two pieces; nothing is looked for.
 * - `odd`: here and there something looks broken; mended is only what can't be a writer's own ("hu man", but not "care givers").
 * - `broken`: words and hyphens came apart all over the text.
 */
export type Damage = "sound" | "odd" | "broken";

const SPLIT_HYPHEN = /\p{L} -(?=\p{Ll})/gu;
/** As many places of one kind make a text broken. */
const ENOUGH = 2;
/** A half that is no word and so short is no word of any writer. */
const FRAGMENT = 3;

/** True where a half can't have been meant as a word: "fie ld", but neither "sub regional" nor "check points". */
export function isFragment(first: string, second: string): boolean {
  const isPiece = (half: string): boolean => half.length <= FRAGMENT && !isWord(half);
  return isPiece(second) || (isPiece(first) && !/^(?:sub|pre|non|co|re|un|bi|tri|pro|mid)$/i.test(first));
}

export function damageOf(lines: readonly Line[], layout: Layout): Damage {
  if (layout.pitch > 0) return "broken";
  let fragments = 0;
  let hyphens = 0;
  let isOdd = false;
  for (const { text, looks } of lines) {
    if ((looks & CUT) !== 0) {
      for (let gap = findCutWord(text, 0); gap; gap = findCutWord(text, gap.end)) {
        isOdd = true;
        if (isFragment(text.slice(gap.start, gap.at), text.slice(gap.at + 1, gap.end))) fragments++;
      }
    }
    if ((looks & ODD) !== 0) hyphens += text.match(SPLIT_HYPHEN)?.length ?? 0;
    if (fragments >= ENOUGH || hyphens >= ENOUGH) return "broken";
  }
  return isOdd ? "odd" : "sound";
}
