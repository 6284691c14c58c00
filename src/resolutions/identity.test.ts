import { expect, test } from "vitest";
import { byFullness, fullness, identityOf } from "./identity.ts";
import type { Resolution } from "./model.ts";
import { paragraphRows } from "./rows.ts";
import { adopted, type Composed, draft, item } from "./testing.ts";

function resolution(text: Composed): Resolution {
  const [reading] = item(text).readings;
  if (!reading) throw new Error("nothing was read");
  return reading.resolution;
}

test("a symbol names the work, whatever else differs", () => {
  expect(identityOf(resolution(adopted({ title: "Other words" }))).key).toBe(identityOf(resolution(adopted())).key);
  expect(identityOf(resolution(adopted()))).toMatchObject({ symbol: "A/RES/91/7", address: "A/RES/91/7" });
});

test("without a symbol, kind, body, session, title and date name the work together", () => {
  const one = identityOf(resolution(draft()));
  expect(identityOf(resolution(draft({ operative: ["*Decides* otherwise;"] }))).key).toBe(one.key);
  expect(identityOf(resolution(draft({ title: "village WELLS, and the right to water" }))).key).toBe(one.key);
  expect(identityOf(resolution(draft({ date: "2036-10-31" }))).key).not.toBe(one.key);
  expect(identityOf(resolution(draft({ session: 92 }))).key).not.toBe(one.key);
});

test("a draft has the same key without its symbol as if the symbol were not printed", () => {
  const named = identityOf(resolution(draft({ draftSymbol: "A/C.3/91/L.4" })));
  expect(named.withoutSymbol).toBe(identityOf(resolution(draft())).key);
});

test("what has too little of a name is told apart by its words", () => {
  const nameless = (words: string) => identityOf({ ...resolution(draft({ operative: [words] })), title: "" });
  expect(nameless("*Decides* one thing;").key).not.toBe(nameless("*Decides* another thing;").key);
  expect(nameless("*Decides* one thing;").otherAddress).not.toBe(nameless("*Decides* another thing;").otherAddress);
});

test("the fuller reading is the longer one, then the one with less unrecognised, then the one with fewer doubts", () => {
  const whole = resolution(adopted());
  const cut = resolution(adopted({ operative: adopted().operative.slice(0, 1) }));
  const stained: Resolution = { ...whole, coverage: { ...whole.coverage, unrecognised: 3 } };
  const doubted: Resolution = { ...whole, remarks: [...whole.remarks, { rule: "x", severity: "warning", span: [0, 1], message: "x" }] };
  expect([cut, stained, doubted, whole].sort(byFullness)).toEqual([whole, doubted, stained, cut]);
  expect(byFullness(whole, whole)).toBe(0);
});

test("letters and numbers of every script count once each", () => {
  const whole = resolution(adopted());
  const first = paragraphRows(whole).slice(0, 1);
  const lettersOf = (text: string) => {
    const row = first.map((one) => ({ ...one, text }));
    return fullness(whole, row)[4];
  };
  const none = lettersOf("") ?? 0;
  expect(lettersOf("aé1٣𝟙𐌰中 — “ ” №;\ud800")).toBe(none + 7);
});
