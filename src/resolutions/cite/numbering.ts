/**
 * How bodies number what they adopt, as far as it tells them apart: could this number be of that body, in that year?
 *
 * Assembly: session/number since the 31st session (1976), before it number and roman session. Human Rights Council: session/number since 2006,
 * three sessions a year. Economic and Social Council, Commission on Human Rights: year/number since about 1978. Security Council: number (year).
 */
import { fromRoman } from "../symbols.ts";
import { COUNCIL_YEARS } from "./council-years.data.ts";
import { flatNumber, type Numbered } from "./numbers.ts";

export type Act = "RES" | "DEC";

/** Calendar years of the Assembly's special sessions since the 24th; of the Council's, by number. Source: mastheads of their documents. */
const ASSEMBLY_SPECIAL: Readonly<Record<number, number>> = {
  24: 2000,
  25: 2001,
  26: 2001,
  27: 2002,
  28: 2005,
  29: 2014,
  30: 2016,
  31: 2020,
  32: 2021,
};
const COUNCIL_SPECIAL = [
  2006, 2006, 2006, 2006, 2007, 2008, 2008, 2008, 2009, 2009, 2009, 2009, 2010, 2010, 2011, 2011, 2011, 2011, 2012, 2014, 2014, 2014, 2015,
  2015, 2016, 2016, 2017, 2018, 2021, 2021, 2021, 2021, 2021, 2022, 2022, 2023,
];

/** Last session that each body numbered in Roman numerals: the Assembly until 1975, the Economic and Social Council until 1977. */
const LAST_ROMAN: Readonly<Record<string, number>> = { A: 30, E: 63, T: 45, "E/CN.4": 37 };
/** First and last year of the series that are numbered by year. */
const YEAR_SERIES: Readonly<Record<string, readonly [number, number]>> = {
  E: [1978, 9999],
  "E/CN.4": [1979, 2006],
  "E/CN.4/Sub.2": [1979, 2006],
};
/** Bodies whose symbols are built in another way than prefix, RES, session and number. */
const OWN_FORMS: Readonly<Record<string, (session: string, number: string) => string>> = {
  "UNEP/EA": (session, number) => `UNEP/EA.${session}/RES.${number}`,
  "HSP/HA": (session, number) => `HSP/HA.${session}/Res.${number}`,
};
/** Year of each session of the assemblies that number by session beside the Assembly and the Council. Source: mastheads of their documents. */
const OWN_SESSIONS: Readonly<Record<string, readonly number[]>> = {
  "UNEP/EA": [2014, 2016, 2017, 2019, 2021, 2024, 2025],
  "HSP/HA": [2019, 2023],
};
/** A session may be suspended and resumed within this many years. */
const RESUMED = 2;
/** Highest number within a session or a year: the Assembly's decisions run to some 600, resolutions of any body to some 350. */
const MOST_NUMBER = 699;

/** Is the number one that no body gives, as where the mark of a footnote is glued to it? */
export function isOverlong(token: Numbered): boolean {
  return token.form === "council" || token.form === "roman" ? false : Number(token.second) > MOST_NUMBER || token.second.startsWith("0");
}

/** Could the number be of the body? `year`: of the day printed beside it; `spoken`: of the text that cites it. */
export function fits(body: string | null, token: Numbered, year: number | undefined, spoken: number | undefined): boolean {
  if (body === null) return false;
  switch (token.form) {
    case "session":
      return fitsSession(body, Number(token.first), year, spoken);
    case "year":
      return fitsYear(body, Number(token.first), year, spoken);
    case "special":
      return fitsSpecial(body, token.first, year);
    case "council":
      return body === "S" && (spoken === undefined || Number(token.second) <= spoken);
    case "roman":
      return fitsRoman(body, token);
  }
}

function fitsSession(body: string, session: number, year: number | undefined, spoken: number | undefined): boolean {
  if (body === "A") {
    const opens = 1945 + session;
    return session >= 31 && (year !== undefined ? year === opens || year === opens + 1 : spoken === undefined || opens <= spoken);
  }
  if (body === "A/HRC") {
    const held = 2005 + Math.ceil(session / 3);
    return session >= 1 && (year !== undefined ? year === held : spoken === undefined || held <= spoken);
  }
  const held = OWN_SESSIONS[body]?.[session - 1];
  if (held === undefined) return false;
  return year !== undefined ? year >= held && year <= held + RESUMED : spoken === undefined || held <= spoken;
}

function fitsYear(body: string, named: number, year: number | undefined, spoken: number | undefined): boolean {
  const series = YEAR_SERIES[body];
  if (!series || named < series[0] || named > series[1]) return false;
  return year !== undefined ? Math.abs(year - named) <= 1 : spoken === undefined || named <= spoken;
}

function fitsSpecial(body: string, session: string, year: number | undefined): boolean {
  if (body !== "A" && body !== "A/HRC") return false;
  if (session.startsWith("E")) return body === "A";
  const number = Number(session.slice(2));
  if (body === "A") return year === undefined || (ASSEMBLY_SPECIAL[number] ?? (year < 2000 ? year : 0)) === year;
  const held = COUNCIL_SPECIAL[number - 1];
  return number >= 1 && (year === undefined || (held === undefined ? year >= 2023 : year === held));
}

/** Numbers run on through the Roman sessions at some 100 a session in the Assembly, some 30 in the Economic and Social Council. */
const RUN_ON: Readonly<Record<string, readonly [least: number, most: number]>> = { A: [45, 130], E: [8, 50] };
const SESSIONS_THAT_TELL = 4;

function fitsRoman(body: string, token: Numbered): boolean {
  if (/S-/.test(token.second)) return body === "A";
  const last = LAST_ROMAN[body];
  const session = fromRoman(token.second) ?? 0;
  if (last === undefined || session === 0 || session > last) return false;
  const run = RUN_ON[body];
  const perSession = Number(token.first) / session;
  return run === undefined || session < SESSIONS_THAT_TELL || (perSession >= run[0] && perSession <= run[1]);
}

/** Symbols of a number of a body, one for each letter, in canonical spelling. */
export function symbolsOf(body: string, act: Act, token: Numbered): string[] {
  const own = act === "RES" && token.form === "session" ? OWN_FORMS[body] : undefined;
  const base = own ? own(token.first, token.second) : `${body}/${act}/${flatNumber(token)}`;
  return token.letters.length > 0 ? token.letters.map((letter) => `${base}${letter}`) : [base];
}

/** Year in which the Security Council adopted its resolution of that number; undefined where the table leaves it open. */
export function councilYear(number: number): number | undefined {
  return COUNCIL_YEARS.find(([, first, last]) => number >= first && number <= last)?.[0];
}

/** Is "1540 (2004)" a number that the Council can have given in that year? Told by the numbers of the years around it. */
export function isCouncilNumber(number: number, year: number): boolean {
  const at = COUNCIL_YEARS.findIndex(([one]) => one === year);
  const newest = COUNCIL_YEARS.at(-1);
  if (at < 0) return newest !== undefined && year > newest[0] && number > newest[2];
  return number > (COUNCIL_YEARS[at - 1]?.[2] ?? 0) && number < (COUNCIL_YEARS[at + 1]?.[1] ?? Number.POSITIVE_INFINITY);
}
