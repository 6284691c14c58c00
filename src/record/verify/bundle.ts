import { concatBytes, decodeText, encodeText, fromDecimal, fromHex, toHex } from "./bytes.ts";
import { canonicalize, type Json } from "./canonical.ts";
import type { Cryptography } from "./cryptography.ts";
import type { Opening } from "./entry.ts";
import { RecordFault } from "./fault.ts";

/**
 * A bundle: the record, or a part of it, in one file to take away. Lines end with LF, each is whole:
 *
 *     comity-record/v1
 *     entries 2            then the entries from 0 on, one canonical JSON each
 *     heads 1              then signed heads, oldest first, each as a JSON string
 *     openings 0           then openings of withheld entries: {"entry":…,"index":…,"salt":…}
 *     proofs 0             then entries with their proofs: {"entry":…,"proof":…}
 *     sum 5f1d…            SHA-256 of all lines before
 *
 * The sum protects against accidents where no signature does (lines of keys that nobody gave); against people only heads do.
 */
export interface Bundle {
  /** Canonical JSON of each. */
  readonly entries: readonly Uint8Array[];
  readonly heads: readonly string[];
  readonly openings: readonly Opening[];
  readonly proofs: readonly ProvenEntry[];
}

export interface ProvenEntry {
  /** Canonical JSON. */
  readonly entry: Uint8Array;
  /** As C2SP tlog-proof has it. */
  readonly proof: string;
}

export const bundleTitle = "comity-record/v1";

/** The parts in their order. */
export const bundleParts = ["entries", "heads", "openings", "proofs"] as const;
export type BundlePart = (typeof bundleParts)[number];

/** A line and where it begins in the file. */
export interface Line {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** The lines of a bundle, part by part, in the order in which they are written; the sum is the writer's to add. */
export function* bundleLines(bundle: Bundle): Generator<Uint8Array> {
  yield line(bundleTitle);
  yield* partLines("entries", bundle.entries);
  yield* partLines("heads", bundle.heads.map(json));
  yield* partLines("openings", bundle.openings.map(json));
  yield* partLines(
    "proofs",
    bundle.proofs.map(({ entry, proof }) =>
      concatBytes(encodeText('{"entry":'), entry, encodeText(`,"proof":`), json(proof), encodeText("}")),
    ),
  );
}

function json(value: unknown): Uint8Array {
  return encodeText(canonicalize(value));
}

function* partLines(part: BundlePart, items: readonly Uint8Array[]): Generator<Uint8Array> {
  yield line(`${part} ${items.length}`);
  for (const item of items) yield concatBytes(item, encodeText("\n"));
}

function line(text: string): Uint8Array {
  return encodeText(`${text}\n`);
}

/** The last line of a bundle, given the SHA-256 of all before. */
export function sumLine(sum: Uint8Array): Uint8Array {
  return line(`sum ${toHex(sum)}`);
}

/** A whole bundle. */
export async function formatBundle(bundle: Bundle, crypto: Pick<Cryptography, "sha256">): Promise<Uint8Array<ArrayBuffer>> {
  const body = concatBytes(...bundleLines(bundle));
  const [sum] = await crypto.sha256([body]);
  return concatBytes(body, sumLine(sum as Uint8Array));
}

export interface BundleText {
  readonly parts: Readonly<Record<BundlePart, readonly Line[]>>;
  /** What the sum is of, and what it says. */
  readonly summed: Uint8Array;
  readonly sum: Uint8Array;
}

/** Takes a bundle apart into lines, and nothing more. @throws {RecordFault} "form", with the offset */
export function parseBundle(bytes: Uint8Array): BundleText {
  let at = 0;
  const next = (expected: string): Line => {
    const end = bytes.indexOf(0x0a, at);
    if (end === -1) throw new RecordFault("form", `The file ends where ${expected} was expected.`, bytes.length);
    const found = { at, bytes: bytes.subarray(at, end) };
    at = end + 1;
    return found;
  };
  const title = next(`the line ${bundleTitle}`);
  if (decodeText(title.bytes) !== bundleTitle) throw new RecordFault("form", `A bundle begins with the line ${bundleTitle}.`, 0);
  const parts: Record<BundlePart, Line[]> = { entries: [], heads: [], openings: [], proofs: [] };
  for (const part of bundleParts) {
    const head = next(`"${part}" and a number`);
    const [name, written = "", ...more] = (decodeText(head.bytes) ?? "").split(" ");
    const count = fromDecimal(written);
    if (name !== part || count === undefined || more.length > 0)
      throw new RecordFault("form", `"${part}" and a number without leading zeros were expected.`, head.at);
    for (let n = 0; n < count; n += 1) parts[part].push(next(`number ${n} of ${count} ${part}`));
  }
  const last = next("the sum");
  const text = decodeText(last.bytes) ?? "";
  const sum = text.startsWith("sum ") ? fromHex(text.slice(4), 32) : undefined;
  if (sum === undefined) throw new RecordFault("form", '"sum" and 64 hexadecimal digits were expected.', last.at);
  if (at !== bytes.length) throw new RecordFault("form", "Bytes follow the last line.", at);
  return { parts, summed: bytes.subarray(0, last.at), sum };
}

/** The name of a member, or undefined; for lines that are objects. */
export function member(value: Json, name: string): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? (value as { readonly [name: string]: Json })[name]
    : undefined;
}
