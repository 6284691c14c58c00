import { bodies, bodyByPrefix, findState, states } from "#reference/index";
import { bodyName } from "#resolutions/index";
import { isMessageKey, type MessageKey, type Ui } from "#web/index";
import type { State } from "../life.ts";
import type { Deliverable, Due, Mandate, MandateVerb } from "../model.ts";
import { sessionOf } from "../sessions.ts";

const slug = (words: string): string => words.toLowerCase().replace(/[^a-z]+/g, "-");

/** "call upon" → "Calls upon". */
export function verbName(ui: Pick<Ui, "t">, verb: MandateVerb): string {
  return ui.t(`mandates.verb.${slug(verb)}` as MessageKey);
}

export function stateName(ui: Pick<Ui, "t">, state: State): string {
  return ui.t(`mandates.state.${slug(state)}` as MessageKey);
}

export function deliverableName(ui: Pick<Ui, "t">, deliverable: Deliverable): string {
  return ui.t(`mandates.deliverable.${deliverable}` as MessageKey);
}

/** A normalised name in the reader's language, where there are words for it; else as it is, in English. */
export function addresseeName(ui: Pick<Ui, "t" | "locale">, name: string): string {
  const key = `mandates.addressee.${slug(name)}`;
  if (isMessageKey(key)) return ui.t(key);
  const body = bodies().find(({ names }) => names.en === name);
  if (body !== undefined) return body.names[ui.locale] ?? name;
  const government = /^Government of (?:the )?(.+)$/.exec(name)?.[1];
  if (government !== undefined) return ui.t("mandates.addressee.government-of", { name: countryName(ui, government) });
  return countryName(ui, name);
}

function countryName({ locale }: Pick<Ui, "locale">, name: string): string {
  const state = states().find(({ names }) => names.en === name);
  return state === undefined ? name : (findState(state.code)?.names[locale] ?? name);
}

/** All who are asked, in one line; where nobody is named, that. */
export function addresseesOf(ui: Pick<Ui, "t" | "locale" | "format">, { addressees }: Pick<Mandate, "addressees">): string {
  if (addressees.length === 0) return ui.t("mandates.addressee.nobody");
  return ui.format.list(addressees.map((name) => addresseeName(ui, name)));
}

/** "A/HRC/60" → "Human Rights Council, session 60"; what names no session of a known body is shown as it is. */
export function sessionName(ui: Pick<Ui, "t" | "locale">, name: string): string {
  const named = sessionOf(name);
  if (named === undefined || bodyByPrefix(named.body) === undefined) return name;
  return ui.t("mandates.session.name", { body: bodyName(ui, named.body), number: String(named.number) });
}

/** When something is due, in words: "by 31 March 2025", "14 September 2026 – 9 October 2026". */
export function daysName(ui: Pick<Ui, "t" | "format">, { from, to }: Pick<Due, "from" | "to">): string | undefined {
  if (to === null) return from === null ? undefined : ui.t("mandates.due.after", { date: ui.format.date(from) });
  if (from === null || from === to) return ui.t("mandates.due.by", { date: ui.format.date(to) });
  return ui.t("mandates.due.range", { from: ui.format.date(from), to: ui.format.date(to) });
}

/** "annual" → "each year"; "every 4 years". */
export function recurrenceName(ui: Pick<Ui, "t">, recurrence: string): string {
  const [, number, unit] = /^every (\d+) (year|month)s$/.exec(recurrence) ?? [];
  if (number !== undefined && unit !== undefined) return ui.t(`mandates.recurrence.${unit}s` as MessageKey, { count: Number(number) });
  const key = `mandates.recurrence.${slug(recurrence)}`;
  return isMessageKey(key) ? ui.t(key) : recurrence;
}
