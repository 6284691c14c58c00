import type { Stretch } from "./align-words.ts";
import type { WordRun } from "./model.ts";
import type { Tokens, Vocabulary } from "./tokens.ts";

/** The words of two stretches as they are shown: kept, dropped, added; where one takes the other's place, what was dropped comes first. */
export function runsOf(stretches: readonly Stretch[], before: Tokens, after: Tokens): WordRun[] {
  const runs: WordRun[] = [];
  for (const { isKept, oldFrom, oldTo, newFrom, newTo } of stretches) {
    if (isKept) runs.push({ op: "keep", text: cut(after, newFrom, newTo) });
    else {
      if (oldTo > oldFrom) runs.push({ op: "drop", text: cut(before, oldFrom, oldTo) });
      if (newTo > newFrom) runs.push({ op: "add", text: cut(after, newFrom, newTo) });
    }
  }
  return runs;
}

/** From the white space before the first token to the end of the last; at the ends of the text, all there is. */
function cut({ text, ends }: Tokens, from: number, to: number): string {
  return text.slice(from === 0 ? 0 : ends[from - 1], to === ends.length ? text.length : ends[to - 1]);
}

/** Words of a stretch; marks do not count. */
export function countWords(tokens: Tokens, from: number, to: number, vocabulary: Vocabulary): number {
  let count = 0;
  for (let at = from; at < to; at++) if (vocabulary.weight(tokens.ids[at] ?? 0) > 0) count++;
  return count;
}

/** Words kept, counted on both sides: what is one word here may have come apart there. */
export function countKept(stretches: readonly Stretch[], before: Tokens, after: Tokens, vocabulary: Vocabulary): number {
  let count = 0;
  for (const { isKept, oldFrom, oldTo, newFrom, newTo } of stretches)
    if (isKept) count += countWords(before, oldFrom, oldTo, vocabulary) + countWords(after, newFrom, newTo, vocabulary);
  return count;
}
