/** How far the words of a source were broken when somebody extracted it: so far are they mended. */
import type { Layout } from "./lines.ts";
import { findSplitWord } from "./split-words.ts";

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
  return second.length <= FRAGMENT || (first.length <= FRAGMENT && !/^(?:sub|pre|non|co|re|un|bi|tri|pro|mid)$/i.test(first));
}

export function damageOf(source: string, layout: Layout): Damage {
  let fragments = 0;
  let found = 0;
  for (let gap = findSplitWord(source, 0); gap && fragments < ENOUGH; gap = findSplitWord(source, gap.end)) {
    found++;
    if (isFragment(source.slice(gap.start, gap.at), source.slice(gap.at + 1, gap.end))) fragments++;
  }
  if (layout.pitch > 0 || fragments >= ENOUGH || (source.match(SPLIT_HYPHEN)?.length ?? 0) >= ENOUGH) return "broken";
  return found > 0 ? "odd" : "sound";
}
