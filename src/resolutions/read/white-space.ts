/** White space as patterns know it (`\s`), told without one: most characters that are asked for are letters or plain spaces. */
export function isSpaceAt(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  return code === 32 || ((code < 32 || code > 127) && /\s/.test(source.charAt(at)));
}
