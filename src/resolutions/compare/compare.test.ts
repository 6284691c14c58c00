import { expect, test } from "vitest";
import type { Resolution } from "../model.ts";
import { read } from "../read/index.ts";
import { compare, type Pair } from "./index.ts";

/** A composed text of the Assembly. */
function text(preamble: readonly string[], operative: readonly string[], title = "Wells and springs of the upper valleys"): Resolution {
  const body = [title, "The General Assembly,", ...preamble, ...operative.map((words, index) => `${index + 1}. ${words}`)].join("\n\n");
  const [reading] = read(body);
  if (reading === undefined) throw new Error("the reader gave nothing");
  return reading.resolution;
}

const recalling = "Recalling its resolution 176/159 of 16 December 2121 on the shared wells of the upper valleys,";
const stressing = "Stressing that water which is drawn in common should be kept in common by all who draw it,";
const keepers = "Encourages States to train keepers of wells together, and to share what they have learned with the villages downstream;";
const report =
  "Requests the Secretary-General to report to the General Assembly at its one hundred and seventy-eighth session on the state of the wells;";
const fund = "Invites donors to contribute to the fund for the repair of springs, which is administered by the Office of Waters;";
const gates =
  "Calls upon all States to refrain from closing the gates of common channels in the dry months, whatever the reason for it may be;";

function pairWith(pairs: readonly Pair[], side: "old" | "new", id: string): Pair {
  const pair = pairs.find((one) => one[side].includes(id));
  if (pair === undefined) throw new Error(`no pair has ${id} on its ${side} side`);
  return pair;
}

test("compare() finds two equal texts the same, everything kept", () => {
  const one = text([recalling, stressing], [keepers, report]);
  const { similarity, pairs } = compare(one, one);
  expect(similarity).toBe(1);
  expect(pairs.map((pair) => [pair.old, pair.new, pair.relation, pair.moved, pair.substance])).toEqual(
    ["title", "pp1", "pp2", "op1", "op2"].map((id) => [[id], [id], "same", false, false]),
  );
});

test("compare() tells what is new and what was dropped, each where it stands", () => {
  const { pairs } = compare(text([recalling], [keepers, fund, report]), text([recalling, stressing], [keepers, report, gates]));
  expect(pairs.map(({ old, new: now, relation }) => `${old}→${now} ${relation}`)).toEqual([
    "title→title same",
    "pp1→pp1 same",
    "→pp2 new",
    "op1→op1 same",
    "op2→ dropped",
    "op3→op2 same",
    "→op3 new",
  ]);
});

test("compare() shows the words that changed, and puts the new text together of what was kept and added", () => {
  const now = "Encourages all States to train keepers of wells together, and to share what they have seen with the villages downstream;";
  const { pairs } = compare(text([recalling], [keepers]), text([recalling], [now]));
  const pair = pairWith(pairs, "new", "op1");
  expect(pair).toMatchObject({ relation: "changed", substance: true, force: null });
  expect(pair.words.filter(({ op }) => op !== "keep")).toEqual([
    { op: "add", text: " all" },
    { op: "drop", text: " learned" },
    { op: "add", text: " seen" },
  ]);
  const joined = (op: "add" | "drop"): string =>
    pair.words
      .filter((run) => run.op === "keep" || run.op === op)
      .map((run) => run.text)
      .join("");
  expect(joined("add")).toBe(now);
  expect(joined("drop")).toBe(keepers);
});

test.each([
  [
    "a resolution and its date",
    recalling,
    "Recalling its resolution 177/213 of 15 December 2122 on the shared wells of the upper valleys,",
  ],
  [
    "a list that has grown",
    recalling,
    "Recalling its resolutions 176/159 of 16 December 2121 and 177/213 of 15 December 2122 on the shared wells of the upper valleys,",
  ],
  ["also in an opening", stressing, stressing.replace("Stressing", "Stressing also")],
  ["the longer form of a name", gates.replace("all States", "the General Assembly"), gates.replace("all States", "the Assembly")],
  ["a comma", stressing, stressing.replace("water which", "water, which")],
])("compare() takes %s for no change of substance", (_, before, after) => {
  const { pairs } = compare(text([before], [keepers]), text([after], [keepers]));
  expect(pairWith(pairs, "new", "pp1")).toMatchObject({ relation: "changed", substance: false });
});

test.each([
  [
    "the session",
    report.replace("one hundred and seventy-eighth", "seventy-eighth"),
    report.replace("one hundred and seventy-eighth", "seventy-ninth"),
    false,
  ],
  ["what is counted", fund.replace("donors", "three donors"), fund.replace("donors", "five donors"), true],
  ["the year by which", gates.replace("in the dry months", "by 2130"), gates.replace("in the dry months", "by 2135"), true],
  ["the body", recalling, recalling.replace("its resolution", "Council resolution"), true],
])("compare() judges the substance where %s changed", (_, before, after, substance) => {
  const { pairs } = compare(text([recalling], [before]), text([recalling], [after]));
  expect(pairWith(pairs, "new", "op1")).toMatchObject({ relation: "changed", substance });
});

test("compare() says that an opening became stronger", () => {
  const { pairs } = compare(text([recalling], [keepers]), text([recalling], [keepers.replace("Encourages", "Requests")]));
  expect(pairWith(pairs, "new", "op1")).toMatchObject({ relation: "changed", substance: true, force: "stronger" });
});

test("compare() finds a paragraph that moved, and leaves those in place that it passed", () => {
  const { pairs } = compare(text([recalling], [keepers, report, fund, gates]), text([recalling], [gates, keepers, report, fund]));
  expect(pairs.filter((pair) => pair.moved).map((pair) => [pair.old, pair.new, pair.relation])).toEqual([[["op4"], ["op1"], "same"]]);
});

test("compare() finds a paragraph that was split, and one that two were merged into", () => {
  const long = `${keepers.slice(0, -1)}, and calls upon all States to refrain from closing the gates of common channels in the dry months, whatever the reason for it may be;`;
  const split = compare(text([recalling], [long, report]), text([recalling], [keepers, gates, report]));
  expect(pairWith(split.pairs, "old", "op1")).toMatchObject({ new: ["op1", "op2"], relation: "split", substance: false });
  const merged = compare(text([recalling], [keepers, gates, report]), text([recalling], [long, report]));
  expect(pairWith(merged.pairs, "new", "op1")).toMatchObject({ old: ["op1", "op2"], relation: "merged", substance: false });
});

test("compare() follows a preambular paragraph that became operative", () => {
  const operative = stressing.replace("Stressing", "Stresses").replace(/,$/, ";");
  const { pairs } = compare(text([recalling, stressing], [keepers, report]), text([recalling], [keepers, operative, report]));
  expect(pairWith(pairs, "new", "op2")).toMatchObject({ old: ["pp2"], relation: "changed", moved: true });
});

test("compare() sees through broken words and other marks", () => {
  const broken = keepers.replace("together", "to gether").replace("villages", "vil lages");
  const { pairs } = compare(text([recalling], [broken]), text([recalling], [keepers]));
  expect(pairWith(pairs, "new", "op1")).toMatchObject({ relation: "same", similarity: 1 });
});

test("compare() keeps items with their paragraph when that moves", () => {
  const chapeau = "Decides to consider, each in its own year:";
  const items = ["(a) The keeping of the springs by the villages;", "(b) The sharing of the water in the dry months;"].join("\n\n");
  const before = text([recalling], [`${chapeau}\n\n${items}`, keepers, report, fund]);
  const after = text([recalling], [keepers, report, fund, `${chapeau}\n\n${items}`]);
  const { pairs } = compare(before, after);
  expect(pairWith(pairs, "old", "op1")).toMatchObject({ new: ["op4"], moved: true });
  expect(pairWith(pairs, "old", "op1.a")).toMatchObject({ new: ["op4.a"], relation: "same", moved: false });
});

test("compare() pairs the titles whatever they say", () => {
  const { pairs } = compare(text([recalling], [keepers], "Wells of the valleys"), text([recalling], [keepers], "Springs"));
  expect(pairWith(pairs, "new", "title")).toMatchObject({ old: ["title"], relation: "changed" });
});

test("compare() takes a text without any words", () => {
  const [empty] = read("");
  const nothing = empty?.resolution ?? text([], []);
  expect(compare(nothing, text([recalling], [keepers])).pairs.every((pair) => pair.relation === "new" || pair.old[0] === "title")).toBe(
    true,
  );
});

test("compare() pairs each of many paragraphs that are alike with the one in its place", () => {
  const many = (verb: string): string[] =>
    Array.from({ length: 60 }, () => `${verb} the keepers of the wells and springs of the upper valleys to go on;`);
  const { pairs } = compare(text([recalling], many("Invites")), text([recalling], many("Encourages")));
  expect(pairs.filter(({ relation, old, new: now }) => relation === "changed" && old[0] === now[0]).length).toBe(60);
});

test("compare() comes to an end with words that repeat without end", () => {
  const one = text([recalling], [`Requests ${"the wells and ".repeat(3000)}the springs;`]);
  const other = text([recalling], [`Requests ${"the springs or ".repeat(3000)}the wells;`]);
  expect(compare(one, other).pairs.length).toBeGreaterThan(1);
});
