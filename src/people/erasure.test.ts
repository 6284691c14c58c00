import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Refused } from "#platform/change/index";
import { askForErasure, findErasure, leavings, listErasures, proposeErasure, takeBackErasure } from "./erasure.ts";
import { eraseDue } from "./forgetting.ts";
import { decide } from "./grants.ts";
import { endCapacity, listHeld, setDisabled } from "./holding.ts";
import { listProposals } from "./proposals.ts";
import { actorIn, findSession } from "./sessions.ts";
import {
  asOwner,
  founders,
  invite,
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
let chi: TestPerson;
let dee: TestPerson;
let ngo = "";

const moved: string[] = [];
const parts = {
  erasers: [],
  handOvers: [
    async (_trx: unknown, from: { readonly account: string }, to: { readonly account: string }) => {
      moved.push(`${from.account} → ${to.account}`);
      return 2;
    },
  ],
};

beforeAll(async () => {
  room = await testRoom();
  [amina, bo] = await founders(room);
  ngo = await organisationBy(room, amina, "non-governmental organisation", "Open Ledger");
  const both = [amina, bo] as const;
  const of = { organisation: ngo, capacity: "contributor" } as const;
  chi = await invite(room, both, { ...of, email: "chi@ledger.example", name: "Chi Duarte", isOwnAdministrator: true });
  dee = await invite(room, both, { ...of, email: "dee@ledger.example", name: "Dee" });
});
afterAll(() => room?.database.drop());

/** As a factor used just now. */
async function stepped({ token }: TestPerson) {
  return actorIn(await findSession(room.database, token));
}

/** Lets the fourteen days be over. */
function pass(): Promise<void> {
  return asOwner(
    room,
    sql`update erasures set asked_at = asked_at - interval '15 days', due_at = due_at - interval '15 days' where done_at is null`,
  );
}

test("one's own erasure asks for a step-up, and for a successor where the organisation would have nobody to look after its people", async () => {
  const account = chi.session.account;
  await expect(askForErasure(room, { ...chi.actor, steppedUpAt: null }, account, {}, origin)).rejects.toThrow(Refused);
  await expect(askForErasure(room, await stepped(dee), account, {}, origin)).rejects.toThrow(Refused);
  const [leaving] = await leavings(room, account);
  expect(leaving?.heirs.map(({ name }) => name)).toEqual(["Dee"]);
  expect(await askForErasure(room, await stepped(chi), account, {}, origin)).toEqual({
    outcome: "refused",
    fault: "successor needed",
    capacity: leaving?.id,
  });
  expect(await askForErasure(room, await stepped(chi), account, { [leaving?.id ?? ""]: crypto.randomUUID() }, origin)).toMatchObject({
    fault: "successor unfit",
  });
  expect(await findErasure(room, chi.actor, account)).toBeUndefined();
});

test("it is due after fourteen days, the owner is told, it can be taken back, and until then everything works", async () => {
  const account = chi.session.account;
  const [leaving] = await leavings(room, account);
  const successors = { [leaving?.id ?? ""]: leaving?.heirs[0]?.id ?? "" };
  const asked = await askForErasure(room, await stepped(chi), account, successors, origin);
  const open = await findErasure(room, chi.actor, account);
  expect(asked).toEqual({ outcome: "asked", dueAt: open?.dueAt });
  expect((open?.dueAt.getTime() ?? 0) - (open?.askedAt.getTime() ?? 0)).toBe(14 * 24 * 3600_000);
  expect(room.letters.at(-1)).toMatchObject({ to: "chi@ledger.example", subject: "Your account will be erased" });
  expect(room.entries.at(-1)).toMatchObject({ kind: "erasure.asked", visibility: "withheld" });
  expect(await askForErasure(room, await stepped(chi), account, successors, origin)).toEqual(asked);
  expect(await eraseDue(room, parts)).toBe(0);
  expect((await findSession(room.database, chi.token))?.name).toBe("Chi Duarte");
  expect(await findErasure(room, dee.actor, account)).toBeUndefined();

  expect(await takeBackErasure(room, chi.actor, account, origin)).toBe(true);
  expect(room.letters.at(-1)?.subject).toBe("Your account stays");
  expect(await takeBackErasure(room, chi.actor, account, origin)).toBe(false);
  await pass();
  expect(await eraseDue(room, parts)).toBe(0);
  expect(await findErasure(room, chi.actor, account)).toBeUndefined();
});

test("somebody who asked by letter: one administrator enters it, another decides, and the person can still take it back", async () => {
  const first = await stepUpWithPasskey(room, amina);
  expect(await proposeErasure(room, first, { email: "nobody@ledger.example", reason: "" })).toEqual({ outcome: "unknown" });
  const proposed = await proposeErasure(room, first, { email: "Dee@Ledger.example", reason: "letter of 3 May" });
  if (proposed.outcome !== "waits") throw new Error(proposed.outcome);
  expect(await proposeErasure(room, first, { email: "dee@ledger.example", reason: "" })).toEqual({ outcome: "asked already" });
  await expect(decide(room, first, proposed.proposal, "agreed", "en", origin)).rejects.toThrow(Refused);
  await expect(decide(room, await stepped(chi), proposed.proposal, "agreed", "en", origin)).rejects.toThrow(Refused);
  expect(await findErasure(room, dee.actor, dee.session.account)).toBeUndefined();
  expect(await decide(room, await stepUpWithPasskey(room, bo), proposed.proposal, "agreed", "en", origin)).toEqual({ link: null });
  expect(await findErasure(room, dee.actor, dee.session.account)).toMatchObject({ isByLetter: true });
  expect((await listErasures(room, amina.actor)).map(({ email }) => email)).toEqual(["dee@ledger.example"]);
  expect(await listErasures(room, chi.actor)).toEqual([]);
  expect(await takeBackErasure(room, dee.actor, dee.session.account, origin)).toBe(true);
});

test("of the last two administrators none can be erased, neither by asking nor by letter, and says so", async () => {
  const account = amina.session.account;
  expect(await askForErasure(room, await stepUpWithPasskey(room, amina), account, {}, origin)).toMatchObject({
    fault: "last administrator",
  });
  const proposed = await proposeErasure(room, await stepUpWithPasskey(room, bo), { email: amina.email, reason: "" });
  if (proposed.outcome !== "waits") throw new Error(proposed.outcome);
  const third = await invite(room, [amina, bo], { capacity: "administrator", email: "cyd@secretariat.example", name: "Cyd" });
  // Three are there: one may go, and from the moment in which that is asked, no other.
  expect((await askForErasure(room, await stepUpWithPasskey(room, third), third.session.account, {}, origin)).outcome).toBe("asked");
  const agreed = await decide(room, await stepUpWithPasskey(room, third), proposed.proposal, "agreed", "en", origin);
  expect(agreed).toEqual({ link: null, fault: "last administrator" });
  expect((await listProposals(room, amina.actor)).find(({ id }) => id === proposed.proposal)?.decision).toBeNull();
  expect(await setDisabled(room, await stepUpWithPasskey(room, bo), account, true, origin)).toBe("last administrator");
  const [held] = await listHeld(room, bo.actor, { account: bo.session.account });
  expect(await endCapacity(room, bo.actor, held?.id ?? "", null, [])).toBe("last administrator");
});

test("an administrator's erasure that is due is held where two would not stay, is tried again, and says why", async () => {
  await pass();
  // As if a capacity had run out meanwhile.
  await asOwner(room, sql`update capacities set ends_at = now() where account_id = ${bo.session.account}`);
  expect(await eraseDue(room, parts)).toBe(0);
  const [held] = await listErasures(room, await stepUpWithPasskey(room, amina));
  expect(held).toMatchObject({ name: "Cyd", heldBy: "last administrator" });
  await asOwner(room, sql`update capacities set ends_at = null where account_id = ${bo.session.account}`);
  expect(await eraseDue(room, parts)).toBe(1);
  expect(room.entries.at(-1)).toMatchObject({ kind: "account.erased", capacity: "system", visibility: "withheld" });
});

test("on the day what waits goes to the successor, the capacity ends, and nobody signs in any more; acts stay under the account's id", async () => {
  const account = chi.session.account;
  const [leaving] = await leavings(room, account);
  const heir = leaving?.heirs[0]?.id ?? "";
  await askForErasure(room, await stepped(chi), account, { [leaving?.id ?? ""]: heir }, origin);
  await pass();
  moved.length = 0;
  expect(await eraseDue(room, parts)).toBe(1);
  expect(moved).toEqual([`${account} → ${dee.session.account}`]);
  expect(room.entries.at(-1)?.body).toEqual({ ended: [{ capacity: "contributor", handedOver: 2, successor: heir }] });
  expect(await findSession(room.database, chi.token)).toBeUndefined();
  expect((await signIn(room, chi)).outcome).toBe("refused");
  const colleagues = await listHeld(room, dee.actor, { organisation: ngo });
  expect(colleagues.map(({ name, isOwnAdministrator }) => [name, isOwnAdministrator])).toEqual([["Dee", true]]);
  expect(await eraseDue(room, parts)).toBe(0);
  const administrator = await stepUpWithPasskey(room, amina);
  await expect(setDisabled(room, administrator, account, false, origin)).rejects.toThrow();
  // The address is free: whoever comes back is somebody new.
  const again = await invite(room, [amina, bo], { organisation: ngo, capacity: "contributor", email: "chi@ledger.example", name: "Chi" });
  expect(again.session.account).not.toBe(account);
});
