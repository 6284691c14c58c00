/** An address out of a document, for a link: http, https and mailto only; anything else gives undefined and is shown as words. */
export function safeUrl(address: string): string | undefined {
  try {
    const url = new URL(address);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
