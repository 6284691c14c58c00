import { decodeText, encodeText } from "./bytes.ts";
import { RecordFault } from "./fault.ts";

/** What an entry may hold: JSON with whole numbers only. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Levels of arrays and objects inside each other. */
export const deepest = 32;

/**
 * The one way to write a value (RFC 8785, JSON Canonicalization Scheme): names in order of their UTF-16 code units, no white space, shortest escapes.
 * Refused beside what JSON cannot hold: a lone surrogate (not I-JSON, RFC 7493), a number that is not whole or beyond 2^53 − 1 (our entries hold
 * none), nesting deeper than 32.
 *
 * canonicalize({ b: 1, a: "é" }) → '{"a":"é","b":1}'
 *
 * @throws {RecordFault} "not-canonical", naming the place as a path: "body.votes[2]"
 */
export function canonicalize(value: unknown): string {
  return write(value, "", 0);
}

function write(value: unknown, path: string, depth: number): string {
  switch (typeof value) {
    case "string":
      if (!value.isWellFormed()) throw refusal(path, "a string with a lone surrogate");
      return JSON.stringify(value);
    case "number":
      if (!Number.isSafeInteger(value))
        throw refusal(path, `the number ${value}, which is not whole or not between −(2^53 − 1) and 2^53 − 1`);
      return String(value === 0 ? 0 : value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      if (depth === deepest) throw refusal(path, `nesting deeper than ${deepest}`);
      return Array.isArray(value) ? writeArray(value, path, depth) : writeObject(value, path, depth);
    default:
      throw refusal(path, `a value of type ${typeof value}`);
  }
}

function writeArray(items: readonly unknown[], path: string, depth: number): string {
  let text = "[";
  for (let at = 0; at < items.length; at += 1) text += `${at === 0 ? "" : ","}${write(items[at], `${path}[${at}]`, depth + 1)}`;
  return `${text}]`;
}

function writeObject(value: object, path: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw refusal(path, "an object that is not plain");
  const named = value as Readonly<Record<string, unknown>>;
  let text = "{";
  // The default order of sort() is that of UTF-16 code units, which RFC 8785 asks for.
  for (const name of Object.keys(named).sort()) {
    if (!name.isWellFormed()) throw refusal(path, "a name with a lone surrogate");
    text += `${text === "{" ? "" : ","}${JSON.stringify(name)}:${write(named[name], path === "" ? name : `${path}.${name}`, depth + 1)}`;
  }
  return `${text}}`;
}

function refusal(path: string, what: string): RecordFault {
  return new RecordFault("not-canonical", `${path === "" ? "the value" : path} holds ${what}; the record takes none.`);
}

/**
 * Reads bytes that must be the canonical JSON of their value, and nothing else: doubled names, white space, other escapes, another order or
 * another spelling of a number are all refused.
 *
 * @throws {RecordFault} "not-canonical" with the offset of the first byte that is wrong
 */
export function parseCanonical(bytes: Uint8Array): Json {
  const text = decodeText(bytes);
  if (text === undefined) throw new RecordFault("not-canonical", "The bytes are not UTF-8.", firstBadByte(bytes));
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw at(text, brokenAt(text), "This is not JSON");
  }
  const canonical = canonicalText(value, text);
  if (canonical === text) return value;
  let first = 0;
  while (text.charCodeAt(first) === canonical.charCodeAt(first)) first += 1;
  throw at(text, first, "This is not the canonical form of its value");
}

function canonicalText(value: Json, text: string): string {
  try {
    return canonicalize(value);
  } catch (error) {
    // What canonicalize refuses has no canonical form: the first such place is found by reading the text itself.
    if (error instanceof RecordFault) throw new RecordFault(error.code, error.message, byteOffset(text, brokenAt(text)));
    throw error;
  }
}

function at(text: string, index: number, what: string): RecordFault {
  const found = index >= text.length ? "the end" : JSON.stringify(String.fromCodePoint(text.codePointAt(index) ?? 0));
  return new RecordFault("not-canonical", `${what}: ${found} is not expected here.`, byteOffset(text, index));
}

function byteOffset(text: string, index: number): number {
  return encodeText(text.slice(0, index)).length;
}

/** The last byte of the longest beginning that is UTF-8, and one more. */
function firstBadByte(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  const isGood = (length: number): boolean => {
    try {
      new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isGood(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

const token = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|true|false|null|-?(?:0|[1-9]\d*)(?![\d.eE])|[[\]{}:,]/y;

/** Index of the first character that cannot stand where it stands in JSON with whole numbers and no white space. */
function brokenAt(text: string): number {
  const open: ("[" | "{")[] = [];
  let expected: Expected = "value";
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const start = token.lastIndex;
    const [found] = token.exec(text) ?? [];
    if (found === undefined) return start;
    const next = after(found, expected, open);
    if (next === undefined) return start;
    const bad = found.startsWith('"') ? badInString(found) : -1;
    if (bad !== -1) return start + bad;
    expected = next;
  }
  return text.length;
}

type Expected = "value" | "value or ]" | "name" | "name or }" | "colon" | "next";

/** What may follow this token; undefined where the token itself may not stand here. `open` has one entry for each open array or object. */
function after(found: string, expected: Expected, open: ("[" | "{")[]): Expected | undefined {
  const inside = open.at(-1);
  if (found === (inside === "[" ? "]" : "}") && (expected === "next" || expected.endsWith(found))) {
    open.pop();
    return "next";
  }
  if (expected === "next") return found === "," && inside !== undefined ? (inside === "[" ? "value" : "name") : undefined;
  if (expected === "colon") return found === ":" ? "value" : undefined;
  if (expected.startsWith("name")) return found.startsWith('"') ? "colon" : undefined;
  if (found === "[" || found === "{") {
    if (open.length === deepest) return undefined;
    open.push(found);
    return found === "[" ? "value or ]" : "name or }";
  }
  const isUnsafe = /^[-\d]/.test(found) && !Number.isSafeInteger(Number(found));
  return "]},:".includes(found) || isUnsafe ? undefined : "next";
}

/** Index of a control character in a quoted string; 0 where it holds a lone surrogate; -1 where all is well. */
function badInString(quoted: string): number {
  for (let index = 0; index < quoted.length; index += 1) if (quoted.charCodeAt(index) < 0x20) return index;
  return (JSON.parse(quoted) as string).isWellFormed() ? -1 : 0;
}
