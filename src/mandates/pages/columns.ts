import type { Cell } from "#platform/csv";
import type { RegisteredMandate } from "../register.ts";

/** Columns of the register as a file; several values of one cell are parted by semicolons. */
export const columns: Readonly<Record<string, (mandate: RegisteredMandate) => Cell>> = {
  address: ({ address }) => address,
  symbol: ({ text }) => text.symbol,
  text: ({ text }) => text.address,
  title: ({ text }) => text.title,
  body: ({ text }) => text.body,
  date: ({ text }) => text.date,
  paragraph: ({ source }) => source.paragraph,
  spanStart: ({ source }) => source.span[0],
  spanEnd: ({ source }) => source.span[1],
  verb: ({ verb }) => verb,
  strength: ({ strength }) => strength,
  addressees: ({ addressees }) => addressees.join("; "),
  action: ({ action }) => action,
  conditions: ({ conditions }) => conditions.join("; "),
  deliverable: ({ deliverable }) => deliverable,
  recipient: ({ recipient }) => recipient,
  dueSession: ({ due }) => due?.session,
  dueFrom: ({ due }) => due?.from,
  dueTo: ({ due }) => due?.to,
  dueBasis: ({ due }) => due?.basis,
  dueConfirmed: ({ due }) => due?.confirmed,
  recurrence: ({ recurrence }) => recurrence,
  state: ({ state }) => state,
  stateAt: ({ stateAt }) => stateAt,
  isOverdue: ({ isOverdue }) => isOverdue,
  confirmedAt: ({ confirmedAt }) => confirmedAt,
  isCorrected: ({ isCorrected }) => isCorrected,
  isSample: ({ text }) => text.isSample,
};
