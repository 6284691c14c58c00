/** What a bare number means: "resolution 53/11" is of the body that the words around it name, or of the body that speaks. */
import { bodyByName } from "../../reference/index.ts";
import { canonicalSymbol, fromRoman } from "../symbols.ts";

export interface Speaker {
  /** Symbol prefix of the body that adopts the text, "A/HRC"; null where unknown. */
  readonly body: string | null;
  /** ISO day of the text, to rule out sessions that were still to come; null where unknown. */
  readonly date: string | null;
}

const BODY_WORDS =
  "General Assembly|Human Rights Council|Security Council|Economic and Social Council|Commission on Human Rights|Commission on the Status of Women|Sub-?[Cc]om(?:mission|mittee) on (?:the Promotion and Protection of Human Rights|Prevention of Discrimination and Protection of Minorities)|United Nations Environment Assembly|Trusteeship Council|Economic Commission for Europe|Commission on Narcotic Drugs|Assembly|Council|Commission|Sub-?[Cc]ommission";
const OWNER_BEFORE = new RegExp(`\\b(${BODY_WORDS})(?:[’']s)?\\s+$`);
const SUBJECT_BEFORE = new RegExp(`\\b(${BODY_WORDS}),?\\s+(?:[a-z]+\\s+){0,3}?in\\s+(?:its|their)\\s+$`);
const OWNER_AFTER = new RegExp(`^[^.;]{0,160}?\\b(?:of|by|adopted by)\\s+the\\s+(${BODY_WORDS})\\b`);
const OWNER_NEXT = new RegExp(`^(?:\\s+of\\s+\\d{1,2}\\s+\\w+\\s+\\d{4})?,?\\s+(?:of|by|adopted by)\\s+the\\s+(${BODY_WORDS})\\b`);
const ADOPTER = new RegExp(`^[^.;]{0,160}?\\badopted by the (${BODY_WORDS})\\b`);
const RIVAL = new RegExp(`\\b(?:of|by|to) the (${BODY_WORDS})(?! resolutions?| decisions?)\\b[^;,.]*\\b[Ii]ts\\s+(?:[a-z-]+\\s+){0,2}$`);
const SUBJECT_AFTER = new RegExp(`^(?:\\s+of\\s+\\d{1,2}\\s+\\w+\\s+\\d{4})?,\\s+the\\s+(${BODY_WORDS})\\s+\\p{Ll}`, "u");

/** Symbol prefix of a body as named in running text; short names ("the Council") are understood from who speaks. */
function prefixOf(name: string, speaker: Speaker): string | null {
  if (name === "Assembly") return "A";
  if (name === "Council")
    return speaker.body === "S" || speaker.body === "A/HRC" || speaker.body === "E" || speaker.body === "T" ? speaker.body : null;
  if (name === "Commission") return speaker.body === "E/CN.4" ? "E/CN.4" : null;
  if (/^Sub-?[Cc]om/.test(name)) return "E/CN.4/Sub.2";
  return bodyByName(name)?.prefix ?? null;
}

export interface Owner {
  readonly body: string | null;
  /** How it was told: named beside the number, "its", or nothing but who speaks. */
  readonly by: "name" | "its" | "speaker";
  /** For "its": a body named before it in the same clause, which "its" may mean. For a bare number: the body by which it "was adopted". */
  readonly rival: string | null;
  /** Offset in the text where the owner's words begin, for the span of the citation. */
  readonly start: number;
}

/** Body to which the instrument at `at` (offset of the word "resolution") belongs; `end` is the offset after its number. */
export function ownerOf(text: string, at: number, end: number, speaker: Speaker): Owner {
  const before = text.slice(Math.max(0, at - 120), at);
  const after = text.slice(end, end + 260);
  const named = OWNER_BEFORE.exec(before);
  if (named) return { body: prefixOf(named[1] ?? "", speaker), by: "name", rival: null, start: at - (before.length - named.index) };
  const its = /\b(?:its|Its)\s+(?:[a-z-]+\s+){0,2}$/.exec(before);
  const itsStart = its ? at - (before.length - its.index) : at;
  if (its) {
    const subject = SUBJECT_BEFORE.exec(before) ?? SUBJECT_AFTER.exec(after);
    if (subject) return { body: prefixOf(subject[1] ?? "", speaker), by: "name", rival: null, start: itsStart };
    const rival = RIVAL.exec(before)?.[1];
    return { body: speaker.body, by: "its", rival: rival ? prefixOf(rival, speaker) : null, start: itsStart };
  }
  const next = OWNER_NEXT.exec(after);
  if (next) return { body: prefixOf(next[1] ?? "", speaker), by: "name", rival: null, start: at };
  const adopter = ADOPTER.exec(after)?.[1];
  return { body: speaker.body, by: "speaker", rival: adopter ? prefixOf(adopter, speaker) : null, start: at };
}

/** A body named later in the same clause, for a number that can't be of the body that speaks: "resolution 2000/22 …, by the Subcommission". */
export function laterOwner(text: string, end: number, speaker: Speaker): string | null {
  const match = OWNER_AFTER.exec(text.slice(end, end + 260));
  return match ? prefixOf(match[1] ?? "", speaker) : null;
}

export interface Resolved {
  readonly symbol: string | null;
  readonly reason: string | null;
}

const fail = (reason: string): Resolved => ({ symbol: null, reason });

/** Last session that each body numbered in Roman numerals: the Assembly until 1975, the Economic and Social Council until 1977. */
const LAST_ROMAN: Readonly<Record<string, number>> = { A: 30, E: 63, T: 45 };
/** Bodies whose resolutions are numbered by year. */
const YEAR_BODIES: ReadonlySet<string> = new Set(["E", "E/CN.4", "E/CN.4/Sub.2"]);
/** Bodies whose resolutions are numbered by session and have symbols of their own. */
const SESSION_BODIES: ReadonlySet<string> = new Set(["A", "A/HRC", "UNEP/EA", "HSP/HA"]);
/** Bodies whose symbols are built in another way than prefix, RES, session and number. */
const OWN_FORMS: Readonly<Record<string, (session: number, number: string) => string>> = {
  "UNEP/EA": (session, number) => `UNEP/EA.${session}/RES.${number}`,
  "HSP/HA": (session, number) => `HSP/HA.${session}/Res.${number}`,
};
const MOST_SESSIONS = 30;
/** Highest number within a session: the Assembly adopts some 350 resolutions, its decisions run to some 600. */
const MOST_NUMBER = 699;

/**
 * Symbol of "resolution 70/1" and the like. Where the number can't be one of that body's (a session yet to come, a year as in the
 * Commission's series), nothing is guessed: another body is taken only if it is the only one that fits the words, else there is a reason.
 *
 * Numbering: Assembly session/number since the 31st session (1976), before it number and roman session; Human Rights Council
 * session/number since 2006; Economic and Social Council and Commission on Human Rights year/number; Security Council number (year).
 */
export function resolveNumber(
  number: string,
  type: "RES" | "DEC",
  owner: Owner,
  speaker: Speaker,
  day: string | null,
  laterBody: string | null,
): Resolved {
  const flat = number.replace(/\s+/g, "");
  const roman = /^(\d{1,4})([A-Z])?\(([IVXLC]+)\)([A-Z])?$/.exec(flat);
  if (roman) {
    const letter = roman[2] ?? roman[4] ?? "";
    const body = owner.by === "speaker" && owner.body !== "E" ? "A" : owner.body;
    const last = LAST_ROMAN[body ?? ""];
    if (last === undefined) return fail(`no body with sessions numbered in Roman numerals is named for ${number}`);
    if ((fromRoman(roman[3] ?? "") ?? 0) > last) return fail(`session ${roman[3]} is none of the body that would be meant`);
    return found(`${body}/${type}/${roman[1]}(${roman[3]})${letter}`);
  }
  const yeared = /^(\d{1,4})\((\d{4})\)$/.exec(flat);
  if (yeared) {
    const isToCome = speaker.date !== null && Number(yeared[2]) > Number(speaker.date.slice(0, 4));
    return isToCome ? fail(`the year of ${number} is later than the text that cites it`) : found(`S/${type}/${yeared[1]}(${yeared[2]})`);
  }
  const special = /^(S|ES)-?(\d{1,2})\/(\d{1,3})$/.exec(flat);
  if (special) {
    const body = owner.body === "A/HRC" && special[1] === "S" ? "A/HRC" : "A";
    return found(`${body}/${type}/${special[1]}-${special[2]}/${special[3]}`);
  }
  const slashed = /^(\d{1,4})\/(\d{1,4})([A-Z])?$/.exec(flat);
  if (!slashed) return fail(`“${number}” is in no form of number known here`);
  const first = Number(slashed[1]);
  const isYear = first >= 1946 && first <= 2100;
  if (Number(slashed[2]) > (isYear ? 999 : MOST_NUMBER))
    return fail(`${number} is no number of a ${type === "RES" ? "resolution" : "decision"}: the mark of a footnote may be glued to it`);
  if (owner.rival !== null && owner.by === "speaker" && !(isYear ? YEAR_BODIES : SESSION_BODIES).has(owner.rival))
    return fail(`${number} is of a body, named after it, whose numbers lead to no document of their own`);
  const fits = (body: string | null): boolean =>
    body !== null && (isYear ? YEAR_BODIES.has(body) : fitsSession(body, first, day ?? null, speaker.date));
  const own = OWN_FORMS[owner.body ?? ""];
  if (own && !isYear && owner.by !== "speaker" && type === "RES" && first <= MOST_SESSIONS) return found(own(first, slashed[2] ?? ""));
  if (owner.rival !== null && owner.rival !== owner.body && fits(owner.rival)) {
    if (owner.by === "its" && fits(owner.body))
      return fail(`“its” may mean the body named before it or the body that speaks, and ${number} fits both`);
    return found(`${owner.rival}/${type}/${flat}`);
  }
  if (fits(owner.body)) return found(`${owner.body}/${type}/${flat}`);
  if (owner.by === "name") {
    if (owner.body === null) return fail(`the body that adopted ${number} is named too shortly to be told`);
    return fail(`${number} does not fit the numbering of the body named beside it`);
  }
  if (laterBody !== null && fits(laterBody)) return found(`${laterBody}/${type}/${flat}`);
  if (isYear) return fail(`${number} has the form of a year and a number, and no body with such numbers is named beside it`);
  if (owner.body === "A/HRC" && owner.by === "speaker" && fitsSession("A", first, day, speaker.date)) return found(`A/${type}/${flat}`);
  return fail(`no body is named for ${number}, and it does not fit the numbering of the body that speaks`);
}

function found(symbol: string): Resolved {
  const canonical = canonicalSymbol(symbol);
  return canonical ? { symbol: canonical, reason: null } : fail(`“${symbol}” is no symbol`);
}

/** Does a session number of a body agree with the day given for the instrument, or else with the day of the text that cites it? */
function fitsSession(body: string, session: number, day: string | null, spoken: string | null): boolean {
  const year = day ? Number(day.slice(0, 4)) : null;
  const last = spoken ? Number(spoken.slice(0, 4)) : null;
  if (body === "A") {
    if (session < 31) return false;
    const opens = 1945 + session;
    return year !== null ? year === opens || year === opens + 1 : last === null || opens <= last;
  }
  if (body === "A/HRC") {
    const held = 2005 + Math.ceil(session / 3);
    return year !== null ? year === held : last === null || held <= last;
  }
  return false;
}
