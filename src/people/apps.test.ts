import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBackup, restoreBackup } from "#platform/backup/index";
import { connectOwner, openAt, readMigrations } from "#platform/db/index";
import { emptyTestPlace } from "#platform/db/testing";
import { createLog } from "#platform/log";
import { changeApp, factorsOf } from "./factors.ts";
import { createPeople } from "./people.ts";
import { toBase32 } from "./secrets.ts";
import { actorIn, findSession } from "./sessions.ts";
import { finishSignIn, signInWithPassword } from "./sign-in.ts";
import { asOwner, caller, founders, origin, roomAt, signIn, type TestPerson, type TestRoom, testRoom } from "./testing.ts";
import { newTotpSecret, readTotpSecret, totpCode } from "./totp.ts";
import { openTotpSeal, totpSeal } from "./totp-seal.ts";

const log = createLog("silent");
let room: TestRoom;
let amina: TestPerson;
let bo: TestPerson;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comity-apps-"));
  room = await testRoom();
  [amina, bo] = await founders(room);
});
afterAll(async () => {
  await room?.database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** As a database from before has it. */
const layOpen = (person: TestPerson): Promise<void> =>
  asOwner(room, sql`update totp_secrets set secret = ${person.secret}, sealed = null where account_id = ${person.session.account}`);

async function openSecrets(): Promise<number> {
  const { rows } = await room.database
    .owner()
    .transaction()
    .execute(async (trx) => {
      await sql`select set_config('comity.actor', 'system:test', true)`.execute(trx);
      return sql<{ count: number }>`select count(*)::int as count from totp_secrets where secret is not null`.execute(trx);
    });
  return rows[0]?.count ?? -1;
}

/** Everything of a backup, its parts inflated, as one text. */
async function dumped(file: string): Promise<string> {
  const bytes = await readFile(file);
  let said = "";
  for (let at = 0; at + 512 <= bytes.length; ) {
    const size = Number.parseInt(bytes.toString("latin1", at + 124, at + 135), 8) || 0;
    const part = bytes.subarray(at + 512, at + 512 + size);
    said += part[0] === 0x1f && part[1] === 0x8b ? gunzipSync(part).toString("latin1") : part.toString("latin1");
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return said;
}

async function saved(name: string): Promise<string> {
  const file = path.join(folder, name);
  await createBackup({ place: room.database.place, file, recipients: [], version: "0.0.0" });
  return file;
}

/** A secret as somebody would look for it. */
const formsOf = (secret: Uint8Array): string[] => {
  const bytes = Buffer.from(secret);
  return [bytes.toString("hex"), toBase32(bytes), bytes.toString("base64").replace(/=+$/, ""), bytes.toString("latin1")];
};

test("what is sealed opens for its account alone, under its key alone, and unchanged alone", () => {
  const seal = totpSeal(randomBytes(32));
  const secret = randomBytes(20);
  const [mine, other] = [amina.session.account, bo.session.account];
  const sealed = seal.seal(mine, secret);
  expect(Buffer.from(seal.open(mine, sealed) ?? [])).toEqual(secret);
  expect(seal.open(other, sealed)).toBeUndefined();
  expect(totpSeal(randomBytes(32)).open(mine, sealed)).toBeUndefined();
  expect(seal.seal(mine, secret)).not.toEqual(sealed);
  for (let at = 0; at < sealed.length; at += 1)
    for (const bit of [1, 128])
      expect(
        seal.open(
          mine,
          Uint8Array.from(sealed, (byte, n) => (n === at ? byte ^ bit : byte)),
        ),
        `byte ${at}`,
      ).toBeUndefined();
  for (const cut of [0, 1, 52]) expect(seal.open(mine, sealed.slice(0, cut))).toBeUndefined();
  expect(seal.open(mine, Uint8Array.from([...sealed, 0]))).toBeUndefined();
});

test("a file of another length is no key, and is said to be none", async () => {
  expect(() => totpSeal(randomBytes(16))).toThrow(/totp\.key in COMITY_KEYS has 16 bytes.*apps have to be set up anew/);
});

test("the key is made once, outside of the database", async () => {
  const made: Uint8Array[] = [];
  const keys = {
    path: folder,
    names: async () => [],
    read: async () => undefined,
    readOrMake: async (name: string, make: () => Uint8Array) => {
      expect(name).toBe("totp.key");
      const key = make();
      made.push(key);
      return Buffer.from(key);
    },
  };
  const seal = await openTotpSeal(keys);
  expect(made).toHaveLength(1);
  expect(Buffer.from(seal.mark)).toEqual(Buffer.from(totpSeal(made[0] ?? new Uint8Array()).mark));
});

test("nobody finds a secret in what is saved of the database, in whatever form", async () => {
  const said = await dumped(await saved("sealed.tar"));
  // It is looked for where it is: names are found so.
  expect(said).toContain(amina.email);
  for (const person of [amina, bo]) for (const form of formsOf(person.secret)) expect(said.includes(form)).toBe(false);
});

test("a row that is moved to another account does not open there", async () => {
  await asOwner(
    room,
    sql`update totp_secrets set sealed = (select sealed from totp_secrets where account_id = ${amina.session.account})
      where account_id = ${bo.session.account}`,
  );
  const knocked = await signInWithPassword(room, bo, caller());
  const half = knocked.outcome === "second factor" ? await findSession(room.database, knocked.token) : undefined;
  if (half === undefined) throw new Error("no session");
  for (const person of [amina, bo])
    expect(await finishSignIn(room, half, { kind: "code", code: totpCode(person.secret, Date.now()) }, caller())).toEqual({
      outcome: "app lost",
    });
  await layOpen(bo);
});

test("secrets from before are taken, and sealed by a use or at a start, which can be stopped and goes on", async () => {
  await layOpen(amina);
  await layOpen(bo);
  expect(await openSecrets()).toBe(2);
  expect((await signIn(room, amina)).outcome).toBe("signed in");
  expect(await openSecrets()).toBe(1);
  const people = await createPeople(room);
  expect(await people.sealApps()).toBe(1);
  expect(await openSecrets()).toBe(0);
  expect(await people.sealApps()).toBe(0);
  expect((await signIn(room, bo)).outcome).toBe("signed in");
  expect(await people.lostApps()).toBe(0);
});

test("more than are sealed at once are all sealed", async () => {
  await asOwner(
    room,
    sql`insert into accounts (id, email, name, language)
      select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'n' || n || '@many.example', 'Person', 'en' from generate_series(1, 230) n`,
  );
  await asOwner(
    room,
    sql`insert into totp_secrets (account_id, secret)
      select id, decode(lpad(to_hex(substring(email from 2 for position('@' in email) - 2)::int), 40, '0'), 'hex') from accounts where email like '%@many.example'`,
  );
  const people = await createPeople(room);
  expect(await people.sealApps()).toBe(230);
  expect(await openSecrets()).toBe(0);
  await asOwner(room, sql`delete from accounts where email like '%@many.example'`);
});

test("a backup restored without the key: codes are not taken and it is said why, a recovery code opens, and the app is set up anew", async () => {
  const file = await saved("whole.tar");
  const { place, drop } = await emptyTestPlace();
  const migrations = await readMigrations(path.join(import.meta.dirname, "..", "..", "migrations"));
  await restoreBackup({ place, file, identities: [], migrations, log });
  const database = await openAt(place, migrations, log);
  const owner = await connectOwner(place);
  try {
    const there = roomAt(database, totpSeal(randomBytes(32)));
    expect(await (await createPeople(there)).lostApps()).toBe(2);
    const knocked = await signInWithPassword(there, amina, caller());
    const half = knocked.outcome === "second factor" ? await findSession(database, knocked.token) : undefined;
    if (half === undefined) throw new Error("no session");
    const proof = (code: string) => ({ kind: "code", code }) as const;
    expect(await finishSignIn(there, half, proof(totpCode(amina.secret, Date.now())), caller())).toEqual({ outcome: "app lost" });
    const entered = await finishSignIn(there, half, proof(amina.codes[2] ?? ""), caller());
    const token = entered.outcome === "signed in" ? entered.token : "";
    const { account } = amina.session;
    expect((await factorsOf(there, amina.actor, account)).app).toBe("lost");
    await owner.query("select set_config('comity.actor', 'system:test', false)");
    await owner.query("update sessions set passkey_at = now()");
    const session = await findSession(database, token);
    const secret = readTotpSecret(newTotpSecret()) ?? new Uint8Array();
    const app = { secret, code: totpCode(secret, Date.now()) };
    expect(await changeApp(there, actorIn(session), { account, origin }, app)).toBe(true);
    expect((await factorsOf(there, amina.actor, account)).app).toBe("works");
    expect(await (await createPeople(there)).lostApps()).toBe(1);
  } finally {
    await owner.end();
    await database.close();
    await drop();
  }
});
