import type { Mandate } from "../../src/mandates/model.ts";

/** An act as a judge wrote it down. */
export interface JudgedAct {
  readonly at: string;
  readonly verb: string;
  readonly addressees: readonly string[];
  readonly deliverable?: string | null;
  readonly recipient?: string | null;
  readonly due?: { readonly session?: string | null; readonly from?: string | null; readonly to?: string | null } | null;
  readonly recurrence?: string | null;
}

/** A paragraph with all its acts. */
export interface Judged {
  readonly symbol: string;
  readonly paragraph: string;
  readonly acts: readonly JudgedAct[];
  readonly note?: string;
}

/** Two acts that are held to be the same, and in what they differ. */
export interface Pair {
  readonly expected: JudgedAct;
  readonly found: JudgedAct;
}

export interface Paired {
  readonly pairs: readonly Pair[];
  /** Expected and not found; found and not expected. */
  readonly missed: readonly JudgedAct[];
  readonly surplus: readonly JudgedAct[];
}

/** What a mandate says, in the form of the judges. */
export const asJudged = ({ source, verb, addressees, deliverable, recipient, due, recurrence }: Mandate): JudgedAct => ({
  at: source.paragraph,
  verb,
  addressees,
  deliverable,
  recipient,
  due,
  recurrence,
});

/** A name for comparison: case, apostrophes, article and "all", "other" or "relevant" in front make no difference. */
export const nameKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^(?:(?:the|all|other|relevant|its) )+/, "")
    .replace(/\s+/g, " ")
    .trim();

const keys = (act: JudgedAct): ReadonlySet<string> => new Set(act.addressees.map(nameKey));

const likeness = (a: JudgedAct, b: JudgedAct): number => {
  const [left, right] = [keys(a), keys(b)];
  if (left.size === 0 && right.size === 0) return 1;
  const common = [...left].filter((name) => right.has(name)).length;
  return common / new Set([...left, ...right]).size;
};

/** The same verb and the same addressees, whatever their order. */
export const isSameAsk = (a: JudgedAct, b: JudgedAct): boolean => a.verb === b.verb && likeness(a, b) === 1;

/** Nothing due, or the same session, or where no session is named the same last day. */
export const isSameDue = ({ due: a }: JudgedAct, { due: b }: JudgedAct): boolean => {
  if (!a || !b) return !a === !b;
  if (a.session || b.session) return a.session === b.session;
  return (a.to ?? null) === (b.to ?? null);
};

const score = (a: JudgedAct, b: JudgedAct): number =>
  (a.verb === b.verb ? 4 : 0) +
  4 * likeness(a, b) +
  (a.at === b.at ? 3 : 0) +
  (isSameDue(a, b) ? 1 : 0) +
  (a.deliverable === b.deliverable ? 0.5 : 0);

/** Pairs the acts of one paragraph, the most alike first. Acts under other items, or with neither verb nor addressee in common, are no pair. */
export const pairActs = (expected: readonly JudgedAct[], found: readonly JudgedAct[]): Paired => {
  const candidates = expected.flatMap((one, left) => found.map((other, right) => ({ left, right, one, other, score: score(one, other) })));
  candidates.sort((a, b) => b.score - a.score);
  const [left, right] = [new Set<number>(), new Set<number>()];
  const pairs: Pair[] = [];
  for (const { left: l, right: r, one, other } of candidates) {
    if (left.has(l) || right.has(r) || one.at !== other.at) continue;
    if (one.verb !== other.verb && likeness(one, other) === 0) continue;
    left.add(l);
    right.add(r);
    pairs.push({ expected: one, found: other });
  }
  return { pairs, missed: expected.filter((_, index) => !left.has(index)), surplus: found.filter((_, index) => !right.has(index)) };
};

/** Of the acts that two judges wrote of one paragraph: those in which they agree (verb, addressees, deadline), and the others of each. */
export const agreed = (a: readonly JudgedAct[], b: readonly JudgedAct[]): { both: readonly JudgedAct[]; either: readonly JudgedAct[] } => {
  const { pairs, missed, surplus } = pairActs(a, b);
  const both: JudgedAct[] = [];
  const either: JudgedAct[] = [...missed, ...surplus];
  for (const { expected, found } of pairs) {
    if (isSameAsk(expected, found)) both.push(isSameDue(expected, found) ? expected : { ...expected, due: { session: "disputed" } });
    else either.push(expected, found);
  }
  return { both, either };
};
