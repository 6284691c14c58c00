/** What one line of a masthead says, told by its form alone. */
import { bodyByName } from "../../../reference/index.ts";
import { canonicalSymbol } from "../../symbols.ts";
import { findDayIn, wholeDayIn } from "./dates.ts";
import { DISTRIBUTION, DISTRIBUTIONS, type LanguageForms, type Organ, SYMBOL_LINE } from "./forms.ts";

export interface Field {
  readonly what: string;
  readonly value?: string;
  readonly number?: number;
  readonly date?: string | undefined;
  readonly isDecision?: boolean;
}

/** The prefix of the first body that a text names. */
export function organIn(text: string, organs: readonly Organ[]): string | null {
  let best: { at: number; prefix: string } | null = null;
  for (const [pattern, prefix] of organs) {
    const at = text.search(new RegExp(pattern, "iu"));
    if (at >= 0 && (best === null || at < best.at)) best = { at, prefix };
  }
  return best?.prefix ?? null;
}

function distributionOf(text: string): Field | undefined {
  const match = DISTRIBUTION.exec(text);
  if (!match) return undefined;
  const word = (match[1] ?? "").trim();
  if (word === "") return { what: "distribution" };
  const value = DISTRIBUTIONS.find(([form]) => form.test(word))?.[1];
  return value ? { what: "distribution", value } : undefined;
}

function adoptedOf(text: string, forms: LanguageForms): Field | undefined {
  const { adopted, decision } = forms.masthead;
  if (!adopted.test(text)) return undefined;
  const meeting = forms.closing.meeting.exec(text)?.[1];
  return {
    what: "adopted",
    date: findDayIn(text, forms.day)?.day,
    isDecision: decision.test(text),
    ...(meeting ? { number: Number(meeting) } : {}),
  };
}

function sessionOf(text: string, forms: LanguageForms): Field | undefined {
  const { session, special, emergency, ordinal } = forms.masthead;
  const match = session.exec(text);
  const number = match ? ordinal(match[1] ?? "") : undefined;
  if (number === undefined) return undefined;
  const kind = emergency.test(text) ? "ES" : special.test(text) ? "S" : "";
  return { what: "session", number, value: kind };
}

const ITEM = /^\*?\d{1,3}(?:[\s,()]+[a-zа-я\u0621-\u0640\d]{1,3})*[),\s]*$/u;

/** The field that a text is, whole; undefined where it is none. */
export function fieldOf(text: string, forms: LanguageForms): Field | undefined {
  const { masthead } = forms;
  if (text.length > 240) return undefined;
  if (masthead.organization.test(text) || /^United Nations$/i.test(text)) return { what: "organization" };
  const found = distributionOf(text) ?? sessionOf(text, forms) ?? adoptedOf(text, forms);
  if (found) return found;
  const day = wholeDayIn(text, forms.day);
  if (day) return { what: "date", date: day };
  if (masthead.original.test(text) || masthead.languageLine.test(text) || /^(?:English|French|Spanish|Russian|Chinese|Arabic)$/.test(text))
    return { what: "original" };
  if (masthead.sessionDates.test(text)) return { what: "session dates" };
  const item = masthead.agenda.exec(text)?.[1]?.replace(/[*,\s]+$/, "");
  if (item && ITEM.test(item)) return { what: "agenda item", value: item.replace(/\s+/g, " ") };
  const number = masthead.numberLine.exec(text)?.[1];
  if (number) return { what: "number", value: number.replace(/\s?\/\s?/, "/"), isDecision: masthead.decision.test(text) };
  if (masthead.draft.test(text)) return { what: "kind", isDecision: masthead.decision.test(text.replace(/^\S+\s+(?:de\s+|ال)?/u, "")) };
  return namedFieldOf(text, forms) ?? symbolOrBodyOf(text);
}

/** Facts that web pages print with their names. */
function namedFieldOf(text: string, forms: LanguageForms): Field | undefined {
  const { dateField, reportField, meetingField } = forms.masthead;
  if (dateField?.test(text)) return { what: "adopted", date: findDayIn(text, forms.day)?.day, isDecision: false };
  const report = reportField?.exec(text)?.[1];
  const symbol = report ? canonicalSymbol(report) : undefined;
  if (symbol) return { what: "report", value: symbol };
  const meeting = meetingField?.exec(text)?.[1];
  if (meeting) return { what: "meeting", number: Number(meeting) };
  return forms.closing.vote.test(text) && forms.closing.without.test(text) && text.length < 60 ? { what: "how adopted" } : undefined;
}

function symbolOrBodyOf(text: string): Field | undefined {
  if (SYMBOL_LINE.test(text)) {
    const symbol = canonicalSymbol(text.replace(/\*$/, ""));
    if (symbol) return { what: "symbol", value: symbol };
  }
  const body = text.length < 90 && !/[,;.]$/.test(text) ? bodyByName(text) : undefined;
  return body ? { what: "body", value: body.prefix } : undefined;
}
