import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Refused } from "#platform/change/index";
import { askForReset, endSession, listSessions, resetPassword, tidy } from "./account.ts";
import { reading } from "./acting.ts";
import { isBootstrapping, openBootstrap } from "./bootstrap.ts";
import { decide, type GrantTyped, listProposals, proposeGrant, proposeRecovery } from "./grants.ts";
import { changeCapacity, endCapacity, listHeld, setDisabled } from "./holding.ts";
import { join, openLink } from "./joining.ts";
import { findOrganisation, listOrganisations, makeOrganisation, renameOrganisation } from "./organisations.ts";
import { assertProtected } from "./protection.ts";
import { actorIn, anyone, findSession } from "./sessions.ts";
import { finishSignIn, signInWithPassword, stepUp } from "./sign-in.ts";
import { protectedTables } from "./tables.ts";
import { caller, founders, joinAs, stepUpWithPasskey, type TestPerson, type TestRoom, testRoom } from "./testing.ts";
import { totpCode } from "./totp.ts";

let room: TestRoom;
let amina: TestPerson;
let bo: TestPerson;

beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.database.drop());

const origin = "http://localhost:8080";

/** Changes rows as the clock or another process would. */
async function asOwner(statement: ReturnType<typeof sql>): Promise<void> {
  await room.database
    .owner()
    .transaction()
    .execute(async (trx) => {
      await sql`select set_config('comity.actor', 'system:test', true)`.execute(trx);
      await statement.execute(trx);
    });
}

function grant(typed: Partial<GrantTyped>): GrantTyped {
  return {
    email: "chi@mission.example",
    name: "Chi Duarte",
    capacity: "delegate of a State",
    organisation: null,
    fund: "",
    isOwnAdministrator: false,
    endsAt: null,
    reason: "",
    language: "en",
    ...typed,
  };
}

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
  await asOwner(sql`alter table sessions no force row level security`);
  await expect(assertProtected(room.database)).rejects.toThrow("sessions");
  await asOwner(sql`alter table sessions force row level security`);
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

async function signIn(person: TestPerson, from = caller("192.0.2.1", person.device), code?: string) {
  await asOwner(sql`update totp_secrets set last_step = 0`);
  const knocked = await signInWithPassword(room, person, from);
  if (knocked.outcome !== "second factor") return knocked;
  const half = await findSession(room.database, knocked.token);
  if (half === undefined) throw new Error("no session");
  return {
    half: knocked.token,
    ...(await finishSignIn(room, half, { kind: "code", code: code ?? totpCode(person.secret, Date.now()) }, from)),
  };
}

test("the second factor makes a new session, and the half one is dead; a code counts once; a new browser is told of by letter", async () => {
  room.letters.length = 0;
  const again = await signIn(amina);
  if (again.outcome !== "signed in" || !("half" in again)) throw new Error(again.outcome);
  expect(await findSession(room.database, again.half)).toBeUndefined();
  expect((await findSession(room.database, again.token))?.stage).toBe("whole");
  expect(room.letters).toEqual([]);
  const elsewhere = await signIn(amina, caller("192.0.2.2"));
  expect(elsewhere.outcome).toBe("signed in");
  expect(room.letters.map(({ to, subject }) => [to, subject])).toEqual([[amina.email, "Signed in from a new browser"]]);
  const knocked = await signInWithPassword(room, amina, caller());
  const half = knocked.outcome === "second factor" ? await findSession(room.database, knocked.token) : undefined;
  if (half === undefined) throw new Error("no session");
  expect(await finishSignIn(room, half, { kind: "code", code: totpCode(amina.secret, Date.now()) }, caller())).toEqual({
    outcome: "refused",
  });
});

test("a recovery code stands in for the app, once", async () => {
  const code = amina.codes[4] ?? "";
  expect((await signIn(amina, caller(), code)).outcome).toBe("signed in");
  expect((await signIn(amina, caller(), code)).outcome).toBe("refused");
});

test("five failures make an address wait for that account, told as a wrong password is; the owner elsewhere gets in", async () => {
  const from = caller("198.51.100.9");
  for (let guess = 0; guess < 5; guess += 1)
    expect(await signInWithPassword(room, { email: bo.email, password: `guess ${guess}` }, from)).toEqual({ outcome: "refused" });
  expect(await signInWithPassword(room, bo, from)).toEqual({ outcome: "refused" });
  expect((await signIn(bo, caller("203.0.113.5"))).outcome).toBe("signed in");
});

test("of 300 guesses from many addresses at most 100 are tried; a known browser still gets in, and a hundred a day are all that one address has", async () => {
  await asOwner(sql`delete from sign_in_failures`);
  // What guessing comes to, without hashing each: the counter that stands before it.
  const { beginAttempt } = await import("./failures.ts");
  const { program } = await import("./acting.ts");
  const knock = (clientKey: string, email: string) =>
    reading(room.database, program("test"), (trx) => beginAttempt(trx, { email, clientKey, isKnownDevice: false }));
  const answers = await Promise.all(Array.from({ length: 300 }, (_, index) => knock(`10.0.${index % 150}.1`, bo.email)));
  expect(answers.filter((hindrance) => hindrance === undefined)).toHaveLength(100);
  expect(await signInWithPassword(room, bo, caller("203.0.113.77"))).toEqual({ outcome: "refused" });
  expect((await signIn(bo)).outcome).toBe("signed in");
  const sprayed = await Promise.all(Array.from({ length: 150 }, (_, index) => knock("10.9.9.9", `person${index}@mission.example`)));
  expect(sprayed.filter((hindrance) => hindrance === "address")).toHaveLength(50);
  expect(await signInWithPassword(room, { email: "new@mission.example", password: "x" }, caller("10.9.9.9"))).toEqual({ outcome: "wait" });
  await asOwner(sql`delete from sign_in_failures`);
});

test("sessions end after a quarter of an hour of staff's silence, and after twelve hours", async () => {
  const entered = await signIn(bo);
  const token = entered.outcome === "signed in" ? entered.token : "";
  const id = (await findSession(room.database, token))?.id ?? "";
  await asOwner(sql`update sessions set seen_at = now() - interval '14 minutes' where id = ${id}`);
  expect(await findSession(room.database, token)).toBeDefined();
  await asOwner(sql`update sessions set seen_at = now() - interval '16 minutes' where id = ${id}`);
  expect(await findSession(room.database, token)).toBeUndefined();
  await asOwner(sql`update sessions set seen_at = now(), created_at = now() - interval '13 hours' where id = ${id}`);
  expect(await findSession(room.database, token)).toBeUndefined();
  for (const other of [undefined, "", "x".repeat(43), `${token} `]) expect(await findSession(room.database, other)).toBeUndefined();
});

test("a code is a step-up, but not for staff, who need a passkey for it", async () => {
  await asOwner(sql`update totp_secrets set last_step = 0`);
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

let state = "";
let ngo = "";

test("an administrator sets up organisations; a State is there once, and its mission below it", async () => {
  const made = await makeOrganisation(room, amina.actor, { kind: "State", name: "Exampleland", parent: null, stateCode: "XAA" });
  state = made.outcome === "made" ? made.id : "";
  expect(await makeOrganisation(room, amina.actor, { kind: "State", name: "Exampleland again", parent: null, stateCode: "XAA" })).toEqual({
    outcome: "faults",
    faults: ["state-taken"],
  });
  expect(await makeOrganisation(room, amina.actor, { kind: "mission", name: "Mission", parent: null, stateCode: null })).toEqual({
    outcome: "faults",
    faults: ["parent"],
  });
  expect((await makeOrganisation(room, amina.actor, { kind: "mission", name: "Mission", parent: state, stateCode: null })).outcome).toBe(
    "made",
  );
  const other = await makeOrganisation(room, amina.actor, {
    kind: "non-governmental organisation",
    name: "Open Ledger",
    parent: null,
    stateCode: null,
  });
  ngo = other.outcome === "made" ? other.id : "";
  expect(room.entries.at(-1)).toMatchObject({ kind: "organisation.added", visibility: "withheld" });
  expect(await renameOrganisation(room, amina.actor, ngo, { name: "Open Ledgers", version: 1 })).toBe("renamed");
  await expect(renameOrganisation(room, amina.actor, ngo, { name: "Other", version: 1 })).rejects.toMatchObject({
    yours: { name: "Other" },
    theirs: { name: "Open Ledgers" },
  });
});

let chi: TestPerson;

/** Proposed by one administrator, decided by the other, accepted by the invited person. */
async function invite(typed: Partial<GrantTyped>): Promise<TestPerson> {
  const [first, second] = [await stepUpWithPasskey(room, amina), await stepUpWithPasskey(room, bo)];
  const proposed = await proposeGrant(room, first, grant(typed), origin);
  if (proposed.outcome !== "waits") throw new Error(JSON.stringify(proposed));
  const decided = await decide(room, second, proposed.proposal, "agreed", "en", origin);
  return joinAs(room, (decided?.link ?? "").split("/").at(-1) ?? "", typed.email ?? "chi@mission.example", typed.name ?? "Chi Duarte");
}

test("granting takes a step-up and two administrators: nobody decides on what they entered", async () => {
  await expect(proposeGrant(room, { ...amina.actor, steppedUpAt: null }, grant({ organisation: state }), origin)).rejects.toMatchObject({
    refusal: "step-up needed",
  });
  const first = await stepUpWithPasskey(room, amina);
  const second = await stepUpWithPasskey(room, bo);
  const proposed = await proposeGrant(room, first, grant({ organisation: state, isOwnAdministrator: true }), origin);
  if (proposed.outcome !== "waits") throw new Error(JSON.stringify(proposed));
  await expect(decide(room, first, proposed.proposal, "agreed", "en", origin)).rejects.toMatchObject({ refusal: "second person needed" });
  room.letters.length = 0;
  const decided = await decide(room, second, proposed.proposal, "agreed", "en", origin);
  expect(room.letters.map(({ to }) => to)).toEqual(["chi@mission.example"]);
  expect(room.letters[0]?.text).not.toContain("Exampleland");
  expect(await decide(room, second, proposed.proposal, "declined", "en", origin)).toBeUndefined();
  const token = (decided?.link ?? "").split("/").at(-1) ?? "";
  expect(await openLink(room, token)).toMatchObject({
    purpose: "invitation",
    email: "chi@mission.example",
    capacity: "delegate of a State",
    organisation: "Exampleland",
  });
  chi = await joinAs(room, token, "someone-else@mission.example", "Chi Duarte");
  expect(chi.actor).toMatchObject({ capacity: "delegate of a State", organisation: state });
  // The address is the invited one, whatever was typed, and the link is dead.
  expect((await listHeld(room, first, { organisation: state }))[0]?.email).toBe("chi@mission.example");
  expect((await join(room, { token, email: "", name: "x", language: "en" }, caller())).outcome).toBe("gone");
});

test("a capacity must suit the organisation, and a fund's people name their fund", async () => {
  const actor = await stepUpWithPasskey(room, amina);
  const faults = async (typed: Partial<GrantTyped>) => {
    const answer = await proposeGrant(room, actor, grant(typed), origin);
    return answer.outcome === "faults" ? answer.faults : answer.outcome;
  };
  expect(await faults({ organisation: ngo })).toEqual(["capacity"]);
  expect(await faults({ organisation: null })).toEqual(["organisation"]);
  expect(await faults({ organisation: state, email: "not an address", name: " " })).toEqual(["email", "name"]);
  expect(await faults({ organisation: state, endsAt: new Date(0) })).toEqual(["ends"]);
});

test("an organisation's own administrator sees and invites its people and nobody else's; another organisation does not exist for it", async () => {
  const own = { ...chi.actor, steppedUpAt: Date.now() };
  expect((await listOrganisations(room, own)).map(({ name }) => name)).toEqual(["Exampleland", "Mission"]);
  expect(await findOrganisation(room, own, ngo)).toBeUndefined();
  const proposed = await proposeGrant(room, own, grant({ email: "dee@mission.example", name: "Dee", organisation: state }), origin);
  if (proposed.outcome !== "waits") throw new Error(JSON.stringify(proposed));
  await expect(decide(room, own, proposed.proposal, "agreed", "en", origin)).rejects.toMatchObject({ refusal: "second person needed" });
  await expect(proposeGrant(room, own, grant({ organisation: ngo }), origin)).rejects.toThrow(Refused);
  await expect(proposeGrant(room, own, grant({ organisation: ngo }), origin)).rejects.toMatchObject({ refusal: "hidden" });
  expect((await listHeld(room, own)).map(({ name }) => name)).toEqual(["Chi Duarte"]);
  const second = await stepUpWithPasskey(room, bo);
  expect((await listProposals(room, second)).filter(({ decision }) => decision === null)).toHaveLength(1);
  const decided = await decide(room, second, proposed.proposal, "agreed", "en", origin);
  const dee = await joinAs(room, (decided?.link ?? "").split("/").at(-1) ?? "", "", "Dee");
  expect(dee.actor.organisation).toBe(state);
  // Of the same State, but not its administrator: seen, not changed.
  await expect(proposeGrant(room, { ...dee.actor, steppedUpAt: Date.now() }, grant({ organisation: state }), origin)).rejects.toMatchObject(
    { refusal: "not allowed" },
  );
});

test("what is an NGO's is not there for a State, in SQL too", async () => {
  const eve = await invite({ email: "eve@ledger.example", name: "Eve", capacity: "contributor", organisation: ngo });
  for (const [reader, seen] of [
    [chi.actor, ["Chi Duarte", "Dee"]],
    [eve.actor, ["Eve"]],
    [anyone, []],
  ] as const) {
    const names = await reading(room.database, reader, async (trx) =>
      (await sql<{ name: string }>`select name from accounts order by name`.execute(trx)).rows.map(({ name }) => name),
    );
    expect(names).toEqual(seen);
    const hashes = await reading(room.database, reader, async (trx) => (await sql`select from passwords`.execute(trx)).rows.length);
    expect(hashes).toBe(reader === anyone ? 0 : 1);
    const others = await reading(
      room.database,
      reader,
      async (trx) => (await sql`select from sessions where account_id is distinct from acting_account()`.execute(trx)).rows.length,
    );
    expect(others).toBe(0);
  }
  const administrator = await reading(
    room.database,
    amina.actor,
    async (trx) => (await sql`select from passwords where account_id is distinct from acting_account()`.execute(trx)).rows.length,
  );
  expect(administrator).toBe(0);
});

test("the own administrator of an organisation leaves by naming a successor, to whom goes what waits; rights end with the next request", async () => {
  const [held] = (await listHeld(room, chi.actor)).filter(({ account }) => account === chi.session.account);
  const [heir] = (await listHeld(room, chi.actor)).filter(({ name }) => name === "Dee");
  if (held === undefined || heir === undefined) throw new Error("nobody there");
  expect(await endCapacity(room, chi.actor, held.id, null, [])).toBe("successor needed");
  expect(await endCapacity(room, chi.actor, held.id, held.id, [])).toBe("successor unfit");
  const moved: string[] = [];
  const handOver = (_trx: unknown, from: { account: string }, to: { account: string }) => {
    moved.push(`${from.account} ${to.account}`);
    return Promise.resolve(3);
  };
  expect(await endCapacity(room, chi.actor, held.id, heir.id, [handOver])).toBe("ended");
  expect(moved).toEqual([`${chi.session.account} ${heir.account}`]);
  expect(room.entries.at(-1)).toMatchObject({ kind: "capacity.ended", body: { handedOver: 3 } });
  expect(actorIn(await findSession(room.database, chi.token)).capacity).toBe("public");
});

test("a change of capacity makes a new session id and an entry; what is not held can't be taken on", async () => {
  const frida = await invite({ email: "frida@ledger.example", name: "Frida", capacity: "contributor", organisation: ngo });
  const [first, second] = [await stepUpWithPasskey(room, amina), await stepUpWithPasskey(room, bo)];
  const proposed = await proposeGrant(
    room,
    first,
    grant({ email: frida.email, name: "Frida", capacity: "donor", organisation: ngo }),
    origin,
  );
  if (proposed.outcome !== "waits") throw new Error(JSON.stringify(proposed));
  expect((await decide(room, second, proposed.proposal, "agreed", "en", origin))?.link).toBeNull();
  const donor = (await listHeld(room, frida.actor)).find(({ capacity }) => capacity === "donor");
  const token = await changeCapacity(room, frida.actor, frida.session, donor?.id ?? "");
  expect(room.entries.at(-1)).toMatchObject({ kind: "session.capacity-changed", visibility: "withheld", body: { to: "donor" } });
  expect(await findSession(room.database, frida.token)).toBeUndefined();
  expect(actorIn(await findSession(room.database, token)).capacity).toBe("donor");
  const foreign = (await listHeld(room, first)).find(({ name }) => name === "Bo Lindqvist");
  expect(await changeCapacity(room, frida.actor, frida.session, foreign?.id ?? "")).toBeUndefined();
});

test("an account that is closed has no session from then on, and can't sign in", async () => {
  const gil = await invite({ email: "gil@ledger.example", name: "Gil", capacity: "contributor", organisation: ngo });
  const actor = await stepUpWithPasskey(room, amina);
  expect(await setDisabled(room, actor, gil.session.account, true, origin)).toBe("done");
  expect(await findSession(room.database, gil.token)).toBeUndefined();
  expect((await signIn(gil)).outcome).toBe("refused");
  expect(await setDisabled(room, actor, gil.session.account, false, origin)).toBe("done");
  expect((await signIn(gil)).outcome).toBe("signed in");
  expect(await setDisabled(room, actor, bo.session.account, true, origin)).toBe("last administrator");
});

test("a reset link changes the password once, within half an hour, and never past the second factor", async () => {
  const hal = await invite({ email: "hal@ledger.example", name: "Hal", capacity: "contributor", organisation: ngo });
  room.letters.length = 0;
  await askForReset(room, "nobody@nowhere.example", origin);
  expect(room.letters).toEqual([]);
  await askForReset(room, hal.email, origin);
  const token = /reset\/([\w-]{43})/.exec(room.letters[0]?.text ?? "")?.[1] ?? "";
  const code = () => ({ kind: "code", code: totpCode(hal.secret, Date.now()) }) as const;
  expect(await resetPassword(room, token, "password1", code(), caller())).toEqual({ outcome: "faults", faults: ["common"] });
  expect(await resetPassword(room, token, "eleven grey herons", { kind: "code", code: "000000" }, caller())).toEqual({
    outcome: "refused",
  });
  await asOwner(sql`update totp_secrets set last_step = 0`);
  expect(await resetPassword(room, token, "eleven grey herons", code(), caller())).toEqual({ outcome: "done" });
  expect(await findSession(room.database, hal.token)).toBeUndefined();
  expect(await resetPassword(room, token, "twelve grey herons", code(), caller())).toEqual({ outcome: "gone" });
  expect((await signIn(hal)).outcome).toBe("refused");
  expect((await signIn({ ...hal, password: "eleven grey herons" })).outcome).toBe("signed in");
  await askForReset(room, hal.email, origin);
  const late = /reset\/([\w-]{43})/.exec(room.letters.at(-1)?.text ?? "")?.[1] ?? "";
  await asOwner(sql`update one_time_links set expires_at = now()`);
  expect(await resetPassword(room, late, "thirteen herons", code(), caller())).toEqual({ outcome: "gone" });
});

test("whoever lost every factor starts anew when two administrators stand for it", async () => {
  const ida = await invite({ email: "ida@ledger.example", name: "Ida", capacity: "contributor", organisation: ngo });
  const [first, second] = [await stepUpWithPasskey(room, amina), await stepUpWithPasskey(room, bo)];
  const proposal = await proposeRecovery(room, first, ida.session.account, "lost phone");
  await expect(decide(room, first, proposal, "agreed", "en", origin)).rejects.toMatchObject({ refusal: "second person needed" });
  const decided = await decide(room, second, proposal, "agreed", "en", origin);
  const again = await joinAs(room, (decided?.link ?? "").split("/").at(-1) ?? "", "", "");
  expect(again.session.account).toBe(ida.session.account);
  expect(await findSession(room.database, ida.token)).toBeUndefined();
});

test("people see their sessions and end them", async () => {
  const jo = await invite({ email: "jo@ledger.example", name: "Jo", capacity: "contributor", organisation: ngo });
  const other = await signIn(jo, caller("192.0.2.9"));
  const token = other.outcome === "signed in" ? other.token : "";
  expect(await listSessions(room, jo.actor, jo.session.account)).toHaveLength(2);
  await expect(endSession(room, amina.actor, jo.session, null)).rejects.toMatchObject({ refusal: "hidden" });
  await endSession(room, jo.actor, jo.session, null);
  expect(await findSession(room.database, token)).toBeUndefined();
  expect(await findSession(room.database, jo.token)).toBeDefined();
  await tidy(room);
  expect(await findSession(room.database, jo.token)).toBeDefined();
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
      "accounts": "id email name language created_at first_signed_in_at last_capacity_id disabled_at is_founder version",
      "bootstrap": "is_only ended_at",
      "capacities": "id account_id capacity organisation_id fund is_own_administrator granted_by approved_by is_granted_alone starts_at ends_at ended_by successor_id",
      "challenges": "challenge purpose account_id created_at",
      "devices": "token_hash account_id created_at seen_at label",
      "one_time_links": "token_hash purpose account_id proposal_id created_at expires_at used_at",
      "organisations": "id kind parent_id root_id state_code name created_at version",
      "passkeys": "id account_id public_key counter transports label created_at last_used_at",
      "passwords": "account_id hash changed_at",
      "proposals": "id kind account_id email person_name capacity organisation_id fund is_own_administrator ends_at reason entered_by entered_at decision decided_by decided_at is_decided_alone accepted_at",
      "recovery_codes": "account_id ordinal hash used_at",
      "sessions": "id token_hash account_id stage capacity_id created_at seen_at passkey_at code_at label",
      "sign_in_failures": "key count since wait_until",
      "totp_secrets": "account_id secret last_step created_at",
    }
  `);
});
