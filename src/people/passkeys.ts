import { randomBytes } from "node:crypto";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { type Kysely, sql } from "kysely";
import type { RelyingParty } from "./relying-party.ts";
import type { ChallengePurpose, Tables } from "./tables.ts";

/** A challenge of 32 bytes that counts once, within five minutes. */
async function newChallenge(trx: Kysely<Tables>, purpose: ChallengePurpose, account: string | null): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = Uint8Array.from(randomBytes(32));
  await sql`delete from challenges where created_at < now() - interval '5 minutes'`.execute(trx);
  await trx.insertInto("challenges").values({ challenge, purpose, account_id: account }).execute();
  return challenge;
}

/** Takes a challenge away as it is answered, so that no answer counts twice. False where it is not ours, too old, or for something else. */
async function takeChallenge(trx: Kysely<Tables>, sent: string, purpose: ChallengePurpose, account: string | null): Promise<boolean> {
  const challenge = Uint8Array.from(Buffer.from(sent, "base64url"));
  if (challenge.length !== 32) return false;
  const { rows } = await sql<{ fits: boolean }>`delete from challenges where challenge = ${challenge}
    returning purpose = ${purpose} and account_id is not distinct from ${account}::uuid and created_at > now() - interval '5 minutes' as fits`.execute(
    trx,
  );
  return rows[0]?.fits === true;
}

/** What the browser is asked to make a passkey of: one that needs no name to sign in with, and a finger, face or PIN each time. */
export async function registrationOptions(
  trx: Kysely<Tables>,
  party: RelyingParty,
  person: { readonly account: string; readonly email: string; readonly name: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await trx.selectFrom("passkeys").select("id").where("account_id", "=", person.account).execute();
  return generateRegistrationOptions({
    rpName: "Comity",
    rpID: party.id,
    userName: person.email,
    userDisplayName: person.name,
    userID: Uint8Array.from(Buffer.from(person.account.replaceAll("-", ""), "hex")),
    challenge: await newChallenge(trx, "register", person.account),
    timeout: 300_000,
    attestationType: "none",
    excludeCredentials: known,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** A passkey as it is kept. */
export interface NewPasskey {
  readonly id: string;
  readonly publicKey: Uint8Array;
  readonly counter: bigint;
  readonly transports: string[];
}

/** Checks what the browser made; undefined where it is not what was asked for. */
export async function checkRegistration(
  trx: Kysely<Tables>,
  party: RelyingParty,
  account: string,
  response: unknown,
): Promise<NewPasskey | undefined> {
  if (!isRegistration(response)) return undefined;
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(trx, challenge, "register", account),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (verified?.verified !== true) return undefined;
  const { credential } = verified.registrationInfo;
  const transports = (credential.transports ?? []).filter((name) => /^[a-z-]{2,20}$/.test(name)).slice(0, 8);
  return { id: credential.id, publicKey: credential.publicKey, counter: BigInt(credential.counter), transports };
}

/** What the browser is asked to sign. Without an account any passkey of ours will do, so that nobody types a name. */
export async function authenticationOptions(
  trx: Kysely<Tables>,
  party: RelyingParty,
  purpose: "sign-in" | "step-up",
  account: string | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const own =
    account === null ? [] : await trx.selectFrom("passkeys").select(["id", "transports"]).where("account_id", "=", account).execute();
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: await newChallenge(trx, purpose, account),
    timeout: 300_000,
    userVerification: "required",
    allowCredentials: own,
  });
}

/**
 * Checks what a passkey signed, and notes its use.
 *
 * @param account whose it must be; null: whoever's it is
 * @returns the account; undefined where the answer does not hold
 */
export async function checkAuthentication(
  trx: Kysely<Tables>,
  party: RelyingParty,
  purpose: "sign-in" | "step-up",
  account: string | null,
  response: unknown,
): Promise<string | undefined> {
  if (!isAuthentication(response)) return undefined;
  const key = await trx.selectFrom("passkeys").selectAll().where("id", "=", response.id).forUpdate().executeTakeFirst();
  if (key === undefined || (account !== null && key.account_id !== account)) return undefined;
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(trx, challenge, purpose, account),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: { id: key.id, publicKey: Uint8Array.from(key.public_key), counter: Number(key.counter) },
  }).catch(() => undefined);
  if (verified?.verified !== true) return undefined;
  await sql`update passkeys set counter = ${verified.authenticationInfo.newCounter}, last_used_at = now() where id = ${key.id}`.execute(
    trx,
  );
  return key.account_id;
}

function isRegistration(value: unknown): value is RegistrationResponseJSON {
  return isCredential(value, ["clientDataJSON", "attestationObject"]);
}

function isAuthentication(value: unknown): value is AuthenticationResponseJSON {
  return isCredential(value, ["clientDataJSON", "authenticatorData", "signature"]);
}

/** The form of what browsers send; what stands in it is for the library to check. */
function isCredential(value: unknown, parts: readonly string[]): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { id, rawId, type, response } = value as Record<string, unknown>;
  if (typeof id !== "string" || id.length > 1400 || id !== rawId || type !== "public-key") return false;
  if (typeof response !== "object" || response === null) return false;
  return parts.every((part) => typeof (response as Record<string, unknown>)[part] === "string");
}
