/**
 * From a reading to its mandates: every act that an operative paragraph asks or decides, with whom it addresses, what is to come of it, and when
 * it is due. Pure. Works for English; a text in another language has no mandates here (`canExtract`).
 */

import { bodyByEnacting, bodyByPrefix } from "../../reference/index.ts";
import type { Resolution } from "../../resolutions/pure.ts";
import { type Calendar, calendar } from "../calendar.ts";
import type { Mandate } from "../model.ts";
import { remember, type Speaker } from "./known-names.ts";
import { mandatesOf } from "./paragraph.ts";

/** What extraction may be given beside the text. */
export interface ExtractionContext {
  /** Where sessions are looked up; the calendar of `reference` unless given. */
  readonly calendar?: Calendar;
}

/** Can mandates be told from a text in this language (BCP 47)? Only from English so far. */
export const canExtract = (language: string): boolean => /^en\b/i.test(language);

const speakerOf = (resolution: Resolution): Speaker => {
  const enacting = resolution.enacting.replace(/[*_,:]+/g, "").trim();
  const body = bodyByEnacting(enacting) ?? (resolution.body === null ? undefined : bodyByPrefix(resolution.body));
  const printed = /^The ([A-Z][\w’' -]{4,90})$/.exec(enacting)?.[1];
  return { body: body?.names.en ?? printed ?? null, meant: new Map(), unheard: [] };
};

const referred =
  /\b(?:requested|foreseen|called for|referred to|mentioned|requested in|mandated) (?:in|by|under) paragraph (\d+)(?: above| below| of the present resolution)\b/;

/** A report that is due together with one "requested in paragraph 22 above" is due when that one is. */
const withReferredDue = (mandate: Mandate, all: readonly Mandate[]): Mandate => {
  if (mandate.due !== null || mandate.deliverable !== "report") return mandate;
  const match = referred.exec(mandate.action);
  if (!match) return mandate;
  const [words, paragraph] = match;
  const there = all.filter(({ source, due }) => due !== null && source.paragraph.replace(/^.*?(op\d+).*$/, "$1") === `op${paragraph}`);
  const [other] = there;
  // Where that paragraph sets several deadlines, which one is meant is not said.
  if (!other?.due || there.length > 1) return mandate;
  return {
    ...mandate,
    due: { ...other.due, basis: `“${words}”; there ${other.due.basis}` },
    recipient: mandate.recipient ?? other.recipient,
  };
};

/**
 * The mandates of a text, in its order; none for a text in another language than English.
 *
 * @example extractMandates(resolution).filter(({ addressees }) => addressees.includes("Secretary-General"))
 */
export const extractMandates = (resolution: Resolution, context: ExtractionContext = {}): readonly Mandate[] => {
  if (!canExtract(resolution.language)) return [];
  const speaker = speakerOf(resolution);
  const moment = {
    body: resolution.body,
    session: resolution.session,
    date: resolution.date,
    calendar: context.calendar ?? calendar,
    speaker,
  };
  const found: Mandate[] = [];
  const texts = [resolution, ...resolution.parts];
  for (const { preamble, operative } of texts) {
    for (const paragraph of preamble) remember(speaker, paragraph.text);
    for (const paragraph of operative) for (const mandate of mandatesOf(paragraph, resolution.symbol, moment)) found.push(mandate);
  }
  return found.map((mandate) => withReferredDue(mandate, found));
};
