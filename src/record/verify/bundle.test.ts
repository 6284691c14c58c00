import { randomBytes, randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { nodeCryptography as crypto } from "../node-cryptography.ts";
import { type TestRecord, testRecord, testSigner } from "../testing.ts";
import { decodeText, encodeText, toHex } from "./bytes.ts";
import { canonicalize } from "./canonical.ts";
import { formatProof, parseProof } from "./checkpoint.ts";
import { webCryptography } from "./cryptography.ts";
import { signatureLine, signatureTypes } from "./note.ts";
import { verifyBundle } from "./verify-bundle.ts";
import { verifyProof } from "./verify-proofs.ts";

/** `npm run test:full` takes the whole counts of the security tests, every other run a part of them. */
const isFull = process.env.COMITY_TEST_FULL === "1";

const record = await testRecord(40);
const key = record.signer.key;
const whole = await record.bundle([7, 7, 25, 40], { openings: record.openings.slice(0, 3) });

test("a bundle of the whole record is verified, with its openings", async () => {
  for (const platform of [crypto, webCryptography()])
    expect(await verifyBundle(whole, key, platform)).toMatchObject({
      ok: true,
      entries: 40,
      heads: { signed: 4, ofOtherKeys: 0 },
      openings: 3,
      head: { origin: "comity.example/record", size: 40 },
      from: "2026-11-21T00:00:00Z",
      to: "2026-11-21T00:00:58Z",
    });
});

test("a bundle of proofs is verified without the rest of the record", async () => {
  const proofs = await Promise.all(
    [3, 4, 39].map(async (index) => ({ entry: record.entries[index] as Uint8Array, proof: await record.proof(index, 40) })),
  );
  const bundle = await record.bundle([], { entries: [], proofs, openings: record.openings.slice(0, 1) });
  expect(await verifyBundle(bundle, key, crypto)).toMatchObject({ ok: true, entries: 0, proofs: 3, openings: 1, head: { size: 40 } });
  const without = await record.bundle([], { entries: [], proofs, openings: record.openings.slice(1, 2) });
  expect(await verifyBundle(without, key, crypto)).toMatchObject({ ok: false, fault: { code: "opening", index: 0 } });
  const doubled = await record.bundle([], { entries: [], proofs: [proofs[0], proofs[0]] as typeof proofs });
  expect(await verifyBundle(doubled, key, crypto)).toMatchObject({ ok: false, fault: { code: "form", index: 1 } });
});

test("what another key signed is not accepted, and no key at all is taken from the file", async () => {
  const other = await testSigner("comity.example/record");
  expect(await verifyBundle(whole, other.key, crypto)).toMatchObject({ ok: false, fault: { code: "no-known-signature" } });
  expect(await verifyBundle(whole, [], crypto)).toMatchObject({ ok: false, fault: { code: "no-known-signature" } });
  expect(await verifyBundle(whole, `${key}x`, crypto)).toMatchObject({ ok: false, fault: { code: "key" } });
  expect(await verifyBundle(whole, [other.key, key], crypto)).toMatchObject({ ok: true });
});

test("a key signs for the record of its name alone, and a witness's key for none", async () => {
  const stranger = await testSigner("elsewhere.example/record");
  const text = (await record.head(40)).split("\n\n")[0];
  const forged = `${text}\n\n${signatureLine(stranger.verifier.name, stranger.verifier.id, stranger.sign(encodeText(`${text}\n`)))}`;
  expect(await verifyBundle(await record.bundle([], { heads: [forged] }), stranger.key, crypto)).toMatchObject({
    ok: false,
    fault: { code: "no-known-signature" },
  });
  const witness = await testSigner("comity.example/record", signatureTypes.cosignature);
  expect(await verifyBundle(whole, witness.key, crypto)).toMatchObject({ ok: false, fault: { code: "no-known-signature" } });
});

test.each([
  ["a small one, whole", isFull ? 300 : 12, 1],
  ["a larger one, here and there", isFull ? 2_500 : 100, 211],
])("every byte of a bundle that is changed is found, and the line is named: %s", { timeout: 3_600_000 }, async (_what, size, step) => {
  const some = await testRecord(size, () => ({ words: "x".repeat(size > 1_000 ? 180 : 20), اسم: "ÿ" }));
  const bytes = await some.bundle([size >> 1, size], { openings: some.openings.slice(0, 2) });
  const changed = new Uint8Array(bytes);
  const unfound: number[] = [];
  const far: number[] = [];
  for (let at = 0; at < bytes.length; at += step) {
    changed[at] = (bytes[at] as number) ^ (1 << randomInt(8));
    const verdict = await verifyBundle(changed, some.signer.key, crypto);
    changed[at] = bytes[at] as number;
    if (verdict.ok) unfound.push(at);
    // Named in the line that was changed or before it; behind it only where lines were joined, or miscounted.
    else if (verdict.fault.code !== "checksum" && (verdict.fault.byte === null || verdict.fault.byte > bytes.indexOf(0x0a, at)))
      far.push(at);
  }
  expect(unfound).toEqual([]);
  expect(far.length).toBeLessThan(100 + bytes.length / 200);
});

test("an entry that was dropped, doubled, swapped or replaced is found and named", async () => {
  for (let index = 0; index < record.entries.length; index += 1) {
    const { entries } = record;
    const one = entries[index] as Uint8Array;
    const changes: readonly (readonly [string, readonly Uint8Array[]])[] = [
      ["dropped", entries.toSpliced(index, 1)],
      ["doubled", entries.toSpliced(index, 0, one)],
      [
        "swapped",
        index + 1 < entries.length ? entries.toSpliced(index, 2, entries[index + 1] as Uint8Array, one) : entries.toSpliced(0, 1),
      ],
    ];
    for (const [what, changed] of changes) {
      const verdict = await verifyBundle(await record.bundle([40], { entries: changed, openings: [] }), key, crypto);
      expect(verdict, `${what} ${index}`).toMatchObject({
        ok: false,
        fault: { index: what === "doubled" ? index + 1 : expect.any(Number) },
      });
    }
    const other = JSON.parse(decodeText(one) as string) as Record<string, unknown>;
    const replaced = encodeText(
      canonicalize({ ...other, ...("commitment" in other ? { commitment: "00".repeat(32) } : { capacity: "trustee" }) }),
    );
    const verdict = await verifyBundle(await record.bundle([40], { entries: entries.with(index, replaced) }), key, crypto);
    expect(verdict, `replaced ${index}`).toMatchObject({ ok: false, fault: { index, code: index === 39 ? "root" : "chain" } });
  }
});

test("a bundle that is cut anywhere is found", async () => {
  for (let end = 0; end < whole.length; end += isFull ? 1 : 13)
    expect((await verifyBundle(whole.subarray(0, end), key, crypto)).ok, `${end}`).toBe(false);
});

test("entries that no head covers, and heads over more than there is, are found", async () => {
  expect(await verifyBundle(await record.bundle([39]), key, crypto)).toMatchObject({ ok: false, fault: { code: "size", index: 39 } });
  expect(await verifyBundle(await record.bundle([40], { entries: record.entries.slice(0, 39) }), key, crypto)).toMatchObject({
    ok: false,
    fault: { code: "size", index: 0 },
  });
});

test("two roots of one size are found: the record was split", async () => {
  const other = await rewritten(record, 12);
  const verdict = await verifyBundle(await record.bundle([20, 40], { heads: [other, await record.head(40)] }), key, crypto);
  expect(verdict).toMatchObject({ ok: false, fault: { code: "root" } });
});

/** A head that the same key signed over another record. */
async function rewritten({ signer, origin }: TestRecord, size: number): Promise<string> {
  const text = `${origin}\n${size}\n${Buffer.alloc(32, 5).toString("base64")}\n`;
  return `${text}\n${signatureLine(origin, signer.verifier.id, signer.sign(encodeText(text)))}`;
}

test("time that runs backwards is found", async () => {
  const early = await testRecord(3, (index) => ({ index }));
  const late = JSON.parse(decodeText(early.entries[2] as Uint8Array) as string) as Record<string, unknown>;
  const entries = early.entries.with(2, encodeText(canonicalize({ ...late, time: "2026-11-20T23:59:59Z" })));
  expect(await verifyBundle(await early.bundle([3], { entries }), early.signer.key, crypto)).toMatchObject({
    ok: false,
    fault: { code: "time", index: 2 },
  });
});

test("forged proofs are refused", { timeout: 600_000 }, async () => {
  const count = isFull ? 100_000 : 5_000;
  const { verifier } = record.signer;
  const proofs = await Promise.all(record.entries.map((_, index) => record.proof(index, 40)));
  let accepted = 0;
  for (let n = 0; n < count; n += 1) {
    const index = randomInt(40);
    const forged = forge(record.entries[index] as Uint8Array, proofs[index] as string, n);
    const isAccepted = await verifyProof(forged.entry, forged.proof, [verifier], crypto).then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof Error) || error.name !== "RecordFault") throw error;
        return false;
      },
    );
    if (isAccepted) accepted += 1;
  }
  expect(accepted).toBe(0);
});

/** Another entry, another path, another place, another head, or single characters changed: in turn. */
function forge(entry: Uint8Array, proof: string, n: number): { readonly entry: Uint8Array; readonly proof: string } {
  const parsed = parseProof(encodeText(proof));
  const { path } = parsed;
  const at = randomInt(path.length);
  switch (n % 8) {
    case 0:
      return {
        entry: encodeText(
          (decodeText(entry) as string).replace(
            /"(?:commitment|capacity)":"(.)/,
            (all, one: string) => all.slice(0, -1) + (one === "a" ? "b" : "a"),
          ),
        ),
        proof,
      };
    case 1:
      return { entry, proof: formatProof({ ...parsed, path: path.with(at, new Uint8Array(randomBytes(32))) }) };
    case 2:
      return { entry, proof: formatProof({ ...parsed, path: path.toSpliced(at, 1) }) };
    case 3:
      return { entry, proof: formatProof({ ...parsed, path: path.toSpliced(at, 0, path[at] as Uint8Array) }) };
    case 4:
      return { entry, proof: formatProof({ ...parsed, index: (parsed.index + 1 + randomInt(39)) % 40 }) };
    case 5:
      return { entry, proof: formatProof({ ...parsed, head: parsed.head.replace(/\n40\n/, `\n${41 + randomInt(100)}\n`) }) };
    case 6:
      return {
        entry,
        proof: formatProof({ ...parsed, head: parsed.head.replace(/\n[^\n]{44}\n/, `\n${randomBytes(32).toString("base64")}\n`) }),
      };
    default:
      return { entry, proof: flipped(proof) };
  }
}

/** One bit of one character changed, outside of what a signature line of another key may be. */
function flipped(text: string): string {
  const bytes = encodeText(text);
  const at = randomInt(bytes.length);
  bytes[at] = (bytes[at] as number) ^ (1 << randomInt(7));
  return decodeText(bytes) ?? "";
}

test("a head of a record that was begun anew is taken where the record says so, and only for what was lost", async () => {
  const old = await testRecord(30);
  const lost = await old.head(30);
  const body = { origin: old.origin, lost: { from: 20, to: 30 } };
  const anew = await begunAnew(old, body);
  const bundle = (heads: readonly string[]) => anew.bundle([...heads, anew.head]);
  const keys = [anew.key, old.signer.key];
  expect(await verifyBundle(await bundle([await old.head(10), lost]), keys, crypto)).toMatchObject({
    ok: true,
    entries: 21,
    heads: { signed: 2, ofOtherKeys: 0, lost: 1 },
  });
  expect(await verifyBundle(await bundle([await old.head(10), lost]), anew.key, crypto)).toMatchObject({
    ok: true,
    heads: { signed: 1, ofOtherKeys: 2 },
  });
  const other = await testRecord(15);
  expect(await verifyBundle(await bundle([await other.head(15)]), keys, crypto)).toMatchObject({ ok: false, fault: { code: "root" } });
});

async function begunAnew(old: TestRecord, body: Readonly<Record<string, unknown>>) {
  const signer = await testSigner(`${old.origin}/2`);
  const entry = {
    version: 1,
    index: 20,
    time: "2026-11-22T00:00:00Z",
    prev: toHex(old.leaves[19] as Uint8Array),
    kind: "record.recovered",
    subject: "/record",
    rule: null,
    capacity: "administrator",
    body,
    files: [],
  };
  const { leafInput, rootOf } = await import("./tree.ts");
  const last = encodeText(canonicalize(entry));
  const [leaf] = (await crypto.sha256([leafInput(last)])) as [Uint8Array];
  const root = await rootOf([...old.leaves.slice(0, 20), leaf], crypto);
  const text = `${signer.verifier.name}\n21\n${Buffer.from(root).toString("base64")}\n`;
  const head = `${text}\n${signatureLine(signer.verifier.name, signer.verifier.id, signer.sign(encodeText(text)))}`;
  return {
    key: signer.key,
    head,
    bundle: (heads: readonly string[]) => old.bundle([], { entries: [...old.entries.slice(0, 20), last], heads }),
  };
}
