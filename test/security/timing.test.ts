import { afterAll, beforeAll, expect, test } from "vitest";
import { random } from "../faults/killing.ts";
import { begin } from "./cast.ts";
import { openTestHouse, request, type TestHouse } from "./house.ts";

/** Whether what is hidden takes longer, or shorter, than what is not there. How long is printed and not asserted: machines differ. */
const pairs = process.env.COMITY_TEST_FULL === "1" ? 10_000 : 40;

let house: TestHouse;

beforeAll(async () => {
  house = await openTestHouse(25);
}, 120_000);
afterAll(() => house?.close());

test(`of ${pairs} pairs, what is hidden and what is absent come back with the same status, in times that are told`, async () => {
  const next = random(1);
  const [viewer, hidden] = ["contributor, organisation 1", "delegate of a State, organisation 1"].map((label) =>
    house.persons.find((person) => person.label === label),
  );
  if (viewer === undefined || hidden === undefined) throw new Error("nobody");
  let cookie = "";
  const ask = async (id: string): Promise<number> => {
    const began = performance.now();
    const answer = await request(house.app, `/people/persons/${id}`, { headers: { cookie } });
    await answer.arrayBuffer();
    expect(answer.status).toBe(404);
    return performance.now() - began;
  };
  const times = { hidden: [] as number[], absent: [] as number[] };
  for (let pair = 0; pair < pairs; pair += 1) {
    if (pair % 1000 === 0) cookie = `comity=${await begin(house.owner, viewer)}`;
    const order = next() < 0.5 ? (["hidden", "absent"] as const) : (["absent", "hidden"] as const);
    for (const kind of order) times[kind].push(await ask(kind === "hidden" ? hidden.account : crypto.randomUUID()));
  }
  const { longer, from, to } = chance(times.hidden, times.absent);
  const median = (list: readonly number[]): string => ([...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0).toFixed(2);
  console.info(
    `${pairs} pairs: hidden ${median(times.hidden)} ms, absent ${median(times.absent)} ms (medians); the hidden one took longer in ${(100 * longer).toFixed(2)} of 100 pairs ` +
      `drawn at random; chance alone gives ${(100 * from).toFixed(2)} to ${(100 * to).toFixed(2)} in 99 of 100 runs`,
  );
}, 3_600_000);

/** How often one of the first took longer than one of the second (Mann and Whitney), and between what chance alone leaves it, 99 times of 100. */
function chance(
  first: readonly number[],
  second: readonly number[],
): { readonly longer: number; readonly from: number; readonly to: number } {
  const all = [...first.map((time) => ({ time, isFirst: true })), ...second.map((time) => ({ time, isFirst: false }))].sort(
    (a, b) => a.time - b.time,
  );
  let ranks = 0;
  for (const [at, { isFirst }] of all.entries()) if (isFirst) ranks += at + 1;
  const [n, m] = [first.length, second.length];
  const spread = 2.576 * Math.sqrt((n + m + 1) / (12 * n * m));
  return { longer: (ranks - (n * (n + 1)) / 2) / (n * m), from: 0.5 - spread, to: 0.5 + spread };
}
