import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { fromBase32, toBase32 } from "./secrets.ts";

const period = 30;

/** A new secret of 160 bits, in base32 as apps take it. */
export function newTotpSecret(): string {
  return toBase32(randomBytes(20));
}

/** The secret that a form sends back; undefined where it is none of ours. */
export function readTotpSecret(text: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof text !== "string" || text.length > 64) return undefined;
  const bytes = fromBase32(text);
  return bytes?.length === 20 ? bytes : undefined;
}

function codes(secret: Uint8Array, label = ""): TOTP {
  return new TOTP({ issuer: "Comity", label, algorithm: "SHA1", digits: 6, period, secret: Secret.fromBase32(toBase32(secret)) });
}

/** The address that an app opens: otpauth://totp/… */
export function totpAddress(secret: Uint8Array, email: string): string {
  return codes(secret, email).toString();
}

/**
 * The number of the 30 s step whose code this is; undefined where it is wrong, or a code of that step or a later one was taken already.
 *
 * @param lastStep of the last code that was taken; 0n: none
 * @param now milliseconds since 1970
 */
export function totpStep(secret: Uint8Array, typed: string, lastStep: bigint, now: number): bigint | undefined {
  const token = typed.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = codes(secret).validate({ token, window: 1, timestamp: now });
  if (delta === null) return undefined;
  const step = BigInt(Math.floor(now / 1000 / period) + delta);
  return step > lastStep ? step : undefined;
}

/** The code of a moment, as an app would show it: for tests and for people who make their own. */
export function totpCode(secret: Uint8Array, now: number): string {
  return codes(secret).generate({ timestamp: now });
}
