/**
 * How strong the opening words of a paragraph are: "Requests" asks for more than "Invites", "Deplores" says more than "Regrets".
 * Families and ranks follow the usage of drafters; no official scale exists, and across families nothing is stronger than anything else.
 * English openings only: for other languages every question here is answered with null.
 */
import { actOf, governingWord } from "./read/openings.ts";

/**
 * What an opening does: takes notice of something; approves of it; gives it weight; asks somebody outside; instructs the body's own
 * machinery; shows displeasure; or acts itself.
 */
export type OpeningFamily = "noticing" | "approval" | "weight" | "asking" | "instructing" | "displeasure" | "acting";

/** Of an ask, from inviting (1) to demanding and directing (5). */
export type AskStrength = 1 | 2 | 3 | 4 | 5;

export interface OpeningForce {
  readonly family: OpeningFamily;
  /** Place in the order of its family, from 1 (weakest). Ranks of two families are not comparable. */
  readonly rank: number;
  /** The act in its base form, whatever stands around it: "request" for "Also requests" and for "Reiterates its request", "call upon", "take note". */
  readonly verb: string;
  /** Of an ask (asking, instructing) and of a decision; null for what asks nobody. */
  readonly strength: AskStrength | null;
}

/** Of an opening against an earlier one: more force; less; another act, between which no order is known. null: the same force. */
export type ForceChange = "stronger" | "weaker" | "otherwise" | null;

/** Base form of each verb with its rank: the families from weak to strong. An ask has its strength behind it. */
const FAMILIES: Readonly<Record<OpeningFamily, readonly (readonly [rank: number, verbs: string, strength?: AskStrength])[]>> = {
  noticing: [
    [1, "note observe bear take"],
    [2, "recall remember"],
    [3, "acknowledge recognize recognise realize realise"],
    [4, "reaffirm affirm confirm reconfirm recommit"],
  ],
  approval: [
    [3, "welcome appreciate hail"],
    [4, "commend applaud congratulate salute praise thank"],
    [5, "endorse approve adopt support"],
  ],
  weight: [
    [1, "consider believe"],
    [2, "stress underline underscore emphasize emphasise highlight"],
    [3, "re-emphasize re-emphasise reemphasize reiterate repeat restate"],
  ],
  asking: [
    [1, "invite", 1],
    [2, "encourage", 2],
    [4, "recommend appeal", 3],
    [5, "call", 4],
    [6, "urge", 4],
    [8, "demand", 5],
  ],
  instructing: [
    [2, "request ask", 4],
    [3, "direct instruct", 5],
  ],
  displeasure: [
    [3, "regret"],
    [4, "deplore"],
    [5, "condemn denounce reject"],
  ],
  acting: [[1, "decide resolve establish authorize authorise proclaim declare mandate entrust appoint elect create designate", 5]],
};

/** What "strongly" makes of them: its place in the family, and its strength where that differs. */
const STRONGLY: Readonly<Record<string, { readonly rank: number; readonly strength: AskStrength | null }>> = {
  encourage: { rank: 3, strength: 3 },
  recommend: { rank: 4, strength: 4 },
  call: { rank: 5, strength: 5 },
  urge: { rank: 7, strength: 5 },
  condemn: { rank: 6, strength: null },
};

const FORCES: ReadonlyMap<string, OpeningForce> = new Map(
  (Object.keys(FAMILIES) as OpeningFamily[]).flatMap((family) =>
    FAMILIES[family].flatMap(([rank, verbs, strength = null]) =>
      verbs.split(" ").map((verb): [string, OpeningForce] => [verb, { family, rank, verb: nameOf(verb), strength }]),
    ),
  ),
);

/** The noun by which an ask is said again or expressed: "reiterates its request". */
const ASKED: ReadonlyMap<string, string> = new Map([
  ["request", "request"],
  ["call", "call"],
  ["invitation", "invite"],
  ["appeal", "appeal"],
  ["demand", "demand"],
  ["encouragement", "encourage"],
  ["recommendation", "recommend"],
]);
const ASKED_AGAIN = /\b(?:its|their|an|a)(?: [a-z]+){0,2} (request|call|invitation|appeal|demand|encouragement|recommendation)s?\b/;
const TAKES_ANOTHER = new Set(["reiterate", "renew", "reaffirm", "repeat", "restate", "express", "make", "recall"]);

const DISPLEASED =
  /\b(?:concern|concerned|alarm|alarmed|dismay|dismayed|disturbed|distress|distressed|outrage|outraged|appalled|shocked|indignation)\b/;
const DEEPLY =
  /\b(?:deep|deeply|deepest|grave|gravely|gravest|serious|seriously|great|profound|profoundly|strong|strongly|utmost|extreme|extremely|alarm|alarmed|outrage|outraged|appalled)\b/;
const PLEASED: readonly (readonly [words: RegExp, rank: number])[] = [
  [/\bwith (?:\w+ )?(?:appreciation|interest|gratitude)\b/, 1],
  [/\bwith (?:\w+ )?(?:satisfaction|approval|pleasure)\b/, 2],
  [/\b(?:its|their) (?:\w+ )?(?:appreciation|satisfaction|gratitude|thanks|admiration)\b/, 4],
  [/\b(?:its|their) (?:\w+ )?(?:support|solidarity)\b/, 5],
];

/**
 * The force of an opening as a reading has it ("Also requests", "Taking note with appreciation"); null where the word has no place in the
 * usage of drafters, and for none.
 */
export function forceOf(opening: string | null): OpeningForce | null {
  const word = governingWord(opening);
  if (opening === null || word === null) return null;
  const words = opening.toLowerCase();
  const verb = baseOf(actOf(word));
  const asked = TAKES_ANOTHER.has(verb) ? ASKED.get(ASKED_AGAIN.exec(words)?.[1] ?? "") : undefined;
  if (asked !== undefined) return strongly(FORCES.get(asked), words);
  return feltIn(words, verb) ?? strongly(FORCES.get(verb), words);
}

/** What became of the force from one opening to a later one. Asks compare by their strength, other acts within their family. */
export function changeOfForce(before: string | null, after: string | null): ForceChange {
  const [old, now] = [forceOf(before), forceOf(after)];
  if (old === null || now === null) return null;
  const isAsk = (force: OpeningForce): boolean => force.family === "asking" || force.family === "instructing";
  if (old.family === now.family) return old.rank === now.rank ? null : old.rank < now.rank ? "stronger" : "weaker";
  if (isAsk(old) && isAsk(now) && old.strength !== null && now.strength !== null && old.strength !== now.strength)
    return old.strength < now.strength ? "stronger" : "weaker";
  return "otherwise";
}

/** A feeling decides before the verb does: "Notes with concern", "Expresses its appreciation", "Deeply concerned". */
function feltIn(words: string, verb: string): OpeningForce | undefined {
  if (DISPLEASED.test(words)) return { family: "displeasure", rank: DEEPLY.test(words) ? 2 : 1, verb: nameOf(verb), strength: null };
  if (verb === "welcome" || verb === "commend") return undefined;
  const pleased = PLEASED.find(([pattern]) => pattern.test(words));
  return pleased && { family: "approval", rank: pleased[1], verb: nameOf(verb), strength: null };
}

function strongly(force: OpeningForce | undefined, words: string): OpeningForce | null {
  if (force === undefined) return null;
  const more = /\b(?:strongly|strongest|urgently|urgent)\b/.test(words) ? STRONGLY[force.verb.split(" ")[0] ?? ""] : undefined;
  return more === undefined ? force : { ...force, ...more };
}

/** "requests" → "request", "stresses" → "stress", "notes" → "note". */
function baseOf(act: string): string {
  const [first = ""] = act.split(" ");
  return /(?:ss|sh|ch|x)es$/.test(first) ? first.slice(0, -2) : first.replace(/s$/, "");
}

/** The verb as it is named: of a call and of taking note it takes two words. */
function nameOf(verb: string): string {
  if (verb === "call") return "call upon";
  if (verb === "take") return "take note";
  if (verb === "bear") return "bear in mind";
  return verb;
}
