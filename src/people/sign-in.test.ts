import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reading } from "./acting.ts";
import { isBootstrapping, openBootstrap } from "./bootstrap.ts";
import { addingPasskey, factorsOf } from "./factors.ts";
import { proposeGrant } from "./grants.ts";
import { openLink } from "./joining.ts";
import { makeOrganisation } from "./organisations.ts";
import { permit } from "./permission/permit.ts";
import { assertProtected } from "./protection.ts";
import { actorIn, anyone, findSession } from "./sessions.ts";
import { finishSignIn, signInWithPassword, stepUp } from "./sign-in.ts";
import { protectedTables } from "./tables.ts";
import {
  asOwner,
  caller,
  founders,
  grant,
  joinAs,
  origin,
  signIn,
  stepUpWithPasskey,
  type TestPerson,
  type TestRoom,
  testRoom,
} from "./testing.ts";
import { totpCode } from "./totp.ts";

let room: TestRoom;
let amina: TestPerson;
let bo: TestPerson;

beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.database.drop());

test("the first start gives two links; a later one gives new ones, and the old ones are dead", async () => {
  const early = await openBootstrap(room);
  expect(early).toHaveLength(2);
  [amina, bo] = await founders(room);
  expect(await openLink(room, early[0] ?? "")).toBeUndefined();
  expect(amina.actor).toMatchObject({ capacity: "administrator", organisation: null });
  expect(room.entries.filter(({ kind }) => kind === "capacity.granted")).toHaveLength(2);
  expect(await openBootstrap(room)).toEqual([]);
});

test("with both administrators in, beginning has ended by itself", async () => {
  expect(await reading(room.database, bo.actor, isBootstrapping)).toBe(false);
});

test("while the house begins one administrator may grant alone, and the record says so each time", async () => {
  const young = await testRoom();
  const [first = ""] = await openBootstrap(young);
  const alone = await joinAs(young, first, "first@secretariat.example", "First Person");
  const actor = await stepUpWithPasskey(young, alone);
  const made = await makeOrganisation(young, actor, { kind: "secretariat unit", name: "Unit", parent: null, stateCode: null });
  const unit = made.outcome === "made" ? made.id : "";
  const granted = await proposeGrant(young, actor, grant({ capacity: "desk officer", organisation: unit }), origin);
  expect(granted.outcome).toBe("granted");
  expect(young.entries.at(-1)).toMatchObject({
    kind: "grant.agreed",
    capacity: "administrator",
    visibility: "public",
    body: { alone: expect.any(String) },
  });
  const [second = ""] = await openBootstrap(young);
  await joinAs(young, second, "second@secretariat.example", "Second Person");
  expect(
    (await proposeGrant(young, actor, grant({ email: "x@mission.example", capacity: "desk officer", organisation: unit }), origin)).outcome,
  ).toBe("waits");
  await young.database.drop();
});

test("no row of any table is seen without saying who acts, and the start proves it", async () => {
  await assertProtected(room.database);
  for (const table of protectedTables) {
    const { rows } = await room.database.pool.query(`select count(*)::int as count from ${table}`);
    expect(rows, table).toEqual([{ count: 0 }]);
  }
  await asOwner(room, sql`alter table sessions no force row level security`);
  await expect(assertProtected(room.database)).rejects.toThrow("sessions");
  await asOwner(room, sql`alter table sessions force row level security`);
});

test("unknown account and wrong password are told alike; the right one still owes the second factor", async () => {
  const unknown = await signInWithPassword(room, { email: "nobody@nowhere.example", password: "whatever it is" }, caller());
  const wrong = await signInWithPassword(room, { email: amina.email, password: "whatever it is" }, caller());
  expect(unknown).toEqual(wrong);
  expect(unknown).toEqual({ outcome: "refused" });
  const knocked = await signInWithPassword(room, { email: " AMINA@secretariat.example ", password: amina.password }, caller());
  if (knocked.outcome !== "second factor") throw new Error(knocked.outcome);
  const half = await findSession(room.database, knocked.token);
  expect(half?.stage).toBe("password");
  expect(actorIn(half)).toEqual(anyone);
});

test("the second factor makes a new session, and the half one is dead; a code counts once; a new browser is told of by letter", async () => {
  room.letters.length = 0;
  const again = await signIn(room, amina);
  if (again.outcome !== "signed in" || !("half" in again)) throw new Error(again.outcome);
  expect(await findSession(room.database, again.half)).toBeUndefined();
  expect((await findSession(room.database, again.token))?.stage).toBe("whole");
  expect(room.letters).toEqual([]);
  const code = totpCode(amina.secret, Date.now());
  const elsewhere = await signIn(room, amina, caller("192.0.2.2"), code);
  expect(elsewhere.outcome).toBe("signed in");
  expect(room.letters.map(({ to, subject }) => [to, subject])).toEqual([[amina.email, "Signed in from a new browser"]]);
  const knocked = await signInWithPassword(room, amina, caller());
  const half = knocked.outcome === "second factor" ? await findSession(room.database, knocked.token) : undefined;
  if (half === undefined) throw new Error("no session");
  expect(await finishSignIn(room, half, { kind: "code", code }, caller())).toEqual({
    outcome: "refused",
  });
});

test("a recovery code stands in for the app, once", async () => {
  const code = amina.codes[4] ?? "";
  expect((await signIn(room, amina, caller(), code)).outcome).toBe("signed in");
  expect((await signIn(room, amina, caller(), code)).outcome).toBe("refused");
});

test("five failures make an address wait for that account, told as a wrong password is; the owner elsewhere gets in", async () => {
  const from = caller("198.51.100.9");
  for (let guess = 0; guess < 5; guess += 1)
    expect(await signInWithPassword(room, { email: bo.email, password: `guess ${guess}` }, from)).toEqual({ outcome: "refused" });
  expect(await signInWithPassword(room, bo, from)).toEqual({ outcome: "refused" });
  expect((await signIn(room, bo, caller("203.0.113.5"))).outcome).toBe("signed in");
});

test("of 300 guesses from many addresses at most 100 are tried; a known browser still gets in, and a hundred a day are all that one address has", async () => {
  await asOwner(room, sql`delete from sign_in_failures`);
  // What guessing comes to, without hashing each: the counter that stands before it.
  const { beginAttempt } = await import("./failures.ts");
  const { program } = await import("./acting.ts");
  const knock = (clientKey: string, email: string) =>
    reading(room.database, program("test"), (trx) => beginAttempt(trx, { email, clientKey, isKnownDevice: false }));
  // Twenty at once: more would only wait for a connection, for as long as the machine is slow.
  const waves = async (count: number, one: (index: number) => ReturnType<typeof knock>) => {
    const answers: Awaited<ReturnType<typeof knock>>[] = [];
    for (let from = 0; from < count; from += 20)
      answers.push(...(await Promise.all(Array.from({ length: Math.min(20, count - from) }, (_, index) => one(from + index)))));
    return answers;
  };
  const answers = await waves(300, (index) => knock(`10.0.${index % 150}.1`, bo.email));
  expect(answers.filter((hindrance) => hindrance === undefined)).toHaveLength(100);
  expect(await signInWithPassword(room, bo, caller("203.0.113.77"))).toEqual({ outcome: "refused" });
  expect((await signIn(room, bo)).outcome).toBe("signed in");
  const sprayed = await waves(150, (index) => knock("10.9.9.9", `person${index}@mission.example`));
  expect(sprayed.filter((hindrance) => hindrance === "address")).toHaveLength(50);
  expect(await signInWithPassword(room, { email: "new@mission.example", password: "x" }, caller("10.9.9.9"))).toEqual({ outcome: "wait" });
  await asOwner(room, sql`delete from sign_in_failures`);
});

test("sessions end after a quarter of an hour of staff's silence, and after twelve hours", async () => {
  const entered = await signIn(room, bo);
  const token = entered.outcome === "signed in" ? entered.token : "";
  const id = (await findSession(room.database, token))?.id ?? "";
  await asOwner(room, sql`update sessions set seen_at = now() - interval '14 minutes' where id = ${id}`);
  expect(await findSession(room.database, token)).toBeDefined();
  await asOwner(room, sql`update sessions set seen_at = now() - interval '16 minutes' where id = ${id}`);
  expect(await findSession(room.database, token)).toBeUndefined();
  await asOwner(room, sql`update sessions set seen_at = now(), created_at = now() - interval '13 hours' where id = ${id}`);
  expect(await findSession(room.database, token)).toBeUndefined();
  for (const other of [undefined, "", "x".repeat(43), `${token} `]) expect(await findSession(room.database, other)).toBeUndefined();
});

test("a code is a step-up, but not for staff, who need a passkey for it", async () => {
  await asOwner(room, sql`update totp_secrets set last_step = 0`);
  const session = await findSession(room.database, amina.token);
  if (session === undefined) throw new Error("no session");
  const stepped = await stepUp(room, session, { kind: "code", code: totpCode(amina.secret, Date.now()) }, caller());
  if (stepped.outcome !== "done") throw new Error(stepped.outcome);
  expect(await findSession(room.database, amina.token)).toBeUndefined();
  expect(actorIn(await findSession(room.database, stepped.token)).steppedUpAt).toBeNull();
  amina = { ...amina, token: stepped.token };
  const actor = await stepUpWithPasskey(room, amina);
  expect(actor.steppedUpAt).toBeGreaterThan(Date.now() - 60_000);
});

test("staff without a passkey may add the first one after a code, and nothing else; without a code not even that", async () => {
  await asOwner(room, sql`update sessions set passkey_at = null, code_at = null`);
  const session = await findSession(room.database, amina.token);
  if (session === undefined) throw new Error("no session");
  const mine = { class: "restricted", owners: [`account:${session.account}`] } as const;
  const before = addingPasskey(await factorsOf(room, amina.actor, session.account), session);
  expect(before.action).toBe("factors.add-first-passkey");
  expect(permit(before.actor, before.action, mine)).toBe("step-up needed");
  await asOwner(room, sql`update sessions set code_at = now()`);
  const later = await findSession(room.database, amina.token);
  const after = addingPasskey(await factorsOf(room, amina.actor, session.account), later ?? session);
  expect(permit(after.actor, after.action, mine)).toBeUndefined();
  expect(permit(actorIn(later), "factors.change", mine)).toBe("step-up needed");
});

test("the tables are described as they are", async () => {
  const { rows } = await sql<{
    name: string;
    columns: string[];
  }>`select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns where table_schema = 'public' and table_name in (${sql.join([...protectedTables])}) group by table_name order by 1`.execute(
    room.database.kysely(),
  );
  expect(Object.fromEntries(rows.map(({ name, columns }) => [name, columns.join(" ")]))).toMatchInlineSnapshot(`
    {
      "accounts": "id email name language created_at first_signed_in_at last_capacity_id disabled_at is_founder version erased_at",
      "bootstrap": "is_only ended_at",
      "capacities": "id account_id capacity organisation_id fund is_own_administrator granted_by approved_by is_granted_alone starts_at ends_at ended_by successor_id",
      "challenges": "challenge purpose account_id created_at",
      "devices": "token_hash account_id created_at seen_at label",
      "erasures": "id account_id asked_at proposal_id due_at successors held_by taken_back_at done_at",
      "export_links": "token_hash account_id expires_at",
      "one_time_links": "token_hash purpose account_id proposal_id created_at expires_at used_at",
      "organisations": "id kind parent_id root_id state_code name created_at version",
      "passkeys": "id account_id public_key counter transports label created_at last_used_at",
      "passwords": "account_id hash changed_at",
      "proposals": "id kind account_id email person_name capacity organisation_id fund is_own_administrator ends_at reason entered_by entered_at decision decided_by decided_at is_decided_alone accepted_at",
      "recovery_codes": "account_id ordinal hash used_at",
      "sessions": "id token_hash account_id stage capacity_id created_at seen_at passkey_at code_at label",
      "sign_in_failures": "key count since wait_until",
      "totp_secrets": "account_id secret last_step created_at sealed",
    }
  `);
});
