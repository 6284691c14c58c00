import { expect, test } from "vitest";
import { toAkn, toAknFile } from "../exports/akn/index.ts";
import type { Resolution } from "../model.ts";
import { read } from "../read/index.ts";
import { adopted, draft, printedForm } from "../testing.ts";
import { extractFile, readFileIsolated } from "./index.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const plain = read(printedForm(adopted()))[0]?.resolution as Resolution;
const several = [plain, read(printedForm(draft()))[0]?.resolution as Resolution];

test.each([
  ["one", [plain]],
  ["several", several],
])("a file of ours with %s gives back equal resolutions, and every character of its words has its place", async (_, resolutions) => {
  const { extracted, readings } = await readFileIsolated(bytes(toAknFile(resolutions)), "text.xml");
  expect(readings.map(({ resolution }) => resolution)).toEqual(resolutions);
  expect(extracted).toMatchObject({ format: "akn", remarks: [] });
  const stretches = readings.flatMap((reading) => reading.stretches);
  expect(stretches.map(({ span }) => extracted.text.slice(...span)).join("")).toBe(extracted.text);
  expect(stretches.some(({ what }) => what === "op3")).toBe(true);
});

test("another's Akoma Ntoso is read by its words", async () => {
  const foreign = toAkn(plain).replaceAll("urn:comity:akn:1", "urn:example:other");
  const { readings } = await readFileIsolated(bytes(foreign), "text.xml");
  expect(readings).toHaveLength(1);
  expect(readings[0]?.resolution.operative.map(({ id, text }) => [id, text])).toEqual(plain.operative.map(({ id, text }) => [id, text]));
});

test.each([
  ["a document type", '<!DOCTYPE akomaNtoso [<!ENTITY a "aaaa">]><akomaNtoso>&a;</akomaNtoso>', "forbidden"],
  ["an entity of its own", "<akomaNtoso>&own;</akomaNtoso>", "damaged"],
  ["an end that is missing", "<akomaNtoso><statement>", "damaged"],
  ["elements without end", `<akomaNtoso>${"<p>".repeat(1000)}`, "limit"],
  ["no words", '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>', "no-text"],
])("Akoma Ntoso with %s is refused", async (_, xml, code) => {
  await expect(extractFile(bytes(xml), "a.xml")).rejects.toMatchObject({ name: "ExtractError", code });
});
