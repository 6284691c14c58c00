import { type Comparison, compare, type Pair, type Paragraph, type Resolution, type WordRun } from "../../resolutions/pure.ts";
import type { Mandate } from "../model.ts";
import { operativeOf } from "./asks.ts";
import { plainTitle } from "./citations.ts";
import type { Agreed, DraftRemark } from "./model.ts";

/** A text that the draft is held against, with the name by which remarks call it. */
export interface AgreedText {
  readonly name: string;
  readonly text: Resolution;
}

/** Like enough to be what the draft follows though its title is another. */
const FOLLOWS = 0.5;
/** Share by which a draft may be longer than the text before it, and words, before it is worth a word. */
const LONGER = 1.15;
const LONGER_WORDS = 100;
/** A paragraph that stayed but for some words. */
const STAYED = 0.8;
const MOST_TERMS = 3;
/** Words that an ask has at least before it is told from a formula. */
const LEAST_ASK = 12;

export interface HeldAgainst {
  readonly remarks: readonly DraftRemark[];
  readonly follows: AgreedText | null;
}

/** What the texts given say to a draft: what is asked there already, which terms were agreed, how long the last text was. */
export function remarksAgainst(draft: Resolution, mandates: readonly Mandate[], against: readonly AgreedText[]): HeldAgainst {
  const compared = against.map((one) => ({ ...one, comparison: compare(one.text, draft) }));
  const before = compared.filter(({ text }) => text !== draft && !isLater(text, draft));
  const follows =
    before
      .filter(({ text }) => plainTitle(text.title) !== "" && plainTitle(text.title) === plainTitle(draft.title) && text.body === draft.body)
      .sort(byDate)[0] ??
    before
      .filter(({ comparison }) => comparison.similarity >= FOLLOWS)
      .sort((one, other) => other.comparison.similarity - one.comparison.similarity)[0];
  const others = before.filter((one) => one !== follows && !isOfSeries(one.text, draft));
  return {
    follows: follows === undefined ? null : { name: follows.name, text: follows.text },
    remarks: [
      ...(follows === undefined ? [] : [...terms(follows.comparison, follows, draft), ...length(follows, draft)]),
      ...others.flatMap((one) => askedAlready(one.comparison, one, draft, mandates)),
    ],
  };
}

function isLater(text: Resolution, draft: Resolution): boolean {
  return text.date !== null && draft.date !== null && text.date > draft.date;
}

/** Texts of one series say the same again each year: that is no news to a drafter. */
function isOfSeries(text: Resolution, draft: Resolution): boolean {
  return plainTitle(text.title) === plainTitle(draft.title) && text.body === draft.body;
}

function byDate(one: { readonly text: Resolution }, other: { readonly text: Resolution }): number {
  return (one.text.date ?? "") < (other.text.date ?? "") ? 1 : -1;
}

/** An ask that stands in another text in the same words, or nearly. */
function askedAlready({ pairs }: Comparison, { name, text }: AgreedText, draft: Resolution, mandates: readonly Mandate[]): DraftRemark[] {
  const asking = new Set(
    mandates.filter(({ verb, deliverable }) => verb !== "decide" && deliverable !== "consideration").map(({ source }) => source.paragraph),
  );
  const words = wordsOf(draft);
  return pairs.flatMap((pair): DraftRemark[] => {
    const [id] = pair.new;
    if (id === undefined || pair.new.length !== 1 || !asking.has(id) || pair.old.length !== 1 || pair.substance) return [];
    if ((words.get(id)?.split(" ").length ?? 0) < LEAST_ASK || !wordsOf(text).has(pair.old[0] ?? "")) return [];
    return [
      {
        rule: "asked already",
        paragraph: id,
        span: null,
        message: `The same is asked in ${name}, ${pair.old.join(", ")}.`,
        why: "An ask that stands already gains by saying what is new, or by building on what came of the first.",
        agreed: agreed(name, text, pair),
      },
    ];
  });
}

/** One term in place of another, in a paragraph that otherwise stayed: "Subcommittee" where "Subcommission" was agreed; and openings of another force. */
function terms({ pairs }: Comparison, { name, text }: AgreedText, draft: Resolution): DraftRemark[] {
  const known = wordsOf(draft);
  return pairs.flatMap((pair): DraftRemark[] => {
    const [id] = pair.new;
    if (pair.relation !== "changed" || !pair.substance || id === undefined || !known.has(id)) return [];
    const at = { paragraph: id, agreed: agreed(name, text, pair) };
    const replaced = pair.similarity < STAYED ? [] : replacements(pair.words).slice(0, MOST_TERMS);
    return [
      ...opening(pair, { name, text }, draft).map((remark) => ({ ...at, ...remark })),
      ...replaced.map(
        ({ dropped, added, from }): DraftRemark => ({
          ...at,
          rule: "other term",
          span: [from, from + added.length],
          message: `“${added}” stands where ${name} has “${dropped}”.`,
          why: "Agreed terms were often negotiated; another word may be read as another meaning.",
        }),
      ),
    ];
  });
}

function opening(
  { force, old, new: now }: Pair,
  { name, text }: AgreedText,
  draft: Resolution,
): Pick<DraftRemark, "rule" | "span" | "message" | "why">[] {
  const before = paragraphsOf(text).find(({ id }) => old.includes(id))?.opening;
  const after = paragraphsOf(draft).find(({ id }) => now.includes(id))?.opening;
  if ((force !== "weaker" && force !== "stronger") || before == null || after == null) return [];
  return [
    {
      rule: force === "weaker" ? "weaker opening" : "stronger opening",
      span: now.length === 1 ? [0, after.length] : null,
      message: `“${after}” is ${force} than “${before}” in ${name}.`,
      why: "By the usage of drafters verbs have an order of force, and readers notice a step in it.",
    },
  ];
}

interface Replacement {
  readonly dropped: string;
  readonly added: string;
  /** Where the added words begin in the new text. */
  readonly from: number;
}

function replacements(words: readonly WordRun[]): Replacement[] {
  const found: Replacement[] = [];
  let at = 0;
  for (const [index, { op, text }] of words.entries()) {
    const before = words[index - 1];
    if (op === "add" && before?.op === "drop" && at > 0) {
      const [dropped, added] = [before.text.trim(), text.trim()];
      if (areTerms(dropped, added) && !isElsewhere(dropped, words, "drop") && !isElsewhere(added, words, "add"))
        found.push({ dropped, added, from: at + text.indexOf(added) });
    }
    if (op !== "drop") at += text.length;
  }
  return found;
}

/** A word that the other side has in another place was moved, not replaced. */
function isElsewhere(term: string, words: readonly WordRun[], op: "add" | "drop"): boolean {
  const other = words
    .filter((run) => run.op !== op)
    .map(({ text }) => text)
    .join("");
  return other.toLowerCase().includes(term.toLowerCase()) && term.toLowerCase() === term;
}

/** Two words or names that say different things, not two forms of one, not two ways to go on with a sentence, and no names of places. */
function areTerms(one: string, other: string): boolean {
  const isTerm = (words: string): boolean =>
    /^[\p{L}-]+(?: [\p{L}-]+){0,2}$/u.test(words) && words.split(" ").every((word) => word.length >= 5 && !/(?:ing|ed|ly)$/.test(word));
  if (!isTerm(one) || !isTerm(other) || ORDINAL.test(one) || ORDINAL.test(other) || one.split(" ").length !== other.split(" ").length)
    return false;
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (a === b) return one.includes(" ");
  const areNames = /^\p{Lu}/u.test(one) && /^\p{Lu}/u.test(other) && !/^(?:sub|committee|commission|council)/i.test(one);
  return !areNames && a.slice(0, 5) !== b.slice(0, 5);
}

const ORDINAL = /(?:ieth|eenth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b/i;

function length({ name, text }: AgreedText, draft: Resolution): DraftRemark[] {
  const [before, now] = [countWords(text), countWords(draft)];
  if (now < before * LONGER || now - before < LONGER_WORDS) return [];
  return [
    {
      rule: "longer",
      paragraph: null,
      span: null,
      message: `The draft has ${now} words, ${Math.round((now / before - 1) * 100)} % more than ${name} (${before}).`,
      why: "Bodies ask again and again for shorter texts.",
      agreed: null,
    },
  ];
}

function countWords(text: Resolution): number {
  return [...wordsOf(text).values()].reduce((sum, words) => sum + words.split(" ").length, 0);
}

/** The words of every paragraph, by id. */
function wordsOf(text: Resolution): ReadonlyMap<string, string> {
  return new Map(paragraphsOf(text).map((paragraph) => [paragraph.id, paragraph.text]));
}

function paragraphsOf(text: Resolution): Paragraph[] {
  const below = (paragraphs: readonly Paragraph[]): Paragraph[] => paragraphs.flatMap((one) => [one, ...below(one.children)]);
  return [...below([...text.preamble, ...text.parts.flatMap((part) => part.preamble)]), ...operativeOf(text)];
}

function agreed(name: string, text: Resolution, { old }: Pair): Agreed {
  const words = wordsOf(text);
  return { text: name, paragraphs: old, words: old.map((id) => words.get(id) ?? "").join("\n") };
}
