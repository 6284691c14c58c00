/**
 * The pure part of this room as a library, in Node and in a browser: `import { read } from "comity/resolutions"`.
 *
 * @example
 * const [reading] = read(await file.text());
 * reading.resolution.operative.map((paragraph) => paragraph.opening);
 */
export { findCitations, type Speaker } from "./cite/index.ts";
export { type CompareNames, type Comparison, compare, type Pair, type Relation, type WordRun } from "./compare/index.ts";
export { citationOf, toHtml, toJson, toMarkdown, toText } from "./exports/index.ts";
export type {
  Annex,
  Citation,
  CitationKind,
  Coverage,
  Footnote,
  Kind,
  Paragraph,
  Part,
  PrintedWords,
  Reading,
  Remark,
  Resolution,
  Section,
  Severity,
  Span,
  StateMention,
  Stretch,
  Table,
  Vote,
} from "./model.ts";
export {
  type AskStrength,
  changeOfForce,
  type ForceChange,
  forceOf,
  type OpeningFamily,
  type OpeningForce,
} from "./openings.ts";
export { read } from "./read/index.ts";
export {
  canonicalSymbol,
  type DocumentSymbol,
  formatSymbol,
  isSameSymbol,
  parseSymbol,
  type SymbolSuffix,
  splitJoint,
} from "./symbols.ts";
export {
  type Align,
  type AlignedPair,
  type Ancestry,
  type Face,
  faceOf,
  findSeries,
  type Lineage,
  lineageOf,
  type Phrase,
  type Place,
  type Series,
  type SeriesText,
  type Strand,
  type Turn,
} from "./trace/index.ts";
