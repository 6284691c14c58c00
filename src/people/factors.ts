import type { Actor, Work } from "#platform/change/index";
import { reading } from "./acting.ts";
import { type AppState, findApp, keepApp } from "./apps.ts";
import { hashSecret } from "./hashing.ts";
import { type News, newsLetter } from "./letters.ts";
import { actorId } from "./model.ts";
import { checkRegistration, type NewPasskey, registrationOptions } from "./passkeys.ts";
import { lengths, type PasswordFault, passwordFaults } from "./passwords.ts";
import { newRecoveryCodes, type RecoveryCode } from "./recovery-codes.ts";
import type { RelyingParty } from "./relying-party.ts";
import { change, type Room } from "./room.ts";
import { actorIn, actorWithoutPasskey, type Session } from "./sessions.ts";
import type { Tables } from "./tables.ts";

/** What an account signs in with, for its owner. */
export interface FactorsOf {
  readonly hasPassword: boolean;
  readonly app: AppState;
  readonly codesLeft: number;
  readonly passkeys: readonly { readonly id: string; readonly label: string; readonly createdAt: Date; readonly lastUsedAt: Date | null }[];
}

export function factorsOf(room: Room, actor: Actor, account: string): Promise<FactorsOf> {
  return reading(room.database, actor, async (trx) => {
    const passkeys = await trx
      .selectFrom("passkeys")
      .select(["id", "label", "created_at as createdAt", "last_used_at as lastUsedAt"])
      .where("account_id", "=", account)
      .orderBy("created_at")
      .execute();
    const password = await trx.selectFrom("passwords").select("account_id").where("account_id", "=", account).execute();
    const app = await findApp(trx, room.totp, account);
    const codes = await trx
      .selectFrom("recovery_codes")
      .select("ordinal")
      .where("account_id", "=", account)
      .where("used_at", "is", null)
      .execute();
    return {
      passkeys,
      hasPassword: password.length > 0,
      app: app === undefined ? "none" : app === "lost" ? "lost" : "works",
      codesLeft: codes.length,
    };
  });
}

type FactorAction = "factors.change" | "factors.add-first-passkey";

/** Changes factors of one's own account, one change at a time, and tells the owner. */
function changeFactors<Result>(
  room: Room,
  actor: Actor,
  target: { readonly account: string; readonly origin: string; readonly action?: FactorAction },
  work: (
    work: Work<Tables>,
    person: { readonly email: string; readonly name: string },
  ) => Promise<{ readonly news?: News; readonly result: Result }>,
): Promise<Result> {
  const { account, origin, action = "factors.change" } = target;
  return change(room, actor, { action, entry: "none" }, async (given) => {
    given.permit({ class: "restricted", owners: [actorId(account)] });
    const person = await given.trx
      .selectFrom("accounts")
      .select(["email", "name", "language"])
      .where("id", "=", account)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const { news, result } = await work(given, person);
    if (news !== undefined) given.letter(newsLetter(person, news, origin));
    return result;
  });
}

/** As whom and as what a passkey is added: the first one of those who came with password and code can't ask for better than that code. */
export function addingPasskey(factors: FactorsOf, session: Session): { readonly actor: Actor; readonly action: FactorAction } {
  return factors.passkeys.length === 0
    ? { actor: actorWithoutPasskey(session), action: "factors.add-first-passkey" }
    : { actor: actorIn(session), action: "factors.change" };
}

/** Options for the browser to make another passkey of. */
export function askForNewPasskey(
  room: Room,
  actor: Actor,
  target: { readonly account: string; readonly origin: string; readonly action: FactorAction },
  party: RelyingParty,
) {
  return changeFactors(room, actor, target, async ({ trx }, person) => ({
    result: await registrationOptions(trx, party, { account: target.account, ...person }),
  }));
}

/** False: what the browser made does not hold. */
export function addPasskey(
  room: Room,
  actor: Actor,
  target: { readonly account: string; readonly origin: string; readonly action: FactorAction },
  made: { readonly party: RelyingParty; readonly response: unknown; readonly label: string },
): Promise<boolean> {
  return changeFactors(room, actor, target, async ({ trx }) => {
    const held = await trx.selectFrom("passkeys").select("id").where("account_id", "=", target.account).execute();
    // Asked again under the lock: "the first" is the first.
    if (target.action === "factors.add-first-passkey" && held.length > 0) return { result: false };
    const passkey = await checkRegistration(trx, made.party, target.account, made.response);
    if (passkey === undefined) return { result: false };
    await keepPasskey(trx, target.account, passkey, made.label);
    return { news: "passkey-added", result: true };
  });
}

export async function keepPasskey(trx: Work<Tables>["trx"], account: string, passkey: NewPasskey, label: string): Promise<void> {
  await trx
    .insertInto("passkeys")
    .values({
      id: passkey.id,
      account_id: account,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports,
      label: label.slice(0, 100) || "?",
    })
    .execute();
}

/** "last": the account would be left without a way in, or its password without a second factor. */
export type Removed = "removed" | "last";

export function removePasskey(
  room: Room,
  actor: Actor,
  target: { readonly account: string; readonly origin: string },
  id: string,
): Promise<Removed> {
  return changeFactors(room, actor, target, async ({ trx }) => {
    const app = await trx.selectFrom("totp_secrets").select("account_id").where("account_id", "=", target.account).executeTakeFirst();
    const password = await trx.selectFrom("passwords").select("account_id").where("account_id", "=", target.account).executeTakeFirst();
    const others = await trx.selectFrom("passkeys").select("id").where("account_id", "=", target.account).where("id", "<>", id).execute();
    if (others.length === 0 && (app === undefined || password === undefined)) return { result: "last" as const };
    await trx.deleteFrom("passkeys").where("account_id", "=", target.account).where("id", "=", id).execute();
    return { news: "passkey-removed" as const, result: "removed" as const };
  });
}

/** Faults, or none: the password is changed. Every other session ends. */
export async function changePassword(
  room: Room,
  actor: Actor,
  target: { readonly account: string; readonly origin: string; readonly session: string },
  password: string,
): Promise<readonly PasswordFault[]> {
  const known = await reading(room.database, actor, (trx) =>
    trx.selectFrom("accounts").select(["email", "name"]).where("id", "=", target.account).executeTakeFirstOrThrow(),
  );
  // A second factor is asked of everybody who has a password.
  const faults = passwordFaults(password, lengths.withSecondFactor, [known.email, known.name]);
  if (faults.length > 0) return faults;
  const hash = await hashSecret(password);
  await changeFactors(room, actor, target, async ({ trx }) => {
    await keepPassword(trx, target.account, hash);
    await trx.deleteFrom("sessions").where("account_id", "=", target.account).where("id", "<>", target.session).execute();
    return { news: "password", result: undefined };
  });
  return [];
}

export async function keepPassword(trx: Work<Tables>["trx"], account: string, hash: string): Promise<void> {
  await trx
    .insertInto("passwords")
    .values({ account_id: account, hash })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet({ hash, changed_at: new Date() }))
    .execute();
}

/** False: the code is not one of this secret. The app that was there is replaced. */
export function changeApp(
  room: Room,
  actor: Actor,
  target: { readonly account: string; readonly origin: string },
  app: { readonly secret: Uint8Array; readonly code: string },
): Promise<boolean> {
  return changeFactors(room, actor, target, async ({ trx }) => {
    const isKept = await keepApp(trx, room.totp, target.account, app);
    return isKept ? { news: "app-added", result: true } : { result: false };
  });
}

export function removeApp(room: Room, actor: Actor, target: { readonly account: string; readonly origin: string }): Promise<Removed> {
  return changeFactors(room, actor, target, async ({ trx }) => {
    const passkeys = await trx.selectFrom("passkeys").select("id").where("account_id", "=", target.account).execute();
    if (passkeys.length === 0) return { result: "last" as const };
    await trx.deleteFrom("totp_secrets").where("account_id", "=", target.account).execute();
    return { news: "app-removed" as const, result: "removed" as const };
  });
}

/** Ten new codes, shown this once; the old ones are dead. */
export async function renewRecoveryCodes(
  room: Room,
  actor: Actor,
  target: { readonly account: string; readonly origin: string },
): Promise<readonly string[]> {
  const codes = await newRecoveryCodes();
  return changeFactors(room, actor, target, async ({ trx }) => {
    await keepRecoveryCodes(trx, target.account, codes);
    return { news: "codes", result: codes.map(({ shown }) => shown) };
  });
}

export async function keepRecoveryCodes(trx: Work<Tables>["trx"], account: string, codes: readonly RecoveryCode[]): Promise<void> {
  await trx.deleteFrom("recovery_codes").where("account_id", "=", account).execute();
  await trx
    .insertInto("recovery_codes")
    .values(codes.map(({ ordinal, hash }) => ({ account_id: account, ordinal, hash })))
    .execute();
}
