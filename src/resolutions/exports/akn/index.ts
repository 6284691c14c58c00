/** Akoma Ntoso of resolutions: written, and read back. Needs the package saxes for reading; all else is pure. */
export { fromAkn, ourResolution } from "./from-akn.ts";
export { toAkn } from "./to-akn.ts";
export { type AknDocument, AknError, parseAkn } from "./tree.ts";
export { aknText } from "./words.ts";
