/** How a text prints the numbers of its paragraphs: "1.", or, where no act has such a number, "1)" or "1". Reads: lines. Writes: the form. */
import type { FlowForms } from "./languages/pack.ts";
import { type LineForm, startingWith, unmarked } from "./line-forms.ts";
import type { Line } from "./lines.ts";

const STARTS = "*_0123456789";
const CLOSED = startingWith(STARTS, /^([*_]{0,3})(\d{1,3})\\?\)[*_]{0,3}\s+/);
const BARE = startingWith(
  STARTS,
  /^([*_]{0,3})(\d{1,3})[*_]{0,3}\s+(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)(?=[*_]{0,3}\p{Lu})/u,
);
/** Acts in a row that show a form: fewer may be anything. */
const FEWEST = 2;

/** The form of `forms`, unless the acts of the text are numbered 1, 2 … in another one. */
export function numberFormOf(lines: readonly Line[], forms: FlowForms): LineForm {
  const found = [CLOSED, BARE].map((form) => ({ form, due: 1 }));
  for (const { text } of lines) {
    const code = text.charCodeAt(0);
    const mayBeNumber = (code >= 48 && code <= 57) || code === 42 || code === 95;
    if (!mayBeNumber) continue;
    const dotted = forms.number.exec(text);
    if (dotted) {
      if (acts(text.slice(dotted[0].length), forms)) return forms.number;
      continue;
    }
    for (const one of found) {
      const match = one.form.exec(text);
      if (match && Number(match[2]) === one.due && acts(text.slice(match[0].length), forms)) one.due++;
    }
  }
  return found.find(({ due }) => due > FEWEST)?.form ?? forms.number;
}

function acts(rest: string, forms: FlowForms): boolean {
  return forms.findOpening(unmarked(rest))?.zone === "operative";
}
