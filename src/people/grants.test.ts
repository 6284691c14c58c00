import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Refused } from "#platform/change/index";
import { askForReset, endSession, listSessions, resetPassword, tidy } from "./account.ts";
import { reading } from "./acting.ts";
import { decide, type GrantTyped, proposeGrant, proposeRecovery } from "./grants.ts";
import { changeCapacity, endCapacity, findWithout, listHeld, setDisabled } from "./holding.ts";
import { join, openLink } from "./joining.ts";
import { findOrganisation, listOrganisations, makeOrganisation, renameOrganisation } from "./organisations.ts";
import { permit } from "./permission/permit.ts";
import { listProposals } from "./proposals.ts";
import { actorIn, anyone, findSession } from "./sessions.ts";
import {
  asOwner,
  caller,
  doJobs,
  founders,
  grant,
  invite,
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
let state = "";
let ngo = "";
let chi: TestPerson;

beforeAll(async () => {
  room = await testRoom();
  [amina, bo] = await founders(room);
});
afterAll(() => room?.database.drop());

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
  const eve = await invite(room, [amina, bo], { email: "eve@ledger.example", name: "Eve", capacity: "contributor", organisation: ngo });
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

test("whoever ends another's capacity makes nobody the organisation's administrator: that takes two people", async () => {
  const held = (await listHeld(room, chi.actor)).find(({ account }) => account === chi.session.account);
  const heir = (await listHeld(room, chi.actor)).find(({ name }) => name === "Dee");
  const administrator = await stepUpWithPasskey(room, amina);
  expect(await endCapacity(room, administrator, held?.id ?? "", heir?.id ?? "", [])).toBe("administrator needed");
  expect((await listHeld(room, chi.actor)).map(({ name, isOwnAdministrator }) => `${name} ${isOwnAdministrator}`)).toEqual([
    "Chi Duarte true",
    "Dee false",
  ]);
  // Where two have granted it to somebody, the capacity ends, and its successor has what waits and no more.
  const gus = await invite(room, [amina, bo], { email: "gus@mission.example", name: "Gus", organisation: state });
  const ned = await invite(room, [amina, bo], {
    email: "ned@mission.example",
    name: "Ned",
    organisation: state,
    isOwnAdministrator: true,
  });
  const [of, after] = [ned, gus].map((one) => one.session.account);
  const all = await listHeld(room, await stepUpWithPasskey(room, amina));
  const capacityOf = (account: string | undefined) => all.find((one) => one.account === account)?.id ?? "";
  expect(await endCapacity(room, await stepUpWithPasskey(room, amina), capacityOf(of), capacityOf(after), [])).toBe("ended");
  expect((await listHeld(room, chi.actor)).filter((one) => one.isOwnAdministrator).map(({ name }) => name)).toEqual(["Chi Duarte"]);
  expect(await endCapacity(room, gus.actor, capacityOf(after), null, [])).toBe("ended");
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
  const frida = await invite(room, [amina, bo], {
    email: "frida@ledger.example",
    name: "Frida",
    capacity: "contributor",
    organisation: ngo,
  });
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
  const gil = await invite(room, [amina, bo], { email: "gil@ledger.example", name: "Gil", capacity: "contributor", organisation: ngo });
  const actor = await stepUpWithPasskey(room, amina);
  expect(await setDisabled(room, actor, gil.session.account, true, origin)).toBe("done");
  expect(await findSession(room.database, gil.token)).toBeUndefined();
  expect((await signIn(room, gil)).outcome).toBe("refused");
  expect(await setDisabled(room, actor, gil.session.account, false, origin)).toBe("done");
  expect((await signIn(room, gil)).outcome).toBe("signed in");
  expect(await setDisabled(room, actor, bo.session.account, true, origin)).toBe("last administrator");
});

test("a reset link changes the password once, within half an hour, and never past the second factor", async () => {
  const hal = await invite(room, [amina, bo], { email: "hal@ledger.example", name: "Hal", capacity: "contributor", organisation: ngo });
  room.letters.length = 0;
  await askForReset(room, "nobody@nowhere.example", origin);
  await doJobs(room);
  expect(room.letters).toEqual([]);
  await askForReset(room, hal.email, origin);
  await doJobs(room);
  const token = /reset\/([\w-]{43})/.exec(room.letters[0]?.text ?? "")?.[1] ?? "";
  const code = () => ({ kind: "code", code: totpCode(hal.secret, Date.now()) }) as const;
  expect(await resetPassword(room, token, "password1", code(), caller())).toEqual({ outcome: "faults", faults: ["common"] });
  expect(await resetPassword(room, token, "eleven grey herons", { kind: "code", code: "000000" }, caller())).toEqual({
    outcome: "refused",
  });
  await asOwner(room, sql`update totp_secrets set last_step = 0`);
  expect(await resetPassword(room, token, "eleven grey herons", code(), caller())).toEqual({ outcome: "done" });
  expect(await findSession(room.database, hal.token)).toBeUndefined();
  expect(await resetPassword(room, token, "twelve grey herons", code(), caller())).toEqual({ outcome: "gone" });
  expect((await signIn(room, hal)).outcome).toBe("refused");
  expect((await signIn(room, { ...hal, password: "eleven grey herons" })).outcome).toBe("signed in");
  await askForReset(room, hal.email, origin);
  await doJobs(room);
  const late = /reset\/([\w-]{43})/.exec(room.letters.at(-1)?.text ?? "")?.[1] ?? "";
  await asOwner(room, sql`update one_time_links set expires_at = now()`);
  expect(await resetPassword(room, late, "thirteen herons", code(), caller())).toEqual({ outcome: "gone" });
});

test("whoever lost every factor starts anew when two administrators stand for it", async () => {
  const ida = await invite(room, [amina, bo], { email: "ida@ledger.example", name: "Ida", capacity: "contributor", organisation: ngo });
  const [first, second] = [await stepUpWithPasskey(room, amina), await stepUpWithPasskey(room, bo)];
  const proposal = await proposeRecovery(room, first, ida.session.account, "lost phone");
  await expect(decide(room, first, proposal, "agreed", "en", origin)).rejects.toMatchObject({ refusal: "second person needed" });
  const decided = await decide(room, second, proposal, "agreed", "en", origin);
  const again = await joinAs(room, (decided?.link ?? "").split("/").at(-1) ?? "", "", "");
  expect(again.session.account).toBe(ida.session.account);
  expect(await findSession(room.database, ida.token)).toBeUndefined();
});

test("people see their sessions and end them", async () => {
  const jo = await invite(room, [amina, bo], { email: "jo@ledger.example", name: "Jo", capacity: "contributor", organisation: ngo });
  const other = await signIn(room, jo, caller("192.0.2.9"));
  const token = other.outcome === "signed in" ? other.token : "";
  expect(await listSessions(room, jo.actor, jo.session.account)).toHaveLength(2);
  await expect(endSession(room, amina.actor, jo.session, null)).rejects.toMatchObject({ refusal: "hidden" });
  await endSession(room, jo.actor, jo.session, null);
  expect(await findSession(room.database, token)).toBeUndefined();
  expect(await findSession(room.database, jo.token)).toBeDefined();
  await tidy(room);
  expect(await findSession(room.database, jo.token)).toBeDefined();
});

test("whoever is staff in one capacity needs a passkey in every other, too", async () => {
  const kim = await invite(room, [amina, bo], { email: "kim@ledger.example", name: "Kim", capacity: "contributor", organisation: ngo });
  await asOwner(room, sql`update sessions set code_at = now() where account_id = ${kim.session.account}`);
  const mine = { class: "restricted", owners: [kim.actor.id] } as const;
  const now = async () => permit(actorIn(await findSession(room.database, kim.token)), "factors.change", mine);
  expect(await now()).toBeUndefined();
  const first = await stepUpWithPasskey(room, amina);
  const unit = await makeOrganisation(room, first, { kind: "secretariat unit", name: "Unit", parent: null, stateCode: null });
  const typed = grant({ email: kim.email, name: "Kim", capacity: "desk officer", organisation: unit.outcome === "made" ? unit.id : null });
  const proposed = await proposeGrant(room, first, typed, origin);
  if (proposed.outcome === "waits") await decide(room, await stepUpWithPasskey(room, bo), proposed.proposal, "agreed", "en", origin);
  expect(actorIn(await findSession(room.database, kim.token)).capacity).toBe("contributor");
  expect(await now()).toBe("step-up needed");
});

test("somebody whose last capacity has ended is still there for administrators, who can close the account", async () => {
  const lou = await invite(room, [amina, bo], { email: "lou@ledger.example", name: "Lou", capacity: "contributor", organisation: ngo });
  const { account } = lou.session;
  const first = await stepUpWithPasskey(room, amina);
  const [held] = await listHeld(room, first, { account });
  expect(await listHeld(room, first, { id: held?.id ?? "" })).toEqual([held]);
  expect(await findWithout(room, first, account)).toBeUndefined();
  expect(await endCapacity(room, first, held?.id ?? "", null, [])).toBe("ended");
  expect(await findWithout(room, first, account)).toEqual({ account, name: "Lou", email: lou.email, disabledAt: null });
  expect(await findWithout(room, lou.actor, account)).toBeUndefined();
  expect(await setDisabled(room, first, account, true, origin)).toBe("done");
  expect((await findWithout(room, first, account))?.disabledAt).toBeInstanceOf(Date);
});
