/** The door of this room: what other rooms, and the composition, may use of it. */

export { recordApi } from "./api.ts";
export { recordData } from "./data-map.ts";
export {
  type CheckResult,
  type EntryPage,
  type KeptEntry,
  type KeptHead,
  type Origin,
  RecordError,
  type RecordFacets,
  type RecordFilter,
  type RecordStatus,
} from "./model.ts";
export { keepWatched, type Look, lookAt, readWatched, recoverySaid, type Watched } from "./monitor.ts";
export { nodeCryptography } from "./node-cryptography.ts";
export { capacityWords, EntryLine } from "./pages/entry-words.tsx";
export { historyOf } from "./pages/history.tsx";
export { type RecordPagesOptions, recordPages } from "./pages/index.ts";
export { type RecoveryPagesOptions, recoveryPages, recoveryWaiting } from "./pages/recovery-page.tsx";
export type { RecoveryRoom } from "./recovery.ts";
export { headsOfSnapshot } from "./saved.ts";
export { createRecord, type PublicRecord, type RecordParts } from "./service.ts";
export { type KeyStore, openKeyStore } from "./sign/key-store.ts";
export type { Witness } from "./sign/witness.ts";
export { provenEntry, wholeRecord } from "./take-away.ts";
export { isWithheld } from "./verify/index.ts";
export { eraseWithheld, type WithheldMatter, withheldAbout } from "./withheld.ts";
