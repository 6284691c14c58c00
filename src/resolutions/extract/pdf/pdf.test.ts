import { expect, test } from "vitest";
import { lines, type PdfText, pdf, pdfOf } from "../../../../test/extract/pdf.ts";
import { extractPdf } from "./index.ts";

const textOf = async (...pages: PdfText[][]): Promise<string> => (await extractPdf(pdf(pages))).text;

/** Enough ordinary lines for the usual distance to be known. */
const body = lines(80, 600, [
  "The first of several lines that fill the page",
  "the second of the lines that fill the page",
  "the third of the lines that fill the page.",
]);

test("extractPdf() writes the printed lines from top to bottom, whatever the order in the file", async () => {
  expect(await textOf(body.toReversed())).toBe(body.map(({ text }) => text).join("\n"));
});

test("extractPdf() joins pieces of a line and sets spaces where there is room", async () => {
  const line: PdfText[] = [
    { x: 80, y: 500, text: "Recalling " },
    { x: 128, y: 500, text: "its" },
    { x: 145, y: 500, text: "reso" },
    { x: 166.1, y: 500, text: "lution," },
  ];
  expect(await textOf([...body, ...line])).toMatch(/\n\nRecalling its resolution,$/);
});

test("extractPdf() marks italics by the name of the font", async () => {
  expect(
    await textOf([
      { x: 80, y: 500, text: "Decides", italic: true },
      { x: 120, y: 500, text: "to meet." },
    ]),
  ).toBe("*Decides* to meet.");
});

test("extractPdf() puts a blank line where the distance is larger, spaces where a line is indented", async () => {
  const more = lines(80, 558, ["Another paragraph of the page which is long enough"]);
  const indented = lines(110, 546, ["(a) an item"]);
  const text = await textOf([...body, ...more, ...indented]);
  expect(text.split("\n").slice(2)).toEqual([body[2]?.text, "", more[0]?.text, `${" ".repeat(6)}(a) an item`]);
});

test("extractPdf() sets a form feed between pages", async () => {
  expect(await textOf(lines(80, 700, ["one"]), lines(80, 700, ["two"]))).toBe("one\n\f\ntwo");
});

test("extractPdf() makes small raised digits marks, on the line below them", async () => {
  const line: PdfText[] = [
    { x: 80, y: 500, text: "on 25 June," },
    { x: 133, y: 504, text: "12", size: 6.5 },
    { x: 143, y: 500, text: "for the" },
  ];
  expect(await textOf([...body, ...line])).toMatch(/on 25 June,¹² for the$/);
});

test("extractPdf() keeps digits on the line as digits, and letters of ordinals as letters", async () => {
  const line: PdfText[] = [
    { x: 80, y: 500, text: "22" },
    { x: 91.5, y: 504, text: "nd", size: 6 },
    { x: 101, y: 500, text: "meeting, page 3" },
  ];
  expect(await textOf([...body, ...line])).toMatch(/22nd meeting, page 3$/);
});

test("extractPdf() separates footnotes from the text, each with its mark in front", async () => {
  const notes: PdfText[] = [
    { x: 80, y: 563, text: "1", size: 5.5 },
    { x: 86, y: 560, text: "A/NN/1.", size: 8 },
    { x: 80, y: 553, text: "2", size: 5.5 },
    { x: 86, y: 550, text: "A/NN/2.", size: 8 },
  ];
  expect((await textOf([...body, ...notes])).split("\n").slice(2)).toEqual([body[2]?.text, "", "¹ A/NN/1.", "² A/NN/2."]);
});

test("extractPdf() reads the two sides of a masthead one after the other", async () => {
  const masthead: PdfText[] = [
    { x: 80, y: 790, text: "United Nations" },
    { x: 460, y: 790, text: "A/NN/1" },
    { x: 80, y: 765, text: "General Assembly", size: 16 },
    { x: 400, y: 766, text: "Distr.: General" },
    { x: 400, y: 754, text: "3 May 2026" },
    { x: 80, y: 730, text: "Fourth session" },
  ];
  const wide = lines(80, 600, ["The text goes from one side of the page to the other side of it, as texts do, line by line"]);
  const text = await textOf([...masthead, ...wide]);
  expect(text.split(/\n+/)).toEqual([
    "United Nations",
    "General Assembly",
    "A/NN/1",
    "Distr.: General",
    "3 May 2026",
    "Fourth session",
    wide[0]?.text,
  ]);
});

test("extractPdf() reads two columns of prose one after the other", async () => {
  const words = (side: string) => Array.from({ length: 14 }, (_, n) => `${side} line ${n} of a column filled with words`);
  const text = await textOf([...lines(60, 700, words("left")), ...lines(320, 700, words("right"))]);
  expect(text.split(/\n+/)).toEqual([...words("left"), ...words("right")]);
});

test("extractPdf() reads a table line by line, its cells apart", async () => {
  const cells = Array.from({ length: 12 }, (_, n) => [
    { x: 60, y: 700 - n * 12, text: `State ${n}` },
    { x: 320, y: 700 - n * 12, text: "yes" },
  ]).flat();
  const text = await textOf(
    lines(60, 780, ["A heading that is wide enough to end the masthead of this page, so that the table is one"]),
    cells,
  );
  expect(text).toContain("State 3   yes\nState 4   yes");
});

test("extractPdf() leaves printed hyphens where they are", async () => {
  expect(await textOf(lines(80, 700, ["a twenty-", "eighth session"]))).toBe("a twenty-\neighth session");
});

test("extractPdf() prints a word once that was printed twice to look bold", async () => {
  expect(
    await textOf([
      { x: 80, y: 500, text: "Bold" },
      { x: 80.3, y: 500, text: "Bold" },
    ]),
  ).toBe("Bold");
});

test("extractPdf() sets turned text after the page", async () => {
  const turned = "BT /F1 10 Tf 0 1 -1 0 40 300 Tm (stamp) Tj ET BT /F1 10 Tf 80 700 Td (Text) Tj ET";
  expect((await extractPdf(pdfOf([turned]))).text).toBe("Text\n\nstamp");
});

test("extractPdf() follows text operators: matrices, spacing, leading, rise, forms", async () => {
  const content =
    'q 2 0 0 2 0 0 cm BT /F1 5 Tf 14 TL 40 350 Td (one) Tj T* (two) Tj 0 -14 TD (three) Tj 0 0 (four) " ET Q q 1 0 0 1 0 -100 cm /X1 Do Q';
  const form = "BT /F1 10 Tf 80 500 Td [(in a f) -10 (orm)] TJ ET";
  const object = `<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Length ${form.length} >>\nstream\n${form}\nendstream`;
  const { text } = await extractPdf(pdfOf([content], { 900: object }));
  expect(text.split(/\n+/).map((line) => line.trim())).toEqual(["one", "two", "three", "four", "in a form"]);
});

test("extractPdf() skips what stands before the file and says so", async () => {
  const file = Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\n\r\n"), pdf([lines(80, 700, ["Text"])])]);
  const { text, remarks } = await extractPdf(file);
  expect(text).toBe("Text");
  expect(remarks).toMatchObject([{ rule: "bytes-before-pdf" }]);
});

test("extractPdf() says which pages hold no text", async () => {
  const { remarks } = await extractPdf(pdf([lines(80, 700, ["Text"]), [], []]));
  expect(remarks).toMatchObject([{ rule: "page-without-text", severity: "warning", message: expect.stringContaining("Pages 2, 3") }]);
});

test("extractPdf() refuses a file of pictures and says what to do", async () => {
  await expect(extractPdf(pdf([[], []]))).rejects.toMatchObject({ code: "no-text", message: expect.stringContaining("text recognition") });
});

test("extractPdf() sets a running head of two lines beside a symbol as one line", async () => {
  const page = [
    { x: 260, y: 800, text: "Exchange of experience among river ports, lighthouses", size: 9 },
    { x: 80, y: 790, text: "A/RES/85/399", size: 9 },
    { x: 260, y: 790, text: "and observatories of the inland seas", size: 9 },
    ...lines(80, 750, ["and calls upon all to follow, as they", "have done in the past decade, with", "patience and with care for others"]),
  ];
  const { text } = await extractPdf(pdf([lines(80, 700, ["One", "two", "three"]), page]));
  expect(text.split("\f")[1]?.trim()).toBe(
    "A/RES/85/399   Exchange of experience among river ports, lighthouses and observatories of the inland seas\n\nand calls upon all to follow, as they\nhave done in the past decade, with\npatience and with care for others",
  );
});
