import { afterAll, beforeAll, expect, test } from "vitest";
import { deriveHeld } from "#resolutions/derive-held";
import { operator } from "#resolutions/fixtures/changes";
import { createLibrary } from "#resolutions/service";
import { draft, item } from "#resolutions/testing";
import { withdrawAtOnce } from "#resolutions/text-changes";
import { type TestMandates, testMandates, wells } from "./room.ts";

let mandates: TestMandates;
beforeAll(async () => {
  mandates = await testMandates();
  await mandates.keep(wells());
});
afterAll(() => mandates.texts.database.drop());

const names = (items: readonly { readonly address: string }[]): string[] => items.map(({ address }) => address);

test("a text that is kept has its mandates at once, each with an address of its own; what only declares has none", async () => {
  const found = await mandates.register.ofText("A/RES/91/7");
  expect(names(found)).toEqual(["A/RES/91/7/op2.1", "A/RES/91/7/op3.1", "A/RES/91/7/op3.2"]);
  expect(found.map(({ verb, addressees }) => [verb, ...addressees])).toEqual([
    ["request", "Secretary-General"],
    ["encourage", "Member States"],
    ["request", "High Commissioner"],
  ]);
  expect(found[0]?.due).toMatchObject({ session: "A/92" });
  expect(found[2]).toMatchObject({ deliverable: "seminar", due: { to: "2037-06-30" }, state: "open", isOverdue: false });
});

test("the register is filtered by what a mandate says, and by when it is due", async () => {
  const { register } = mandates;
  const text = { text: "A/RES/91/7" };
  const of = async (filter: Parameters<typeof register.list>[0]) =>
    names((await register.list({ ...text, ...filter }, "due", null, 50)).items);
  expect(await of({ addressee: "High Commissioner" })).toEqual(["A/RES/91/7/op3.2"]);
  expect(await of({ deliverable: "report" })).toEqual(["A/RES/91/7/op2.1"]);
  expect(await of({ strength: 4 })).toEqual(["A/RES/91/7/op3.2", "A/RES/91/7/op2.1"]);
  expect(await of({ due: "coming" })).toEqual(["A/RES/91/7/op3.2"]);
  expect(await of({ from: "2037-06-01", to: "2037-07-01" })).toEqual(["A/RES/91/7/op3.2"]);
  expect(await of({ session: "A/92" })).toEqual(["A/RES/91/7/op2.1"]);
  expect(await of({ q: "village wells" })).toEqual(["A/RES/91/7/op2.1"]);
  expect(await of({ q: "elephants" })).toEqual([]);
  expect(await of({ stage: "draft" })).toEqual([]);
});

test("pages of the register go on where they stopped, with nothing twice and nothing left out", async () => {
  await mandates.keep(wells({ number: "91/70", title: "Rivers" }), wells({ number: "91/71", title: "Lakes", date: "2036-12-16" }));
  for (const sort of ["due", "text"] as const) {
    const all = (await mandates.register.list({}, sort, null, 200)).items;
    const seen: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const { items, next } = await mandates.register.list({}, sort, cursor, 2);
      seen.push(...names(items));
      if (next === null) break;
      cursor = next;
    }
    expect(seen).toEqual(names(all));
    expect(new Set(seen).size).toBe(all.length);
  }
});

test("what a draft asks stands in no register until it is adopted, and can be looked at", async () => {
  const [address = ""] = await mandates.keep(draft({ title: "Springs", operative: wells().operative }));
  expect((await mandates.register.list({ text: address }, "due", null, 50)).total).toBe(0);
  expect((await mandates.register.list({ text: address, stage: "draft" }, "due", null, 50)).total).toBe(3);
  expect((await mandates.page(`/mandates/${address}/op2.1`)).html).toContain("This stands in a draft");
});

test("a draft that gets its symbol takes its mandates along, and the old addresses lead there", async () => {
  const [before = ""] = await mandates.keep(draft({ title: "Dew", operative: wells().operative }));
  await mandates.texts.library.keep([item({ ...draft({ title: "Dew", operative: wells().operative }), draftSymbol: "A/C.3/91/L.20" })]);
  const moved = await mandates.page(`/mandates/${before}/op3.2`);
  expect([moved.status, moved.location]).toEqual([301, "/mandates/A/C.3/91/L.20/op3.2"]);
  expect((await mandates.page("/mandates/A/C.3/91/L.20/op3.2")).status).toBe(200);
});

test("a mandate that is read no more stays at its address and says so; what is new gets a new one", async () => {
  await mandates.keep(wells({ number: "91/50" }));
  const fuller = wells({
    number: "91/50",
    preamble: [...wells().preamble, "Bearing in mind the drought of 2035 and all that was learned from it by villages and towns,"],
    operative: [
      "*Reaffirms* the right to water of each person;",
      "*Decides* to celebrate the day of the well every four years;",
      wells().operative[2] ?? "",
    ],
  });
  await mandates.keep(fuller);
  expect(names(await mandates.register.ofText("A/RES/91/50"))).toEqual(["A/RES/91/50/op2.2", "A/RES/91/50/op3.1", "A/RES/91/50/op3.2"]);
  const lost = await mandates.page("/mandates/A/RES/91/50/op2.1");
  expect([lost.status, lost.html.includes("has no such ask any more")]).toEqual([200, true]);
});

test("a withdrawn text takes its mandates out of the register, and their addresses say that they are gone", async () => {
  await mandates.keep(wells({ number: "91/60" }));
  await withdrawAtOnce(mandates.texts, operator, "A/RES/91/60", "not a text");
  expect((await mandates.register.list({ text: "A/RES/91/60" }, "due", null, 50)).total).toBe(0);
  expect((await mandates.page("/mandates/A/RES/91/60/op2.1")).status).toBe(410);
  expect((await mandates.page("/mandates/A/RES/91/60/op99.1")).status).toBe(410);
  expect((await mandates.page("/mandates/A/RES/99/1/op1.1")).status).toBe(404);
});

test("texts that were held before there were mandates have theirs after the job", async () => {
  const plain = createLibrary(mandates.texts.database);
  await plain.keep([item(wells({ number: "91/80", title: "Fog" }))]);
  expect(await mandates.register.ofText("A/RES/91/80")).toEqual([]);
  await deriveHeld(mandates.texts);
  expect((await mandates.register.ofText("A/RES/91/80")).length).toBe(3);
});

test("the same ask in the text before and after under one title is found, where only numbers and dates moved on", async () => {
  const yearly = (number: string, session: number, date: string, next: string) =>
    wells({
      number,
      session,
      date,
      title: "Question of the yearly well",
      operative: [
        `*Requests* the Secretary-General to report to the General Assembly at its ${next} session on wells;`,
        "*Reaffirms* the right to water;",
      ],
    });
  await mandates.keep(yearly("91/90", 91, "2036-12-15", "ninety-second"), yearly("92/90", 92, "2037-12-15", "ninety-third"));
  await mandates.keep(yearly("93/90", 93, "2038-12-15", "ninety-fourth"));
  const whole = await mandates.register.find("A/RES/92/90/op1.1");
  expect([whole?.before?.address, whole?.after?.address]).toEqual(["A/RES/91/90/op1.1", "A/RES/93/90/op1.1"]);
});
