import type { Due, Mandate } from "./model.ts";

/** What officers may correct of a mandate; the place in the text is the text's. */
export const correctable = [
  "verb",
  "addressees",
  "action",
  "conditions",
  "deliverable",
  "recipient",
  "due",
  "recurrence",
] as const satisfies readonly (keyof Mandate)[];

export type Correctable = Pick<Mandate, (typeof correctable)[number]>;

/** The fields that differ, as they become. */
export function differences(before: Correctable, after: Correctable): Partial<Correctable> {
  return Object.fromEntries(correctable.filter((field) => !isSame(before[field], after[field])).map((field) => [field, after[field]]));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(dayless(a)) === JSON.stringify(dayless(b));
}

/** How a due date was worked out is no part of when it is. */
function dayless(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const { session, from, to } = value as Due;
  return { session, from, to };
}

/** What reading found, with what officers corrected since laid over it, the newest last. */
export function corrected(read: Mandate, corrections: readonly Partial<Correctable>[]): Mandate {
  return Object.assign({}, read, ...corrections) as Mandate;
}
