/** The door of this room: what other rooms may use of it. */
export { resolutionsData } from "./data-map.ts";
export type { Derivation, ShownText } from "./derived.ts";
export type {
  Counts,
  Facets,
  HeldText,
  ImportItem,
  ImportResult,
  Page,
  ParagraphFilter,
  Passage,
  StateRecord,
  TextFilter,
  TextLibrary,
  TextSort,
  TextSummary,
  TextWriter,
  Withdrawal,
  WithdrawalRequest,
} from "./library.ts";
export * from "./pure.ts";
export { type ApiOptions, type PagesOptions, resolutionApi, resolutionPages } from "./routes.ts";
export { createLibrary, type TextKeeper } from "./service.ts";
export { WithdrawalError, withdraw } from "./store-withdraw.ts";
export { createTopics } from "./topics.ts";
