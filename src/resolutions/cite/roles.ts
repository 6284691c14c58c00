/** The acts of a text's clauses: "recalls" up to ", and reaffirms", which is another. */
import { actOf, findOpening, OPERATIVE_WORDS, type Opening } from "../read/openings.ts";

export interface Clause {
  /** From where in the text the act holds. */
  readonly from: number;
  readonly role: string | null;
}

/** Characters after a verb in which its idiom stands: "taking into account". */
const OBJECT_LENGTH = 30;
/** Characters from a joint to the end of its verb, with all the adverbs that a sentence may have there. */
const LONGEST_JOINT = 200;

/** Participles that carry on a preamble's clause; others ("including", "promoting") describe the object. */
const PARTICIPLES: ReadonlySet<string> = new Set(
  "recalling reaffirming recognizing welcoming noting taking stressing emphasizing underlining underscoring reiterating acknowledging affirming bearing expressing regretting deploring condemning commending highlighting mindful".split(
    " ",
  ),
);
/** Verbs that are plural nouns as well: only after a comma and "and" do they act. */
const NOUNS = new Set("requests calls notes regrets demands urges supports decides expresses invites encourages".split(" "));

/** The operative verbs as they stand within a sentence. */
const VERBS: ReadonlySet<string> = new Set([...OPERATIVE_WORDS].map((word) => word.toLowerCase()));

/** A joint between two clauses, then one of these words, perhaps after adverbs. Groups: the joint, the word. */
function joined(words: ReadonlySet<string>): RegExp {
  return new RegExp(`(, (?:and )?|; (?:and )?| and )(?:[a-z]+ly |also |further |once again )*(${[...words].join("|")})(?![a-z-])`, "g");
}

const PREAMBULAR_CLAUSE = joined(PARTICIPLES);
const OPERATIVE_CLAUSE = joined(VERBS);

/**
 * The acts of a paragraph in order, each from where it begins to hold; one pass up to `end`. `opening`: its opening words as printed, or those of
 * the paragraph whose item it is; "" where there are none, and then the text's own first words tell (`ownOpening`, where they were asked before).
 */
export function clausesOf(text: string, opening: string, end: number, ownOpening?: Opening): readonly Clause[] {
  const isOwn = opening === "" || text.startsWith(opening);
  const first = (isOwn ? (ownOpening ?? findOpening(text)) : findOpening(opening)) ?? findOpening(withoutSpeaker(opening));
  const role = first ? withObject(actOf(first.word), first.text) : opening === "" ? null : opening.toLowerCase();
  const clauses: Clause[] = [{ from: 0, role }];
  const isPreambular = first?.zone === "preambular";
  const clause = isPreambular ? PREAMBULAR_CLAUSE : OPERATIVE_CLAUSE;
  const from = isOwn ? (first?.text.length ?? 0) : 0;
  if (from >= end) return clauses;
  const words = text.slice(0, end + LONGEST_JOINT);
  clause.lastIndex = from;
  for (let match = clause.exec(words); match && match.index < end; match = clause.exec(words)) {
    const word = match[2] ?? "";
    const from = clause.lastIndex;
    if (isPreambular || carriesOnOperative(match[1] ?? "", word, text.charCodeAt(from)))
      clauses.push({ from, role: withObject(actOf(word), text.slice(from, from + OBJECT_LENGTH)) });
  }
  return clauses;
}

/** "The Security Council reiterates" in a statement: what follows the body's name opens the act. */
function withoutSpeaker(opening: string): string {
  const words = opening.replace(/^.*?\b(?:Council|Assembly|Commission)\b,? /, "");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function carriesOnOperative(joint: string, word: string, next: number): boolean {
  return next === SPACE && (joint === ", and " || joint.startsWith("; ") || (joint === ", " && NOUNS.has(word)));
}

const SPACE = 32;

function withObject(act: string, printed: string): string {
  if (act === "takes") return /\binto (?:account|consideration)\b/i.test(printed) ? "takes into account" : "takes note";
  if (act === "bears") return "bears in mind";
  if (act === "looks") return "looks forward";
  if (act === "calls") return /^(?:Calls for|calls for| for\b)/i.test(printed) ? "calls for" : "calls upon";
  return act;
}
