/**
 * The reader: from the extracted text of a file to the resolutions in it. Pure, total and lossless: every character of the source ends in
 * exactly one stretch (kept, furniture or unrecognised), and no input is refused. Deterministic: no model, no guess without a remark.
 *
 *   source → lines → segments (one a resolution or part) → masthead + flow of blocks → clean text, citations, ids → resolution
 */
import type { Reading } from "../model.ts";
import { damageOf } from "./damage.ts";
import { cutGluedHead } from "./glued-head.ts";
import { type Print, readGroup } from "./group.ts";
import { findHeadless } from "./headless.ts";
import { learnSigns } from "./joining.ts";
import { detectLanguage } from "./language.ts";
import { columnsOf, type OtherColumn } from "./languages/columns.ts";
import { english } from "./languages/en.ts";
import { findFragment } from "./languages/fragment.ts";
import { mayHoldOthers } from "./languages/index.ts";
import { plainLine } from "./languages/plain.ts";
import { splitUnbroken } from "./languages/run-on.ts";
import { type Line, splitLines } from "./lines.ts";
import { withoutMarks } from "./markdown-marks.ts";
import { mendStarts } from "./mend-starts.ts";
import { numberFormOf } from "./number-form.ts";
import { cutPageEnds } from "./page-ends.ts";
import { pageFurniture } from "./page-furniture.ts";
import { cutSegments, findEnactings, type Segment, splitRunOn } from "./segments.ts";
import { readUnstructured } from "./unstructured.ts";

/** Reads every resolution of a source; at least one reading, whose `kind` is "other" where no resolution was found. */
export function read(source: string): Reading[] {
  const language = detectLanguage(source);
  const surveyed = splitLines(source);
  const hasOthers = mayHoldOthers(source, language, surveyed);
  const printed = splitRunOn(withoutMarks(source, surveyed));
  const lines = cutPageEnds(splitUnbroken(hasOthers ? printed.map(plainLine) : printed, hasOthers));
  const columns = hasOthers ? columnsOf(lines) : undefined;
  if (!columns?.every((column) => findEnactings(column, true).length > 0)) return readLines(source, language, lines, hasOthers);
  const [left, right] = columns;
  return [
    ...readLines(source, language, left, true, { printed: lines, own: left, other: right }),
    ...readLines(source, language, right, true, { printed: lines, own: right, other: left }),
  ];
}

/** Reads the resolutions of some lines. `column`: they are one of two columns, and every reading covers the whole source. */
function readLines(source: string, language: string, given: readonly Line[], hasOthers: boolean, column?: OtherColumn): Reading[] {
  const enactings = findEnactings(given, hasOthers);
  const glued = enactings.length === 0 ? cutGluedHead(given) : undefined;
  const printed = glued?.lines ?? given;
  const segments = cutSegments(printed, glued ? [glued.enacting] : enactings);
  if (segments.length === 0) {
    const fragment = findFragment(printed);
    const headless = fragment ? cutSegments(printed, [fragment])[0] : findHeadless(printed);
    if (!headless) return [readUnstructured(source, printed)];
    segments.push(headless);
  }
  const pack = segments[0]?.enacting.pack ?? english;
  const layout = pack.layoutOf(printed);
  // Words are mended by a list of English ones: two words of another language must not become one.
  const damage = pack === english ? damageOf(printed, layout) : "sound";
  const lines = damage === "broken" ? mendStarts(printed) : printed;
  const furniture = pageFurniture(lines);
  const number = pack === english ? numberFormOf(lines, pack.flow) : pack.flow.number;
  const forms = number === pack.flow.number ? pack.flow : { ...pack.flow, number };
  const signs = learnSigns(lines, furniture, layout, forms);
  const print: Print = { layout, signs, forms, furniture, damage, language };
  const groups: Segment[][] = [];
  for (const segment of segments) {
    const group = groups.at(-1);
    if (segment.isPart && group) group.push(segment);
    else groups.push([segment]);
  }
  return groups.map((group, n) => {
    if (column) return readGroup(source, lines, print, group, [0, source.length], column);
    const from = n === 0 ? 0 : (lines[group[0]?.from ?? 0]?.start ?? 0);
    const next = groups[n + 1]?.[0];
    const to = next ? (lines[next.from]?.start ?? source.length) : source.length;
    return readGroup(source, lines, print, group, [from, to]);
  });
}
