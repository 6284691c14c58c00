import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { extractFile } from "../../extract/index.ts";
import type { Resolution } from "../../model.ts";
import { read } from "../../read/index.ts";
import { adopted, draft, printedForm } from "../../testing.ts";
import { toDocx } from "./index.ts";

const samples = path.resolve(import.meta.dirname, "../../../../samples");
const plain = read(printedForm(adopted()))[0]?.resolution as Resolution;
const voted = read(printedForm(adopted({ vote: { inFavour: ["Cuba", "Ghana"], against: ["Norway"], abstaining: ["Peru", "Chile"] } })))[0]
  ?.resolution as Resolution;

async function readBack(resolutions: readonly Resolution[]): Promise<Resolution[]> {
  const { text, format } = await extractFile(await toDocx(resolutions), "text.docx");
  expect(format).toBe("docx");
  return read(text).map(({ resolution }) => resolution);
}

/** What must survive: all but places in the source, what was said of it, and its own print of what the fields hold. */
function words(resolution: Resolution | undefined): unknown {
  const { remarks: _, coverage: __, printed: ___, ...rest } = resolution ?? ({} as Resolution);
  return JSON.parse(JSON.stringify(rest, (key, value: unknown) => (key === "spans" ? undefined : value)));
}

async function parts(resolution: Resolution): Promise<Record<string, string>> {
  const files = unzipSync(await toDocx([resolution]));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

test.each([
  ["an adopted text", plain],
  ["a text with a vote", voted],
  ["a draft", read(printedForm(draft()))[0]?.resolution as Resolution],
  ...readdirSync(samples)
    .filter((name) => /^\d.*\.(txt|md)$/.test(name))
    .flatMap((name) => read(readFileSync(path.join(samples, name), "utf8")).map(({ resolution }) => [name, resolution] as const)),
] as const)("toDocx() reads back: %s", async (_, resolution) => {
  const [back, ...more] = await readBack([resolution]);
  expect(more).toEqual([]);
  expect(words(back)).toEqual(words(resolution));
});

test("toDocx() numbers notes as footnotes of the word processor, and sets the others by hand", async () => {
  const [first, second] = plain.operative;
  const one = {
    ...plain,
    preamble: [],
    footnotes: ["1", "2", "*", "1"].map((mark, n) => ({ mark, text: `Note ${n} on wells.`, citations: [] })),
    operative: [
      {
        ...first,
        footnotes: [
          { mark: "1", at: 10 },
          { mark: "*", at: 12 },
        ],
      },
      {
        ...second,
        footnotes: [
          { mark: "2", at: 4 },
          { mark: "1", at: 13 },
        ],
      },
    ],
  } as Resolution;
  const files = await parts(one);
  expect(files["word/document.xml"]?.match(/<w:footnoteReference /g)).toHaveLength(2);
  expect(files["word/footnotes.xml"]).toContain("Note 1 on wells.");
  expect(files["word/document.xml"]).toContain("Note 2 on wells.");
  expect(files["word/document.xml"]).toContain("Note 3 on wells.");
});

test("toDocx() sets paper, running head, page number, headings and rows that repeat", async () => {
  const table = {
    type: "table",
    rows: [
      ["Purpose", "Share"],
      ["Wells", "5"],
    ],
  } as const;
  const files = await parts({ ...plain, annexes: [{ id: "annex1", title: "Shares", blocks: [table] }] });
  const body = files["word/document.xml"] ?? "";
  expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  expect(body).toContain("<w:titlePg/>");
  expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  expect(body.match(/<w:pageBreakBefore\/>/g)).toHaveLength(1);
  expect(body).toContain('<w:pStyle w:val="Heading1"/>');
  expect(files["word/header1.xml"]).toContain("A/RES/91/7");
  expect(files["word/footer1.xml"]).toContain("PAGE");
});

test("toDocx() writes Arabic from right to left, and other languages not", async () => {
  expect((await parts(plain))["word/document.xml"]).not.toContain("<w:rtl");
  const body = (await parts({ ...plain, language: "ar", title: "الآبار" }))["word/document.xml"] ?? "";
  expect(body).toContain("الأمم المتحدة");
  expect(body).toContain("<w:bidiVisual/>");
  expect(body.match(/<w:p>(?!<w:pPr>(?:<\/?w:[a-zA-Z]+[^>]*>)*<w:bidi\/>)/g)).toBeNull();
});

test("toDocx() leaves out characters that would make the file unreadable", async () => {
  const [back] = await readBack([{ ...plain, title: "Wells\u0000 and \u001fwater", preamble: [] }]);
  expect(back?.title).toBe("Wells and water");
});

test("toDocx() begins each of several texts, and its notes, anew", async () => {
  const files = unzipSync(await toDocx([plain, plain]));
  const body = strFromU8(files["word/document.xml"] ?? new Uint8Array());
  expect(body.match(/<w:numRestart w:val="eachSect"\/>/g)).toHaveLength(2);
  expect(body.match(/<w:footnoteReference w:id="\d+"/g)).toEqual(['<w:footnoteReference w:id="1"', '<w:footnoteReference w:id="2"']);
  const back = await readBack([plain, plain]);
  expect(back.map(({ symbol, operative }) => [symbol, operative.length])).toEqual([
    ["A/RES/91/7", 3],
    ["A/RES/91/7", 3],
  ]);
});
