import { expect, test } from "vitest";
import type { Resolution } from "../model.ts";
import { read } from "../read/index.ts";
import { paragraphRows } from "../rows.ts";
import { adopted, printedForm } from "../testing.ts";
import { type AlignedPair, type Lineage, lineageOf, type Strand } from "./lineage.ts";

/** Pairs paragraphs that begin with the same two words after the opening; enough for composed texts. */
function align(older: Resolution, newer: Resolution): AlignedPair[] {
  const head = (text: string): string => text.split(" ").slice(1, 3).join(" ");
  const rows = paragraphRows(newer);
  return paragraphRows(older).flatMap((row, n) => {
    const same = rows.findIndex(({ text }) => head(text) === head(row.text));
    return same < 0 ? [] : [{ old: [row.id], new: [rows[same]?.id ?? ""], moved: same !== n, similarity: 1 }];
  });
}

function series(...texts: readonly (readonly string[])[]): Lineage {
  return lineageOf(
    texts.map((operative, n) => {
      const [reading] = read(printedForm(adopted({ session: 91 + n, number: `${91 + n}/7`, preamble: [], operative })));
      if (reading === undefined) throw new Error("the reader gave nothing");
      return { id: `${91 + n}`, resolution: reading.resolution };
    }),
    align,
  );
}

const ages = ({ places }: Strand): (string | number)[][] => (places.at(-1)?.ancestry ?? []).map(({ text, since }) => [text, since]);
const turns = ({ places }: Strand): string[] => places.map(({ text, turn, moved }) => `${text} ${turn}${moved ? " moved" : ""}`);

test("lineageOf() gives each phrase the first text that used it", () => {
  const { strands } = series(
    ["*Requests* all States to dig wells;"],
    ["*Requests* all States to dig deep wells;"],
    ["*Requests* all States to dig deep wells through constructive dialogue;"],
  );
  expect(strands).toHaveLength(1);
  expect(strands.map(ages)).toEqual([
    [
      ["Requests all States to dig ", 0],
      ["deep ", 1],
      ["wells ", 0],
      ["through constructive dialogue.", 2],
    ],
  ]);
  expect(strands.map(turns)).toEqual([["0 born", "1 changed", "2 changed"]]);
});

test("lineageOf() knows words again that were left out for a time", () => {
  const { strands } = series(
    ["*Requests* all States to dig wells with the help of their neighbours;"],
    ["*Requests* all States to dig wells;"],
    ["*Requests* all States to dig wells with the help of their neighbours;"],
  );
  expect(strands.map(ages)).toEqual([[["Requests all States to dig wells with the help of their neighbours.", 0]]]);
});

test("lineageOf() tells what was born, moved and dropped", () => {
  const { strands } = series(
    ["*Requests* all States to dig wells;", "*Invites* donors of lamps to light them;", "*Decides* to remain seized of the matter;"],
    ["*Invites* donors of lamps to light them;", "*Requests* all States to dig wells;", "*Thanks* the donors for their lamps;"],
  );
  expect(strands.map(turns)).toEqual([["0 born", "1 same moved"], ["0 born", "1 same moved"], ["1 born"], ["0 born"]]);
  expect(strands.map(({ dropped }) => dropped)).toEqual([null, null, null, 1]);
});

test("lineageOf() knows a paragraph again that comes back after a year without it", () => {
  const lamps = "*Invites* donors of lamps in every village to light the wells that were dug there;";
  const { strands } = series(
    ["*Requests* all States to dig wells;", lamps],
    ["*Requests* all States to dig wells;"],
    ["*Requests* all States to dig wells;", lamps],
  );
  expect(strands.map(turns)).toEqual([
    ["0 born", "1 same", "2 same"],
    ["0 born", "2 same"],
  ]);
});
