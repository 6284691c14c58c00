export { createWeb, type WebOptions } from "./app.ts";
export { CoverageBar, type CoverageData } from "./components/coverage-bar.tsx";
export { type Column, DataTable } from "./components/data-table.tsx";
export {
  type Choice,
  describedBy,
  ErrorSummary,
  Field,
  type FieldError,
  FilterForm,
  FormToken,
  SelectField,
  TextField,
} from "./components/forms.tsx";
export { type Chip, Chips, type DownloadLink, Downloads, Empty, type Fact, Facts, Pager } from "./components/lists.tsx";
export { StateName, Sym, stateName } from "./components/names.tsx";
export { NothingHeld } from "./components/nothing-held.tsx";
export { BothVersions } from "./components/sent.tsx";
export { CopyButton, LiveRegion, type MarginNote, NoteMark, Provision } from "./components/text.tsx";
export { TileLocator, TileMap, type TileState } from "./components/tile-map.tsx";
export { type PlottedState, VotePlot, type VotePosition } from "./components/vote-plot.tsx";
export { type Draft, type DraftStore, Form, type OpenDraft, openDraft } from "./drafts.tsx";
export type { Env, Ui, WebContext } from "./env.ts";
export { isMessageKey, type MessageKey, translators } from "./language.ts";
export { type Crumb, Layout, type Place } from "./layout.tsx";
export { type PageOptions, page } from "./page.tsx";
export { backupsWaiting } from "./pages/backups.tsx";
export type { HomeCounts } from "./pages/home.tsx";
export type { SamplesOptions } from "./pages/samples.tsx";
export { type ListFormat, listFormats, paths, type Query, type TextFormat, textFormats, withQuery } from "./paths.ts";
export { safeUrl } from "./safe-url.ts";
