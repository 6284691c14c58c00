/** Whether a paragraph of the running text is a heading: told by itself and by what comes behind it. */
import { ENDED } from "./flow-forms.ts";
import type { FlowForms } from "./languages/pack.ts";
import { unmarked } from "./line-forms.ts";
import type { PrintedParagraph } from "./unwrap.ts";

const LONGEST_HEADING = 300;
const LONGEST_PLAIN = 110;
const MOST_HEADINGS = 4;

export interface ToldHeading {
  /** Words such as a title has, without a number. */
  readonly isPlain: boolean;
  /** Its printed number and the characters in front of its words; null where it can only go on with the heading before it. */
  readonly heading: { readonly number: string | null; readonly skip: number } | null;
}

/** `expected`: the number that is due. Null where the paragraph is no heading. */
export function tellHeading(paragraphs: readonly PrintedParagraph[], n: number, expected: number, forms: FlowForms): ToldHeading | null {
  const line = paragraphs[n];
  const next = paragraphs[n + 1];
  if (!line || !next || line.text.length > LONGEST_HEADING) return null;
  const isUnfinished = !ENDED.test(line.text);
  const roman = forms.romanHeading.exec(line.text) ?? forms.numberedHeading.exec(line.text) ?? letterAlone(line.text, next.text, forms);
  // Most paragraphs end as no heading does.
  if (!isUnfinished && !line.isMarked && roman === null) return null;
  const isTitleOfNumbers = isUnfinished && leadsToNumber(paragraphs, n, expected, forms);
  const hasOpening = forms.findOpening(unmarked(line.text)) !== undefined;
  if (hasOpening && !isTitleOfNumbers) return null;
  const isPlain =
    forms.capital.test(unmarked(line.text)) &&
    isUnfinished &&
    (line.text.length <= LONGEST_PLAIN || isTitleOfNumbers) &&
    (isTitleOfNumbers || !(line.isSoft || line.wasInterrupted));
  const opensNext =
    isTitleOfNumbers ||
    forms.number.test(next.text) ||
    forms.findOpening(unmarked(next.text)) !== undefined ||
    (roman !== null && forms.capital.test(next.text)) ||
    forms.romanHeading.test(next.text) ||
    (/^[^.;:,]{3,114}$/.test(next.text) && forms.capital.test(next.text.replace(/^[*_]{1,3}/, ""))) ||
    (isPlain && !hasOpening && isLongerParagraph(next, line, forms));
  const isHeading = (roman !== null || line.isMarked || isPlain) && opensNext;
  return { isPlain, heading: isHeading ? { number: roman?.[1] ?? null, skip: roman ? beforeWords(line.text, roman) : 0 } : null };
}

/** "A" on a line of its own, above the numbers of its section. */
function letterAlone(text: string, next: string, forms: FlowForms): RegExpExecArray | null {
  return text.length <= 5 && forms.number.test(next) ? /^[*_]{0,2}([A-H])[*_]{0,2}$/.exec(text) : null;
}

/** Characters in front of the words of a numbered heading, or all where it has none. */
function beforeWords(text: string, roman: RegExpExecArray): number {
  const words = roman[2] ?? "";
  return Math.max(words ? text.lastIndexOf(words) : text.length, text.indexOf(roman[1] ?? ""));
}

function isLongerParagraph(next: PrintedParagraph, line: PrintedParagraph, forms: FlowForms): boolean {
  return !next.isSoft && ENDED.test(next.text) && next.text.length > line.text.length && forms.capital.test(unmarked(next.text));
}

/** After this and perhaps a few more headings comes the number that is due. */
function leadsToNumber(paragraphs: readonly PrintedParagraph[], n: number, expected: number, forms: FlowForms): boolean {
  for (let k = n + 1; k <= n + MOST_HEADINGS; k++) {
    const text = paragraphs[k]?.text;
    if (text === undefined) return false;
    const number = forms.number.exec(text);
    if (number) return Number(number[2]) === expected || number[2] === "1";
    if (ENDED.test(text) || text.length > LONGEST_HEADING) return false;
  }
  return false;
}
