/** One pass over the character codes of a piece of the source: is there anything in it but plain words? */

/** For each ASCII code: 1 stands for markup or odd space wherever it stands, 2 for a space. */
const KINDS = new Uint8Array(128);
for (const sign of "[\\*_\t") KINDS[sign.charCodeAt(0)] = 1;
KINDS[32] = 2;

/** False only where the cleaning of source[start, end) changes nothing. */
export function needsLook(source: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code >= 128) {
      if (isOdd(code)) return true;
    } else {
      const kind = KINDS[code] ?? 0;
      if (kind === 0) continue;
      if (kind === 1) return true;
      const next = source.charCodeAt(at + 1);
      if (next === 32 || next === 44 || next === 45 || next === 46 || next === 59 || next === 0x2010 || next === 0x2011) return true;
      const before = source.charCodeAt(at - 1);
      if (before === 45 || before === 0x2010 || before === 0x2011) return true;
    }
  }
  return false;
}

/** Raised digits, soft hyphens, and spaces and signs that print nothing. */
function isOdd(code: number): boolean {
  if (code < 0x2000) return code === 0xa0 || code === 0xad || code === 0xb2 || code === 0xb3 || code === 0xb9;
  if (code <= 0x200f) return true;
  return (code >= 0x2028 && code <= 0x202f) || code === 0x2070 || (code >= 0x2074 && code <= 0x2079) || code === 0xfeff;
}
