import type { Face } from "./faces.ts";

/** What of two texts speaks for one series; the weakest first. null: nothing that suffices. */
export type Tie = "same title" | "same subject" | "similar title" | "shared paragraphs";

/** Titles of these words alone name no subject: "Statement by the President of the Security Council", "Draft resolution". */
const GENERIC = new Set(
  "statement president council security general assembly human right resolution draft decision amendment note letter".split(" "),
);

function namesSubject(title: string): boolean {
  return title.split(" ").some((word) => word !== "" && !GENERIC.has(word));
}

/** Part of the words of two titles that both have, 0 to 1. */
function titleLikeness(a: string, b: string): number {
  const first = new Set(a.split(" "));
  const second = new Set(b.split(" "));
  let common = 0;
  for (const word of first) if (second.has(word)) common += 1;
  return common / (first.size + second.size - common);
}

function isDraft({ kind }: Face): boolean {
  return kind === "draft resolution" || kind === "draft decision";
}

/** Two texts that one body adopted in one session, of which each has its own title, are two subjects however much they share. */
function areSiblings(a: Face, b: Face): boolean {
  return a.body !== null && a.body === b.body && a.session !== null && a.session === b.session && isDraft(a) === isDraft(b);
}

/** A draft and a text of its session, of which one was read without a title. */
function isDraftOf(a: Face, b: Face): boolean {
  return isDraft(a) !== isDraft(b) && a.session !== null && a.session === b.session && (a.title === "" || b.title === "");
}

/** Renewing the mandate of an expert is a subject beside that which the expert looks at. */
function isMandate({ title }: Face): boolean {
  return /\bmandate\b/.test(title);
}

/** Kinds of which series are made. */
export function formsSeries({ kind }: Pick<Face, "kind">): boolean {
  return kind !== "other";
}

/**
 * What makes two texts of one language one series. `isCommon` tells of the print of a paragraph that it stands in texts of many subjects, and so says
 * nothing; it is asked only of prints that both have.
 */
export function kin(a: Face, b: Face, isCommon: (print: number) => boolean): Tie | null {
  if (a.language !== b.language || !formsSeries(a) || !formsSeries(b)) return null;
  const areTitled = namesSubject(a.title) && namesSubject(b.title);
  const isShort = !a.title.includes(" ");
  if (areTitled && a.title === b.title && !isShort) return "same title";
  // What stands behind a colon is often the theme of the year: a body that works so has a series of its own.
  if (areTitled && a.body === b.body && a.base === b.base && a.base.includes(" ") && namesSubject(a.base)) return "same subject";
  const shared = sharedPrints(a, b, isCommon);
  const part = shared / Math.max(1, Math.min(a.prints.length, b.prints.length));
  const cites = citesOf(a, b);
  if (areTitled && a.title === b.title) return cites || shared >= 2 ? "same title" : null;
  if (areSiblings(a, b)) return null;
  if (isDraftOf(a, b) && shared >= 5 && part >= 0.5) return "shared paragraphs";
  if (!areTitled) return a.title === b.title && isOfOneMind(cites, shared, part, 0.3) ? "shared paragraphs" : null;
  const like = titleLikeness(a.title, b.title);
  if (isMandate(a) !== isMandate(b)) return null;
  if (like >= 0.9 && (cites || shared >= 2)) return "same subject";
  if (isSimilar(like, cites, shared, part)) return "similar title";
  return isOfOneMind(cites, shared, part, 0.5) ? "shared paragraphs" : null;
}

function isSimilar(like: number, cites: boolean, shared: number, part: number): boolean {
  if (like >= 0.8) return cites || shared >= 2;
  if (like >= 0.7) return shared >= 2 && part >= 0.1;
  return like >= 0.6 && cites && shared >= 3 && part >= 0.15;
}

function isOfOneMind(cites: boolean, shared: number, part: number, least: number): boolean {
  return cites && shared >= 3 && part >= least;
}

function citesOf(a: Face, b: Face): boolean {
  return (b.symbol !== null && a.cites.includes(b.symbol)) || (a.symbol !== null && b.cites.includes(a.symbol));
}

function sharedPrints(a: Face, b: Face, isCommon: (print: number) => boolean): number {
  const [few, many] = a.prints.length < b.prints.length ? [a.prints, b.prints] : [b.prints, a.prints];
  const held = new Set(many);
  let shared = 0;
  for (const print of few) if (held.has(print) && !isCommon(print)) shared += 1;
  return shared;
}
