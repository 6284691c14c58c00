import { strFromU8, strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { type RawEnd, type RawEntry, rawZip } from "../../../test/extract/zip.ts";
import { entryNames, openZip } from "./zip.ts";

const text = (words: string): Uint8Array => strToU8(words);
const one: RawEntry = { name: "word/document.xml", content: text("<one/>") };
const two: RawEntry = { name: "two.xml", content: text("<two/>") };

test("openZip() reads what is packed and what is stored", () => {
  const zip = openZip(rawZip([one, { ...two, isStored: true }]));
  expect(zip.names).toEqual(["word/document.xml", "two.xml"]);
  expect(strFromU8(zip.read("word/document.xml") ?? new Uint8Array())).toBe("<one/>");
  expect(strFromU8(zip.read("two.xml") ?? new Uint8Array())).toBe("<two/>");
  expect(zip.read("three.xml")).toBeUndefined();
});

test("openZip() reads what another program packed, with a comment at its end", () => {
  const words = Array.from({ length: 5000 }, (_, n) => `word ${(n * 7919) % 5000}`).join(" ");
  const zip = openZip(zipSync({ "a/b.xml": text(words) }, { comment: "made elsewhere" }));
  expect(strFromU8(zip.read("a/b.xml") ?? new Uint8Array())).toBe(words);
});

test.each<[string, RawEntry[], RawEnd, string]>([
  ["an encrypted entry", [{ ...one, claims: { flags: 1 } }], {}, "encrypted"],
  ["a name that climbs", [{ ...one, name: "../../etc/passwd" }], {}, "forbidden"],
  ["an absolute name", [{ ...one, name: "/etc/passwd" }], {}, "forbidden"],
  ["a name with a drive", [{ ...one, name: "C:/x" }], {}, "forbidden"],
  ["a name with back slashes", [{ ...one, name: "word\\x" }], {}, "forbidden"],
  ["a doubled name", [one, one], {}, "forbidden"],
  ["two names for one entry", [{ ...one, claims: { localName: "word/document.exe" } }], {}, "forbidden"],
  ["a link", [{ ...one, claims: { attributes: 0xa1ff0000 } }], {}, "forbidden"],
  ["overlapping entries", [one, { ...two, name: one.name.replace("one", "two"), claims: { offset: 0 } }], {}, "forbidden"],
  ["entries that share their bytes", [one, { ...two, claims: { offset: 0, localName: "x" } }], {}, "forbidden"],
  ["ZIP64 sizes", [{ ...one, claims: { unpacked: 0xffffffff } }], {}, "forbidden"],
  ["ZIP64 counts", [one], { count: 0xffff }, "forbidden"],
  ["several disks", [one], { disk: 1 }, "forbidden"],
  ["more entries than it may have", Array.from({ length: 2001 }, (_, n) => ({ name: `${n}`, content: text("") })), {}, "limit"],
  ["a claim beyond the limit", [{ ...one, claims: { unpacked: 60 * 2 ** 20 } }], {}, "limit"],
  ["an entry that reaches beyond its place", [{ ...one, claims: { packed: 5000 } }], {}, "damaged"],
  ["an entry that is not where it should be", [{ ...one, claims: { offset: 7 } }], {}, "damaged"],
  ["a directory that is not where it should be", [one], { start: 1 }, "damaged"],
  ["fewer entries than it says", [one], { count: 2 }, "damaged"],
])("entryNames() refuses %s", (_, entries, end, code) => {
  expect(() => entryNames(rawZip(entries, end))).toThrow(expect.objectContaining({ name: "ExtractError", code }));
});

test.each<[string, RawEntry, string]>([
  ["more than it claims", { ...one, content: text("x".repeat(5000)), claims: { unpacked: 100 } }, "limit"],
  ["less than it claims", { ...one, claims: { unpacked: 100 } }, "damaged"],
  ["other bytes than it claims", { ...one, claims: { crc: 1 } }, "damaged"],
  ["a way of packing that documents don't use", { ...one, claims: { method: 99 } }, "damaged"],
  ["noise instead of packed bytes", { ...one, content: text("not packed at all"), isStored: true, claims: { method: 8 } }, "damaged"],
  ["more than 100 times its size", { ...one, content: new Uint8Array(5_000_000) }, "limit"],
])("Zip.read() refuses %s", (_, entry, code) => {
  const zip = openZip(rawZip([entry]));
  expect(() => zip.read(entry.name)).toThrow(expect.objectContaining({ name: "ExtractError", code }));
});

test("Zip.read() stops a bomb by what comes out, before it fills the memory", () => {
  const content = new Uint8Array(120 * 2 ** 20);
  const zip = openZip(rawZip([{ ...one, content, claims: { unpacked: 40 * 2 ** 20 } }]));
  expect(() => zip.read(one.name)).toThrow(expect.objectContaining({ code: "limit" }));
});

test("entryNames() refuses every beginning of a file that was cut off", () => {
  const whole = rawZip([one, two]);
  for (let length = 4; length < whole.length; length += 1) {
    expect(() => entryNames(whole.subarray(0, length))).toThrow(expect.objectContaining({ name: "ExtractError", code: "damaged" }));
  }
});
