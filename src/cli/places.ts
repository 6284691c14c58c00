import path from "node:path";

const checkout = path.resolve(import.meta.dirname, "..", "..");

/** Folders beside the code, the same from src/ and from dist/. */
export const migrations = path.join(checkout, "migrations");
export const sampleTexts = path.join(checkout, "samples");
export const manifest = path.join(checkout, "package.json");

/** Folder of the record's signing key: beside the data folder, never in it, so that no backup of the data holds the key. */
export function keysFolder({ dataDir }: { readonly dataDir: string }): string {
  const set = process.env.COMITY_KEYS?.trim() ?? "";
  return set === "" ? path.join(path.dirname(dataDir), "keys") : path.resolve(set);
}
