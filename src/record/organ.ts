import { bodyByPrefix } from "#reference/index";

/**
 * The body that an entry concerns, so that entries can be asked for by it: what the facts name as `body`, else whose text the subject or the
 * rule names. "/resolutions/A/HRC/RES/53/11" → "A/HRC".
 */
export function organOf(subject: string, rule: string | null, body: Readonly<Record<string, unknown>>): string | null {
  const named = typeof body.body === "string" ? bodyByPrefix(body.body)?.prefix : undefined;
  return named ?? ofSymbol(subject.replace(/^\/resolutions\//, "")) ?? ofSymbol(rule?.split(" ")[0] ?? "") ?? null;
}

/** The longest beginning of a symbol that is a body's prefix. */
function ofSymbol(symbol: string): string | undefined {
  if (!/^[A-Z]/.test(symbol)) return undefined;
  const pieces = symbol.split("/").slice(0, 4);
  for (let length = pieces.length - 1; length > 0; length -= 1) {
    const body = bodyByPrefix(pieces.slice(0, length).join("/"));
    if (body !== undefined) return body.prefix;
  }
  return undefined;
}
