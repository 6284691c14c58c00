import { type Kysely, sql } from "kysely";
import type { Work } from "#platform/change/index";
import { program, reading } from "./acting.ts";
import { findApp, takeCode } from "./apps.ts";
import { endBootstrapWhenBothAreIn } from "./bootstrap.ts";
import { type Attempt, beginAttempt, forgive } from "./failures.ts";
import { fits, hashSecret, isOutdated } from "./hashing.ts";
import { newsLetter } from "./letters.ts";
import { emailOf } from "./model.ts";
import { authenticationOptions, checkAuthentication } from "./passkeys.ts";
import { readRecoveryCode } from "./recovery-codes.ts";
import type { RelyingParty } from "./relying-party.ts";
import { change, type Room } from "./room.ts";
import { beginSession, type Factor, isKnownDevice, rememberDevice, renewSession, type Session } from "./sessions.ts";
import type { Tables } from "./tables.ts";

/** Who knocks: what the request says beside what was typed. */
export interface Caller {
  readonly clientKey: string;
  /** The cookie of a browser that has signed in before. */
  readonly device: string | undefined;
  /** "Firefox, Linux" */
  readonly label: string;
  /** For links in letters. */
  readonly origin: string;
}

/** "refused" says the same for whatever was wrong; "wait": too much from this address altogether. */
export type Knocked = { readonly outcome: "refused" | "wait" } | { readonly outcome: "second factor"; readonly token: string };
/**
 * Why a second factor did not do. "app lost": what is kept of the app can't be opened here any more, so no code of it can be checked; it is said only to
 * whoever has come past the first factor.
 */
export type FactorRefused = "refused" | "wait" | "app lost";
/** `device` is new where the browser was not known. */
export type SignedIn =
  | { readonly outcome: FactorRefused }
  | { readonly outcome: "signed in"; readonly token: string; readonly device: string | undefined };

const doorkeeper = program("sign-in");
const begin = { action: "sessions.begin", entry: "none" } as const;
const somebody = { class: "restricted" } as const;
/** No account has this id. */
const nobody = "00000000-0000-0000-0000-000000000000";

interface Known {
  readonly id: string;
  readonly email: string;
  readonly hash: string | null;
}

/** The first half: name and password. Whatever is wrong, the answer and the time it takes are the same. */
export async function signInWithPassword(
  room: Room,
  typed: { readonly email: string; readonly password: string },
  caller: Caller,
): Promise<Knocked> {
  const email = emailOf(typed.email) ?? typed.email.slice(0, 254).toLowerCase();
  const { attempt, hindrance, account } = await change(room, doorkeeper, begin, async (work) => {
    work.permit(somebody);
    const account = await findByEmail(work.trx, email);
    // Asked for where there is nobody, too, so that it takes as long.
    const isKnown = await isKnownDevice(work.trx, account?.id ?? nobody, caller.device);
    const attempt: Attempt = { email, clientKey: caller.clientKey, isKnownDevice: isKnown };
    return { attempt, account, hindrance: await beginAttempt(work.trx, attempt) };
  });
  if (hindrance === "address") return { outcome: "wait" };
  const isRight = await fits(account?.hash ?? undefined, typed.password.slice(0, 1000));
  if (!isRight || hindrance !== undefined || account === undefined) return { outcome: "refused" };
  const renewed = account.hash !== null && isOutdated(account.hash) ? await hashSecret(typed.password) : undefined;
  const token = await change(room, doorkeeper, begin, async (work) => {
    work.permit(somebody);
    await forgive(work.trx, attempt);
    if (renewed !== undefined)
      await work.trx.updateTable("passwords").set({ hash: renewed }).where("account_id", "=", account.id).execute();
    return beginSession(work.trx, { account: account.id, factor: null, label: caller.label });
  });
  return { outcome: "second factor", token };
}

async function findByEmail(trx: Kysely<Tables>, email: string): Promise<Known | undefined> {
  return trx
    .selectFrom("accounts")
    .leftJoin("passwords", "passwords.account_id", "accounts.id")
    .select(["accounts.id", "accounts.email", "passwords.hash"])
    .where("accounts.email", "=", email)
    .where("accounts.disabled_at", "is", null)
    .executeTakeFirst();
}

/** The second factor of somebody: a code of the app or of the recovery list, or what a passkey signed. */
export type Proof =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "passkey"; readonly response: unknown; readonly party: RelyingParty };

/** The second half, in the session that the password began. */
export async function finishSignIn(room: Room, session: Session, proof: Proof, caller: Caller): Promise<SignedIn> {
  const found = await prove(room, session.account, proof, caller, "sign-in");
  if (typeof found === "string") return { outcome: found };
  return change(room, doorkeeper, begin, async (work) => {
    work.permit(somebody);
    if (!(await found.take(work.trx))) return { outcome: "refused" };
    await work.trx.deleteFrom("sessions").where("id", "=", session.id).execute();
    return enter(work, session.account, found.factor, caller, found.isKnown);
  });
}

/** Both halves in one: a passkey knows whose it is, and asks for a finger, a face or a PIN. */
export async function signInWithPasskey(room: Room, party: RelyingParty, response: unknown, caller: Caller): Promise<SignedIn> {
  return change(room, doorkeeper, begin, async (work) => {
    work.permit(somebody);
    const account = await checkAuthentication(work.trx, party, "sign-in", null, response);
    const open =
      account === undefined
        ? undefined
        : await work.trx.selectFrom("accounts").select("id").where("id", "=", account).where("disabled_at", "is", null).executeTakeFirst();
    if (open === undefined) return { outcome: "refused" };
    return enter(work, open.id, "passkey", caller, await isKnownDevice(work.trx, open.id, caller.device));
  });
}

/** What the browser is asked to sign at the door. */
export function askForPasskey(room: Room, party: RelyingParty, session: Session | undefined) {
  return change(room, doorkeeper, begin, async (work) => {
    work.permit(somebody);
    return authenticationOptions(work.trx, party, "sign-in", session?.account ?? null);
  });
}

/** The person is in: a session, a browser that is known from now on, and a letter where it was not. */
export async function enter(
  work: Work<Tables>,
  account: string,
  factor: Factor,
  caller: Caller,
  isKnown: boolean,
): Promise<{ readonly outcome: "signed in"; readonly token: string; readonly device: string | undefined }> {
  const token = await beginSession(work.trx, { account, factor, label: caller.label });
  const person = await work.trx
    .selectFrom("accounts")
    .select(["email", "language", "first_signed_in_at"])
    .where("id", "=", account)
    .executeTakeFirstOrThrow();
  if (person.first_signed_in_at === null) {
    await sql`update accounts set first_signed_in_at = now() where id = ${account}`.execute(work.trx);
    await endBootstrapWhenBothAreIn(work.trx);
  } else if (!isKnown) work.letter(newsLetter(person, "new-device", caller.origin, caller.label));
  return { outcome: "signed in", token, device: isKnown ? undefined : await rememberDevice(work.trx, account, caller.label) };
}

interface Proved {
  readonly factor: Factor;
  readonly isKnown: boolean;
  /** Uses the factor up, in the transaction that acts on it; false where another was quicker. */
  take(trx: Kysely<Tables>): Promise<boolean>;
}

/** Looks at a second factor, counting the attempt. What is dear to compare is compared outside of the transaction. */
export async function prove(
  room: Room,
  account: string,
  proof: Proof,
  caller: Caller,
  purpose: "sign-in" | "step-up",
): Promise<Proved | FactorRefused> {
  const { attempt, isKnown, hindrance, kept } = await change(room, doorkeeper, begin, async (work) => {
    work.permit(somebody);
    const { email } = await work.trx.selectFrom("accounts").select("email").where("id", "=", account).executeTakeFirstOrThrow();
    // Whoever has the password, or a session, is counted apart from those who guess passwords.
    const isKnown = await isKnownDevice(work.trx, account, caller.device);
    const attempt: Attempt = { email: `factor ${email}`, clientKey: caller.clientKey, isKnownDevice: isKnown };
    // What a passkey signs can't be guessed.
    if (proof.kind === "passkey") return { attempt, isKnown, hindrance: undefined, kept: undefined };
    return { attempt, isKnown, hindrance: await beginAttempt(work.trx, attempt), kept: await keptFor(work.trx, room, account, proof.code) };
  });
  if (hindrance !== undefined) return hindrance === "address" ? "wait" : "refused";
  if (proof.kind === "passkey") {
    const { response, party } = proof;
    return {
      factor: "passkey",
      isKnown,
      take: async (trx) => (await checkAuthentication(trx, party, purpose, account, response)) === account,
    };
  }
  if (kept === "app lost") return kept;
  if (kept === undefined || (kept.kind === "recovery" && !(await fits(kept.hash, kept.secret)))) return "refused";
  return {
    factor: "code",
    isKnown,
    take: async (trx) => {
      const isTaken = await (kept.kind === "recovery"
        ? takeRecoveryCode(trx, account, kept.ordinal)
        : takeCode(trx, room.totp, account, kept.secret, proof.code));
      if (isTaken) await forgive(trx, attempt);
      return isTaken;
    },
  };
}

type Kept =
  | { readonly kind: "app"; readonly secret: Uint8Array }
  | { readonly kind: "recovery"; readonly hash: string | undefined; readonly ordinal: number; readonly secret: string };

async function keptFor(trx: Kysely<Tables>, { totp }: Room, account: string, typed: string): Promise<Kept | "app lost" | undefined> {
  const recovery = readRecoveryCode(typed);
  if (recovery !== undefined) {
    const row = await trx
      .selectFrom("recovery_codes")
      .select("hash")
      .where("account_id", "=", account)
      .where("ordinal", "=", recovery.ordinal)
      .where("used_at", "is", null)
      .executeTakeFirst();
    return { kind: "recovery", hash: row?.hash, ...recovery };
  }
  const secret = await findApp(trx, totp, account);
  if (secret === "lost") return "app lost";
  return secret && { kind: "app", secret };
}

async function takeRecoveryCode(trx: Kysely<Tables>, account: string, ordinal: number): Promise<boolean> {
  const { rows } = await sql`update recovery_codes set used_at = now()
    where account_id = ${account} and ordinal = ${ordinal} and used_at is null returning 1`.execute(trx);
  return rows.length > 0;
}

/** A factor used again, for what asks for it: the session gets a new id. */
export async function stepUp(
  room: Room,
  session: Session,
  proof: Proof,
  caller: Caller,
): Promise<{ readonly outcome: FactorRefused } | { readonly outcome: "done"; readonly token: string }> {
  const found = await prove(room, session.account, proof, caller, "step-up");
  if (typeof found === "string") return { outcome: found };
  return change(room, doorkeeper, begin, async (work) => {
    work.permit(somebody);
    if (!(await found.take(work.trx))) return { outcome: "refused" };
    return { outcome: "done", token: await renewSession(work.trx, session.id, { factor: found.factor }) };
  });
}

export function askForStepUp(room: Room, party: RelyingParty, session: Session) {
  return change(room, doorkeeper, begin, async (work) => {
    work.permit(somebody);
    return authenticationOptions(work.trx, party, "step-up", session.account);
  });
}

/** Which second factors an account has. */
export interface HeldFactors {
  readonly passkeys: number;
  readonly app: boolean;
  readonly codes: number;
}

export function heldFactors(room: Room, account: string): Promise<HeldFactors> {
  return reading(room.database, doorkeeper, async (trx) => {
    const { rows } = await sql<HeldFactors>`select (select count(*)::int from passkeys where account_id = ${account}) as passkeys,
      exists (select from totp_secrets where account_id = ${account}) as app,
      (select count(*)::int from recovery_codes where account_id = ${account} and used_at is null) as codes`.execute(trx);
    const [row] = rows;
    return row ?? { passkeys: 0, app: false, codes: 0 };
  });
}
