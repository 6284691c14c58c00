/** Whose a number is, as far as words tell: the body named beside it, "its" and whom that means, or nothing but who speaks. */
import type { Head, Mention } from "./scan.ts";

/** A body that the words offer: by its prefix, null for one without a series of symbols; or by a short name that the context must explain. */
export type Offer = Pick<Mention, "body" | "short" | "start">;

export interface Owner {
  /** "name": a body stands beside the number. "its": a possessive. "none": neither. */
  readonly by: "name" | "its" | "none";
  /** Bodies that the words name for it, nearest first; several in "General Assembly and Security Council resolutions". */
  readonly named: readonly Offer[];
  /** A body close before, in the same clause, that "its" or the bare word may also mean. */
  readonly rival: Offer | null;
  /** Where the owner's words begin, for the span of the citation. */
  readonly start: number;
}

const ADJECTIVES =
  "relevant|previous|own|recent|latest|subsequent|earlier|other|all|draft|various|pertinent|related|later|most|two|three|landmark|joint|and";
const NAMED_GAP = new RegExp(`^(?:['’]s?)? (?:(?:${ADJECTIVES}) ){0,4}$`);
const SUBJECT_GAP = /^,?(?: [a-z]+){0,3} (?:in|by|through|under|with|via) (?:the )?$/;
const ITS = /\b([Ii]ts|[Tt]heir)(?: (?!of\b|in\b|by\b|to\b|and\b|session|meeting)[a-z-]+){0,3} $/;
const OTHER_NAME = /(?:^|[^.] )(?:the )?([A-Z][\p{L}-]+(?: (?:of|for|on|and|the) [A-Z][\p{L}-]+)*) $/u;
const AFTER_STRONG =
  /^(?:,? of|(?:,? (?:on|concerning|regarding) [^;.,“]{1,160},|,? (?:entitled )?“[^”]{1,160}”,?)? ?,? ?(?:which was )?(?:adopted|taken|issued) by|,? (?:on|concerning|regarding) [^;.,“]{1,160}, by) (?:the )?$/;
const SUBJECT_AFTER_GAP = /^,? (?:the )?$/;
const FARTHEST_BEFORE = 70;
const FARTHEST_AFTER = 260;
const WINDOW = 60;

/** Index of the first mention that starts at or after a place; mentions are in order. */
export function indexFrom(mentions: readonly Mention[], at: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last mention that ends at or before a place; undefined where there is none. */
export function mentionBefore(mentions: readonly Mention[], at: number): Mention | undefined {
  const last = mentions[indexFrom(mentions, at) - 1];
  return last && last.end > at ? mentions[indexFrom(mentions, at) - 2] : last;
}

/** The owner of the instruments that `head` names; `end` is after the first number with its day. */
export function ownerOf(text: string, head: Head, end: number, mentions: readonly Mention[]): Owner {
  const before = mentionBefore(mentions, head.start);
  if (before && head.start - before.end <= FARTHEST_BEFORE) {
    const gap = text.slice(before.end, head.start);
    if (NAMED_GAP.test(gap)) return namedBy(text, before, mentions);
  }
  const from = Math.max(0, head.start - WINDOW);
  const window = text.slice(from, head.start);
  const its = ITS.exec(window);
  if (its) return possessive(text, from + its.index, end, mentions);
  const after = nextMention(mentions, end);
  if (after && after.start - end <= FARTHEST_AFTER && AFTER_STRONG.test(text.slice(end, after.start)))
    return { by: "name", named: [after], rival: null, start: head.start };
  const other = OTHER_NAME.exec(window);
  if (other && !isOpening(other[1] ?? "", from + window.length - (other[0]?.length ?? 0), text))
    return { by: "name", named: [{ body: null, short: null, start: head.start }], rival: null, start: head.start };
  if (before && SUBJECT_GAP.test(text.slice(before.end, head.start)))
    return { by: "name", named: [before], rival: null, start: head.start };
  return { by: "none", named: [], rival: near(text, before, head.start), start: head.start };
}

function namedBy(text: string, mention: Mention, mentions: readonly Mention[]): Owner {
  const earlier = mentionBefore(mentions, mention.start);
  const isJoint = earlier !== undefined && /^ and (?:the )?$/.test(text.slice(earlier.end, mention.start));
  return isJoint && earlier
    ? { by: "name", named: [earlier, mention], rival: null, start: earlier.start }
    : { by: "name", named: [mention], rival: null, start: mention.start };
}

function possessive(text: string, start: number, end: number, mentions: readonly Mention[]): Owner {
  const before = mentionBefore(mentions, start);
  if (before && start - before.end <= FARTHEST_BEFORE && SUBJECT_GAP.test(text.slice(before.end, start)))
    return { by: "its", named: [before], rival: null, start };
  const after = nextMention(mentions, end);
  if (
    after &&
    after.start - end <= FARTHEST_BEFORE &&
    SUBJECT_AFTER_GAP.test(text.slice(end, after.start)) &&
    / [a-z]/.test(text.slice(after.end, after.end + 2))
  )
    return { by: "its", named: [after], rival: null, start };
  return { by: "its", named: [], rival: near(text, before, start), start };
}

function nextMention(mentions: readonly Mention[], at: number): Mention | undefined {
  return mentions[indexFrom(mentions, at)];
}

/** A mention in the same clause: nothing between but words. */
function near(text: string, mention: Mention | undefined, at: number): Mention | null {
  if (!mention || at - mention.end > FARTHEST_AFTER) return null;
  return /[;,.:]/.test(text.slice(mention.end, at)) ? null : mention;
}

/** A capitalised word that opens the sentence is no name: "Recalling resolution 70/1". */
function isOpening(word: string, at: number, text: string): boolean {
  if (at <= 1 || /^(?:The|In|By|Of|To|On|See|Also|United Nations|Member States|Ibid)$/.test(word)) return true;
  return /[.;:“"(]\s*$/.test(text.slice(Math.max(0, at - 3), at + 2)) || /(?:ing|ls|ms|es|ts)$/.test(word);
}
