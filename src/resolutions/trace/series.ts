import type { Face } from "./faces.ts";
import { formsSeries, kin, type Tie } from "./kin.ts";

/** Texts of one subject, oldest first; every text is in exactly one series, many in one of their own. */
export type Series = readonly Face[];

/** A paragraph that stands in texts of more subjects than this is a formula: "Decides to remain seized of the matter". */
export const mostSubjects = 6;

/**
 * The series that texts form by themselves: whatever is kin to a text of a series belongs to it. In the order of their oldest texts.
 * `isCommonElsewhere`: where these are but some of the texts that are held, whether the print of a paragraph is common among all of them.
 */
export function findSeries(faces: readonly Face[], isCommonElsewhere: (print: number) => boolean = () => false): Series[] {
  const holders = holdersOf(faces);
  const isCommon = (print: number): boolean => subjectsOf(holders.prints.get(print) ?? []) > mostSubjects || isCommonElsewhere(print);
  const roots = faces.map((_, n) => n);
  const rootOf = (n: number): number => {
    let root = n;
    while (roots[root] !== root) root = roots[root] ?? root;
    return root;
  };
  const ties: { readonly n: number; readonly m: number; readonly tie: Tie | null }[] = [];
  const numbers = new Map(faces.map((face, n) => [face, n]));
  for (const [n, face] of faces.entries()) {
    for (const other of candidates(face, holders, isCommon)) {
      const m = numbers.get(other) ?? n;
      if (m > n) ties.push({ n, m, tie: kin(face, other, isCommon) });
    }
  }
  const groups = faces.map((face) => [face]);
  for (const strength of strengths) {
    for (const { n, m, tie } of ties) {
      if (tie !== strength || rootOf(n) === rootOf(m)) continue;
      const [into, from] = [groups[rootOf(n)] ?? [], groups[rootOf(m)] ?? []];
      if (!isStrong(tie) && standSideBySide(into, from)) continue;
      into.push(...from);
      roots[rootOf(m)] = rootOf(n);
    }
  }
  return groups
    .filter((_, n) => roots[n] === n)
    .map((group) => group.sort(byAge))
    .sort(([a], [b]) => (a && b ? byAge(a, b) : 0));
}

/** Strong ties are followed first, so that weak ones meet whole groups. */
const strengths: readonly Tie[] = ["same title", "same subject", "similar title", "shared paragraphs"];

function isStrong(tie: Tie): boolean {
  return tie === "same title" || tie === "same subject";
}

/**
 * True where a body returns to the title of the one group after it used that of the other: then it treats them as two subjects, however alike
 * they are. A title that takes the place of another does not come before it again.
 */
function standSideBySide(a: readonly Face[], b: readonly Face[]): boolean {
  const spans = (group: readonly Face[]): Map<string, [first: string, last: string]> => {
    const found = new Map<string, [string, string]>();
    for (const { body, date, title, kind } of group) {
      if (body === null || date === null || title === "" || kind.startsWith("draft")) continue;
      const span = found.get(body);
      found.set(body, span ? [date < span[0] ? date : span[0], date > span[1] ? date : span[1]] : [date, date]);
    }
    return found;
  };
  const others = spans(b);
  return [...spans(a)].some(([body, [first, last]]) => {
    const other = others.get(body);
    return other !== undefined && first <= other[1] && other[0] <= last;
  });
}

type Aged = Pick<Face, "age" | "session" | "kind" | "id">;

/** Oldest first: by date, by session where a date is missing, drafts before what they became, then by symbol. */
export function byAge(a: Aged, b: Aged): number {
  if (a.age !== null && b.age !== null && a.age !== b.age) return a.age < b.age ? -1 : 1;
  if ((a.age === null) !== (b.age === null)) return a.age === null ? -1 : 1;
  const bySession = (a.session ?? 0) - (b.session ?? 0);
  if (bySession !== 0) return bySession;
  const drafts = Number(b.kind.startsWith("draft")) - Number(a.kind.startsWith("draft"));
  return drafts !== 0 ? drafts : a.id.localeCompare(b.id, "en", { numeric: true });
}

interface Holders {
  readonly bases: ReadonlyMap<string, readonly Face[]>;
  readonly titles: ReadonlyMap<string, readonly Face[]>;
  readonly symbols: ReadonlyMap<string, readonly Face[]>;
  readonly prints: ReadonlyMap<number, readonly Face[]>;
}

function holdersOf(faces: readonly Face[]): Holders {
  const series = faces.filter(formsSeries);
  return {
    bases: index(series, ({ base }) => (base === "" ? [] : [base])),
    titles: index(series, ({ title }) => (title === "" ? [] : [title])),
    symbols: index(series, ({ symbol }) => (symbol === null ? [] : [symbol])),
    prints: index(series, ({ prints }) => prints),
  };
}

function index<Key>(faces: readonly Face[], keysOf: (face: Face) => readonly Key[]): Map<Key, Face[]> {
  const found = new Map<Key, Face[]>();
  for (const face of faces) {
    for (const key of keysOf(face)) {
      const held = found.get(key);
      if (held) held.push(face);
      else found.set(key, [face]);
    }
  }
  return found;
}

/** Subjects of these texts, as their titles name them; a text without a title counts as one. */
function subjectsOf(holders: readonly Face[]): number {
  return new Set(holders.map(({ base, id }) => base || id)).size;
}

/** What may be kin to a text: nothing that shares neither title nor paragraphs with it, nor cites it or is cited by it. */
function candidates(face: Face, holders: Holders, isCommon: (print: number) => boolean): Set<Face> {
  const found = new Set<Face>();
  const add = (faces: readonly Face[] = []): void => {
    for (const one of faces) found.add(one);
  };
  add(holders.titles.get(face.title));
  add(holders.bases.get(face.base));
  for (const symbol of face.cites) add(holders.symbols.get(symbol));
  for (const print of face.prints) if (!isCommon(print)) add(holders.prints.get(print));
  return found;
}
