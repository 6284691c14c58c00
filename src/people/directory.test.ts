import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CursorError } from "#platform/cursor";
import { type DirectoryFilter, pageOfPeople, pageWithout } from "./directory.ts";
import { asOwner, founders, invite, organisationBy, type TestPerson, type TestRoom, testRoom } from "./testing.ts";

let room: TestRoom;
let amina: TestPerson;
let chi: TestPerson;
let ngo = "";

/** More people than any list shows at once, delegates of one State. */
const crowd = 1200;

beforeAll(async () => {
  room = await testRoom();
  const both = await founders(room);
  [amina] = both;
  const state = await organisationBy(room, amina, "State", "Exampleland", "XAA");
  ngo = await organisationBy(room, amina, "non-governmental organisation", "Réseau Source");
  chi = await invite(room, both, { organisation: ngo, capacity: "contributor", email: "chi@source.example", name: "Chi Duarte" });
  await asOwner(
    room,
    sql`with made as (
      insert into accounts (email, name, language) select 'd' || n || '@state.example', 'Delegate ' || lpad((n / 2)::text, 4, '0'), 'en' from generate_series(1, ${crowd}::int) n returning id
    ) insert into capacities (account_id, capacity, organisation_id, granted_by, approved_by)
      select id, 'delegate of a State', ${state}::uuid, 'console', 'console' from made`,
  );
  await asOwner(
    room,
    sql`insert into accounts (email, name, language) select 'w' || n || '@gone.example', 'Gone ' || n, 'en' from generate_series(1, 70) n`,
  );
});
afterAll(() => room?.database.drop());

async function everyone(filter: DirectoryFilter, limit: number, actor = amina.actor): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const found: Awaited<ReturnType<typeof pageOfPeople>> = await pageOfPeople(room, actor, filter, cursor, limit);
    ids.push(...found.items.map(({ id }) => id));
    cursor = found.next;
  } while (cursor !== null);
  return ids;
}

test("every capacity is on one page, once, also of people who are called the same", async () => {
  const ids = await everyone({}, 397);
  expect(ids).toHaveLength(crowd + 3);
  expect(new Set(ids).size).toBe(ids.length);
  const first = await pageOfPeople(room, amina.actor, {}, null, 50);
  expect(first).toMatchObject({ capacities: crowd + 3, persons: crowd + 3 });
  expect(first.items.slice(0, 3).map(({ name }) => name)).toEqual(["Amina Okeke", "Bo Lindqvist", "Chi Duarte"]);
});

test("a search finds names, addresses and organisations, whatever their case and accents, and stays while one goes on", async () => {
  const named = async (filter: DirectoryFilter) => (await pageOfPeople(room, amina.actor, filter, null, 50)).items.map(({ name }) => name);
  expect(await named({ q: "DUARTE" })).toEqual(["Chi Duarte"]);
  expect(await named({ q: "reseau" })).toEqual(["Chi Duarte"]);
  expect(await named({ q: "@source.example" })).toEqual(["Chi Duarte"]);
  expect(await named({ q: "100%" })).toEqual([]);
  expect(await named({ q: "nothing of the kind" })).toEqual([]);
  expect(await everyone({ q: "d1", capacity: "delegate of a State" }, 250)).toHaveLength(
    Array.from({ length: crowd }, (_, n) => `d${n + 1}@state.example`).filter((email) => email.includes("d1")).length,
  );
  expect(await everyone({ q: "delegate", states: [] }, 500)).toHaveLength(crowd);
  // The State as the reader calls it.
  expect((await pageOfPeople(room, amina.actor, { q: "pays d'exemple", states: ["XAA"] }, null, 50)).capacities).toBe(crowd);
  expect(await named({ organisation: ngo })).toEqual(["Chi Duarte"]);
  expect(await named({ capacity: "administrator" })).toEqual(["Amina Okeke", "Bo Lindqvist"]);
});

test("somebody of an organisation sees and counts its people alone, whatever they search for", async () => {
  for (const filter of [{}, { q: "e" }, { capacity: "delegate of a State" } as const])
    expect((await pageOfPeople(room, chi.actor, filter, null, 50)).items.every(({ organisation }) => organisation === ngo)).toBe(true);
  expect(await pageOfPeople(room, chi.actor, { q: "Delegate" }, null, 50)).toMatchObject({ capacities: 0, persons: 0, next: null });
  expect(await pageOfPeople(room, chi.actor, {}, null, 50)).toMatchObject({ capacities: 1, persons: 1 });
  expect(await pageWithout(room, chi.actor, {}, null, 50)).toEqual({ items: [], next: null, total: 0 });
});

test("those without a capacity have pages of their own, with the same search", async () => {
  const first = await pageWithout(room, amina.actor, {}, null, 50);
  const second = await pageWithout(room, amina.actor, {}, first.next, 50);
  expect([first.items.length, second.items.length, first.total, second.next]).toEqual([50, 20, 70, null]);
  expect(new Set([...first.items, ...second.items].map(({ account }) => account)).size).toBe(70);
  expect((await pageWithout(room, amina.actor, { q: "gone 17" }, null, 50)).items.map(({ name }) => name)).toEqual(["Gone 17"]);
});

test("a cursor of another list is refused by name", async () => {
  const { next } = await pageWithout(room, amina.actor, {}, null, 50);
  for (const cursor of [next ?? "", "x", "", Buffer.from('["a","b","c"]').toString("base64url")])
    await expect(pageOfPeople(room, amina.actor, {}, cursor, 50)).rejects.toThrow(CursorError);
});
