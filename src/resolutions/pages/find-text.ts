import type { HeldText, TextLibrary } from "../library.ts";
import { canonicalSymbol } from "../symbols.ts";

/** The text at an address; a symbol in another spelling ("a/res/77/213") leads to the canonical one. */
export async function findText(library: TextLibrary, address: string): Promise<HeldText | { readonly redirect: string } | undefined> {
  const found = await library.find(address);
  if (found !== undefined) return found;
  const canonical = canonicalSymbol(address);
  return canonical === undefined || canonical === address ? undefined : library.find(canonical);
}

/** The same, but led on to where a draft's symbol became known. */
export async function followText(library: TextLibrary, address: string): Promise<HeldText | undefined> {
  const found = await findText(library, address);
  if (found === undefined || !("redirect" in found)) return found;
  const next = await library.find(found.redirect);
  return next === undefined || "redirect" in next ? undefined : next;
}
