/** The web of this room: its pages and its API, added to the application that the server start makes. */
export { type ApiOptions, resolutionApi } from "./api/index.ts";
export { type ChangePagesOptions, changePages } from "./pages/changes.ts";
export { importBodyBytes } from "./pages/import-form.ts";
export { type PagesOptions, resolutionPages } from "./pages/index.ts";
export { readBodyBytes } from "./pages/read-input.ts";
