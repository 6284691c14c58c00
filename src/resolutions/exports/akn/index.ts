/** Akoma Ntoso of resolutions: written, and read back. Needs the package saxes for reading; all else is pure. */
export { fromAkn, fromAknFile, ourResolutions } from "./from-akn.ts";
export { aknCollection, toAkn, toAknFile } from "./to-akn.ts";
export { type AknDocument, AknError, parseAkn } from "./tree.ts";
export { aknText, aknTexts } from "./words.ts";
