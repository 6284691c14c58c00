/** What stands after the last paragraph: meeting and date, how the text was adopted, how States voted. Reads: cleaned lines. */
import { numberFromOrdinal } from "../../reference/index.ts";
import type { Adoption, Remark, Span, StateMention, Vote } from "../model.ts";
import { readAdoption } from "./adoption.ts";
import { DAY, findDay } from "./dates.ts";
import { ORDINAL, printedNumber } from "./printed-number.ts";
import { mentions } from "./state-mentions.ts";

export interface ClosingLine {
  readonly text: string;
  readonly span: Span;
}

export interface Closing {
  readonly meeting: { readonly number: number; readonly date: string } | null;
  readonly vote: Vote | null;
  readonly withoutVote: boolean | null;
  readonly adoption: Adoption | null;
  /** Meeting whose day the closing leaves to the masthead. */
  readonly meetingNumber: number | null;
  readonly remarks: readonly Remark[];
  /** Lines that are part of the closing; the others are unrecognised. */
  readonly known: ReadonlySet<number>;
  /** From which known line to which the words are those of `vote` and `adoption`; null where these are null. */
  readonly told: readonly [from: number, to: number] | null;
}

/** "54th plenary meeting", "Hundred and eighty-third plenary meeting", "(Eighth plenary meeting, 27 May 2013 – Committee A, second report)". */
const MEETING = new RegExp(
  `(?<![\\p{L}\\d])${ORDINAL}_?\\s+(?:\\([^)]{1,30}\\)\\s+)?(?:[a-z]+\\s+)?me?eting\\b|^\\W{0,2}((?:\\p{L}+[- ]){0,8}?\\p{L}+(?:st|nd|rd|th))\\s+plenary\\s+meeting\\b|\\bat the (\\d{1,5}) meeting\\b`,
  "iu",
);
const FIRST_DAY = new RegExp(`^${DAY}\\.?(?=$|\\s*\\[)`, "i");
const VOTED = /^\[?\s*(?:Adopted\b|The voting was as follows|See chap)|\d{4}\s*\[\s*Adopted\b/i;
const STATES_FOLLOW = /voting was as follows|In favour:/i;
const HEADLINE =
  /Adopted by (?:an?\s+)?(?:recorded|roll-call)?\s*vote of (\d+)(?: votes)? (?:to|in favour to) (\d+|none)(?:\s*,\s*with\s+(\d+|no|one|two|three)\s+abstentions?)?/i;
const WITHOUT = /\b(?:without (?:a )?vote|by consensus|by acclamation|without objection)\b/i;
const LIST = /(In favour|Against|Abstaining|Abstentions?)\s*:\s*/gi;
const NUMBERS: Readonly<Record<string, number>> = { none: 0, no: 0, one: 1, two: 2, three: 3 };

function count(word: string | undefined): number {
  if (word === undefined) return 0;
  return NUMBERS[word.toLowerCase()] ?? Number(word);
}

function meetingIn(text: string): number | undefined {
  const match = MEETING.exec(text);
  if (match?.[2]) return numberFromOrdinal(match[2]);
  const digits = match?.[1] ?? match?.[3];
  return digits === undefined ? undefined : printedNumber(digits);
}

/** From which line to which the text says how it was adopted; undefined where it does not. */
function votedLines(lines: readonly ClosingLine[]): { readonly from: number; readonly to: number } | undefined {
  const from = lines.findIndex((line) => VOTED.test(line.text));
  if (from < 0) return undefined;
  const isBracket = /\[/.test(lines[from]?.text ?? "") || lines.slice(from, from + 3).some((line) => STATES_FOLLOW.test(line.text));
  const isEnd = isBracket ? /\]\W*$/ : /(?:\.|(?<!\((?:closed|private|resumed))\))[”"]?\s?\d{0,3}$/;
  let to = from;
  while (!isEnd.test(lines[to]?.text ?? "")) {
    const next = lines[to + 1];
    if (!next || (isBracket && MEETING.test(next.text))) break;
    to++;
  }
  return { from, to };
}

export function readClosing(lines: readonly ClosingLine[]): Closing {
  const known = new Set<number>();
  const remarks: Remark[] = [];
  let meeting: Closing["meeting"] = null;
  let meetingNumber: number | null = null;
  const voted = votedLines(lines);
  lines.slice(0, voted ? voted.from + 1 : undefined).forEach((line, n) => {
    const number = VOTED.test(line.text) ? undefined : meetingIn(line.text);
    const next = lines[n + 1];
    if (number !== undefined) {
      known.add(n);
      meetingNumber ??= number;
      const date = findDay(line.text) ?? (next && FIRST_DAY.test(next.text) ? findDay(next.text) : undefined);
      if (date && !meeting) meeting = { number, date };
    }
    if (FIRST_DAY.test(line.text)) known.add(n);
  });
  if (!voted) return { meeting, meetingNumber, vote: null, withoutVote: null, adoption: null, remarks, known, told: null };
  for (let n = voted.from; n <= voted.to; n++) known.add(n);
  const said = lines.slice(voted.from, voted.to + 1);
  const text = said
    .map((line) => line.text)
    .join(" ")
    .replace(/(?<=\bmeet)- (?=ing\b)/g, "");
  const span: Span = [said[0]?.span[0] ?? 0, said.at(-1)?.span[1] ?? 0];
  meetingNumber ??= meetingIn(text) ?? null;
  const adoption = readAdoption(text.replace(/(?:The voting was as follows|In favour:).*$/s, "").trim(), span, remarks);
  if (WITHOUT.test(text))
    return {
      meeting,
      meetingNumber,
      vote: null,
      withoutVote: true,
      adoption,
      remarks,
      known,
      told: adoption ? [voted.from, voted.to] : null,
    };
  const headline = HEADLINE.exec(text);
  const vote = readLists(text, span, remarks);
  if (headline && vote) {
    const printed = [count(headline[1]), count(headline[2]), count(headline[3])];
    const listed = [vote.inFavour.length, vote.against.length, vote.abstaining.length];
    if (printed.join() !== listed.join())
      remarks.push({
        rule: "vote does not add up",
        severity: "warning",
        span,
        message: `the headline gives ${printed.join("–")}, the lists name ${listed.join("–")}`,
        about: `${printed.join("–")} ≠ ${listed.join("–")}`,
      });
  }
  const isVoted = headline !== null || vote !== null || (adoption !== null && adoption.manner !== "without a vote");
  const told = vote || adoption ? ([voted.from, voted.to] as const) : null;
  return { meeting, meetingNumber, vote, withoutVote: isVoted ? false : null, adoption, remarks, known, told };
}

function readLists(text: string, span: Span, remarks: Remark[]): Vote | null {
  const heads = [...text.matchAll(LIST)];
  if (heads.length === 0) return null;
  const lists = { inFavour: [] as StateMention[], against: [] as StateMention[], abstaining: [] as StateMention[] };
  heads.forEach((head, n) => {
    const end = heads[n + 1]?.index ?? text.length;
    const words = text.slice(head.index + head[0].length, end).replace(/[\].\s]+$/, "");
    const name = (head[1] ?? "").toLowerCase();
    const into = name === "in favour" ? lists.inFavour : name === "against" ? lists.against : lists.abstaining;
    if (!/^(?:none|nil|—|-|–)?$/i.test(words.trim())) into.push(...mentions(words, span, remarks));
  });
  return lists;
}
