import type { Cell } from "#platform/csv";
import { findState, type Membership, membershipsOf } from "#reference/index";
import type { StateRecord, TextLibrary, TextSummary } from "../library.ts";
import { csvResponse, jsonResponse } from "./lists.ts";
import { findSampleState, groupOn, namesOf, today } from "./state-names.ts";
import { type ListedState, listedStates } from "./states-page.tsx";

const stateColumns: Readonly<Record<string, (state: ListedState) => Cell>> = {
  code: ({ code }) => code,
  m49: ({ m49 }) => m49,
  status: ({ status }) => status,
  regionalGroup: ({ regionalGroup }) => regionalGroup,
  name_en: ({ names }) => names.en,
  name_fr: ({ names }) => names.fr,
  name_es: ({ names }) => names.es,
  name_ar: ({ names }) => names.ar,
  name_zh: ({ names }) => names.zh,
  name_ru: ({ names }) => names.ru,
};

/** The list of States as a file. */
export function statesFile(format: "csv" | "json"): Response {
  const states = listedStates();
  return format === "csv" ? csvResponse("states.csv", stateColumns, each(states)) : jsonResponse("states.json", each(states));
}

/** One State with its memberships, votes and sponsorships. */
export interface StateFile {
  readonly code: string;
  readonly names: Readonly<Record<"en" | "fr" | "es" | "ar" | "zh" | "ru", string>>;
  readonly status: "member" | "observer" | "former" | "invented";
  readonly m49: string | null;
  readonly regionalGroup: string | null;
  readonly memberships: readonly Membership[];
  readonly votes: StateRecord["votes"];
  readonly sponsored: StateRecord["sponsored"];
}

/** What is known of a State, real, former or invented; undefined where the code is of none. */
export async function describeState(library: TextLibrary, code: string): Promise<StateFile | undefined> {
  const names = namesOf(code);
  if (names === undefined) return undefined;
  const state = findSampleState(code) === undefined ? findState(code) : undefined;
  const { votes, sponsored } = await library.state(code);
  return {
    code,
    names,
    status: state?.status ?? "invented",
    m49: state?.m49 ?? null,
    regionalGroup: groupOn(code, today()) ?? null,
    memberships: membershipsOf(code),
    votes,
    sponsored,
  };
}

interface RecordRow {
  readonly text: TextSummary;
  readonly relation: "voted" | "sponsored";
  readonly position: string | null;
  readonly printed: string | null;
  readonly onBehalfOf: string | null;
}

const recordColumns: Readonly<Record<string, (row: RecordRow) => Cell>> = {
  address: ({ text }) => text.address,
  symbol: ({ text }) => text.symbol,
  title: ({ text }) => text.title,
  date: ({ text }) => text.date,
  body: ({ text }) => text.body,
  kind: ({ text }) => text.kind,
  relation: ({ relation }) => relation,
  position: ({ position }) => position,
  printed: ({ printed }) => printed,
  onBehalfOf: ({ onBehalfOf }) => onBehalfOf,
};

/** A State's votes and sponsorships as CSV, or all that is known of it as JSON. */
export async function stateFile(library: TextLibrary, code: string, format: "csv" | "json"): Promise<Response | undefined> {
  const state = await describeState(library, code);
  if (state === undefined) return undefined;
  if (format === "json") {
    return new Response(`${JSON.stringify(state, null, 2)}\n`, {
      headers: { "Content-Type": "application/json; charset=utf-8", "Content-Disposition": `attachment; filename="${code}.json"` },
    });
  }
  const rows: RecordRow[] = [
    ...state.votes.map(({ text, position, printed }): RecordRow => ({ text, relation: "voted", position, printed, onBehalfOf: null })),
    ...state.sponsored.map(
      ({ text, onBehalfOf }): RecordRow => ({ text, relation: "sponsored", position: null, printed: null, onBehalfOf }),
    ),
  ];
  return csvResponse(`${code}.csv`, recordColumns, each(rows));
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
