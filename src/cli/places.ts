import path from "node:path";

const checkout = path.resolve(import.meta.dirname, "..", "..");

/** Folders beside the code, the same from src/ and from dist/. */
export const migrations = path.join(checkout, "migrations");
export const sampleTexts = path.join(checkout, "samples");
export const manifest = path.join(checkout, "package.json");
