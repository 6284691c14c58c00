import { createHmac, randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { KeyFolder } from "./keys.ts";

/** Names for the log that tell lines of one actor apart from those of another, for a month, and lead back to nobody. */
export interface Pseudonyms {
  of(id: string): string;
}

/** "2026-11" */
function monthOf(now: Date): string {
  return now.toISOString().slice(0, 7);
}

const nameOf = (month: string): string => `log-${month}.key`;

/**
 * HMAC-SHA-256 under a key that is made anew each month (UTC) and thrown away when the next begins, so that what was logged can't be led back later. All
 * processes of a machine share it.
 *
 * @param now for tests
 */
export async function openPseudonyms(keys: KeyFolder, now: () => Date = () => new Date()): Promise<Pseudonyms> {
  let month = monthOf(now());
  let key: Buffer = await keys.readOrMake(nameOf(month), () => randomBytes(32));
  const turn = async (next: string): Promise<void> => {
    const fresh = await keys.readOrMake(nameOf(next), () => randomBytes(32));
    key = fresh;
    await dropOthers(keys, next);
  };
  await dropOthers(keys, month);
  return {
    of(id) {
      const current = monthOf(now());
      if (current !== month) {
        month = current;
        // Until the shared key is read, one of this process alone.
        key = randomBytes(32);
        turn(current).catch(() => undefined);
      }
      return createHmac("sha256", key).update(id).digest("base64url").slice(0, 12);
    },
  };
}

async function dropOthers(keys: KeyFolder, month: string): Promise<void> {
  for (const name of await keys.names()) {
    if (/^log-\d{4}-\d\d\.key$/.test(name) && name !== nameOf(month)) await rm(path.join(keys.path, name), { force: true });
  }
}
