/** The line of a masthead that gives the text its number, alone or before its title. Reads: the words of a line. */
import { bodyByName } from "../../reference/index.ts";
import type { Kind } from "../model.ts";
import { CITED, NAMED, NUMBERED } from "./masthead-forms.ts";

export interface PrintedNumber {
  /** "53/11", "217 A (III)", "1/CP.21", "WHA66.1". */
  readonly number: string;
  readonly kind: Kind | null;
  readonly body: string | null;
  /** Offset of the title behind it; null where the number stands alone. */
  readonly titleAt: number | null;
  /** The words "resolution" or "decision" stand before it. */
  readonly isNamed: boolean;
}

/** What a line says as the number of the text; undefined where it is none. */
export function numberOf(text: string): PrintedNumber | undefined {
  const cited = CITED.exec(text);
  const kindOf = (word: string | undefined): Kind => (/^d/i.test(word ?? "") ? "decision" : "resolution");
  if (cited) return { number: (cited[2] ?? "").trim(), kind: kindOf(cited[1]), body: null, titleAt: null, isNamed: true };
  const named = NAMED.exec(text);
  const match = named ?? NUMBERED.exec(text);
  if (!match) return undefined;
  const rest = text.slice(match[0].length);
  // "35/180 of 18 December 1980, by which …": the middle of a sentence.
  if (/^(?:of\s\d|[\p{Ll},;)])/u.test(rest)) return undefined;
  const titleAt = rest === "" ? null : match[0].length;
  if (named) {
    const body = bodyByName((named[1] ?? "").trim())?.prefix ?? null;
    return { number: named[3] ?? "", kind: kindOf(named[2]), body, titleAt, isNamed: true };
  }
  const number = (match[1] ?? "").trim();
  return {
    number: number.replace(/^PRST[ /]/, ""),
    kind: /^PRST/.test(number) ? "presidential statement" : null,
    body: null,
    titleAt,
    isNamed: false,
  };
}
