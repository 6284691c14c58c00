import { expect, test } from "vitest";
import { nodeCryptography as crypto } from "../node-cryptography.ts";
import { testSigner } from "../testing.ts";
import { encodeText } from "./bytes.ts";
import { formatCheckpoint, formatProof, parseCheckpoint, parseHead, parseProof } from "./checkpoint.ts";
import { webCryptography } from "./cryptography.ts";
import { RecordFault } from "./fault.ts";
import { checkNote, cosignatureLine, cosignatureMessage, formatKey, parseKey, parseNote, signatureLine, signatureTypes } from "./note.ts";
import { formatEntryBundle, formatTileNumber, parseEntryBundle, parseTileNumber } from "./tiles.ts";

/** A note and a key that the Go implementation of this form documents. */
const goKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const goNote =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

test.each([
  ["Node", crypto],
  ["Web Cryptography", webCryptography()],
] as const)("a note that another implementation signed is good (%s)", async (_name, platform) => {
  const key = await parseKey(goKey, platform);
  expect(formatKey(key)).toBe(goKey);
  const note = parseNote(encodeText(goNote));
  expect(await checkNote(note, [key], platform)).toEqual([{ key, at: null }]);
  await expect(checkNote({ ...note, text: `${note.text}!` }, [key], platform)).rejects.toThrow("not made by its key");
});

test("signatures of unknown keys are passed over, also under a known name", async () => {
  const [ours, other] = [await testSigner("comity.example/record"), await testSigner("comity.example/record")];
  const text = "words\n";
  const note = parseNote(encodeText(`${text}\n${signatureLine(other.verifier.name, other.verifier.id, other.sign(encodeText(text)))}`));
  expect(await checkNote(note, [ours.verifier], crypto)).toEqual([]);
});

test("a cosignature says when, and holds for that time only", async () => {
  const witness = await testSigner("witness.example/w1", signatureTypes.cosignature);
  const text = formatCheckpoint({ origin: "comity.example/record", size: 7, root: new Uint8Array(32) });
  const line = (time: number) => cosignatureLine(witness.verifier, time, witness.sign(cosignatureMessage(text, 1_800_000_000)));
  expect(await checkNote(parseNote(encodeText(`${text}\n${line(1_800_000_000)}`)), [witness.verifier], crypto)).toEqual([
    { key: witness.verifier, at: 1_800_000_000 },
  ]);
  await expect(checkNote(parseNote(encodeText(`${text}\n${line(1_800_000_001)}`)), [witness.verifier], crypto)).rejects.toBeInstanceOf(
    RecordFault,
  );
});

test.each([
  ["no signature", "text\n\n"],
  ["no empty line", "text\n— name AAAAAAA=\n"],
  ["CR LF", "text\r\n\r\n— name AAAAAAA=\r\n"],
  ["no last line end", "text\n\n— name AAAAAAA="],
  ["two spaces", "text\n\n—  name AAAAAAA=\n"],
  ["another dash", "text\n\n- name AAAAAAA=\n"],
  ["no padding", "text\n\n— name AAAAAAA\n"],
  ["bits beyond the end", "text\n\n— name AAAAAAB=\n"],
  ["base 64 of addresses", "text\n\n— name AA-AAAA=\n"],
  ["a name with plus", "text\n\n— na+me AAAAAAA=\n"],
  ["words after the signatures", "text\n\n— name AAAAAAA=\nmore\n"],
  ["an id alone", "text\n\n— name AAAAAA==\n"],
])("parseNote() refuses %s", (_what, text) => {
  expect(() => parseNote(encodeText(text))).toThrow(RecordFault);
});

test.each([
  ["a leading zero", `o\n07\n${"A".repeat(43)}=\n`],
  ["a short root", "o\n7\nAAAA\n"],
  ["two lines", "o\n7\n"],
  ["an empty line", `o\n7\n${"A".repeat(43)}=\n\nx\n`],
  ["a sign", `o\n+7\n${"A".repeat(43)}=\n`],
  ["a number beyond 2^53", `o\n9007199254740993\n${"A".repeat(43)}=\n`],
])("parseCheckpoint() refuses %s", (_what, text) => {
  expect(() => parseCheckpoint(text)).toThrow(RecordFault);
});

test("a head in the form that C2SP shows is read, with lines of extension and several signatures", () => {
  const head = `example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nextension\n\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n`;
  const { note, checkpoint } = parseHead(encodeText(head));
  expect(checkpoint).toMatchObject({ origin: "example.com/behind-the-sofa", size: 20_852_163 });
  expect(note.signatures.map(({ name, id }) => [name, id])).toEqual([
    ["example.com/behind-the-sofa", "033de0ae"],
    ["witness.example.com/w1", "8d66cf3f"],
  ]);
});

test.each([
  ["another name", goKey.replace("Peter", "Paul")],
  ["a changed key", goKey.replace("ARpc", "ARpd")],
  ["a type that we do not know", `n+00000000+${Buffer.concat([Buffer.of(2), Buffer.alloc(32)]).toString("base64")}`],
  ["a short key", "n+00000000+AQAA"],
  ["words", "my key"],
])("parseKey() refuses %s", async (_what, text) => {
  await expect(parseKey(text, crypto)).rejects.toMatchObject({ code: "key" });
});

test("a proof is read as it was written, and extra data is passed over", () => {
  const proof = { index: 0, path: [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)], head: "o\n2\n…" };
  const text = formatProof(proof);
  expect(parseProof(encodeText(text))).toEqual(proof);
  expect(parseProof(encodeText(text.replace("\nindex", "\nextra AAAA\nindex")))).toEqual(proof);
  for (const wrong of [
    text.replace("@v1", "@v2"),
    text.replace("index 0", "index 00"),
    text.replace("index 0\n", ""),
    text.replace("=\n", "\n"),
    text.replace("\n\n", "\n"),
  ])
    expect(() => parseProof(encodeText(wrong))).toThrow(RecordFault);
});

test.each([
  [0, "000"],
  [67, "067"],
  [1000, "x001/000"],
  [1_234_067, "x001/x234/067"],
])("tile %i is at %s", (number, text) => {
  expect(formatTileNumber(number)).toBe(text);
  expect(parseTileNumber(text)).toBe(number);
});

test.each(["0", "67", "1067", "x000/067", "001/067", "x001/x067", "x001/67", "-01", ""])("%s is no tile", (text) => {
  expect(parseTileNumber(text)).toBeUndefined();
});

test("an entry bundle is read as it was written, and not where it is cut", () => {
  const entries = [encodeText("{}"), new Uint8Array(65_535).fill(7), new Uint8Array()];
  const bytes = formatEntryBundle(entries);
  expect(parseEntryBundle(bytes)).toEqual(entries);
  expect(() => parseEntryBundle(bytes.subarray(0, -3))).toThrow(RecordFault);
});
