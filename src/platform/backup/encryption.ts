import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { Decrypter, Encrypter } from "age-encryption";
import { BackupError, damaged } from "./errors.ts";

/** How an encrypted file begins: https://age-encryption.org/v1 */
const ageMark = Buffer.from("age-encryption.org/v1\n");

/** What to do where a key cannot be used. */
const howKeysLook =
  "A recipient is a line age1…; age-keygen -o FILE makes one with its identity, which opens the backup and stays elsewhere.";

/** True where the text is a recipient of age that can be encrypted to. */
export function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** The same bytes where there is no recipient; encrypted to all of them otherwise. @throws {BackupError} "key" */
export async function encryptTo(recipients: readonly string[], plain: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  if (recipients.length === 0) return plain;
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    if (!isRecipient(recipient)) throw new BackupError("key", `"${recipient}" is no recipient of age. ${howKeysLook}`);
    encrypter.addRecipient(recipient);
  }
  const encrypted = await encrypter.encrypt(Readable.toWeb(Readable.from(plain)) as ReadableStream<Uint8Array>);
  return encrypted as AsyncIterable<Uint8Array>;
}

/** The identities in a file as age-keygen writes it: lines AGE-SECRET-KEY-1…, and remarks. @throws {BackupError} "key" */
export async function readIdentities(file: string): Promise<string[]> {
  const lines = (await readFile(file, "utf8")).split("\n").map((line) => line.trim());
  const identities = lines.filter((line) => line !== "" && !line.startsWith("#"));
  const isUsable = identities.length > 0 && identities.every((identity) => /^AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]+$/.test(identity));
  if (!isUsable)
    throw new BackupError(
      "key",
      `${file} holds no identity of age. Lines that begin with AGE-SECRET-KEY-1 are expected there. ${howKeysLook}`,
    );
  return identities;
}

/** The archive in a file, decrypted where it is encrypted. `open` gives the file's bytes from the start. */
export async function decrypted(
  start: Uint8Array,
  open: () => Readable,
  identities: readonly string[],
  file: string,
): Promise<AsyncIterable<Uint8Array>> {
  if (!ageMark.equals(start.subarray(0, ageMark.length))) return open();
  if (identities.length === 0) {
    throw new BackupError("encrypted", `${file} is encrypted. Name the file of an identity that opens it: --identity FILE.`);
  }
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  const bytes = open();
  try {
    const plain = await decrypter.decrypt(Readable.toWeb(bytes) as ReadableStream<Uint8Array>);
    return orDamaged(plain);
  } catch (error) {
    bytes.destroy();
    const said = error instanceof Error ? error.message : String(error);
    if (/no identity matched/.test(said)) {
      throw new BackupError(
        "encrypted",
        `${file} is encrypted to other recipients, or its beginning is damaged: this identity does not open it.`,
        {
          cause: error,
        },
      );
    }
    throw damaged(`its encryption cannot be opened (${said})`, { cause: error });
  }
}

async function* orDamaged(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* plain;
  } catch (error) {
    throw damaged(`its encryption does not hold (${error instanceof Error ? error.message : String(error)})`, { cause: error });
  }
}
