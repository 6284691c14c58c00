import { randomBytes } from "node:crypto";
import { type QueryExecutorProvider, type RawBuilder, sql } from "kysely";
import type { Actor } from "#platform/change/index";
import { type Append, createChanges, type Letter } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import { type TestDatabase, testDatabase } from "#platform/db/testing";
import { resetJob, sendReset } from "./account.ts";
import { openBootstrap } from "./bootstrap.ts";
import { decide, type GrantTyped, proposeGrant } from "./grants.ts";
import { join } from "./joining.ts";
import type { OrganisationKind } from "./model.ts";
import { makeOrganisation } from "./organisations.ts";
import { permit } from "./permission/permit.ts";
import type { Room } from "./room.ts";
import { hashToken } from "./secrets.ts";
import { actorIn, findSession, type Session } from "./sessions.ts";
import { type Caller, finishSignIn, signInWithPassword } from "./sign-in.ts";
import { newTotpSecret, readTotpSecret, totpCode } from "./totp.ts";
import { type TotpSeal, totpSeal } from "./totp-seal.ts";

/** The room, with the letters and entries that it made. */
export interface RoomAt extends Room {
  readonly letters: Letter[];
  /** Jobs that nobody has done. */
  readonly waiting: { readonly name: string; readonly payload: unknown }[];
  readonly entries: {
    readonly kind: string;
    readonly capacity: string;
    readonly visibility: string;
    readonly body: Readonly<Record<string, unknown>>;
  }[];
}

/** The same over a database of its own, with its owner. */
export interface TestRoom extends RoomAt {
  readonly database: TestDatabase;
}

export async function testRoom(): Promise<TestRoom> {
  const database = await testDatabase();
  return { ...roomAt(database, totpSeal(randomBytes(32))), database };
}

export function roomAt(database: Database, totp: TotpSeal): RoomAt {
  const letters: Letter[] = [];
  const entries: RoomAt["entries"] = [];
  const append: Append = async (_trx, { kind, capacity, body, visibility = "public" }) => {
    entries.push({ kind, capacity, body, visibility });
  };
  const mail = {
    add: async (_trx: QueryExecutorProvider, letter: Letter): Promise<void> => {
      letters.push(letter);
    },
  };
  const waiting: RoomAt["waiting"] = [];
  const jobs = {
    add: async (_trx: QueryExecutorProvider, name: string, payload: unknown): Promise<void> => {
      waiting.push({ name, payload });
    },
  };
  const changes = createChanges({ database, permit, append, jobs, mail });
  return { database, changes, totp, publicUrl: null, lettersArrive: false, letters, entries, waiting };
}

/** Does what was left to the queue. */
export async function doJobs(room: TestRoom): Promise<void> {
  for (const { name, payload } of room.waiting.splice(0)) {
    if (name !== resetJob) throw new Error(`${name} is no job of this room`);
    await sendReset(room, payload);
  }
}

export function caller(clientKey = "192.0.2.1", device?: string): Caller {
  return { clientKey, device, label: "Firefox, Linux", origin: "http://localhost:8080" };
}

/** Somebody with password and app, signed in. */
export interface TestPerson {
  readonly email: string;
  readonly password: string;
  readonly secret: Uint8Array;
  readonly token: string;
  readonly device: string | undefined;
  readonly codes: readonly string[];
  readonly session: Session;
  readonly actor: Actor;
}

const password = "seven green herons";

/** Accepts a one-time link with password and app. */
export async function joinAs(room: TestRoom, link: string, email: string, name: string): Promise<TestPerson> {
  const shown = newTotpSecret();
  const secret = readTotpSecret(shown);
  if (secret === undefined) throw new Error("no secret");
  const joined = await join(
    room,
    { token: link, email, name, language: "en", password: { password, secret: shown, code: totpCode(secret, Date.now()) } },
    caller(),
  );
  if (joined.outcome !== "joined") throw new Error(`${email} has not joined: ${JSON.stringify(joined)}`);
  const session = await findSession(room.database, joined.token);
  if (session === undefined) throw new Error("no session");
  return { email, password, secret, token: joined.token, device: joined.device, codes: joined.codes, session, actor: actorIn(session) };
}

/** Changes rows as the clock or another process would. */
export async function asOwner(room: TestRoom, statement: RawBuilder<unknown>): Promise<void> {
  await room.database
    .owner()
    .transaction()
    .execute(async (trx) => {
      await sql`select set_config('comity.actor', 'system:test', true)`.execute(trx);
      await statement.execute(trx);
    });
}

/** Notes a passkey's use in the session, as a step-up with one does: for tests of what comes after it. */
export async function stepUpWithPasskey(room: TestRoom, person: TestPerson): Promise<Actor> {
  await asOwner(room, sql`update sessions set passkey_at = now() where token_hash = ${hashToken(person.token)}`);
  return actorIn(await findSession(room.database, person.token));
}

/** The first two administrators, both in. */
export async function founders(room: TestRoom): Promise<readonly [TestPerson, TestPerson]> {
  const [first = "", second = ""] = await openBootstrap(room);
  return [
    await joinAs(room, first, "amina@secretariat.example", "Amina Okeke"),
    await joinAs(room, second, "bo@secretariat.example", "Bo Lindqvist"),
  ];
}

/** An organisation of one of the first administrators: its id. */
export async function organisationBy(
  room: Room,
  { actor }: Pick<TestPerson, "actor">,
  kind: OrganisationKind,
  name: string,
  stateCode: string | null = null,
): Promise<string> {
  const made = await makeOrganisation(room, actor, { kind, name, parent: null, stateCode });
  if (made.outcome !== "made") throw new Error(`${name} was not set up: ${made.faults.join(", ")}`);
  return made.id;
}

/** Signs in with password and app; "half" is the token between the two. */
export async function signIn(room: TestRoom, person: TestPerson, from = caller("192.0.2.1", person.device), code?: string) {
  await asOwner(room, sql`update totp_secrets set last_step = 0`);
  const knocked = await signInWithPassword(room, person, from);
  if (knocked.outcome !== "second factor") return knocked;
  const half = await findSession(room.database, knocked.token);
  if (half === undefined) throw new Error("no session");
  const proof = { kind: "code", code: code ?? totpCode(person.secret, Date.now()) } as const;
  return { half: knocked.token, ...(await finishSignIn(room, half, proof, from)) };
}

export const origin = "http://localhost:8080";

/** A grant as typed: a delegate, of an organisation that the test names. */
export function grant(typed: Partial<GrantTyped>): GrantTyped {
  return {
    email: "chi@mission.example",
    name: "Chi Duarte",
    capacity: "delegate of a State",
    organisation: null,
    fund: "",
    isOwnAdministrator: false,
    endsAt: null,
    reason: "",
    language: "en",
    ...typed,
  };
}

/** Proposed by one administrator, decided by the other, accepted by the invited person. */
export async function invite(
  room: TestRoom,
  [first, second]: readonly [TestPerson, TestPerson],
  typed: Partial<GrantTyped>,
): Promise<TestPerson> {
  const proposed = await proposeGrant(room, await stepUpWithPasskey(room, first), grant(typed), origin);
  if (proposed.outcome !== "waits") throw new Error(JSON.stringify(proposed));
  const decided = await decide(room, await stepUpWithPasskey(room, second), proposed.proposal, "agreed", "en", origin);
  return joinAs(room, (decided?.link ?? "").split("/").at(-1) ?? "", typed.email ?? "", typed.name ?? "Chi Duarte");
}
