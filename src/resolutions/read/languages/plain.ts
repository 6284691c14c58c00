/**
 * Punctuation and digits of other scripts written as in Latin script, one character for one, so that offsets stay: forms need to know
 * one comma and one set of digits only. Letters are left as they are.
 */
import type { Line } from "../lines.ts";

const PAIRS =
  "،, ؛; ؟? ٫. ٬, 。. ．. ，, ；; ：: ？? ！! （( ）) ［[ ］] «“ »” 「“ 」” 『“ 』” 〔[ 〕] ﹙( ﹚) ‐- ‑- −- ㆍ· 　\u00a0".split(" ");
const PLAIN: ReadonlyMap<string, string> = new Map([
  ...PAIRS.map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
  ...[0x660, 0x6f0, 0xff10].flatMap((zero) =>
    [...Array(10).keys()].map((digit) => [String.fromCharCode(zero + digit), String(digit)] as const),
  ),
  // Marks of direction and joiners stand where nothing is printed.
  ...["\u200e", "\u200f", "\u061c", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"].map(
    (mark) => [mark, " "] as const,
  ),
]);
const OTHER = new RegExp(`[${[...PLAIN.keys()].map((char) => `\\u{${char.codePointAt(0)?.toString(16)}}`).join("")}]`, "gu");

/** The same text, as long, in plain punctuation and digits. */
export function plain(text: string): string {
  OTHER.lastIndex = 0;
  return OTHER.test(text) ? text.replace(OTHER, (char) => PLAIN.get(char) ?? char) : text;
}

/** Lines as the forms of other languages want them. */
export function plainLine(line: Line): Line {
  const text = plain(line.text);
  return text === line.text ? line : { ...line, text };
}
