import { numberFromOrdinal, sessionYear } from "../../reference/index.ts";
import { type Calendar, dueAtSession, dueInCouncilYear } from "../calendar.ts";
import type { Due } from "../model.ts";
import { bodiesIn } from "./bodies.ts";
import { duesByDate } from "./dates.ts";
import type { Speaker } from "./known-names.ts";

/** What a deadline is worked out against. */
export interface Moment {
  /** Symbol prefix of the enacting body. */
  readonly body: string | null;
  /** Number of the session at which the text was adopted or tabled. */
  readonly session: number | null;
  /** ISO date of the text. */
  readonly date: string | null;
  readonly calendar: Calendar;
  readonly speaker: Speaker;
}

const ones = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth";
const ordinal = `(?:(?:one )?hundred(?: and| -)? ?)?(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\\s‑–-]{0,3}(?:${ones})|(?:${ones}|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|hundredth))|\\d{1,3}(?:st|nd|rd|th)`;
const one = new RegExp(ordinal, "gi");
const kind = "(?:(?:regular|annual|special|emergency special|substantive|main|organizational|resumed|regular annual) )?";
/** What stands in front of the word "session", read from it backwards. */
const named = new RegExp(
  `\\b((?:${ordinal})(?:(?:, | and |, and | to | through | or )(?:${ordinal}))*|present|current|next|forthcoming|upcoming|(?:19|20)\\d\\d(?:(?: and | to )(?:19|20)\\d\\d)?) ${kind}$`,
  "i",
);
const bound =
  /\b(?:(at|to|for|during|before|by|until|prior to|in advance of|in time for|through|as from|with effect from|starting (?:at|from|with)|beginning (?:at|with|from))(?: or before| the latest at)? ?(?:the )?(?:(?:early|main|resumed|first|second|third|high-level|organizational) )*(?:(?:part|end|beginning|opening|close|conclusion|start|segments?|margins|agenda) of (?:the agenda of )?)?|(?:in|on) (?:the )?(?:provisional |draft )?agendas? (?:of|for) |part of |preliminary list of items (?:of|for) )(its|the|their|his|each of its)? ?(?:(?:main|resumed|first|second) part of (?:its|the) )?(?:(?:resumed|substantive|annual|regular|organizational) )?$/i;
const past =
  /\b(?:adopted|submitted|presented|held|made|taken|agreed|established|issued|considered|convened|concluded|reached|expressed|delivered|circulated|prepared|endorsed|requested|decided|discussed|approved)\b(?! (?:by (?:the|all) |to be )[^,;]{0,20}to )[^,;]{0,90}$/i;
/** The text's own session is a deadline where something is still to be done at it. */
const stillToCome =
  /\b(?:submit|report|present|consider|convene|hold|continue|revert|provide|resume|conclude)\b(?:(?!consideration|\bby\b)[^,;]){0,90}$/;
const following = /^ of the ([A-Z][^,;.]{2,80})/;

interface Placed {
  readonly due: Due;
  readonly at: number;
}

/** Is a session of a body later than the text, or the text's own where it is said to come? Sessions of a body without a calendar count as later. */
const isDueAt = (body: string, number: number, moment: Moment, isPast: boolean, when: "this" | "later"): boolean => {
  if (body === moment.body && moment.session !== null)
    return number > moment.session ? number - moment.session < 40 : number === moment.session && when === "this";
  if (isPast) return false;
  const year = moment.date === null ? undefined : Number(moment.date.slice(0, 4));
  if (year === undefined || (body !== "A" && body !== "A/HRC")) return true;
  const opens = sessionYear(body, number);
  return opens >= year - 1 && opens < year + 25;
};

/** "at its substantive session of 2010": the year behind the word. */
const ofYear = (before: string, after: string): RegExpExecArray | null => {
  const year = /^sessions? (?:of|for|in) ((?:19|20)\d\d)\b/.exec(after)?.[1];
  if (year === undefined) return null;
  const match = /(?:(?:regular|annual|substantive|resumed|organizational|main) )*$/.exec(before);
  if (match) match[1] = year;
  return match;
};

const sessionAt = (text: string, word: number, plural: boolean, moment: Moment, addressee: string | null): readonly Placed[] => {
  const from = Math.max(0, word - 170);
  const before = text.slice(from, word);
  const match = named.exec(before) ?? ofYear(before, text.slice(word));
  if (!match) return [];
  const front = before.slice(0, match.index);
  const binding = bound.exec(front);
  const after = text.slice(word + (plural ? 8 : 7));
  const said = following.exec(after);
  if (!binding && !said) return [];
  const isElsewhere =
    /\bto be (?:submitted|presented|prepared|issued|considered|discussed|provided)\b[^,;]{0,90}$/.test(front) &&
    !/^that\b/.test(text.trim());
  if (isElsewhere) return [];
  const isPast = past.test(front.slice(0, binding?.index ?? front.length));
  const words = `${binding ? front.slice(binding.index) : ""}${match[0]}session${plural ? "s" : ""}`.replace(/\s+/g, " ").trim();
  const own = binding?.[2]?.toLowerCase();
  const body = bodyOf(text, word, said, own, moment, addressee);
  const which = (match[1] ?? "").toLowerCase();
  const at = from + match.index;
  if (/special/.test(match[0])) return [];
  if (/^(?:19|20)\d\d/.test(which))
    return years(which)
      .filter((year) => moment.date === null || year >= Number(moment.date.slice(0, 4)))
      .filter(() => !isPast)
      .map((year) => ({
        due:
          body === "E" || body === null
            ? dueInCouncilYear(year, words)
            : { session: `${body}/${year}`, from: null, to: null, basis: `“${words}”: days not in the calendar`, confirmed: false },
        at,
      }));
  if (body === null) return [];
  const isThis = !isPast && (/^(?:present|current)$/.test(which) || /\b(?:resumed|part)\b/.test(words) || stillToCome.test(front));
  const numbers = numbersOf(which, body, moment);
  return numbers
    .filter((number) => isDueAt(body, number, moment, isPast, isThis ? "this" : "later"))
    .map((number) => ({ due: dueAtSession(body, number, words, moment.calendar), at }));
};

const years = (words: string): number[] => [...words.matchAll(/\d{4}/g)].map(([year]) => Number(year));

const numbersOf = (which: string, body: string, moment: Moment): readonly number[] => {
  if (/^(?:present|current)$/.test(which)) return body === moment.body && moment.session !== null ? [moment.session] : [];
  if (/^(?:next|forthcoming|upcoming)$/.test(which)) return body === moment.body && moment.session !== null ? [moment.session + 1] : [];
  const found: number[] = [];
  one.lastIndex = 0;
  for (let match = one.exec(which); match; match = one.exec(which)) {
    const number = /^\d/.test(match[0]) ? Number.parseInt(match[0], 10) : numberFromOrdinal(match[0]);
    if (number !== undefined) found.push(number);
  }
  return found;
};

/** Whose session it is: "of the …" behind it, else the body last named before it, else the addressee where that is a body, else the enacting one. */
const bodyOf = (
  text: string,
  word: number,
  said: RegExpExecArray | null,
  own: string | undefined,
  moment: Moment,
  addressee: string | null,
): string | null => {
  if (said) {
    const [first] = bodiesIn(said[1] ?? "", moment.speaker);
    if (first && first.at < 12) return first.prefix;
    return null;
  }
  const before = bodiesIn(text.slice(0, word), moment.speaker).filter(
    ({ at }) => !/(?:through|by way of|of) (?:the )?$/i.test(text.slice(Math.max(0, at - 16), at)),
  );
  const last = before.at(-1);
  if (own === "its" || own === "their" || own === "each of its" || own === undefined || own === "the")
    return last ? last.prefix : (addressee ?? moment.body);
  return moment.body;
};

/** Every deadline that a stretch of text sets, each once, in its order. Sessions first; dates only where no session is named. */
export const duesIn = (text: string, moment: Moment, addressee: string | null): readonly Due[] => {
  const placed: Placed[] = [];
  let at = text.indexOf("session");
  for (; at >= 0; at = text.indexOf("session", at + 7)) {
    if (/[a-z-]/i.test(text.charAt(at - 1)) || /[a-z]/i.test(text.charAt(at + 7) === "s" ? text.charAt(at + 8) : text.charAt(at + 7)))
      continue;
    placed.push(...sessionAt(text, at, text.charAt(at + 7) === "s", moment, addressee));
  }
  const dues = placed.map(({ due }) => due).filter((due, index, all) => all.findIndex(({ session }) => session === due.session) === index);
  if (dues.length > 0) return dues;
  return duesByDate(text, moment.date);
};
