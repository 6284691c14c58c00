import { expect, test } from "vitest";
import WordExtractor from "word-extractor";
import { compound, type DocParts, doc } from "../../../../test/extract/doc.ts";
import { extractFile } from "../extract.ts";

const textOf = async (parts: DocParts) => (await extractFile(doc(parts), "file.doc")).text;
const rulesOf = async (parts: DocParts) => (await extractFile(doc(parts), "file.doc")).remarks.map(({ rule }) => rule);

test.each(["two", "one", "mixed"] as const)(
  "extractDoc() reads paragraphs whose characters take %s bytes, whatever the order of the pieces",
  async (width) => {
    expect(await textOf({ body: "The Council,\rRecalling its résolution 3/1,\r1.\tDecides to meet.\r", width })).toBe(
      "The Council,\n\nRecalling its résolution 3/1,\n\n1.   Decides to meet.",
    );
  },
);

test("extractDoc() marks italics and raised digits, and leaves out what is hidden or deleted", async () => {
  const parts: DocParts = {
    body: [
      { text: "Recalling", italic: true },
      { text: " resolution 3/1" },
      { text: "12", raised: true },
      { text: " and the 22" },
      { text: "nd", raised: true },
      { text: " one" },
      { text: " no longer", deleted: true },
      { text: " not shown", hidden: true },
      { text: ",\r" },
    ],
  };
  expect(await textOf(parts)).toBe("*Recalling* resolution 3/1¹² and the 22nd one,");
  expect(await rulesOf(parts)).toEqual(["tracked-changes", "hidden-text"]);
});

test("extractDoc() sets notes after the text, numbered as Word numbers them", async () => {
  const parts = { body: "Recalling 3/1,\u0002\rNoting 4/1,\u0002\r", footnotes: ["See A/4/1.", "See A/5/1."] };
  expect(await textOf(parts)).toBe("Recalling 3/1,¹\n\nNoting 4/1,²\n\n¹ See A/4/1.\n\n² See A/5/1.");
  expect(await textOf({ body: "One\u0002\r", endnotes: ["Alone"] })).toBe("One¹\n\n¹ Alone");
  expect(await textOf({ body: "One\u0002 two\u0002\r", footnotes: ["Foot"], endnotes: ["End"] })).toBe("One¹ twoi\n\n¹ Foot\n\ni End");
});

test("extractDoc() keeps the results of fields and not their instructions", async () => {
  expect(await textOf({ body: 'See \u0013HYPERLINK "x" \u0014the \u0013PAGE\u0014third\u0015 page\u0015 and \u0013 an open one\r' })).toBe(
    "See the third page and  an open one",
  );
});

test("extractDoc() writes tables as rows, and a masthead's table as paragraphs", async () => {
  const table = "State\u0007Amount\u0007\u0007Xanadu\u000710\u0007\u0007";
  expect(await textOf({ body: `Contributions\r${table}After\r` })).toBe("Contributions\n\n| State | Amount |\n| Xanadu | 10 |\n\nAfter");
  expect(await textOf({ body: "General Assembly\u0007Distr.: General\u0007\u0007The text\r" })).toBe(
    "General Assembly\n\nDistr.: General\n\nThe text",
  );
});

test("extractDoc() puts the header of the first page before the text", async () => {
  expect(await textOf({ body: "The text\r", firstHeader: "General Assembly" })).toBe("General Assembly\n\nThe text");
});

test("extractDoc() says that pictures and macros were left out", async () => {
  expect(await rulesOf({ body: "A picture \u0001 here\r" })).toEqual(["foreign-content"]);
});

test.each<[string, Uint8Array, string, RegExp]>([
  ["a document locked with a password", doc({ body: "x\r", flags: 0x0100 }), "encrypted", /without one/],
  ["a document of Word 95", doc({ body: "x\r", version: 104 }), "legacy-doc", /save it as \.docx/],
  ["a package locked with a password", compound({ EncryptedPackage: new Uint8Array(5000) }), "encrypted", /without one/],
  ["a spreadsheet", compound({ Workbook: new Uint8Array(5000) }), "unknown-format", /spreadsheet/],
  ["a document without text", doc({ body: "\r" }), "no-text", /text recognition/],
  ["a document that was cut off", doc({ body: "x\r" }).subarray(0, 700), "damaged", /cut off/],
])("extractDoc() refuses %s", async (_, bytes, code, message) => {
  await expect(extractFile(bytes, "file.doc")).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
});

test("another program finds the same words in the files that these tests make", async () => {
  const bytes = doc({ body: "Recalling 3/1,\u0002\rState\u0007Amount\u0007\u0007After\r", footnotes: ["See A/4/1."], width: "one" });
  const document = await new WordExtractor().extract(Buffer.from(bytes));
  expect(document.getBody()).toBe("Recalling 3/1,\nState\tAmount\t\nAfter\n");
  expect(document.getFootnotes().trim()).toBe("See A/4/1.");
});
