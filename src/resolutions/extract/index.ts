/** The door of extraction: files in, text in one notation out (README.md). */
export { detectFormat } from "./detect.ts";
export { ExtractError, type ExtractErrorCode } from "./errors.ts";
export { extractFile } from "./extract.ts";
export { extractIsolated, readFileIsolated } from "./isolated.ts";
