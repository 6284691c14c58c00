import { expect, test } from "vitest";
import { readFileIsolated } from "./isolated.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const cases: readonly (readonly [name: string, bytes: Uint8Array, text: string])[] = [
  ["UTF-8", bytesOf("*Decides* to meet at Côte-Claire.\n"), "*Decides* to meet at Côte-Claire.\n"],
  ["UTF-8 with a mark in front", bytesOf("\ufeff*Decides* to meet.\n"), "*Decides* to meet.\n"],
  ["UTF-8 with line ends of Windows", bytesOf("*Decides*\r\nto meet.\r\n"), "*Decides*\nto meet.\n"],
  [
    "windows-1252",
    Uint8Array.from([...bytesOf("Decides to meet at C"), 0xf4, ...bytesOf("te-Claire again.\n")]),
    "Decides to meet at Côte-Claire again.\n",
  ],
];

test.each(cases)("the text of a file in %s comes out of the limited process as it is", async (_, bytes, text) => {
  const { extracted, readings } = await readFileIsolated(bytes, "one.txt");
  expect(extracted.text).toBe(text);
  expect(readings.map(({ source }) => source)).toEqual([text]);
});
