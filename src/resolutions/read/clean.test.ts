import { expect, test } from "vitest";
import type { Span } from "../model.ts";
import { clean } from "./clean.ts";

function cleaned(lines: readonly string[]): ReturnType<typeof clean> {
  const source = lines.join("\n");
  const pieces: Span[] = [];
  let at = 0;
  for (const line of lines) {
    pieces.push([at, at + line.length]);
    at += line.length + 1;
  }
  return clean(source, pieces);
}

/** Lines of the source, the clean text, the rules that had to mend it. */
const REPAIRS: readonly (readonly [readonly string[], string, readonly string[]])[] = [
  [["*Urges* all States"], "Urges all States", []],
  [["its resolution [70/1](#) of today"], "its resolution 70/1 of today", []],
  [["[A/CONF.157/24 \\(Part I\\)](#), chap. III"], "A/CONF.157/24 (Part I), chap. III", []],
  [["the high -level meeting"], "the high-level meeting", ["split hyphen"]],
  [["the twenty -", "eighth session"], "the twenty-eighth session", ["split hyphen"]],
  [["in the fie ld of work"], "in the field of work", ["split word"]],
  [["of conse cutive crises"], "of consecutive crises", ["split word"]],
  [["short- and long-term"], "short- and long-term", []],
  [["land-based and -owned means"], "land-based and -owned means", []],
  [["for coopera-", "tion among"], "for cooperation among", ["joined hyphenation"]],
  [["non-", "governmental bodies"], "non-governmental bodies", []],
  [["human  rights ,", "and peace"], "human rights, and peace", ["space before punctuation"]],
  [["a co\u00adoperative"], "a cooperative", ["soft hyphen"]],
  [["no word is cut in to here"], "no word is cut in to here", []],
  [["lists L and M, and the re-entry"], "lists L and M, and the re-entry", []],
];

for (const [lines, text, rules] of REPAIRS) {
  test(`clean() makes “${text}”`, () => {
    const result = cleaned(lines);
    expect(result.text).toBe(text);
    expect(result.repairs.map((repair) => repair.rule)).toEqual(rules);
  });
}

test("clean() ties a mark to the word on which it hangs", () => {
  const { text, marks } = cleaned(["on 25 June,¹² for all,* and States* too²"]);
  expect(text).toBe("on 25 June, for all, and States too");
  expect(marks).toEqual([
    { mark: "12", at: 11 },
    { mark: "*", at: 20 },
    { mark: "*", at: 31 },
    { mark: "2", at: 35 },
  ]);
});
