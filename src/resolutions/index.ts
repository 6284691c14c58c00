/** The door of this room: what other rooms may use of it. */
export { badCursor, look, paging } from "./api/operation.ts";
export { pageOf } from "./api/schemas.ts";
export { resolutionsData } from "./data-map.ts";
export type { Derivation, ShownText } from "./derived.ts";
export { dice } from "./dice.ts";
export type { ExportTable } from "./export-all.ts";
export type {
  Counts,
  Facets,
  HeldText,
  ImportItem,
  ImportResult,
  Kind,
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
export { bodyName } from "./pages/bodies.ts";
export { csvResponse, jsonResponse } from "./pages/lists.ts";
export { cutAtWord, directionOfText, placeName } from "./pages/names.ts";
export { placesOf } from "./pages/places.ts";
export { type FileReader, tryReading } from "./pages/read-input.ts";
export * from "./pure.ts";
export { type ApiOptions, type PagesOptions, resolutionApi, resolutionPages } from "./routes.ts";
export { createLibrary, type TextKeeper } from "./service.ts";
export { WithdrawalError, withdraw } from "./store-withdraw.ts";
export { createTopics } from "./topics.ts";
