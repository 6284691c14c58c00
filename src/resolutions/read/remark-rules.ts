/**
 * What each rule of a remark means: what was done about it, how sure that is, and by which name the interface has words for it. One table
 * for the reader and the extractors, so that a remark is filled in at one place, whichever stage makes it, and also when it was kept
 * before this table knew its rule.
 */
import type { Remark, RemarkDeed, Span, Stretch, Sureness } from "../model.ts";

export interface RemarkRule {
  readonly did: RemarkDeed | null;
  readonly sure: Sureness;
}

const rule = (did: RemarkDeed | null, sure: Sureness): RemarkRule => ({ did, sure });

/** Rules by their name in `Remark.rule`. */
export const remarkRules: Readonly<Record<string, RemarkRule>> = {
  // read/
  "split word": rule("joined", "likely"),
  "split hyphen": rule("joined", "certain"),
  "joined hyphenation": rule("joined", "likely"),
  "space before punctuation": rule("left out", "certain"),
  "soft hyphen": rule("left out", "certain"),
  "stray mark": rule("left out", "likely"),
  rejoined: rule("joined", "likely"),
  numbering: rule("kept as printed", "unsure"),
  "footnote missing": rule("kept as printed", "unsure"),
  "mark missing": rule("kept as printed", "unsure"),
  "long footnote": rule("kept as printed", "unsure"),
  "vote does not add up": rule("kept as printed", "unsure"),
  "unknown State": rule("kept as printed", "unsure"),
  "misspelt State": rule("read as", "likely"),
  "missing comma": rule("read as", "likely"),
  unrecognised: rule("kept apart", "unsure"),
  "no enacting line": rule("kept apart", "unsure"),
  // extract/
  "mixed-encoding": rule("read as", "likely"),
  "guessed-encoding": rule("read as", "unsure"),
  "zero-bytes": rule("left out", "certain"),
  "other-name": rule("read as", "certain"),
  "broken-part": rule("left out", "certain"),
  "running-heads": rule("left out", "certain"),
  "tracked-changes": rule("read as", "likely"),
  "hidden-text": rule("left out", "certain"),
  "unknown-symbols": rule("left out", "certain"),
  "unknown-numbering": rule("read as", "unsure"),
  "automatic-numbers": rule("left out", "unsure"),
  "foreign-content": rule("left out", "certain"),
  "page-furniture": rule("left out", "likely"),
  "left-out": rule("left out", "certain"),
  "bytes-before-pdf": rule("left out", "certain"),
  "damaged-pdf": rule("read as", "unsure"),
  "unreadable-page": rule("left out", "certain"),
  "page-without-text": rule("left out", "certain"),
  "bar-code": rule("left out", "certain"),
};

/** "split word" → "split-word": the name of a rule's words in the language files. */
export function ruleSlug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** The remark with what its rule says; what its maker already said stays. */
export function completeRemark(remark: Remark): Remark {
  const known = remarkRules[remark.rule];
  return {
    ...remark,
    did: remark.did ?? known?.did ?? null,
    sure: remark.sure ?? known?.sure ?? sureBySeverity[remark.severity],
    place: remark.place ?? null,
    about: remark.about ?? null,
  };
}

const sureBySeverity: Readonly<Record<Remark["severity"], Sureness>> = { info: "likely", warning: "unsure", error: "unsure" };

/** Remarks in the order of the source, each filled in, with the block that its span begins in. `stretches`: of the reading, in order. */
export function completeRemarks(remarks: readonly Remark[], stretches: readonly Stretch[]): Remark[] {
  return remarks.map((remark) => completeRemark({ ...remark, place: remark.place ?? blockAt(stretches, remark.span) }));
}

/** The kept block that holds the beginning of a span, or the first one inside it; null where it touches none. */
function blockAt(stretches: readonly Stretch[], [start, end]: Span): string | null {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.span[1] ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  for (let at = low; at < stretches.length; at++) {
    const stretch = stretches[at];
    if (stretch === undefined || stretch.span[0] >= Math.max(end, start + 1)) return null;
    if (stretch.as === "kept") return stretch.what;
  }
  return null;
}
