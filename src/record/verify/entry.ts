import { concatBytes, encodeText, fromHex } from "./bytes.ts";
import { canonicalize, type Json, parseCanonical } from "./canonical.ts";
import { RecordFault } from "./fault.ts";

/** Longest entry in bytes: what the two length bytes of an entry bundle can say (C2SP tlog-tiles). */
export const longestEntry = 65_535;

/** What every entry says. */
interface Place {
  readonly version: 1;
  /** Place in the record, from 0, without gaps. */
  readonly index: number;
  /** UTC, whole seconds: "2026-11-21T09:30:00Z". Never before that of the entry before. */
  readonly time: string;
  /** What the clock said, where it was more than two minutes behind the entry before. */
  readonly clock?: string;
  /** Leaf hash of the entry before, hexadecimal; null for the first. */
  readonly prev: string | null;
}

/** What was decided, when, under which rule, in which capacity. */
export interface Matter {
  /** "text.imported", "role.granted" … */
  readonly kind: string;
  /** Address or id of what it is about. */
  readonly subject: string;
  /** Symbol and paragraph: "A/HRC/RES/53/11 op22"; null where none asks for it. */
  readonly rule: string | null;
  /** The capacity in which somebody acted; never a person's name. */
  readonly capacity: string;
  /** Facts for everybody. */
  readonly body: { readonly [name: string]: Json };
  /** SHA-256 of files that belong to it, hexadecimal. */
  readonly files: readonly string[];
}

export interface PublicEntry extends Place, Matter {}

/** A restricted matter: nothing but a commitment, whose opening its keeper may show. */
export interface WithheldEntry extends Place {
  readonly kind: "withheld";
  /** SHA-256(tag ‖ salt ‖ canonical committed entry), hexadecimal. */
  readonly commitment: string;
}

export type Entry = PublicEntry | WithheldEntry;

/** What a commitment commits to: an entry without its place in the record. */
export interface CommittedEntry extends Matter {
  readonly version: 1;
  /** When it was made; the record itself says only the hour. */
  readonly time: string;
}

/** What shows that a withheld entry was about this. */
export interface Opening {
  readonly index: number;
  /** 32 bytes, hexadecimal. */
  readonly salt: string;
  readonly entry: CommittedEntry;
}

export function isWithheld(entry: Entry): entry is WithheldEntry {
  return entry.kind === "withheld";
}

/** Separates commitments from everything else that is hashed here. */
const commitmentTag = encodeText("comity.record/withheld/v1\n");

/** The bytes whose SHA-256 is the commitment. `entry` is the canonical JSON of the committed entry, `salt` 32 random bytes. */
export function commitmentInput(salt: Uint8Array, entry: Uint8Array): Uint8Array {
  return concatBytes(commitmentTag, salt, entry);
}

/** The commitment input of an opening. */
export function openingInput({ salt, entry }: Opening): Uint8Array {
  return commitmentInput(fromHex(salt, 32) ?? new Uint8Array(), encodeText(canonicalize(entry)));
}

type Check = (value: Json) => boolean;

const isText: Check = (value) => typeof value === "string" && value !== "";
const isHash: Check = (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
const isObject: Check = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** True for "2026-11-21T09:30:00Z" where there is such a day and second. */
export function isTime(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value.replace("Z", ".000Z");
}

const matterKeys: Readonly<Record<keyof Matter, Check>> = {
  body: isObject,
  capacity: isText,
  files: (value) => Array.isArray(value) && value.every(isHash),
  kind: (value) => isText(value) && value !== "withheld",
  rule: (value) => value === null || isText(value),
  subject: isText,
};
const placeKeys: Readonly<Record<Exclude<keyof Place, "clock">, Check>> = {
  index: (value) => typeof value === "number" && value >= 0,
  prev: (value) => value === null || isHash(value),
  time: isTime,
  version: (value) => value === 1,
};
const publicKeys: Readonly<Record<string, Check>> = { ...matterKeys, ...placeKeys };
const withheldKeys: Readonly<Record<string, Check>> = { ...placeKeys, commitment: isHash, kind: (value) => value === "withheld" };
const committedKeys: Readonly<Record<string, Check>> = { ...matterKeys, time: isTime, version: (value) => value === 1 };

/**
 * Reads the bytes of one entry: canonical JSON of exactly the keys that an entry has.
 *
 * @throws {RecordFault} "not-canonical" or "not-an-entry", with the offset in these bytes
 */
export function parseEntry(bytes: Uint8Array): Entry {
  if (bytes.length > longestEntry)
    throw new RecordFault("not-an-entry", `An entry has at most ${longestEntry} bytes; this one has ${bytes.length}.`, longestEntry);
  const value = parseCanonical(bytes);
  const isClosed = isObject(value) && (value as { readonly kind?: Json }).kind === "withheld";
  assertKeys(value, isClosed ? withheldKeys : publicKeys, bytes, "clock");
  return value as unknown as Entry;
}

/** True where the value is what a commitment commits to. @throws {RecordFault} "not-an-entry" */
export function assertCommitted(value: Json): asserts value is Json & CommittedEntry {
  assertKeys(value, committedKeys, encodeText(canonicalize(value)));
}

function assertKeys(value: Json, keys: Readonly<Record<string, Check>>, bytes: Uint8Array, optional?: "clock"): void {
  if (!isObject(value)) throw new RecordFault("not-an-entry", "An entry is a JSON object.", 0);
  const held = value as Readonly<Record<string, Json>>;
  for (const name of Object.keys(held)) {
    if (name === optional ? !isTime(held[name]) : !Object.hasOwn(keys, name) || keys[name]?.(held[name] ?? null) !== true)
      throw new RecordFault(
        "not-an-entry",
        `"${name}" is no key of this entry, or its value is not of the kind that the key has.`,
        offsetOf(name, held, bytes),
      );
  }
  for (const name of Object.keys(keys))
    if (!Object.hasOwn(held, name)) throw new RecordFault("not-an-entry", `The entry lacks "${name}".`, bytes.length - 1);
}

/** Where a member of the outer object begins. */
function offsetOf(name: string, held: Readonly<Record<string, Json>>, bytes: Uint8Array): number {
  let at = 1;
  for (const other of Object.keys(held).sort()) {
    if (other === name) return at;
    at += encodeText(canonicalize({ [other]: held[other] })).length - 1;
  }
  return bytes.length;
}
