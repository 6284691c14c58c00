/** What stands after the last paragraph: meeting and date, how the text was adopted, how States voted. Reads: cleaned lines. */
import { splitStateList } from "../../reference/index.ts";
import type { Adoption, Remark, Span, StateMention, Vote } from "../model.ts";
import { readAdoption } from "./adoption.ts";
import { DAY, findDay } from "./dates.ts";

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
}

const MEETING = /\b(\d{1,5})\s?(?:st|nd|rd|th)\s+(?:\([^)]{1,30}\)\s+)?(?:[a-z]+\s+)?meeting\b/i;
const ONLY_DAY = new RegExp(`^${DAY}\\.?$`, "i");
const HEADLINE =
  /Adopted by (?:an?\s+)?(?:recorded|roll-call)?\s*vote of (\d+)(?: votes)? (?:to|in favour to) (\d+|none)(?:\s*,\s*with\s+(\d+|no|one|two|three)\s+abstentions?)?/i;
const WITHOUT = /\b(?:without (?:a )?vote|by consensus|by acclamation|without objection)\b/i;
const LIST = /(In favour|Against|Abstaining|Abstentions?)\s*:\s*/gi;
const NUMBERS: Readonly<Record<string, number>> = { none: 0, no: 0, one: 1, two: 2, three: 3 };

function count(word: string | undefined): number {
  if (word === undefined) return 0;
  return NUMBERS[word.toLowerCase()] ?? Number(word);
}

export function readClosing(lines: readonly ClosingLine[]): Closing {
  const known = new Set<number>();
  const remarks: Remark[] = [];
  let meeting: Closing["meeting"] = null;
  let meetingNumber: number | null = null;
  let voteFrom = -1;
  lines.forEach((line, n) => {
    const match = MEETING.exec(line.text);
    if (match && voteFrom < 0 && !/^\[?Adopted\b/.test(line.text)) {
      known.add(n);
      meetingNumber ??= Number(match[1]);
      const next = lines[n + 1];
      const date = findDay(line.text) ?? (next && ONLY_DAY.test(next.text) ? findDay(next.text) : undefined);
      if (next && ONLY_DAY.test(next.text)) known.add(n + 1);
      if (date && !meeting) meeting = { number: Number(match[1]), date };
    } else if (ONLY_DAY.test(line.text)) known.add(n);
    if (/^\[?\s*(?:Adopted\b|The voting was as follows)/i.test(line.text) && voteFrom < 0) voteFrom = n;
  });
  const none = { vote: null, withoutVote: null, adoption: null };
  if (voteFrom < 0) return { meeting, meetingNumber, ...none, remarks, known };
  let voteTo = voteFrom;
  const isBracket =
    /^\s*\[|voting was as follows/i.test(lines[voteFrom]?.text ?? "") ||
    lines.slice(voteFrom, voteFrom + 3).some((line) => /voting was as follows|In favour:/i.test(line.text));
  const isEnd = isBracket ? /\]\W*$/ : /[.)]\W{0,2}\d{0,3}$/;
  while (
    voteTo < lines.length &&
    !isEnd.test(lines[voteTo]?.text ?? "") &&
    (isBracket ? isVoteLine(lines[voteTo + 1]?.text) : lines[voteTo + 1])
  )
    voteTo++;
  for (let n = voteFrom; n <= Math.min(voteTo, lines.length - 1); n++) known.add(n);
  const text = lines
    .slice(voteFrom, voteTo + 1)
    .map((line) => line.text)
    .join(" ");
  const span: Span = [lines[voteFrom]?.span[0] ?? 0, lines[Math.min(voteTo, lines.length - 1)]?.span[1] ?? 0];
  const held = MEETING.exec(text);
  if (held) meetingNumber ??= Number(held[1]);
  const adoption = readAdoption(text.replace(/(?:The voting was as follows|In favour:).*$/s, "").trim(), span, remarks);
  if (WITHOUT.test(text)) return { meeting, meetingNumber, vote: null, withoutVote: true, adoption, remarks, known };
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
  return { meeting, meetingNumber, vote, withoutVote: isVoted ? false : null, adoption, remarks, known };
}

function isVoteLine(text: string | undefined): boolean {
  return text !== undefined && !MEETING.test(text);
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

/** States of a printed list; a misspelt name is kept as printed and remarked, an unknown one has no code. */
export function mentions(list: string, span: Span, remarks: Remark[]): StateMention[] {
  return splitStateList(list).map(({ printed, match }) => {
    if (!match)
      remarks.push({
        rule: "unknown State",
        severity: "warning",
        span,
        message: `“${printed}” is the name of no State known here`,
        about: printed,
      });
    else if (match.certainty === "misspelt") {
      const read = `${match.name} (${match.code})`;
      remarks.push({
        rule: "misspelt State",
        severity: "info",
        span,
        message: `“${printed}” was read as ${read}`,
        about: `${printed} → ${read}`,
      });
    }
    return { name: match?.name ?? printed, printed, code: match?.code ?? null };
  });
}
