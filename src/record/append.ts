import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { type Append, type NewEntry, WritesHalted } from "#platform/change/index";
import { RecordError } from "./model.ts";
import { organOf } from "./organ.ts";
import { canonicalize, commitmentInput, type Json, longestEntry } from "./verify/index.ts";

/** What the place adds to an entry, at most: index, time, clock, prev and their names. */
const placeLength = 240;

/**
 * Writes one entry in the transaction that is given, in one round trip: the pieces are made canonical here, the database puts them together
 * with index, hash of the entry before and time, under the one lock, when the transaction commits.
 *
 * @throws {RecordError} where the entry is none: a name without letters, more than 65,535 bytes, numbers that are not whole
 * @throws {WritesHalted} where the record is halted
 */
export const append: Append = async (trx, entry) => {
  const pieces = piecesOf(entry);
  const { subject, rule, kind, capacity, body } = entry;
  try {
    if (entry.visibility === "withheld") {
      const committed = `{"body":${pieces.body},"capacity":${pieces.capacity},"files":${pieces.files},"kind":${pieces.kind},"rule":${pieces.rule},"subject":${pieces.subject},`;
      await sql`select record_withhold(${committed}, ${new Uint8Array(randomBytes(32))}, ${tag}, ${subject})`.execute(trx);
    } else
      await sql`select record_enter(${pieces.body}, ${pieces.capacity}, ${pieces.files}, ${pieces.kind}, ${pieces.rule}, ${pieces.subject},
        ${kind}, ${subject}, ${capacity}, ${organOf(subject, rule, body)})`.execute(trx);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "RC001") throw new WritesHalted();
    throw error;
  }
};

/** What stands before salt and entry in a commitment. */
const tag = commitmentInput(new Uint8Array(), new Uint8Array());

type Pieces = Readonly<Record<"body" | "capacity" | "files" | "kind" | "rule" | "subject", string>>;

function piecesOf({ kind, subject, rule, body, files = [], capacity }: NewEntry & { readonly capacity: string }): Pieces {
  assertForm(
    /^[a-z][a-z-]*(?:\.[a-z][a-z-]*)+$/.test(kind) && kind.length <= 100,
    "kind",
    kind,
    'a noun and a verb in the past: "text.imported"',
  );
  for (const [name, value] of [
    ["subject", subject],
    ["capacity", capacity],
    ["rule", rule ?? "-"],
  ] as const)
    assertForm(
      value !== "" && value.length <= 500 && !/\p{Cc}/u.test(value),
      name,
      value,
      "1 to 500 characters without control characters",
    );
  assertForm(
    files.every((file) => /^[0-9a-f]{64}$/.test(file)),
    "files",
    files,
    "SHA-256 in lower-case hexadecimal",
  );
  const pieces = {
    body: canonicalize(body as Json),
    capacity: canonicalize(capacity),
    files: canonicalize(files),
    kind: canonicalize(kind),
    rule: canonicalize(rule),
    subject: canonicalize(subject),
  };
  const bytes = Object.values(pieces).reduce((sum, piece) => sum + Buffer.byteLength(piece), placeLength);
  if (bytes > longestEntry)
    throw new RecordError(
      `An entry of ${bytes} bytes does not go into the record: ${longestEntry} are the most. Put what is long into a file, and its SHA-256 into the entry.`,
    );
  return pieces;
}

function assertForm(isGood: boolean, name: string, value: unknown, expected: string): void {
  if (!isGood) throw new RecordError(`The entry's ${name} is ${JSON.stringify(value)}; expected is ${expected}.`);
}
