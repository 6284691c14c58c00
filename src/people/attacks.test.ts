import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askForReset, resetPassword } from "./account.ts";
import { decide, proposeGrant, proposeRecovery } from "./grants.ts";
import { hashSecret } from "./hashing.ts";
import { endCapacity, listHeld, setDisabled } from "./holding.ts";
import { join, openLink } from "./joining.ts";
import { emailOf } from "./model.ts";
import { listProposals } from "./proposals.ts";
import { newRecoveryCodes } from "./recovery-codes.ts";
import { actorIn, findSession } from "./sessions.ts";
import { takeBack } from "./taking-back.ts";
import {
  asOwner,
  caller,
  doJobs,
  founders,
  grant,
  invite,
  joinAs,
  organisationBy,
  origin,
  signIn,
  stepUpWithPasskey,
  type TestPerson,
  type TestRoom,
  testRoom,
} from "./testing.ts";

let room: TestRoom;
let amina: TestPerson;
let bo: TestPerson;
let ngo = "";

beforeAll(async () => {
  room = await testRoom();
  [amina, bo] = await founders(room);
  ngo = await organisationBy(room, amina, "non-governmental organisation", "Open Ledger");
});
afterAll(() => room?.database.drop());

const tokenOf = (link: string | null | undefined): string => (link ?? "").split("/").at(-1) ?? "";

/** Entered by one administrator, agreed to by the other; the link that went out. */
async function invitation(typed: Parameters<typeof grant>[0]): Promise<string> {
  const proposed = await proposeGrant(
    room,
    await stepUpWithPasskey(room, amina),
    grant({ organisation: ngo, capacity: "contributor", ...typed }),
    origin,
  );
  if (proposed.outcome !== "waits") throw new Error(JSON.stringify(proposed));
  return tokenOf((await decide(room, await stepUpWithPasskey(room, bo), proposed.proposal, "agreed", "en", origin))?.link);
}

async function recovery(account: string): Promise<string> {
  const proposal = await proposeRecovery(room, await stepUpWithPasskey(room, amina), account, "lost phone");
  return tokenOf((await decide(room, await stepUpWithPasskey(room, bo), proposal, "agreed", "en", origin))?.link);
}

test("whoever is closed does not count as an administrator who remains, however many are closed at once", async () => {
  const more = { capacity: "administrator", organisation: null } as const;
  const cai = await invite(room, [amina, bo], { ...more, email: "cai@secretariat.example", name: "Cai" });
  const dov = await invite(room, [amina, bo], { ...more, email: "dov@secretariat.example", name: "Dov" });
  const actor = await stepUpWithPasskey(room, amina);
  const closed = await Promise.all([bo, cai, dov].map(({ session }) => setDisabled(room, actor, session.account, true, origin)));
  expect(closed.toSorted()).toEqual(["done", "done", "last administrator"]);
  const own = (await listHeld(room, actor, { account: amina.session.account }))[0]?.id ?? "";
  expect(await endCapacity(room, actor, own, null, [])).toBe("last administrator");
  for (const { session } of [bo, cai, dov]) await setDisabled(room, actor, session.account, false, origin);
  // Closing ended their sessions.
  bo = { ...bo, ...(await signedInAgain(bo)) };
});

async function signedInAgain(person: TestPerson): Promise<Pick<TestPerson, "token" | "session" | "actor">> {
  const entered = await signIn(room, person);
  const token = entered.outcome === "signed in" ? entered.token : "";
  const session = await findSession(room.database, token);
  if (session === undefined) throw new Error("no session");
  return { token, session, actor: actorIn(session) };
}

test("an invitation to a capacity that would have ended by now leads nowhere, and can't be agreed to", async () => {
  const soon = new Date(Date.now() + 86_400_000);
  const token = await invitation({ email: "eve@ledger.example", endsAt: soon });
  const proposed = await proposeGrant(
    room,
    await stepUpWithPasskey(room, amina),
    grant({ organisation: ngo, capacity: "contributor", email: "fay@ledger.example", endsAt: soon }),
    origin,
  );
  expect(await openLink(room, token)).toMatchObject({ purpose: "invitation" });
  await asOwner(room, sql`update proposals set ends_at = now() where ends_at is not null`);
  expect(await openLink(room, token)).toBeUndefined();
  const proposal = proposed.outcome === "waits" ? proposed.proposal : "";
  const second = await stepUpWithPasskey(room, bo);
  expect((await listProposals(room, second)).find(({ id }) => id === proposal)?.endsAt).toBeInstanceOf(Date);
  expect(await decide(room, second, proposal, "agreed", "en", origin)).toBeUndefined();
  expect(await decide(room, second, proposal, "declined", "en", origin)).toEqual({ link: null });
});

test("an invitation adds nothing to an account that is closed", async () => {
  const token = await invitation({ email: "gus@ledger.example" });
  const other = await invitation({ email: "gus@ledger.example" });
  const gus = await joinAs(room, token, "gus@ledger.example", "Gus");
  await setDisabled(room, await stepUpWithPasskey(room, amina), gus.session.account, true, origin);
  expect(await openLink(room, other)).toBeUndefined();
  expect(await join(room, { token: other, email: "", name: "", language: "en" }, caller())).toEqual({ outcome: "gone" });
});

test("of several links to one account the newest opens, and none after one was used", async () => {
  const ida = await joinAs(room, await invitation({ email: "ida@ledger.example" }), "ida@ledger.example", "Ida");
  const first = await recovery(ida.session.account);
  const second = await recovery(ida.session.account);
  await askForReset(room, ida.email, origin);
  await doJobs(room);
  const reset = /reset\/([\w-]{43})/.exec(room.letters.at(-1)?.text ?? "")?.[1] ?? "";
  expect([await openLink(room, first), (await openLink(room, second))?.purpose]).toEqual([undefined, "recovery"]);
  await joinAs(room, second, "", "");
  for (const token of [first, second]) expect(await openLink(room, token)).toBeUndefined();
  const { rows } = await room.database.transaction<never, { rows: { open: number }[] }>(async (trx) => {
    await sql`select set_config('comity.actor', 'system:test', true)`.execute(trx);
    return sql<{
      open: number;
    }>`select count(*)::int as open from one_time_links where used_at is null and account_id = ${ida.session.account}`.execute(trx);
  });
  expect([reset.length, rows]).toEqual([43, [{ open: 0 }]]);
});

test("asking for a reset takes the same steps whether there is an account or not", async () => {
  room.waiting.length = 0;
  await askForReset(room, "amina@secretariat.example", origin);
  await askForReset(room, "nobody@nowhere.example", origin);
  expect(room.waiting.map(({ name }) => name)).toEqual(["people.reset", "people.reset"]);
  room.waiting.length = 0;
});

test("a form that is sent twice enters one recovery", async () => {
  const actor = await stepUpWithPasskey(room, amina);
  const sent = await Promise.all(Array.from({ length: 10 }, () => proposeRecovery(room, actor, bo.session.account, "", "a".repeat(22))));
  expect(new Set(sent).size).toBe(1);
});

test("whoever administers an organisation as one thing does not do so while acting there as another", async () => {
  const jo = await joinAs(room, await invitation({ email: "jo@ledger.example", isOwnAdministrator: true }), "jo@ledger.example", "Jo");
  await invitation({ email: "jo@ledger.example", capacity: "donor" });
  const administering = await stepUpWithPasskey(room, jo);
  expect(
    (await proposeGrant(room, administering, grant({ organisation: ngo, capacity: "contributor", email: "kit@ledger.example" }), origin))
      .outcome,
  ).toBe("waits");
  const acting = { ...administering, capacity: "donor" };
  await expect(
    proposeGrant(room, acting, grant({ organisation: ngo, capacity: "contributor", email: "lou@ledger.example" }), origin),
  ).rejects.toMatchObject({ refusal: "not allowed" });
});

test("four people who join at once leave places for those who sign in", async () => {
  const joining = Promise.all(Array.from({ length: 4 }, () => newRecoveryCodes()));
  await expect(hashSecret("seven green herons")).resolves.toMatch(/^\$argon2id/);
  expect((await joining).map((codes) => codes.map(({ ordinal }) => ordinal).join(""))).toEqual(Array(4).fill("0123456789"));
});

test.each(["a\0b@x.example", "a\u200bb@x.example", "a@x.exa\u202emple", `a@${"b.".repeat(95)}example`, "a@x.exa,mple"])(
  "%j is no e-mail address: no letter could go there",
  (typed) => expect(emailOf(typed)).toBeUndefined(),
);

test("whoever has an account is told of a capacity that others gave to it", async () => {
  const mo = await joinAs(room, await invitation({ email: "mo@ledger.example" }), "mo@ledger.example", "Mo");
  room.letters.length = 0;
  expect(await invitation({ email: mo.email, capacity: "donor" })).toBe("");
  expect(room.letters).toMatchObject([{ to: mo.email, subject: "You can act in another capacity" }]);
});

test("whoever had a passkey only and lost it comes in with a letter, a recovery code and a new password", async () => {
  const nia = await joinAs(room, await invitation({ email: "nia@ledger.example" }), "nia@ledger.example", "Nia");
  await asOwner(room, sql`delete from passwords where account_id = ${nia.session.account}`);
  await asOwner(room, sql`delete from totp_secrets where account_id = ${nia.session.account}`);
  await askForReset(room, nia.email, origin);
  await doJobs(room);
  const token = /reset\/([\w-]{43})/.exec(room.letters.at(-1)?.text ?? "")?.[1] ?? "";
  const [first = "", second = ""] = nia.codes;
  const password = "eleven grey herons";
  expect(await resetPassword(room, token, password, { kind: "code", code: "000000" }, caller())).toEqual({ outcome: "refused" });
  expect(await resetPassword(room, token, password, { kind: "code", code: first }, caller())).toEqual({ outcome: "done" });
  expect((await signIn(room, { ...nia, password }, caller(), first)).outcome).toBe("refused");
  expect((await signIn(room, { ...nia, password }, caller(), second)).outcome).toBe("signed in");
});

test("an invitation that went to the wrong address is taken back by one person: its link is dead, however close somebody is to accepting it", async () => {
  const actor = await stepUpWithPasskey(room, amina);
  const open = async (email: string) => (await listProposals(room, actor)).find((one) => one.email === email)?.id ?? "";
  const token = await invitation({ email: "ola@ledger.example" });
  const id = await open("ola@ledger.example");
  await expect(takeBack(room, { ...actor, steppedUpAt: null }, id, "b".repeat(22))).rejects.toMatchObject({ refusal: "step-up needed" });
  expect(await takeBack(room, actor, id, "c".repeat(22))).toBe(true);
  expect(await openLink(room, token)).toBeUndefined();
  expect(await takeBack(room, actor, id, "d".repeat(22))).toBe(false);

  const racing = await invitation({ email: "pia@ledger.example" });
  const other = await open("pia@ledger.example");
  const [joined, taken] = await Promise.all([
    joinAs(room, racing, "pia@ledger.example", "Pia").then(
      () => true,
      () => false,
    ),
    takeBack(room, actor, other, "e".repeat(22)),
  ]);
  expect([joined, taken].toSorted()).toEqual([false, true]);
});
