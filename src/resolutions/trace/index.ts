/** Lineage: the series that texts form by themselves, and since when each of them says what it says. Pure. */
export type { Ancestry, Phrase } from "./ancestry.ts";
export { type Face, faceOf } from "./faces.ts";
export {
  type Align,
  type AlignedPair,
  type Lineage,
  lineageOf,
  lineageSteps,
  type Place,
  type SeriesText,
  type Strand,
  type Turn,
} from "./lineage.ts";
export { seriesHtml, seriesText } from "./printed.ts";
export { type ParagraphReport, reportOf, type SeriesReport, type TextReport } from "./report.ts";
export { findSeries, type Series } from "./series.ts";
