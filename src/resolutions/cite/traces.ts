/**
 * What a text must hold before anything in it can cite: told for a whole line while it is read, so that no search goes over the many
 * lines that hold nothing. Derived from the words that the searches look for.
 */
import { NAMED } from "./lexicon.ts";

/** Bits of traces; the lower two are for what the survey of a line finds beside them. A slash or a parenthesis: a number or a symbol. */
export const MARK_TRACE = 4;
/** The word "resolution" or "decision". */
export const HEAD_TRACE = 8;
/** A word that stands in names and titles, with a capital. */
export const NAME_TRACE = 16;
export const ALL_TRACES = MARK_TRACE | HEAD_TRACE | NAME_TRACE;

/** Words that texts print with a capital everywhere: a name is told by another of its words. */
const EVERYWHERE = new Set(
  "United Nations Human Rights International States Member General Security World Sustainable Development".split(" "),
);
/** Letters that a word has at least. */
export const SHORTEST_TRACE = 4;

/** The fewest words, as far as one can tell at once, of which every name has one. */
function nameWords(): string[] {
  const rest = NAMED.map((name) => (name.match(/[A-Za-z]+/g) ?? []).filter((word) => word.length >= SHORTEST_TRACE && /^[A-Z]/.test(word)));
  const chosen: string[] = [];
  for (let open = rest; open.length > 0; ) {
    const counts = new Map<string, number>();
    for (const words of open) {
      if (words.length === 0) throw new Error("a name needs a word of four letters or more that starts with a capital, to be found by");
      const own = words.filter((word) => !EVERYWHERE.has(word));
      for (const word of new Set(own.length > 0 ? own : words)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const [most = ""] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
    chosen.push(most);
    open = open.filter((words) => !words.includes(most));
  }
  return chosen;
}

/** Words in small letters, each with the bits that it sets; those of names only where they start with a capital. */
export function traceWords(): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  const add = (word: string, bit: number): void => {
    words.set(word, (words.get(word) ?? 0) | bit);
  };
  for (const word of nameWords()) add(word.toLowerCase(), NAME_TRACE);
  for (const word of ["resolution", "resolutions", "decision", "decisions"]) add(word, HEAD_TRACE);
  return words;
}
