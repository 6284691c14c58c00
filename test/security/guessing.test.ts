import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reading } from "#people/acting";
import { beginAttempt } from "#people/failures";
import { signInWithPassword } from "#people/sign-in";
import { asOwner, caller, founders, signIn, type TestPerson, type TestRoom, testRoom } from "#people/testing";

/** Guesses: the counter that stands before every comparison is asked, so that ten thousand do not cost ten thousand hashes. */
const guesses = process.env.COMITY_TEST_FULL === "1" ? 10_000 : 400;

let room: TestRoom;
let amina: TestPerson;
let bo: TestPerson;

beforeAll(async () => {
  room = await testRoom();
  [amina, bo] = await founders(room);
}, 120_000);
afterAll(() => room?.database.drop());

const program = { id: "system:test", capacity: "system", organisation: null, fund: null, steppedUpAt: null };

test(`of ${guesses} guesses at one account, from as many addresses, at most 100 are tried; the owner gets in, and nobody else is locked out`, async () => {
  let tried = 0;
  for (let at = 0; at < guesses; at += 20) {
    const answers = await Promise.all(
      Array.from({ length: Math.min(20, guesses - at) }, (_, index) => {
        const number = at + index;
        const clientKey = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
        return reading(room.database, program, (trx) => beginAttempt(trx, { email: bo.email, clientKey, isKnownDevice: false }));
      }),
    );
    tried += answers.filter((hindrance) => hindrance === undefined).length;
  }
  expect(tried).toBeLessThanOrEqual(100);
  expect(tried).toBeGreaterThan(50);
  // Closed to browsers that the account does not know, with the words of a wrong password …
  expect(await signInWithPassword(room, bo, caller("203.0.113.77"))).toEqual({ outcome: "refused" });
  // … and open to the owner's own; others come in from where they are.
  expect((await signIn(room, bo)).outcome).toBe("signed in");
  expect((await signIn(room, amina, caller("203.0.113.78"))).outcome).toBe("signed in");
  await asOwner(room, sql`delete from sign_in_failures`);
}, 900_000);
