/** Words of a source that fit no part of a resolution, for those who print what was read. */
import type { Reading, Stretch } from "#resolutions/model";

const MARK = "> ";
const NONE = `No resolution was found in this text. It follows as it was read, each line marked with “${MARK.trim()}”.`;
const SOME = `Not recognised as part of the resolution above, each line marked with “${MARK.trim()}”:`;

/** What was printed of a reading, with the words of its source that are not in it: marked, behind a line that says so. */
export function withUnrecognised(printed: string, reading: Reading): string {
  const words = unrecognised(reading);
  if (words.length === 0) return printed;
  const marked = words.map(quote).join("\n\n");
  return isNothing(reading) ? `${NONE}\n\n${marked}\n` : `${printed.trimEnd()}\n\n${SOME}\n\n${marked}\n`;
}

function isNothing({ resolution }: Reading): boolean {
  return resolution.enacting === "" && [resolution.preamble, resolution.operative, resolution.parts].every((list) => list.length === 0);
}

/** Each run of such words; white space between two stretches does not part them. */
function unrecognised({ source, stretches }: Reading): string[] {
  const runs: [number, number][] = [];
  for (const { span } of stretches.filter((one: Stretch) => one.as === "unrecognised")) {
    const last = runs.at(-1);
    if (last && source.slice(last[1], span[0]).trim() === "") last[1] = span[1];
    else runs.push([...span]);
  }
  return runs.map((run) => source.slice(...run).trim()).filter((words) => words !== "");
}

function quote(words: string): string {
  return words
    .split(/\r\n|[\n\r\f\u2028\u2029]/)
    .map((line) => `${MARK}${line.trim()}`.trimEnd())
    .join("\n");
}
