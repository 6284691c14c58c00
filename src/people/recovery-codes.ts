import { randomBytes } from "node:crypto";
import { hashSecret } from "./hashing.ts";
import { toBase32 } from "./secrets.ts";

/** A code as shown once, and what is kept of it. */
export interface RecoveryCode {
  /** "3-ABCD-EFGH-IJKL-MNOP": the ordinal, then 80 random bits. */
  readonly shown: string;
  readonly ordinal: number;
  readonly hash: string;
}

/**
 * Ten codes that count once each. The ordinal says which hash to compare, so that nine others need not be. One is hashed after the other: ten at
 * once would take half of the places at which everybody waits who signs in.
 */
export async function newRecoveryCodes(): Promise<readonly RecoveryCode[]> {
  const codes: RecoveryCode[] = [];
  for (let ordinal = 0; ordinal < 10; ordinal += 1) {
    const secret = toBase32(randomBytes(10));
    codes.push({ ordinal, shown: `${ordinal}-${secret.match(/.{4}/g)?.join("-")}`, hash: await hashSecret(secret) });
  }
  return codes;
}

/** What was typed, taken apart; undefined where it has not the form of a code. Spaces, hyphens and case do not count. */
export function readRecoveryCode(typed: string): { readonly ordinal: number; readonly secret: string } | undefined {
  const [, ordinal, secret] = /^(\d)([A-Z2-7]{16})$/.exec(typed.replace(/[\s\u2010-\u2015-]/g, "").toUpperCase()) ?? [];
  return ordinal === undefined || secret === undefined ? undefined : { ordinal: Number(ordinal), secret };
}
