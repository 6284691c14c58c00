import { createHash, randomBytes } from "node:crypto";

/** 256 random bits for a cookie or an address, base64url (43 signs). */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token. It has 256 random bits, so a plain hash can't be guessed at. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash("sha256").update(token).digest());
}

/** Whether something sent has the form of a token; what has not is not looked up. */
export function isToken(value: unknown): value is string {
  return typeof value === "string" && /^[\w-]{43}$/.test(value);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648 base32 without padding. */
export function toBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(value >>> bits) & 31];
      value &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text;
}

/** Undoes `toBase32`; spaces and hyphens may stand anywhere, case does not count. undefined where other signs do. */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> | undefined {
  const signs = text.replace(/[\s-]/g, "").toUpperCase();
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const sign of signs) {
    const index = alphabet.indexOf(sign);
    if (index < 0) return undefined;
    value = (value << 5) | index;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >>> bits) & 255);
      value &= (1 << bits) - 1;
    }
  }
  return Uint8Array.from(bytes);
}
