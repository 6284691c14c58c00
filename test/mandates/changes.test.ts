import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { confirm, correct, fingerprint, join, part, split } from "#mandates/correction-changes";
import { changeState, stateSession } from "#mandates/life-changes";
import type { RegisteredMandate } from "#mandates/register";
import { officer, stranger } from "#resolutions/fixtures/changes";
import { type TestMandates, testMandates, wells } from "./room.ts";

let mandates: TestMandates;
const anna = officer("a");
let number = 100;
let text: string;

beforeAll(async () => {
  mandates = await testMandates();
});
afterAll(() => mandates.texts.database.drop());
beforeEach(async () => {
  number += 1;
  [text = ""] = await mandates.keep(wells({ number: `91/${number}`, title: `Wells ${number}` }));
  mandates.texts.entries.splice(0);
});

let keys = 0;
const onceKey = (): string => `mandates-${++keys}`;
const at = (name: string): string => `${text}/${name}`;
const found = async (name: string): Promise<RegisteredMandate> => {
  const whole = await mandates.register.find(at(name));
  if (whole === undefined) throw new Error(`${at(name)} is not there`);
  return whole.mandate;
};

/** A form as it is opened, with what an officer changes in it. */
async function typed(name: string, changes: Readonly<Record<string, string>>) {
  const mandate = await found(name);
  const { due } = mandate;
  return {
    address: at(name),
    seen: fingerprint(mandate),
    verb: mandate.verb,
    addressees: mandate.addressees.join("\n"),
    action: mandate.action,
    conditions: mandate.conditions.join("\n"),
    deliverable: mandate.deliverable,
    recipient: mandate.recipient ?? "",
    session: due?.session ?? "",
    from: due?.from ?? "",
    to: due?.to ?? "",
    recurrence: mandate.recurrence ?? "",
    reason: "the clause says so",
    ...changes,
  };
}

test("an officer corrects a mandate alone: it is public at once, with what was read beside it and one entry in the record", async () => {
  const done = await correct(mandates.room, anna, await typed("op3.2", { addressees: "OHCHR\nUNDP", deliverable: "panel" }), onceKey());
  expect(done).toEqual({ fault: null, address: at("op3.2") });
  expect(await found("op3.2")).toMatchObject({ addressees: ["OHCHR", "UNDP"], deliverable: "panel", isCorrected: true });
  const whole = await mandates.register.find(at("op3.2"));
  expect(whole?.read).toMatchObject({ addressees: ["High Commissioner"], deliverable: "seminar" });
  expect(mandates.texts.entries).toMatchObject([
    { kind: "mandate.corrected", subject: `/mandates/${at("op3.2")}`, rule: `${text} op3`, capacity: "desk officer" },
  ]);
  expect((await mandates.register.list({ text, addressee: "UNDP" }, "due", null, 5)).total).toBe(1);
});

test("a correction holds when a fuller reading of the text comes, and so does what became of the mandate", async () => {
  await correct(mandates.room, anna, await typed("op3.2", { action: "to convene two seminars on wells" }), onceKey());
  await changeState(mandates.room, anna, { ...delivered, address: at("op3.2") }, onceKey());
  const fuller = wells({ number: `91/${number}`, title: `Wells ${number}` });
  await mandates.keep({
    ...fuller,
    operative: ["*Stresses* that water is life and that wells are dug by many hands together;", ...fuller.operative],
  });
  const now = await mandates.register.find(at("op3.2"));
  expect(now?.mandate).toMatchObject({ action: "to convene two seminars on wells", state: "delivered", source: { paragraph: "op4" } });
  expect(now?.read?.action).toContain("a seminar on wells");
});

test("what somebody else corrected meanwhile is written over by nobody", async () => {
  const mine = await typed("op2.1", { action: "to report orally" });
  await correct(mandates.room, officer("b"), await typed("op2.1", { action: "to report in writing" }), onceKey());
  await expect(correct(mandates.room, anna, mine, onceKey())).rejects.toThrow("changed meanwhile");
  expect((await found("op2.1")).action).toBe("to report in writing");
});

test.each([
  ["a verb that asks nothing", { verb: "sing" }, "verb"],
  ["no words", { action: " " }, "action"],
  ["a body that nobody knows", { recipient: "Q/WELLS" }, "recipient"],
  ["a session that is none", { session: "sixty" }, "session"],
  ["a last day before the first", { from: "2037-05-02", to: "2037-05-01" }, "to"],
  ["no reason", { reason: "" }, "reason"],
  ["nothing changed", {}, "same"],
])("a correction with %s is given back", async (_, changes, fault) => {
  expect(await correct(mandates.room, anna, await typed("op3.2", changes), onceKey())).toEqual({ fault });
  expect(mandates.texts.entries).toEqual([]);
});

test("nobody but officers and the console corrects a mandate or enters what became of it", async () => {
  const delegate = { ...anna, capacity: "delegate of a State" };
  for (const actor of [stranger, delegate]) {
    await expect(confirm(mandates.room, actor, at("op2.1"), onceKey())).rejects.toMatchObject({ refusal: "not allowed" });
    await expect(changeState(mandates.room, actor, { ...delivered, address: at("op2.1") }, onceKey())).rejects.toMatchObject({
      refusal: "not allowed",
    });
  }
  expect(await confirm(mandates.room, anna, at("op2.1"), onceKey())).toMatchObject({ fault: null });
  expect((await found("op2.1")).confirmedAt).not.toBeNull();
});

test("one act is made two: the second has an address of its own, which reading again leaves in its place", async () => {
  const { seen } = await typed("op3.2", {});
  const asked = {
    address: at("op3.2"),
    seen,
    action: "to convene a seminar",
    other: "to publish what it found",
    addressees: "OHCHR",
    reason: "two asks",
  };
  expect(await split(mandates.room, anna, asked, onceKey())).toEqual({ fault: null, address: at("op3.3") });
  expect((await mandates.register.ofText(text)).map(({ address }) => address)).toEqual(["op2.1", "op3.1", "op3.2", "op3.3"].map(at));
  expect(await found("op3.3")).toMatchObject({ action: "to publish what it found", addressees: ["OHCHR"], source: { paragraph: "op3" } });
  const fuller = wells({ number: `91/${number}`, title: `Wells ${number}` });
  await mandates.keep({
    ...fuller,
    operative: ["*Stresses* that water is life and that wells are dug by many hands together;", ...fuller.operative],
  });
  expect(await found("op3.3")).toMatchObject({ action: "to publish what it found", source: { paragraph: "op4" } });
  expect((await found("op3.2")).action).toBe("to convene a seminar");
});

test("two acts are made one: the register has one of them, the other's address leads to it; it can be undone", async () => {
  expect(await join(mandates.room, anna, { address: at("op3.1"), into: "op3.9", reason: "one" }, onceKey())).toEqual({ fault: "into" });
  expect(await join(mandates.room, anna, { address: at("op3.1"), into: "op3.2", reason: "one ask" }, onceKey())).toEqual({
    fault: null,
    address: at("op3.2"),
  });
  expect((await mandates.register.list({ text }, "due", null, 9)).total).toBe(2);
  expect((await mandates.page(`/mandates/${at("op3.1")}`)).html).toContain(`href="/mandates/${at("op3.2")}"`);
  expect(await changeState(mandates.room, anna, { ...delivered, address: at("op3.1") }, onceKey())).toBeUndefined();
  expect(await part(mandates.room, anna, at("op3.1"), onceKey())).toEqual({ fault: null, address: at("op3.1") });
  expect((await mandates.register.list({ text }, "due", null, 9)).total).toBe(3);
  expect(await part(mandates.room, anna, at("op3.1"), onceKey())).toEqual({ fault: "whole" });
});

const delivered = {
  state: "delivered",
  reason: "the report was issued",
  source: "A/92/11",
  renewedBy: "",
  session: "",
  day: "",
};

test("what became of a mandate stands on its page with reason and source, and takes it out of what is overdue", async () => {
  const overdue = { text, due: "overdue" } as const;
  await changeState(mandates.room, anna, { ...delivered, address: at("op3.2"), state: "moved", day: "2037-01-15" }, onceKey());
  expect((await mandates.register.list(overdue, "due", null, 9)).items.map(({ address }) => address)).toEqual([at("op3.2")]);
  await changeState(mandates.room, anna, { ...delivered, address: at("op3.2") }, onceKey());
  expect((await mandates.register.list(overdue, "due", null, 9)).total).toBe(0);
  const { html } = await mandates.page(`/mandates/${at("op3.2")}`);
  for (const words of ["the report was issued", "A/92/11", "Delivered", "Moved"]) expect(html).toContain(words);
  expect(mandates.texts.entries.map(({ kind, body }) => [kind, body.state])).toEqual([
    ["mandate.state-changed", "moved"],
    ["mandate.state-changed", "delivered"],
  ]);
});

test.each([
  ["no source", { source: "" }, "source"],
  ["no reason", { reason: "  " }, "reason"],
  ["a state that there is not", { state: "lost" }, "state"],
  ["a renewal by nothing", { state: "renewed" }, "renewed"],
  ["a move to nowhen", { state: "moved" }, "when"],
  ["a move to a day that there is not", { state: "moved", day: "2037-02-30" }, "day"],
])("a change of state with %s is given back", async (_, changes, fault) => {
  expect(await changeState(mandates.room, anna, { ...delivered, address: at("op2.1"), ...changes }, onceKey())).toEqual({ fault });
});

test("a mandate is renewed by that of another text, by the address of its page, and by none of its own text", async () => {
  const [later = ""] = await mandates.keep(wells({ number: `92/${number}`, session: 92, date: "2037-12-15" }));
  const renewed = { ...delivered, address: at("op2.1"), state: "renewed" };
  const own = `http://localhost/mandates/${at("op3.1")}`;
  expect(await changeState(mandates.room, anna, { ...renewed, renewedBy: own }, onceKey())).toEqual({ fault: "renewed" });
  const other = `http://localhost/mandates/${later}/op2.1`;
  expect(await changeState(mandates.room, anna, { ...renewed, renewedBy: other }, onceKey())).toMatchObject({ fault: null });
  expect((await mandates.page(`/mandates/${at("op2.1")}`)).html).toContain(`href="/mandates/${later}/op2.1"`);
});

test("a session's change of days moves what is due at it, says so with its reason, and holds for texts that come later", async () => {
  const before = (await found("op2.1")).due;
  const moved = { session: "a/92", from: "2037-10-05", to: "2037-12-20", reason: "the hall is being mended", source: "A/91/900" };
  const done = await stateSession(mandates.room, anna, moved, onceKey());
  expect(done).toMatchObject({ fault: null, session: "A/92" });
  expect(await found("op2.1")).toMatchObject({ due: { from: "2037-10-05", to: "2037-12-20", confirmed: true } });
  expect(before).not.toMatchObject({ to: "2037-12-20" });
  const { html } = await mandates.page(`/mandates/${at("op2.1")}`);
  expect(html).toContain("the hall is being mended");
  const [later = ""] = await mandates.keep(wells({ number: `91/${number}9`, title: "Later wells" }));
  expect((await mandates.register.find(`${later}/op2.1`))?.mandate.due).toMatchObject({ from: "2037-10-05", to: "2037-12-20" });
  expect(await stateSession(mandates.room, anna, moved, onceKey())).toEqual({ fault: "same" });
  const again = { ...moved, from: "2037-10-12", reason: "and once more" };
  await stateSession(mandates.room, anna, again, onceKey());
  expect((await mandates.page(`/mandates/${at("op2.1")}`)).html).toContain("Moved from 5 October 2037");
  expect(mandates.texts.entries.at(-1)).toMatchObject({ kind: "session.moved", body: { session: "A/92", from: "2037-10-12" } });
});
