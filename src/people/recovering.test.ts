import { afterAll, beforeAll, expect, test } from "vitest";
import { setDisabled } from "./holding.ts";
import { recoverAtConsole } from "./recovering.ts";
import { findSession } from "./sessions.ts";
import { founders, invite, joinAs, origin, signIn, stepUpWithPasskey, type TestPerson, type TestRoom, testRoom } from "./testing.ts";

const operator = { id: "console", capacity: "console", organisation: null, fund: null, steppedUpAt: null } as const;

let room: TestRoom;
let amina: TestPerson;
let bo: TestPerson;

beforeAll(async () => {
  room = await testRoom();
  [amina, bo] = await founders(room);
});
afterAll(() => room?.database.drop());

test("of two administrators one who lost every factor comes in again by a link of the console, which everybody reads of", async () => {
  const made = await recoverAtConsole(room, operator, " Bo@Secretariat.example ");
  if (made.outcome !== "made") throw new Error(made.outcome);
  expect(room.entries.at(-1)).toMatchObject({ kind: "recovery.opened", capacity: "console", visibility: "public" });
  expect(JSON.stringify(room.entries.at(-1))).not.toMatch(/bo@|Lindqvist/i);
  // Nothing changes before the link is followed; then what opened the account before opens it no more.
  expect(await findSession(room.database, bo.token)).toBeDefined();
  const again = await joinAs(room, made.token, "", "");
  expect(again.session.account).toBe(bo.session.account);
  expect(again.actor.capacity).toBe("administrator");
  expect(await findSession(room.database, bo.token)).toBeUndefined();
  await expect(joinAs(room, made.token, "", "")).rejects.toThrow("gone");
  bo = { ...again, email: bo.email };
});

test("the console makes no link where two other administrators can agree to one, nor for anybody else, nor does an administrator make one", async () => {
  const cho = await invite(room, [amina, bo], { email: "cho@secretariat.example", name: "Cho", capacity: "administrator" });
  expect(await recoverAtConsole(room, operator, bo.email)).toEqual({ outcome: "not needed", account: bo.session.account });
  expect(await recoverAtConsole(room, operator, "nobody@secretariat.example")).toEqual({ outcome: "unknown" });
  expect(await recoverAtConsole(room, operator, "no address")).toEqual({ outcome: "unknown" });
  const actor = await stepUpWithPasskey(room, amina);
  await expect(recoverAtConsole(room, actor, bo.email)).rejects.toMatchObject({ refusal: "second person needed" });
  // Where another can't sign in either, closing that account leaves two, and the console helps.
  expect(await setDisabled(room, actor, cho.session.account, true, origin)).toBe("done");
  expect((await signIn(room, cho)).outcome).toBe("refused");
  expect((await recoverAtConsole(room, operator, cho.email)).outcome).toBe("unknown");
  expect((await recoverAtConsole(room, operator, bo.email)).outcome).toBe("made");
});
