import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deriveHeld } from "./derive-held.ts";
import type { Derivation, ShownText } from "./derived.ts";
import { officer, operator, type TestTexts, testTexts } from "./fixtures/changes.ts";
import { createLibrary } from "./service.ts";
import { adopted, draft, item } from "./testing.ts";
import { decideOnText, listTextProposals, proposeCorrection, withdrawAtOnce } from "./text-changes.ts";

let texts: TestTexts;
const told: string[] = [];
const titles = (shown: readonly ShownText[]): string => shown.map(({ address, resolution }) => `${address} ${resolution.title}`).join("; ");

/** Writes down what it is told. */
const watching = (version = 1, name = "watching"): Derivation => ({
  name,
  version,
  derive: async (_, shown) => void told.push(titles(shown)),
  moved: async (_, from, to) => void told.push(`${from} is at ${to}`),
});

/** The texts with something derived from them. */
function withDerivation(derivation: Derivation): TestTexts {
  return { ...texts, library: createLibrary(texts.database, [derivation]) };
}

beforeAll(async () => {
  texts = await testTexts();
});
afterAll(() => texts.database.drop());
beforeEach(() => void told.splice(0));

test("what is derived from a reading is written when it is kept, and when a fuller one or a correction takes its place", async () => {
  const room = withDerivation(watching());
  await room.library.keep([item(adopted({ title: "Wells" })), item(adopted({ title: "Rivers", number: "91/8" }))]);
  expect(told).toEqual(["A/RES/91/7 Wells; A/RES/91/8 Rivers"]);
  await room.library.keep([item(adopted({ title: "Wells", operative: ["*Reaffirms* the right to water;"] }))]);
  expect(told.length).toBe(1);
  const typed = { address: "A/RES/91/8", place: "title", was: "Rivers", becomes: "Streams", reason: "misread" };
  await proposeCorrection(room, officer("a"), typed, "derive-1");
  const [waiting] = await listTextProposals(room, officer("b"));
  await decideOnText(room, officer("b"), { kind: "correction", id: waiting?.id ?? "", decision: "agreed" }, "derive-2");
  expect(told.slice(1)).toEqual(["A/RES/91/8 Streams"]);
});

test("a text that gets its symbol is told of before it is derived anew", async () => {
  const room = withDerivation(watching());
  const [kept] = await room.library.keep([item(draft({ title: "Springs" }))]);
  const before = kept?.addresses[0] ?? "";
  told.splice(0);
  await room.library.keep([item({ ...draft({ title: "Springs" }), draftSymbol: "A/C.3/91/L.9" })]);
  expect(told[0]).toBe(`${before} is at A/C.3/91/L.9`);
});

test("texts that were held before are derived by the job, once for each version of the derivation", async () => {
  await texts.library.keep([item(adopted({ title: "Lakes", number: "91/20" })), item(adopted({ title: "Ponds", number: "91/21" }))]);
  const later = watching(1, "later");
  const all = await deriveHeld(withDerivation(later));
  expect(all).toBeGreaterThan(2);
  expect(told.join()).toContain("A/RES/91/20 Lakes");
  expect(told.join()).toContain("A/RES/91/8 Streams");
  expect(await deriveHeld(withDerivation(later))).toBe(0);
  expect(await deriveHeld(withDerivation(watching(2, "later")))).toBe(all);
});

test("what fails to be derived keeps nothing of the files that came with it", async () => {
  const failing: Derivation = { ...watching(1, "failing"), derive: () => Promise.reject(new Error("no room")) };
  await expect(withDerivation(failing).library.keep([item(adopted({ number: "91/30" }))])).rejects.toThrow("no room");
  expect(await texts.library.find("A/RES/91/30")).toBeUndefined();
});

test("a withdrawn text leaves nothing behind that says of which version its rows were", async () => {
  const room = withDerivation(watching());
  await room.library.keep([item(adopted({ title: "Fog", number: "91/40" }))]);
  const noted = async () => (await texts.database.pool.query("select from derived where derivation = 'watching'")).rows.length;
  const before = await noted();
  await withdrawAtOnce(room, operator, "A/RES/91/40", "not a text");
  expect(await noted()).toBe(before - 1);
});
