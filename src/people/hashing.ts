import { hash, type Options, parseOptions, verify } from "@node-rs/argon2";
import { HttpFault } from "#platform/http/index";

/** argon2id (the library's default algorithm), 64 MiB, three passes, one lane, 16 bytes of salt. */
const parameters = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 } as const satisfies Options;

/** Hashing is dear on purpose, so it must not starve the site. */
const mostAtOnce = 2;
const mostWaiting = 20;

let running = 0;
const waiting: (() => void)[] = [];

/** @throws {HttpFault} 503 where more than 20 wait already */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting)
      throw new HttpFault(503, { headers: { "Retry-After": "5" }, detail: "Too many people are signing in just now." });
    // Whoever leaves hands its place on, so that nobody slips in between.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** What is kept of a password or a recovery code. @throws {HttpFault} 503 */
export function hashSecret(secret: string): Promise<string> {
  return inTurn(() => hash(secret.normalize("NFC"), parameters));
}

/** A hash that nothing fits: computed against where there is no account, so that this takes as long as a wrong password. */
const nobody = hash(crypto.randomUUID(), parameters);

/** Compares, and takes the same time whether there is a hash or not. @throws {HttpFault} 503 */
export async function fits(kept: string | undefined, secret: string): Promise<boolean> {
  const against = kept ?? (await nobody);
  const isSame = await inTurn(() => verify(against, secret.normalize("NFC")));
  return isSame && kept !== undefined;
}

/** True where a hash was made with other parameters than today's: it is made anew when the secret is next at hand. */
export function isOutdated(kept: string): boolean {
  const made = parseOptions(kept);
  return made.memoryCost !== parameters.memoryCost || made.timeCost !== parameters.timeCost || made.parallelism !== parameters.parallelism;
}
