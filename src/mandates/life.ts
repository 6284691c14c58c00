/** Texts that ask: what is laid before a body asks nothing yet. */
const adopted = ["resolution", "decision", "presidential statement"];

/** @param kind of a text */
export function isAdopted(kind: string): boolean {
  return adopted.includes(kind);
}

/** What becomes of a mandate. The words stand in the database, in addresses and in files. */
export const states = ["open", "in progress", "delivered", "considered", "renewed", "moved", "postponed", "ended"] as const;
export type State = (typeof states)[number];

/** States in which something is still to come: these can be overdue. */
export const pending = ["open", "in progress", "moved", "postponed"] as const satisfies readonly State[];

export function isPending(state: State): boolean {
  return pending.some((one) => one === state);
}
