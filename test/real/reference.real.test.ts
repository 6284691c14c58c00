import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { findState, type ListedState, languages, matchState, splitStateList } from "#reference/index";
import { checkout } from "../checkout.ts";

const shared = process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared");

const bytesOf = (file: string): Buffer => readFileSync(path.join(shared, "corpus", file));

interface Block {
  readonly role?: string;
  readonly text: string;
}

interface Held {
  readonly symbol: string;
  readonly blocks: readonly Block[];
}

/** One printed list of States in a recorded vote. */
interface VoteList {
  readonly symbol: string;
  readonly side: string;
  readonly text: string;
  readonly names: readonly ListedState[];
}

const held: readonly Held[] = gunzipSync(bytesOf("resolutions.jsonl.gz"))
  .toString("utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

const listsOf = ({ symbol, blocks }: Held): readonly VoteList[] => {
  const lists: VoteList[] = [];
  let side = "";
  for (const { role, text } of blocks) {
    if (role !== "vote" || /Adopted/.test(text)) continue;
    const [, heading, rest = ""] = /^(In favour|Against|Abstaining):?\s*(.*)$/su.exec(text) ?? [];
    side = heading ?? side;
    const list = heading === undefined ? text : rest;
    if (side !== "" && list !== "") lists.push({ symbol, side, text: list, names: splitStateList(list) });
  }
  return lists;
};

const lists = held.flatMap(listsOf);

/** "vote of 33 to 13, with 1 abstention" → [33, 13, 1] */
const headlineOf = ({ blocks }: Held): readonly number[] | undefined => {
  const text = blocks
    .filter(({ role }) => role === "vote")
    .map((block) => block.text)
    .join(" ");
  const [, inFavour, against, abstaining] = /vote of (\d+) to (\d+), with (\d+|no) abstention/u.exec(text) ?? [];
  return inFavour === undefined ? undefined : [Number(inFavour), Number(against), abstaining === "no" ? 0 : Number(abstaining)];
};

test("splitStateList() knows every State in the recorded votes of the corpus", () => {
  expect(lists.length).toBeGreaterThan(360);
  expect(lists.flatMap(({ names }) => names).length).toBeGreaterThan(5900);
  const unknown = lists.flatMap(({ symbol, names }) =>
    names.filter(({ match }) => match === undefined).map(({ printed }) => `${symbol}: ${printed}`),
  );
  expect(unknown).toEqual([]);
});

test("splitStateList() finds the misprints of the recorded votes and no others", () => {
  const misspelt = lists.flatMap(({ names }) => names.filter(({ match }) => match?.certainty === "misspelt").map(({ printed }) => printed));
  expect(misspelt.sort()).toEqual(["Cameron", "Kazakstan", "Netherland"]);
});

test("splitStateList() finds as many names as the headline of each vote counts", () => {
  const wrong = held.flatMap((text) => {
    const headline = headlineOf(text);
    const own = listsOf(text);
    if (headline === undefined || own.length === 0) return [];
    const counted = ["In favour", "Against", "Abstaining"].map((side) =>
      own.filter((list) => list.side === side).reduce((sum, { names }) => sum + names.length, 0),
    );
    return counted.join() === headline.join() ? [] : [`${text.symbol} says ${headline}, lists ${counted}`];
  });
  // The list of those in favour is cut off in the corpus.
  expect(wrong).toEqual(["A/HRC/RES/17/22 says 32,14,0, lists 10,14,0"]);
});

const cells = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/gu)].map(([, quoted, plain]) => quoted ?? plain ?? "");

test.each(languages)("matchState() knows the M49 table in %s, and takes no territory for a State", (language) => {
  const rows = bytesOf(`countries/unsd-m49-${language}.csv`).toString("utf8").trim().split(/\r?\n/u).slice(1).map(cells);
  expect(rows.length).toBeGreaterThan(240);
  for (const row of rows) {
    const [name = "", code = ""] = [row[8], row[11]];
    expect(matchState(name)?.code, `${name} (${code})`).toBe(findState(code)?.code);
  }
});

test("splitStateList() knows every sponsor of the Third Committee's drafts that is a State", () => {
  const [head = "", ...rows] = bytesOf("lineage/ga78-third-committee-drafts.tsv").toString("utf8").trim().split("\n");
  const column = head.split("\t").indexOf("sponsor_statement");
  const unknown = rows.flatMap((row) => splitStateList(row.split("\t")[column] ?? "").filter(({ match }) => match === undefined));
  for (const { printed } of unknown)
    expect(printed).toMatch(/^(on behalf of|submitted by|by the Secretariat|Social Council|resolution \d)/u);
});
