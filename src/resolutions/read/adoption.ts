/**
 * How a text was adopted, told in one sentence: "Adopted at the 63rd meeting by 9 votes to none, with 2 abstentions (…)". Reads: that
 * sentence, cleaned. Writes: its manner, the counts, and the States it names beside a count.
 */
import { numberFromCardinal } from "../../reference/index.ts";
import type { Adoption, Remark, Span, StateMention } from "../model.ts";
import { printedNumber } from "./printed-number.ts";
import { mentions } from "./state-mentions.ts";

const NOBODY = new Set(["none", "no", "nil"]);
const COUNT = "([\\dIl]{1,3}|none|no|nil|one|two|three|four|five|six|seven|eight|nine|ten)";
/** States in parentheses behind a count; a name of a State may hold parentheses itself. */
const NAMED = "(?:\\s*\\(((?:[^()]|\\([^()]{1,60}\\))+)\\))?";
const FOR = new RegExp(
  `\\b[bh]y\\s+(?:an?\\s+)?(?:(?:recorded|roll-call|show-of-hands)\\s+)?(?:vote\\s+of\\s+)?${COUNT}(?:\\s+votes?)?(?:\\s+in\\s+favour)?\\b`,
  "i",
);
const AGAINST = new RegExp(`(?:\\bto|\\bagainst|,)\\s+${COUNT}(?:\\s+(?:votes?\\s+)?against)?\\b(?!\\s+abst)${NAMED}`, "i");
const ABSTAINED = new RegExp(`\\b(?:with|and)\\s+${COUNT}\\s+abstentions?${NAMED}`, "i");
const MANNERS: readonly (readonly [RegExp, Adoption["manner"]])[] = [
  [/\bwithout (?:a )?vote\b/i, "without a vote"],
  [/\bby consensus\b|\bwithout objection\b/i, "by consensus"],
  [/\bby acclamation\b/i, "by acclamation"],
  [/\bunanimous(?:ly)?\b/i, "unanimously"],
  [/\bshow[ -]of[ -]hands\b/i, "by show of hands"],
  [/\b(?:recorded|roll-call|roll call)\b/i, "by recorded vote"],
];

/** Number of a count as printed; "I" and "l" are how scans give a 1: "I4 votes". */
export function countOf(word: string | undefined): number | null {
  if (word === undefined) return null;
  return (NOBODY.has(word.toLowerCase()) ? 0 : (numberFromCardinal(word) ?? printedNumber(word))) ?? null;
}

/** What one sentence says of the adoption; null where it says neither manner nor count. */
export function readAdoption(text: string, span: Span, remarks: Remark[]): Adoption | null {
  const inFavour = FOR.exec(text);
  const rest = inFavour ? text.slice(inFavour.index + inFavour[0].length) : "";
  const against = inFavour ? AGAINST.exec(rest) : null;
  const abstained = inFavour ? ABSTAINED.exec(rest) : null;
  const manner = MANNERS.find(([pattern]) => pattern.test(text))?.[1] ?? (inFavour ? "by vote" : null);
  if (manner === null) return null;
  const named = (list: string | undefined, count: string | undefined): StateMention[] => {
    if (!list || !countOf(count)) return [];
    const found = mentions(list, span, []);
    for (const state of found)
      if (state.code === null)
        remarks.push({ rule: "unknown State", severity: "info", span, message: `“${state.printed}” is the name of no State known here` });
    return found;
  };
  return {
    text,
    manner,
    inFavour: countOf(inFavour?.[1]),
    against: countOf(against?.[1]),
    abstaining: inFavour ? (countOf(abstained?.[1]) ?? (against ? 0 : null)) : null,
    named: { against: named(against?.[2], against?.[1]), abstaining: named(abstained?.[2], abstained?.[1]) },
  };
}
