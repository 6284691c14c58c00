import { HttpFault } from "#platform/http/index";
import type { WebContext } from "#web/index";

/** @throws {HttpFault} 401 where nobody is signed in */
export function mustBeIn(c: WebContext): void {
  if (c.var.person === undefined) throw new HttpFault(401);
}

/** One value of a form, as text. */
export function textOf(form: Readonly<Record<string, unknown>>, name: string): string {
  const value = form[name];
  return typeof value === "string" ? value : "";
}

export function isId(word: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word);
}

/** A page of ours from which somebody came; anything else leads to where it is said. */
export function wayBack(from: string, otherwise: string): string {
  return from.length <= 1000 && /^\/(?![/\\])[\x21-\x7e]*$/.test(from) && !from.includes("\\") ? from : otherwise;
}
