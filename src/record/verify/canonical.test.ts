import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeText } from "./bytes.ts";
import { canonicalize, parseCanonical } from "./canonical.ts";
import { RecordFault } from "./fault.ts";

test.each([
  [null, "null"],
  [{ b: [1, true], a: "é" }, '{"a":"é","b":[1,true]}'],
  // Order of UTF-16 code units (RFC 8785, 3.2.3): a surrogate stands before U+FB33, although its character stands after it.
  [
    { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude02": 5, "\u0080": 6, "\u00f6": 7 },
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😂":5,"\ufb33":3}',
  ],
  [{ text: 'a"\\\b\f\n\r\t\u000f\u2028/' }, '{"text":"a\\"\\\\\\b\\f\\n\\r\\t\\u000f\u2028/"}'],
  [-0, "0"],
  [9007199254740991, "9007199254740991"],
])("canonicalize() writes %j in one way", (value, text) => {
  expect(canonicalize(value)).toBe(text);
});

test.each([
  ["a lone surrogate", { body: { name: "\ud800" } }, /body\.name holds a string with a lone surrogate/],
  ["a lone surrogate in a name", { "\udc00": 1 }, /a name with a lone surrogate/],
  ["a fraction", { a: [1, 0.5] }, /a\[1\] holds the number 0\.5/],
  ["a number beyond 2^53", 2 ** 53, /not between/],
  ["no number", Number.NaN, /NaN/],
  ["nothing", { a: undefined }, /of type undefined/],
  ["a bigint", 1n, /of type bigint/],
  ["a date", new Date(0), /not plain/],
  ["33 levels", Array.from({ length: 33 }).reduce((inner) => [inner], 1), /deeper than 32/],
])("canonicalize() refuses %s", (_what, value, message) => {
  expect(() => canonicalize(value)).toThrow(message);
});

test.each([
  ["white space", '{"a": 1}', 5],
  ["another order", '{"b":1,"a":2}', 2],
  ["a doubled name", '{"a":1,"a":2}', 5],
  ["another escape", '{"a":"\\u0041"}', 6],
  ["an escape in capitals", '{"a":"\\u000F"}', 11],
  ["a raw control character", '{"a":"x\u0001"}', 7],
  ["an escaped slash", '{"a":"\\/"}', 6],
  ["a fraction", '{"ä":1.5}', 6],
  ["an exponent", '{"a":1e3}', 6],
  ["minus zero", '{"a":-0}', 5],
  ["a number beyond 2^53", '{"a":9007199254740993}', 5],
  ["an escaped lone surrogate", '{"a":"\\ud800"}', 5],
  ["a byte order mark", "\ufeff{}", 0],
  ["something after the end", "{}\n", 2],
  ["a missing end", '{"a":[1', 7],
  ["a missing name", "{1:2}", 1],
  ["a comma too many", "[1,]", 3],
  ["a comma too many in an object", '{"a":1,}', 7],
  ["nothing", "", 0],
])("parseCanonical() refuses %s and names its byte", (_what, text, byte) => {
  expect(faultOf(encodeText(text))).toMatchObject({ code: "not-canonical", at: byte });
});

test("parseCanonical() names the first byte that is not UTF-8", () => {
  expect(faultOf(Uint8Array.of(0x22, 0xc3, 0xa9, 0xff, 0x22))).toMatchObject({ code: "not-canonical", at: 3 });
});

test("parseCanonical() undoes canonicalize(), whatever the value", () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fc.maxSafeInteger(),
      fc.string({ unit: "grapheme" }),
      fc.array(tie("value")),
      fc.dictionary(fc.string({ unit: "grapheme" }), tie("value")),
    ),
  })).value;
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalize(value);
      expect(canonicalize(parseCanonical(encodeText(text)))).toBe(text);
    }),
  );
});

function faultOf(bytes: Uint8Array): unknown {
  try {
    return parseCanonical(bytes);
  } catch (error) {
    return error instanceof RecordFault ? { code: error.code, at: error.at } : error;
  }
}
