import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { sql } from "kysely";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { testDatabase } from "#platform/db/testing";
import { createLog } from "#platform/log";
import { createRecord, nodeCryptography as crypto, openKeyStore } from "../index.ts";
import { wholeRecord } from "../take-away.ts";
import { testSigner } from "../testing.ts";
import {
  checkConsistency,
  checkNote,
  cosignatureLine,
  cosignatureMessage,
  encodeText,
  fold,
  fromBase64,
  parseHead,
  parseKey,
  parseNote,
  signatureTypes,
  verifyBundle,
} from "../verify/index.ts";

const database = await testDatabase();
const folder = await mkdtemp(path.join(tmpdir(), "comity-witness-"));
const keys = openKeyStore(folder);
const key = await testSigner("witness.example/w1", signatureTypes.cosignature);

/** A witness as C2SP tlog-witness describes it: it remembers one head, and signs another only with the proof that it follows. */
let seen: { size: number; root: Uint8Array } = { size: 0, root: await fold([], crypto) };
let isBroken = false;
const asked: number[] = [];

async function addCheckpoint(body: string): Promise<{ readonly status: number; readonly type?: string; readonly body: string }> {
  const [before = "", note = ""] = [body.slice(0, body.indexOf("\n\n")), body.slice(body.indexOf("\n\n") + 2)];
  const [first = "", ...proof] = before.split("\n");
  const old = Number(first.slice("old ".length));
  asked.push(old);
  const { checkpoint, note: parsed } = parseHead(encodeText(note));
  const log = await parseKey((await keys.read())?.key ?? "", crypto);
  if ((await checkNote(parsed, [log], crypto)).length === 0) return { status: 403, body: "" };
  if (old !== seen.size) return { status: 409, type: "text/x.tlog.size", body: `${seen.size}\n` };
  const { size, root } = checkpoint;
  const steps = proof.map((line) => fromBase64(line) as Uint8Array);
  if (old > 0 && !(await checkConsistency({ old, oldRoot: seen.root, size, root, proof: steps }, crypto))) return { status: 422, body: "" };
  seen = { size, root };
  const time = 1_800_000_000;
  const signature = key.sign(cosignatureMessage(isBroken ? "other\n" : parsed.text, time));
  return { status: 200, body: cosignatureLine(key.verifier, time, signature) };
}

const server = createServer(async (request, response) => {
  const { status, type = "text/plain", body } = await addCheckpoint(await text(request));
  response.writeHead(request.url === "/w1/add-checkpoint" ? status : 404, { "content-type": type }).end(body);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/w1/`;
const parts = { database, keys, origin: "comity.example/record", log: createLog("silent") };
const record = createRecord({ ...parts, witnesses: [{ url, key: key.key, mayBePrivate: true }] });

afterAll(async () => {
  server.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const write = (): Promise<void> =>
  database.transaction<never, void>((trx) =>
    record.append(trx, { kind: "text.imported", subject: "x", rule: null, body: {}, capacity: "administrator" }),
  );

test("a head has the cosignature of a witness that is configured, and proofs and bundles carry it", async () => {
  await record.tick();
  for (let n = 0; n < 3; n += 1) await write();
  await record.tick();
  await write();
  await record.tick();
  expect(asked).toEqual([0, 0, 3]);
  const note = parseNote(encodeText((await record.head())?.note ?? ""));
  expect(await checkNote(note, [key.verifier], crypto)).toEqual([{ key: key.verifier, at: 1_800_000_000 }]);
  const pieces: Uint8Array[] = [];
  for await (const piece of (await wholeRecord(record)) ?? []) pieces.push(piece);
  const verdict = await verifyBundle(Buffer.concat(pieces), [(await keys.read())?.key ?? "", key.key], crypto);
  expect(verdict).toMatchObject({ ok: true, witnesses: [{ name: "witness.example/w1", at: 1_800_000_000 }] });
  expect(await record.proofOf(0)).toContain("— witness.example/w1 ");
});

test("a witness that saw another head than we remember is asked again with that one", async () => {
  const other = createRecord(parts);
  await write();
  await other.tick();
  seen = { size: 0, root: await fold([], crypto) };
  const before = asked.length;
  await write();
  await record.tick();
  expect(asked.slice(before)).toEqual([4, 0]);
  expect(seen.size).toBe(6);
});

test("what a witness did not sign is not kept, and the record goes on without it", async () => {
  isBroken = true;
  await write();
  await record.tick();
  expect((await record.head())?.note).not.toContain("witness.example");
  expect(record.isHalted()).toBe(false);
  const [status] = (await record.status()).witnesses;
  expect([status?.name, status?.signed?.size, status?.failed?.fault]).toEqual(["witness.example/w1", 6, "not its signature"]);
});

test("a witness that failed is asked again about the same head, not at once, and then its signature is kept", async () => {
  isBroken = false;
  const before = asked.length;
  await record.tick();
  expect(asked.length).toBe(before);
  await sql`update record_witnessing set asked_at = asked_at - interval '61 seconds'`.execute(database.owner());
  await record.tick();
  expect((await record.head())?.note).toContain("— witness.example/w1 ");
  const [status] = (await record.status()).witnesses;
  expect([status?.signed?.size, status?.failed]).toEqual([7, null]);
});

test("a witness that never answers keeps no head from being signed", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const other = await testSigner("silent.example/w2", signatureTypes.cosignature);
  const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const waiting = createRecord({ ...parts, witnesses: [{ url: address, key: other.key, mayBePrivate: true, patience: 100 }] });
  await write();
  await waiting.tick();
  expect((await waiting.head())?.size).toBe(8);
  expect((await waiting.status()).witnesses).toMatchObject([{ name: "silent.example/w2", signed: null, failed: { fault: "unreachable" } }]);
});

test("a witness in a private network is not asked, unless that was said", async () => {
  const before = asked.length;
  const careful = createRecord({ ...parts, witnesses: [{ url, key: key.key }] });
  await write();
  await careful.tick();
  expect(asked.length).toBe(before);
});
