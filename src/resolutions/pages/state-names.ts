import { findState, type RegionalGroup, regionalGroupOf, sampleStates } from "#reference/index";
import type { MessageKey, Ui } from "#web/index";
import type { StateMention } from "../model.ts";

/** A State's name in the reader's language; what no table knows keeps the name that the text gives it. */
export function stateName(ui: Pick<Ui, "locale">, state: Pick<StateMention, "code" | "name">): string {
  if (state.code === null) return state.name;
  return namesOf(state.code)?.[ui.locale] ?? state.name;
}

/** Names in six languages, of real States and of the invented ones of the samples. */
export function namesOf(code: string) {
  return findState(code)?.names ?? findSampleState(code)?.names;
}

/** An invented State of the composed samples. */
export function findSampleState(code: string) {
  return sampleStates.find((state) => state.code === code.toUpperCase());
}

const groupKeys: Readonly<Record<RegionalGroup, MessageKey>> = {
  African: "states.group.african",
  "Asia-Pacific": "states.group.asia-pacific",
  "Eastern European": "states.group.eastern-european",
  "Latin American and Caribbean": "states.group.latin-american",
  "Western European and others": "states.group.western-european",
};

export function regionalGroupName(ui: Ui, group: RegionalGroup | undefined): string {
  return ui.t(group === undefined ? "states.group.none" : groupKeys[group]);
}

/** The regional group of a State, real or invented, on an ISO date; undefined where it sits in none. */
export function groupOn(code: string, on: string): RegionalGroup | undefined {
  return findSampleState(code)?.group ?? regionalGroupOf(code, on);
}

/** Today as an ISO date (UTC). */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
