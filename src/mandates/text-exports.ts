import { type Cell, csvLine } from "#platform/csv";
import type { CalendarEntry } from "./icalendar.ts";
import type { Mandate } from "./model.ts";

/** A mandate with what stands around it in a list over several texts. */
export interface ListedMandate {
  readonly mandate: Mandate;
  /** How the text is called where it has no symbol: its title, or the name of the file. */
  readonly text: string;
  /** Which one it is of the acts of its paragraph, from 1. */
  readonly ordinal: number;
}

/** The mandates of one text with their ordinals within their paragraphs. */
export const listed = (mandates: readonly Mandate[], text: string): readonly ListedMandate[] => {
  const seen = new Map<string, number>();
  return mandates.map((mandate) => {
    const ordinal = (seen.get(mandate.source.paragraph) ?? 0) + 1;
    seen.set(mandate.source.paragraph, ordinal);
    return { mandate, text, ordinal };
  });
};

const columns: readonly (readonly [name: string, cell: (one: ListedMandate) => Cell])[] = [
  ["text", ({ mandate, text }) => mandate.source.symbol ?? text],
  ["symbol", ({ mandate }) => mandate.source.symbol],
  ["paragraph", ({ mandate }) => mandate.source.paragraph],
  ["verb", ({ mandate }) => mandate.verb],
  ["strength", ({ mandate }) => mandate.strength],
  ["addressees", ({ mandate }) => mandate.addressees.join("; ")],
  ["action", ({ mandate }) => mandate.action],
  ["conditions", ({ mandate }) => mandate.conditions.join("; ")],
  ["deliverable", ({ mandate }) => mandate.deliverable],
  ["recipient", ({ mandate }) => mandate.recipient],
  ["due_session", ({ mandate }) => mandate.due?.session],
  ["due_from", ({ mandate }) => mandate.due?.from],
  ["due_to", ({ mandate }) => mandate.due?.to],
  ["due_basis", ({ mandate }) => mandate.due?.basis],
  ["due_confirmed", ({ mandate }) => mandate.due?.confirmed],
  ["recurrence", ({ mandate }) => mandate.recurrence],
];

/** The head of the table of mandates as CSV. */
export const csvHead = (): string => csvLine(columns.map(([name]) => name));

/** One mandate as a line of CSV; several addressees and conditions are parted by "; ". */
export const csvOf = (one: ListedMandate): string => csvLine(columns.map(([, cell]) => cell(one)));

const slug = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** "¶ 31", "¶ 12 (a)" for "op31", "op12.a". */
export const paragraphInWords = (id: string): string => `¶ ${id.replace(/\bop(\d+)/, "$1").replace(/\.([a-z]+|\d+)(?=\.|$)/g, " ($1)")}`;

/** How an act is told in a calendar: who, what, of which paragraph. */
export const calendarEntryOf = ({ mandate, text, ordinal }: ListedMandate): CalendarEntry => {
  const { source, due, addressees, deliverable, recipient } = mandate;
  const name = source.symbol ?? text;
  const what = deliverable === "other" ? mandate.verb : deliverable;
  const who = addressees.length > 0 ? addressees.join(", ") : "no addressee named";
  return {
    uid: `${slug(name)}.${source.paragraph}.${ordinal}@mandates.comity`,
    from: due?.from ?? null,
    to: due?.to ?? null,
    summary: `${who}: ${what}${recipient === null ? "" : ` to ${recipient}`} (${name}, ${paragraphInWords(source.paragraph)})`,
    description: [
      mandate.action,
      ...(due === null ? [] : [due.basis]),
      ...(mandate.conditions.length > 0 ? [mandate.conditions.join("; ")] : []),
    ].join("\n"),
    categories: [deliverable],
    isConfirmed: due?.confirmed ?? false,
  };
};
