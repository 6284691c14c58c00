/** Texts that try the patience of a reader. */
import { strToU8 } from "fflate";
import type { Hostile } from "./index.ts";

const file = (name: string, outcome: Hostile["outcome"], make: Hostile["make"], fileName = "file.txt"): Hostile => ({
  name: `a text ${name}`,
  fileName,
  make,
  outcome,
});
const opening =
  "General Assembly\n\nWhat could be read\n\nThe General Assembly,\n\nRecalling its resolution 3/1,\n\n1. Decides to meet.\n\n";

export const hostileText: readonly Hostile[] = [
  file("with a line of 3 MB", ["limit"], () => strToU8("x".repeat(3 * 2 ** 20))),
  file("of 6 MB", ["limit"], () => strToU8("line\n".repeat(1_300_000))),
  file("of 5 MB of one character", ["limit"], () => strToU8("a".repeat(5 * 2 ** 20))),
  file("of 5 MB of line ends", ["empty"], () => strToU8("\n".repeat(5 * 2 ** 20))),
  file("of 5 MB of one letter a line", ["limit"], () => strToU8(opening + "a\n".repeat(2_400_000))),
  file("of 5 MB of opening brackets", "read", () => strToU8(opening + `${"(".repeat(1000)}\n`.repeat(4800))),
  file("of 5 MB of digits", "read", () => strToU8(opening + `${"1".repeat(2000)}\n`.repeat(2400))),
  file("of 95,000 numbers of paragraphs", "read", () => strToU8(opening + "1. Decides (a) to meet;\n".repeat(95_000))),
  file("of 95,000 enacting lines", "read", () => strToU8(opening + "The General Assembly,\n\n".repeat(95_000))),
  file("of 2 MB of citations", "read", () =>
    strToU8(opening + "Recalling its resolutions 60/251, 65/281 and 68/144, ".repeat(36_000).replaceAll(", Rec", ",\n\nRec")),
  ),
  file("of 5 MB of stars", "read", () => strToU8(opening + `${"*".repeat(500)}\n`.repeat(9600))),
  file("of 5 MB of footnotes", ["limit"], () => strToU8(opening + "¹ See A/4/1.\n\n".repeat(300_000))),
  file("of zero bytes", ["unknown-format", "empty"], () => new Uint8Array(100_000)),
  file("with zero bytes in it", "read", () => strToU8(opening.replaceAll("e", "e\0").slice(0, 4) + opening.repeat(3))),
  file("that is not UTF-8", "read", () => Buffer.from(opening + "\xff\xfe\xc0\x80\xed\xa0\x80".repeat(100), "latin1")),
  file("of halves of characters in UTF-16", "read", () => Buffer.from(`\ufeff${opening}${"\ud800".repeat(1000)}`, "utf16le")),
  file("that turns its direction", "read", () => strToU8(`${opening}\u202e${opening.replaceAll(" ", " \u2066")}`), "\u202efdp.txt"),
  file("of combining marks", "read", () => strToU8(`${opening}a${"\u0301".repeat(400_000)}`)),
  file("of references in Markdown", "read", () => strToU8(`${opening}${"[^1]: [x](".repeat(100_000)}`), "file.md"),
];
