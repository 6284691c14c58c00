import { afterAll, beforeAll, expect, test } from "vitest";
import { sendForm } from "#resolutions/fixtures/changes";
import { adopted, draft, printedForm } from "#resolutions/testing";
import { type TestMandates, testMandates, wells } from "./room.ts";

const seminar =
  "*Requests* the United Nations High Commissioner for Human Rights to convene a seminar on the keeping of springs and rivers in the upper valleys, with all who live there, by 30 June 2038;";

let mandates: TestMandates;
beforeAll(async () => {
  mandates = await testMandates();
  await mandates.keep(
    wells(),
    wells({ number: "92/7", session: 92, date: "2037-12-15" }),
    adopted({ number: "91/30", title: "Question of springs", operative: ["*Recognizes* the worth of springs;", seminar] }),
    draft({ session: 93, date: "2038-10-30", operative: ["*Reaffirms* the right to water of each person;", seminar] }),
  );
});
afterAll(() => mandates.texts.database.drop());

const next = printedForm(
  draft({
    session: 93,
    date: "2038-10-30",
    preamble: ["Recalling its resolution 91/7 of 15 December 2036 on village wells,"],
    operative: [
      "*Reaffirms* the right to water of each person;",
      "*Encourages* the Secretary-General to report to the General Assembly at its ninety-fourth session on the state of village wells;",
      seminar,
    ],
  }),
);
const check = (fields: Record<string, string>, language = "en") =>
  sendForm(mandates.texts, `/drafts/check?lang=${language}`, "/drafts/check", fields);

test("without script a pasted draft comes back with remarks that lead to what was agreed last, and nothing of it is kept", async () => {
  const before = await mandates.texts.library.counts();
  const { status, html } = await check({ text: next });
  expect(status).toBe(200);
  expect(html).toMatch(
    /A\/RES\/92\/7 · Village wells and the right to water<\/bdi><\/a> <span data-slot="followed">which the draft follows/,
  );
  expect(html).toContain("This opening is weaker than the agreed one");
  expect(html).toContain('href="/resolutions/A/RES/92/7?at=op2#op2"');
  expect(html).toContain("The same is asked already in another text");
  expect(html).toContain('href="/resolutions/A/RES/91/30?at=op2#op2"');
  expect(html).toContain("A later text stands under the same title, which is not cited");
  expect(html).toContain("Recalling its resolution 91/7");
  expect(await mandates.texts.library.counts()).toEqual(before);
});

test("remarks are in the reader's language", async () => {
  const { html } = await check({ text: next }, "fr");
  expect(html).toContain("Cette formule initiale est plus faible que celle qui avait été convenue");
  expect((await check({ text: next }, "ar")).html).toContain("الطلب نفسه وارد بالفعل في نص آخر");
});

test("the text that a draft is held against can be chosen", async () => {
  expect((await check({ text: next, against: "A/RES/91/7" })).html).toMatch(
    /A\/RES\/91\/7 · [^<]*<\/bdi><\/a> <span data-slot="followed">which/,
  );
  const none = await check({ text: next, against: "A/RES/99/99" });
  expect(none.status).toBe(422);
  expect(none.html).toContain("No text is held under this symbol or address.");
  expect(none.html).toContain("village wells;");
});

test("what cannot be checked comes back with what to do, and with all that was typed", async () => {
  for (const [text, status, words] of [
    [" ", 422, "there is nothing to check yet"],
    ["w".repeat(200_001), 413, "at most 200,000 characters"],
  ] as const) {
    const answer = await check({ text });
    expect([answer.status, answer.html.includes(words)]).toEqual([status, true]);
  }
  expect((await check({ text: "Hello there." })).html).toMatch(/No text of a resolution was found|There is nothing to remark on|remark/);
});

test("a draft's own page leads to checking it, with its words in the field", async () => {
  const [address = ""] = (await mandates.texts.library.list({ kind: "draft resolution" }, "-date", null, 1)).items.map(
    (one) => one.address,
  );
  const { html } = await mandates.page(`/drafts/check?of=${encodeURIComponent(address)}`);
  expect(html).toContain("a seminar on the keeping of springs and rivers");
  expect((await mandates.page("/drafts/check?of=A/RES/1/1")).status).toBe(404);
});
