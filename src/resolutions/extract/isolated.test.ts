import { expect, test } from "vitest";
import { doc } from "../../../test/extract/doc.ts";
import { docx, p } from "../../../test/extract/docx.ts";
import { lines, pdf } from "../../../test/extract/pdf.ts";
import * as door from "./index.ts";
import { extractFile, extractIsolated, readFileIsolated } from "./index.ts";

const draft = `General Assembly

Fourth session

Cooperation between neighbours

The General Assembly,

Recalling its resolution 3/1 of 5 May 2025,¹

1. *Decides* to meet;

2. *Requests* the Secretary-General to report.

¹ See A/4/1.
`;
const text = new TextEncoder().encode(draft);

test("the door of extraction opens to exactly these", () => {
  expect(Object.keys(door).toSorted()).toEqual(["ExtractError", "detectFormat", "extractFile", "extractIsolated", "readFileIsolated"]);
});

test.each<[string, Uint8Array]>([
  ["draft.txt", text],
  ["draft.docx", docx({ body: p("One") + p("Two") })],
  ["draft.doc", doc({ body: "One\rTwo\r" })],
  ["draft.html", new TextEncoder().encode("<!doctype html><p>One<p>Two")],
  ["draft.pdf", pdf([lines(80, 700, ["One", "two"])])],
])("extractIsolated() gives for %s what extractFile() gives", async (name, bytes) => {
  expect(await extractIsolated(bytes, name)).toEqual(await extractFile(bytes, name));
});

test("extractIsolated() tells a refusal as extractFile() does", async () => {
  const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
  const refusal = await extractFile(picture, "a.png").catch((error: unknown) => error);
  await expect(extractIsolated(picture, "a.png")).rejects.toEqual(refusal);
  expect(refusal).toMatchObject({ name: "ExtractError", code: "no-text" });
});

test("extractFile() says that a name and a content disagree", async () => {
  const { format, remarks } = await extractFile(docx({ body: p("One") }), "draft.doc");
  expect(format).toBe("docx");
  expect(remarks).toMatchObject([{ rule: "other-name", severity: "info", message: expect.stringContaining(".doc") }]);
  expect((await extractFile(text, "")).remarks).toEqual([]);
});

test("extractFile() refuses a file that is too large for its kind, and names both sizes", async () => {
  const large = Buffer.concat([Buffer.from("<!doctype html>"), Buffer.alloc(11 * 2 ** 20, "x ")]);
  await expect(extractFile(large, "a.html")).rejects.toMatchObject({ code: "limit", message: expect.stringMatching(/12 MB.*10 MB/) });
});

test("extractIsolated() refuses what no kind may be before it starts a process", async () => {
  await expect(extractIsolated(new Uint8Array(51 * 2 ** 20), "a.pdf")).rejects.toMatchObject({ code: "limit" });
});

test("readFileIsolated() extracts and reads in one go; places point into the extracted text", async () => {
  const { extracted, readings } = await readFileIsolated(text, "draft.txt");
  expect(extracted).toMatchObject({ format: "txt", text: draft });
  expect(readings.map(({ resolution }) => [resolution.title, resolution.operative.length])).toEqual([
    ["Cooperation between neighbours", 2],
  ]);
  expect(readings[0]?.source).toBe(extracted.text);
  const [start, end] = readings[0]?.resolution.operative[0]?.spans[0] ?? [0, 0];
  expect(extracted.text.slice(start, end)).toContain("to meet;");
});
