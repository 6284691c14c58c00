import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { KeyFolder } from "#platform/keys";

/**
 * Secrets of apps as they are kept: under a key that lies neither in the database nor in a backup. 53 bytes:
 *
 *     1 form (1) · 4 of the key (first bytes of its SHA-256) · 12 random · 20 encrypted · 16 tag
 *
 * AES-256-GCM (NIST SP 800-38D); the form, the key's bytes and the account's id go in as additional data, so that what is kept of one account opens
 * for no other.
 */
export interface TotpSeal {
  seal(account: string, secret: Uint8Array): Uint8Array<ArrayBuffer>;
  /** undefined: sealed under another key or for another account, or not as it was written. */
  open(account: string, sealed: Uint8Array): Uint8Array<ArrayBuffer> | undefined;
  /** How everything that this key sealed begins: 5 bytes. */
  readonly mark: Uint8Array<ArrayBuffer>;
}

/** Name of the key's file in COMITY_KEYS. */
const keyFile = "totp.key";
const form = 1;
const markLength = 5;
const nonceLength = 12;
const tagLength = 16;
const secretLength = 20;

/** The seal under the key of the folder, which is made where there is none. @throws {Error} where the file holds no key */
export async function openTotpSeal(keys: KeyFolder): Promise<TotpSeal> {
  return totpSeal(await keys.readOrMake(keyFile, () => randomBytes(32)));
}

/** @param key 32 random bytes. @throws {Error} where it has another length */
export function totpSeal(key: Uint8Array): TotpSeal {
  if (key.length !== 32)
    throw new Error(
      `${keyFile} in COMITY_KEYS has ${key.length} bytes, and should have 32. Put the right file back; without it apps have to be set up anew.`,
    );
  const mark = Uint8Array.from([form, ...createHash("sha256").update(key).digest().subarray(0, 4)]);
  const boundTo = (account: string): Buffer => Buffer.concat([mark, Buffer.from(`totp ${account}`)]);
  return {
    mark,
    seal(account, secret) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(boundTo(account));
      const encrypted = [cipher.update(secret), cipher.final()];
      return Uint8Array.from(Buffer.concat([mark, nonce, ...encrypted, cipher.getAuthTag()]));
    },
    open(account, sealed) {
      if (sealed.length !== markLength + nonceLength + secretLength + tagLength) return undefined;
      if (Buffer.compare(sealed.subarray(0, markLength), mark) !== 0) return undefined;
      const nonce = sealed.subarray(markLength, markLength + nonceLength);
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength })
        .setAAD(boundTo(account))
        .setAuthTag(sealed.subarray(-tagLength));
      try {
        return Uint8Array.from(Buffer.concat([decipher.update(sealed.subarray(markLength + nonceLength, -tagLength)), decipher.final()]));
      } catch {
        return undefined;
      }
    },
  };
}
