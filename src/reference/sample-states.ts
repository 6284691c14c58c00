import type { InSixLanguages } from "./language.ts";
import type { RegionalGroup } from "./memberships.ts";
import { sampleStateRows } from "./sample-states.data.ts";

/** An invented State of the composed samples. */
export interface SampleState {
  /** XAA to XZZ, which ISO 3166 leaves to its users. */
  readonly code: string;
  readonly group: RegionalGroup;
  readonly names: InSixLanguages;
}

/** The invented States of the composed samples: they are matched like real ones and can be told by their codes. */
export const sampleStates: readonly SampleState[] = sampleStateRows.map(([code, group, en, fr, es, ar, zh, ru]) => ({
  code,
  group,
  names: { en, fr, es, ar, zh, ru },
}));
