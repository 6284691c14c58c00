import { expect, test } from "vitest";
import { decodeText } from "./decode.ts";
import { extractPlain } from "./plain.ts";

const bytes = (text: string, encoding: BufferEncoding = "utf8") => new Uint8Array(Buffer.from(text, encoding));

test("extractPlain() changes nothing but line ends", () => {
  const text = "  The General Assembly,\r\n\r\nRecalling its reso\u00adlution 4/1,¹\rDecides\u200b.\n\f\n";
  expect(extractPlain(bytes(text), "txt").text).toBe(
    "  The General Assembly,\n\nRecalling its reso\u00adlution 4/1,¹\nDecides\u200b.\n\f\n",
  );
});

test("extractPlain() does not compose or decompose characters", () => {
  expect(extractPlain(bytes("Co\u0302te / Côte"), "txt").text).toBe("Co\u0302te / Côte");
});

test.each<[string, Uint8Array]>([
  ["UTF-8 with a mark", bytes("\ufeffDécide")],
  ["UTF-16, little end first", bytes("\ufeffDécide", "utf16le")],
  ["UTF-16, big end first", bytes("\ufeffDécide", "utf16le").map((_, n, all) => all[n ^ 1] ?? 0)],
])("extractPlain() reads %s without a remark", (_, file) => {
  expect(extractPlain(file, "txt")).toMatchObject({ text: "Décide", remarks: [] });
});

/** Bytes of a text in an encoding that Node only reads. */
function encoded(text: string, encoding: string): Uint8Array {
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(new Uint8Array([byte])), byte]));
  return new Uint8Array([...text].map((character) => table.get(character) ?? 0x3f));
}

test.each<[string, string]>([
  ["windows-1252", "L’Assemblée générale, réaffirmant l’importance de la coopération,"],
  ["macintosh", "Tonga’s “Strategy” – in Côte d’Ivoire, à l’été…"],
  ["windows-1251", "Генеральная Ассамблея, вновь подтверждая свою приверженность сотрудничеству,"],
  ["koi8-r", "Генеральная Ассамблея, вновь подтверждая свою приверженность сотрудничеству,"],
  ["iso-8859-6", "إن الجمعية العامة، إذ تؤكد من جديد التزامها بتعزيز التعاون الدولي،"],
  ["windows-1256", "إن الجمعية العامة، إذ تؤكد من جديد التزامها بتعزيز التعاون الدولي،"],
])("decodeText() guesses %s and says so", (encoding, text) => {
  const decoded = decodeText(encoded(text, encoding));
  expect(decoded.text).toBe(text);
  expect(decoded.encoding).toBe(encoding);
  expect(decoded.remarks).toMatchObject([{ rule: "guessed-encoding", severity: "warning" }]);
});

test("decodeText() reads a foreign byte inside UTF-8 by itself", () => {
  const file = Buffer.concat([Buffer.from("Côte d’Ivoire, São Tomé and "), Buffer.from([0x93]), Buffer.from("others”")]);
  const decoded = decodeText(file);
  expect(decoded.text).toBe("Côte d’Ivoire, São Tomé and “others”");
  expect(decoded.remarks).toMatchObject([{ rule: "mixed-encoding", span: [28, 29] }]);
});

test("decodeText() reads UTF-16 without a mark", () => {
  expect(decodeText(bytes("The General Assembly,", "utf16le"))).toMatchObject({ text: "The General Assembly,", encoding: "utf-16le" });
});

test("extractPlain() leaves zero bytes out and says so", () => {
  const { text, remarks } = extractPlain(bytes(`${"The General Assembly, ".repeat(10)}\0Decides`), "txt");
  expect(text).not.toContain("\0");
  expect(remarks).toMatchObject([{ rule: "zero-bytes" }]);
});

test("extractPlain() writes footnote marks of Markdown as they are printed, and keeps its other markup", () => {
  const { text } = extractPlain(bytes("*Recalls* **its** decision[^1] of [3 May](#).\n\n[^1]: See annex.\n"), "md");
  expect(text).toBe("*Recalls* **its** decision¹ of [3 May](#).\n\n¹ See annex.\n");
});

test("extractPlain() refuses a line longer than 1 MB and names it", () => {
  const file = bytes(`one\ntwo\n${"x".repeat(1_100_000)}`);
  expect(() => extractPlain(file, "txt")).toThrow(/Line 3/);
});

test("extractPlain() refuses white space alone", () => {
  expect(() => extractPlain(bytes(" \n\n\t"), "txt")).toThrow(/white space/);
});
