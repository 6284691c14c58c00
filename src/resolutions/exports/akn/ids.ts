import { escaped, inlineElement } from "./xml.ts";

/** Gives out `eId`s: each once in a file. The second of two that would be equal gets "-2". */
export class Ids {
  readonly #given = new Map<string, number>();
  readonly #counts = new Map<string, number>();

  give(wanted: string): string {
    const count = (this.#given.get(wanted) ?? 0) + 1;
    this.#given.set(wanted, count);
    return count === 1 ? wanted : this.give(`${wanted}-${count}`);
  }

  /** The next of a kind that is counted: "annex_1__table_1", "annex_1__table_2". */
  next(kind: string): string {
    const key = `${kind}_`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return this.give(key + count);
  }
}

/** The number of an `eId`: "(a)" → "a", "12" → "12"; the position where there is none. */
export function idNumber(number: string | null, position: number): string {
  return number?.replace(/[^\p{L}\p{N}-]+/gu, "").toWellFormed() || String(position);
}

/** "12" → "12.", as documents print it. */
export function printedNumber(number: string): string {
  return /^\d+$/.test(number) ? `${number}.` : number;
}

/** Undoes `printedNumber()`: "12." → "12". */
export function plainNumber(printed: string): string {
  return /^\d+\.$/.test(printed) ? printed.slice(0, -1) : printed;
}

/** A number as `<num>` and, where that would not come back as it is, as an attribute beside. */
export function numbering(number: string | null): { readonly num: string; readonly attribute: string | null } {
  if (number === null) return { num: "", attribute: null };
  const printed = printedNumber(number);
  const comesBack = number !== "" && plainNumber(printed) === number;
  return { num: number === "" ? "" : inlineElement("num", {}, escaped(printed)), attribute: comesBack ? null : number };
}
