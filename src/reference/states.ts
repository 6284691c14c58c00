import { formerStateRows, replacedCodes } from "./former-states.data.ts";
import { grouped } from "./grouped.ts";
import type { InSixLanguages, Language } from "./language.ts";
import { formalNameRows } from "./state-formal-names.data.ts";
import { otherNameRows } from "./state-names.data.ts";
import type { StateName } from "./state-names.ts";
import { stateRows, unconfirmedNames } from "./states.data.ts";

/** A Member of the United Nations or a non-member observer State. */
export interface State {
  /** ISO 3166-1 alpha-3. */
  readonly code: string;
  /** M49 numeric code, three digits. */
  readonly m49: string;
  readonly status: "member" | "observer";
  /** Short names of the United Nations. */
  readonly names: InSixLanguages;
  /** Languages whose name above was found in no source. */
  readonly unconfirmedNames: readonly Language[];
  readonly region: string;
  readonly subregion: string;
  readonly intermediateRegion: string | null;
}

/** A State that stands in old documents and is no Member today. */
export interface FormerState {
  /** ISO 3166-1 alpha-3 of its time (now ISO 3166-3). */
  readonly code: string;
  readonly m49: string;
  readonly status: "former";
  readonly names: InSixLanguages;
  /** ISO dates of membership, unconfirmed; `to` is the first day on which it was no longer one. */
  readonly from: string;
  readonly to: string;
  /** Codes of the States that came after it: one that continued it, or all that it split into. */
  readonly successors: readonly string[];
}

let present: readonly State[] | undefined;
let former: readonly FormerState[] | undefined;
let byCode: ReadonlyMap<string, State | FormerState> | undefined;
let otherNames: ReadonlyMap<string, readonly StateName[]> | undefined;

/** The 193 Members and 2 observer States, in the English order of the United Nations. */
export const states = (): readonly State[] => {
  present ??= stateRows.map(([code, m49, status, region, subregion, intermediateRegion, en, fr, es, ar, zh, ru]) => ({
    code,
    m49,
    status,
    names: { en, fr, es, ar, zh, ru },
    unconfirmedNames: unconfirmedNames.filter(([of]) => of === code).map(([, language]) => language),
    region,
    subregion,
    intermediateRegion,
  }));
  return present;
};

/** The States of old documents, in the order of their codes. */
export const formerStates = (): readonly FormerState[] => {
  former ??= formerStateRows.map(([code, m49, from, to, successors, en, fr, es, ar, zh, ru]) => ({
    code,
    m49,
    status: "former",
    names: { en, fr, es, ar, zh, ru },
    from,
    to,
    successors,
  }));
  return former;
};

/**
 * The State that an alpha-3 code names, in any case. Codes that only changed with the name (ZAR, ROM, BUR …) lead to the State of today.
 *
 * @example findState("SVN")?.names.fr // "Slovénie"
 */
export const findState = (code: string): State | FormerState | undefined => {
  byCode ??= new Map([...states(), ...formerStates()].map((state) => [state.code, state]));
  const upper = code.toUpperCase();
  return byCode.get(upper) ?? byCode.get(replacedCodes.find(([old]) => old === upper)?.[1] ?? "");
};

/** Every name of a State but its short names: formal, former, shorter and inverted ones, with their dates where known. */
export const otherNamesOf = (code: string): readonly StateName[] => {
  otherNames ??= grouped(
    [...formalNameRows, ...otherNameRows].map(
      ([of, name, language, kind, from, to, source, confirmed]): StateName => ({
        code: of,
        name,
        language,
        kind,
        from,
        to,
        source,
        confirmed,
      }),
    ),
    (name) => name.code,
  );
  return otherNames.get(code) ?? [];
};
