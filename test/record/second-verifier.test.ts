import { createHash, randomBytes, randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { nodeCryptography as crypto } from "#record/index";
import { testRecord, testSigner } from "#record/testing";
import {
  announcedKind,
  announcementInput,
  announcementOf,
  canonicalize,
  checkConsistency,
  checkInclusion,
  consistencyProof,
  followKeys,
  formatKey,
  inclusionProof,
  parseEntry,
  parseKey,
  rootAt,
  rootOf,
  verifyProof,
} from "#record/verify/index";
import { isConsistent, isIncluded, isProven, keysAfter } from "./second-verifier.ts";

/** `npm run test:full` asks for the whole number of the acceptance; every other run for a part of it. */
const cases = process.env.COMITY_TEST_FULL === "1" ? 100_000 : 5_000;

const record = await testRecord(130);
const { verifier, key } = record.signer;
const roots = await Promise.all(Array.from({ length: 131 }, (_, size) => rootAt(size, record.nodes, crypto)));
const subtrees = new Map<string, Promise<Uint8Array>>();
const nodes: typeof record.nodes = (asked) =>
  Promise.all(
    asked.map(({ height, index }) => {
      const name = `${height}/${index}`;
      const found = subtrees.get(name) ?? rootOf(record.leaves.slice(index * 2 ** height, (index + 1) * 2 ** height), crypto);
      subtrees.set(name, found);
      return found;
    }),
  );

type Path = readonly Uint8Array[];

/** Now and then something else: a step changed, left out, doubled, moved, or none at all. */
function changed(path: Path): Path {
  const at = randomInt(path.length + 1);
  const step = path[at];
  const way = randomInt(8);
  if (way === 0) return path.toSpliced(at, 1, new Uint8Array(randomBytes(32)));
  if (way === 1) return path.toSpliced(at, 1);
  if (way === 2 && step !== undefined) return path.toSpliced(at, 0, step);
  if (way === 3) return path.toReversed();
  return path;
}

/** Mostly the number itself, sometimes one near it. */
const near = (n: number): number => (randomInt(4) === 0 ? n + randomInt(5) - 2 : n);

const buffers = (path: Path): Buffer[] => path.map((step) => Buffer.from(step));

test(`two verifiers agree on ${cases} cases`, { timeout: 3_600_000 }, async () => {
  const counts = { accepted: 0, refused: 0 };
  const disagreements: string[] = [];
  const count = (what: string, first: boolean, second: boolean): void => {
    if (first !== second) disagreements.push(`${what}: ${first} and ${second}`);
    counts[first ? "accepted" : "refused"] += 1;
  };
  for (let n = 0; n < cases; n += 1) {
    if (n % 5 === 0) count("proof", ...(await textCase()));
    else if (n % 2 === 0) count("inclusion", ...(await inclusionCase()));
    else count("consistency", ...(await consistencyCase()));
  }
  expect(disagreements).toEqual([]);
  // Both kinds of answer were compared, in numbers.
  expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(cases / 10);
});

async function inclusionCase(): Promise<[boolean, boolean]> {
  const size = 1 + randomInt(130);
  const index = randomInt(size);
  const proof = changed(await inclusionProof(index, size, nodes, crypto));
  const [askedIndex, askedSize] = [near(index), near(size)];
  const leaf = record.leaves[index] as Uint8Array;
  const root = roots[randomInt(8) === 0 ? randomInt(131) : size] as Uint8Array;
  return [
    await checkInclusion({ leaf, index: askedIndex, size: askedSize, proof, root }, crypto),
    isIncluded(Buffer.from(leaf), askedIndex, askedSize, buffers(proof), Buffer.from(root)),
  ];
}

async function consistencyCase(): Promise<[boolean, boolean]> {
  const size = 1 + randomInt(130);
  const old = randomInt(size + 1);
  const proof = changed(await consistencyProof(old, size, nodes, crypto));
  const [askedOld, askedSize] = [near(old), near(size)];
  const [oldRoot, root] = [roots[old] as Uint8Array, roots[randomInt(8) === 0 ? randomInt(131) : size] as Uint8Array];
  return [
    await checkConsistency({ old: askedOld, oldRoot, size: askedSize, root, proof }, crypto),
    isConsistent(askedOld, Buffer.from(oldRoot), askedSize, Buffer.from(root), buffers(proof)),
  ];
}

const proofs = new Map<string, string>();

/** A whole proof as text, with a character changed in half of the cases. */
async function textCase(): Promise<[boolean, boolean]> {
  const size = [1, 2, 64, 100, 130][randomInt(5)] as number;
  const index = randomInt(size);
  const name = `${index}/${size}`;
  const good = proofs.get(name) ?? (await record.proof(index, size));
  proofs.set(name, good);
  const at = randomInt(good.length);
  const text =
    randomInt(2) === 0
      ? good
      : good.slice(0, at) + String.fromCharCode(good.charCodeAt(at) ^ (1 << randomInt(7))) + good.slice(at + randomInt(2));
  const entry = record.entries[index] as Uint8Array;
  const first = await verifyProof(entry, text, [verifier], crypto).then(
    () => true,
    () => false,
  );
  return [first, isProven(entry, text, key)];
}

test("the second verifier knows what RFC 9162 says of nothing and of one", () => {
  const empty = createHash("sha256").digest();
  expect(isConsistent(0, empty, 0, empty, [])).toBe(true);
  const leaf = createHash("sha256").update(Buffer.of(0)).digest();
  expect(isIncluded(leaf, 0, 1, [], leaf)).toBe(true);
  expect(isIncluded(leaf, 0, 1, [leaf], leaf)).toBe(false);
});

test("two verifiers follow the same keys from one to the next, and refuse the same lies", async () => {
  const origin = "comity.example/record";
  const signers = await Promise.all(Array.from({ length: 6 }, () => testSigner(origin)));
  const stranger = await testSigner("other.example/record");
  const counts = { followed: 0, refused: 0 };
  for (let n = 0; n < cases / 25; n += 1) {
    const entries: string[] = [];
    for (const [index, signer] of signers.slice(0, -1).entries()) {
      const way = randomInt(12);
      const next = way === 0 ? stranger : (signers[index + 1] as typeof signer);
      const by = way === 1 ? stranger : signer;
      const signature = Buffer.from(by.sign(announcementInput(origin, way === 2 ? signer.key : next.key))).toString("base64");
      if (way === 3) continue;
      const body = { before: signer.key, key: next.key, origin: way === 4 ? stranger.verifier.name : origin, signature };
      entries.push(
        canonicalize({
          body,
          capacity: "console",
          files: [],
          index,
          kind: announcedKind,
          prev: index === 0 ? null : "00".repeat(32),
          rule: null,
          subject: "/record",
          time: "2026-11-21T09:30:00Z",
          version: 1,
        }),
      );
    }
    const given = signers[randomInt(3)]?.key ?? "";
    const announcements = entries.flatMap((entry) => announcementOf(parseEntry(Buffer.from(entry))) ?? []);
    const first = await followKeys([await parseKey(given, crypto)], announcements, crypto).then(
      (keys) => keys.slice(1).map(formatKey),
      () => undefined,
    );
    expect(keysAfter(given, entries)).toEqual(first);
    counts[first === undefined ? "refused" : "followed"] += 1;
  }
  expect(Math.min(counts.followed, counts.refused)).toBeGreaterThan(cases / 250);
});
