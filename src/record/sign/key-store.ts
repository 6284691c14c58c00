import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readdir, readFile, rename, stat } from "node:fs/promises";
import path from "node:path";
import { RecordError } from "../model.ts";
import { nodeCryptography } from "../node-cryptography.ts";
import { concatBytes, formatKey, fromBase64, keyId, signatureTypes, toBase64, type VerifierKey } from "../verify/index.ts";

/** Signs for one origin. */
export interface Signer {
  readonly origin: string;
  /** As it is published (C2SP signed-note). */
  readonly key: string;
  readonly verifier: VerifierKey;
  sign(message: Uint8Array): Uint8Array;
}

/** The signing key and the last signed head, in files outside of the database and of every backup. */
export interface KeyStore {
  /** @throws {RecordError} where the file can be read by others, or is no key */
  read(): Promise<Signer | undefined>;
  /** Makes the first key. @throws {RecordError} where there is one */
  make(origin: string): Promise<Signer>;
  /** Makes a key that waits beside the one in use. */
  prepare(origin: string): Promise<Signer>;
  /** The key that waits; undefined where none does. */
  prepared(): Promise<Signer | undefined>;
  /**
   * Takes the key that waits into use; where none does, it was done already. The old one is kept under the next number that is free; its last
   * head, too, where the origin is another: under the same one it still tells what was signed. One at a time: under `adoptWaiting`.
   */
  adopt(): Promise<void>;
  /** Keys that were in use before, as they are published. */
  past(): Promise<readonly string[]>;
  /** The last signed head that was written down here. */
  readHead(): Promise<string | undefined>;
  /** Comes back when the head is on the disk. */
  writeHead(note: string): Promise<void>;
}

const keyFile = "record.key";
const waitingFile = "record.key.new";
const headFile = "record.head";

/** The key store in a folder, which is made where it is missing. */
export function openKeyStore(folder: string): KeyStore {
  const place = (name: string): string => path.join(folder, name);
  const create = async (name: string, origin: string): Promise<Signer> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const text = await newKey(origin);
    try {
      await writeSynced(place(name), text, "wx");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST")
        throw new RecordError(`${place(name)} exists already: a key is never written over. Move it away first.`);
      throw error;
    }
    await syncFolder(folder);
    return signerOf(text, place(name));
  };
  return {
    read: () => readKey(place(keyFile)),
    make: (origin) => create(keyFile, origin),
    prepare: (origin) => create(waitingFile, origin),
    prepared: () => readKey(place(waitingFile)),
    adopt: async () => {
      const waiting = await readKey(place(waitingFile));
      if (waiting === undefined) return;
      const old = await readKey(place(keyFile));
      const number = await freeNumber(folder);
      await move(place(keyFile), place(`${keyFile}.${number}`));
      if (old?.origin !== waiting.origin) await move(place(headFile), place(`${headFile}.${number}`));
      await move(place(waitingFile), place(keyFile));
      await syncFolder(folder);
    },
    past: async () => {
      const names = (await readdir(folder).catch(() => [])).filter((name) => /^record\.key\.\d+$/.test(name));
      return (await Promise.all(names.map((name) => readKey(place(name))))).flatMap((signer) => signer?.key ?? []);
    },
    readHead: () => readIfThere(place(headFile)),
    writeHead: async (note) => {
      await writeSynced(place(`${headFile}.writing`), note, "w");
      await rename(place(`${headFile}.writing`), place(headFile));
      await syncFolder(folder);
    },
  };
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The first number under which nothing is kept yet. */
async function freeNumber(folder: string): Promise<number> {
  const taken = (await readdir(folder)).map((name) => Number(/^record\.(?:key|head)\.(\d+)$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...taken) + 1;
}

async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}

/** The folder's own entries reach the disk, where the system knows how. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeSynced(file: string, text: string, flags: "w" | "wx"): Promise<void> {
  const handle = await open(file, flags, 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readKey(file: string): Promise<Signer | undefined> {
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  const { mode } = await stat(file);
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    throw new RecordError(
      `${file} can be read by others (mode ${(mode & 0o777).toString(8)}): whoever has it can sign in our name. chmod 600 it; if others had access, recover the record with a new key.`,
    );
  return signerOf(text, file);
}

/** DER of an Ed25519 private key (RFC 8410) before its 32 bytes. */
const derPrefix = Buffer.from("302e020100300506032b657004220420", "hex");

function keyFrom(seed: Uint8Array): { readonly secret: KeyObject; readonly open: Uint8Array } {
  const secret = createPrivateKey({ key: Buffer.concat([derPrefix, seed]), format: "der", type: "pkcs8" });
  return { secret, open: new Uint8Array(createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32)) };
}

/** "PRIVATE+KEY+name+id+base64": the form in which C2SP's tools keep theirs. */
async function newKey(origin: string): Promise<string> {
  const seed = new Uint8Array(randomBytes(32));
  const id = await keyId(origin, signatureTypes.log, keyFrom(seed).open, nodeCryptography);
  return `PRIVATE+KEY+${origin}+${id}+${toBase64(concatBytes(Uint8Array.of(signatureTypes.log), seed))}\n`;
}

async function signerOf(text: string, file: string): Promise<Signer> {
  const [, origin = "", id, encoded = ""] = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n$/.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  if (bytes?.length !== 33 || bytes[0] !== signatureTypes.log)
    throw new RecordError(`${file} is no key of a record. Put the right file back, or recover the record with a new key.`);
  const { secret, open: key } = keyFrom(bytes.subarray(1));
  const verifier: VerifierKey = {
    name: origin,
    type: signatureTypes.log,
    key,
    id: await keyId(origin, signatureTypes.log, key, nodeCryptography),
  };
  if (verifier.id !== id)
    throw new RecordError(`${file}: the id does not belong to the key; the file was changed. Put the right one back.`);
  return { origin, key: formatKey(verifier), verifier, sign: (message) => new Uint8Array(sign(null, message, secret)) };
}
