/** What a number of a resolution means in the other languages: of the body named beside it, or of the body that speaks. Nothing is guessed. */
import { canonicalSymbol } from "../symbols.ts";
import type { Speaker } from "./index.ts";

export interface Named {
  readonly body: string | null;
  readonly by: "name" | "its" | "speaker";
}

interface Resolved {
  readonly symbol: string | null;
  readonly reason: string | null;
}

const fail = (reason: string): Resolved => ({ symbol: null, reason });

function found(printed: string): Resolved {
  const symbol = canonicalSymbol(printed);
  return symbol ? { symbol, reason: null } : fail(`“${printed}” is no symbol`);
}

/** Bodies that number by year, and by session. */
const BY_YEAR: ReadonlySet<string> = new Set(["E", "E/CN.4", "E/CN.4/Sub.2"]);
/** Highest number within a session. */
const MOST_NUMBER = 699;

/** `day`: ISO day printed beside the number; null for none. */
export function resolveOther(number: string, type: "RES" | "DEC", owner: Named, speaker: Speaker, day: string | null): Resolved {
  const flat = number.replace(/\s+/g, "");
  const roman = /^\d{1,4}[A-Z]?\([IVXLC]+\)[A-Z]?$/.test(flat);
  if (roman) return found(`${owner.body === "E" ? "E" : "A"}/${type}/${flat.replace(/^(\d+)([A-Z])(\(.*\))$/, "$1$3$2")}`);
  const spoken = speaker.date ? Number(speaker.date.slice(0, 4)) : null;
  const council = /^\d{1,4}\((\d{4})\)$/.exec(flat);
  if (council) {
    const isToCome = spoken !== null && Number(council[1]) > spoken;
    return isToCome ? fail(`the year of ${number} is later than the text that cites it`) : found(`S/${type}/${flat}`);
  }
  if (/^E?S-/.test(flat)) return found(`${owner.body === "A/HRC" && flat.startsWith("S") ? "A/HRC" : "A"}/${type}/${flat}`);
  const slashed = /^(\d{1,4})\/(\d{1,4})[A-Z]?$/.exec(flat);
  if (!slashed) return fail(`“${number}” is in no form of number known here`);
  return ofSlashed(flat, Number(slashed[1]), Number(slashed[2]), type, owner, day ? Number(day.slice(0, 4)) : null, spoken);
}

function ofSlashed(
  flat: string,
  first: number,
  second: number,
  type: "RES" | "DEC",
  { body, by }: Named,
  year: number | null,
  spoken: number | null,
): Resolved {
  const isYear = first >= 1946 && first <= 2100;
  if (second > (isYear ? 999 : MOST_NUMBER)) return fail(`${flat} is no number of a resolution: the mark of a footnote may be glued to it`);
  const fits = (one: string | null): boolean => one !== null && (isYear ? BY_YEAR.has(one) : fitsSession(one, first, year, spoken));
  if (fits(body)) return found(`${body}/${type}/${flat}`);
  if (by === "name") return fail(`${flat} does not fit the numbering of the body named beside it`);
  // A Council's texts cite the Assembly by bare numbers, too; its own sessions are told apart by their years.
  if (by === "speaker" && body === "A/HRC" && fits("A")) return found(`A/${type}/${flat}`);
  return fail(`no body is named for ${flat}, and it does not fit the numbering of the body that speaks`);
}

/** Does a session agree with the year of the instrument, or else with that of the text that cites it? */
function fitsSession(body: string, session: number, year: number | null, spoken: number | null): boolean {
  if (body === "A") {
    const opens = 1945 + session;
    if (session < 31) return false;
    return year !== null ? year === opens || year === opens + 1 : spoken === null || opens <= spoken;
  }
  if (body !== "A/HRC") return false;
  const held = 2005 + Math.ceil(session / 3);
  return year !== null ? year === held : spoken === null || held <= spoken;
}
