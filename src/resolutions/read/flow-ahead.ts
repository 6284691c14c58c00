/** The number of each paragraph of a text, and what still comes behind it: told once, from its end to its beginning. */
import type { FlowForms } from "./languages/pack.ts";
import type { PrintedParagraph } from "./unwrap.ts";

export interface Ahead {
  /** The number with which it starts, as its form tells it. */
  readonly number: RegExpExecArray | null;
  /** A numbered paragraph follows before any annex. */
  readonly hasNumbers: boolean;
  /** A paragraph numbered 1 follows before any heading or annex: until then it is preamble, whatever verb a paragraph opens with. */
  readonly isBeforeFirst: boolean;
  /** The line of meeting or adoption follows before any annex: what stands here is still text. */
  readonly isBeforeClosing: boolean;
  /** It is a line of meeting or adoption itself, by its form. */
  readonly isClosingForm: boolean;
  /** It is one, and nothing but such lines and days comes behind it: the end of the document, also below an annex. */
  readonly isEnd: boolean;
}

/** A day alone, "27 May 2116". */
const DAY = /^[*_]{0,3}\d{1,2}\s\p{Lu}\p{Ll}+\s\d{4}[*_.]{0,3}$/u;

/** A line that goes on with the line of adoption above it is not longer. */
const LONGEST_LAST = 120;

/** One for each paragraph. */
export function lookAhead(paragraphs: readonly PrintedParagraph[], forms: FlowForms): Ahead[] {
  const ahead: Ahead[] = new Array(paragraphs.length);
  let isBeforeClosing = false;
  let isBeforeFirst = false;
  let hasNumbers = false;
  let isLast = true;
  for (let n = paragraphs.length - 1; n >= 0; n--) {
    const { text = "", isSoft = false } = paragraphs[n] ?? {};
    const isClosingForm = forms.vote.test(text) || forms.meeting.test(text);
    const number = forms.number.exec(text);
    ahead[n] = { number, hasNumbers, isBeforeFirst, isBeforeClosing, isClosingForm, isEnd: isLast && isClosingForm };
    isLast &&= isClosingForm || DAY.test(text) || (isSoft && text.length < LONGEST_LAST);
    const isAnnex = forms.annexAlone.test(text);
    if (isClosingForm) isBeforeClosing = true;
    else if (isAnnex) isBeforeClosing = false;
    if (number) hasNumbers = true;
    else if (isAnnex) hasNumbers = false;
    if (number?.[2] === "1") isBeforeFirst = true;
    else if (forms.romanHeading.test(text) || forms.numberedHeading.test(text) || forms.annex.test(text)) isBeforeFirst = false;
  }
  return ahead;
}
