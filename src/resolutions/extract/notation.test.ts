import { expect, test } from "vitest";
import { inline, type Piece, superscript, TextBuilder, tableRows, withSpaceAfterMark } from "./notation.ts";

const plain = (text: string): Piece => ({ text, italic: false, raised: false });
const italic = (text: string): Piece => ({ text, italic: true, raised: false });
const raised = (text: string): Piece => ({ text, italic: false, raised: true });

test.each<[string, Piece[], string]>([
  ["italic runs get stars", [italic("Recalls"), plain(" its decision")], "*Recalls* its decision"],
  ["spaces stay outside the stars", [plain("of the"), italic(" Official Records "), plain("of")], "of the *Official Records* of"],
  ["neighbouring italic runs are one", [italic("Also "), italic("recalls"), plain(" that")], "*Also recalls* that"],
  ["a plain space between italic words joins them", [italic("Official"), plain(" "), italic("Records")], "*Official Records*"],
  ["an italic comma says nothing", [plain("peace"), italic(","), plain(" and")], "peace, and"],
  ["raised digits are a mark", [plain("in 1993,"), raised("12"), plain(" for")], "in 1993,¹² for"],
  ["a raised star stays a star", [plain("Cuba,"), raised("*"), plain(" Peru")], "Cuba,* Peru"],
  ["a mark between italic words is not italic", [italic("Decides"), raised("3"), italic(" to")], "*Decides*³ *to*"],
  ["raised letters are letters", [plain("22"), raised("nd"), plain(" meeting")], "22nd meeting"],
  ["punctuation may be raised with the mark", [plain("2019"), raised(",1")], "2019,¹"],
  ["nothing gives nothing", [], ""],
])("inline(): %s", (_, pieces, text) => {
  expect(inline(pieces)).toBe(text);
});

test("superscript() raises digits only", () => {
  expect(superscript("1, 20")).toBe("¹, ²⁰");
});

test.each([
  ["¹See A/1/1.", "¹ See A/1/1."],
  ["¹   See A/1/1.", "¹ See A/1/1."],
  ["*On behalf of a group.", "* On behalf of a group."],
  ["*Decides* to meet;", "*Decides* to meet;"],
  ["¹² March", "¹² March"],
  ["² ³", "² ³"],
])("withSpaceAfterMark(%j) is %j", (text, expected) => {
  expect(withSpaceAfterMark(text)).toBe(expected);
});

test("tableRows() writes rows of equal width, one line each", () => {
  expect(tableRows([["a", "b|c"], ["two\nlines"], ["", ""]])).toBe("| a | b\\|c |\n| two lines |  |");
});

test("TextBuilder puts a blank line between blocks and remarks at the end of the block before", () => {
  const out = new TextBuilder();
  out.remark("first", "info", "at the start");
  out.block("One");
  out.block("   ");
  out.remark("second", "info", "after one");
  out.block("Two\n  lines ");
  out.remark("third", "info", "at the end");
  const { text, remarks } = out.finish();
  expect(text).toBe("One\n\nTwo\nlines");
  expect(remarks.map(({ rule, span }) => [rule, span[0]])).toEqual([
    ["first", 0],
    ["second", 3],
    ["third", text.length],
  ]);
});

test("TextBuilder.append() keeps the places of remarks", () => {
  const [one, two] = [new TextBuilder(), new TextBuilder()];
  one.block("One");
  two.block("Two");
  two.remark("late", "info", "after two");
  one.append(two);
  expect(one.finish()).toEqual({ text: "One\n\nTwo", remarks: [{ rule: "late", severity: "info", span: [8, 8], message: "after two" }] });
});
