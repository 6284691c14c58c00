import { createHash, createPublicKey, verify } from "node:crypto";

/**
 * A second verifier, written from RFC 9162 and the pages of C2SP alone and sharing nothing with src/record: the definitions as recursions,
 * where the first one walks bits as section 2.1.3.2 does. The two must agree.
 */

const sha256 = (...pieces: readonly Uint8Array[]): Buffer =>
  pieces.reduce((hash, piece) => hash.update(piece), createHash("sha256")).digest();
const node = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.of(1), left, right);

/** The largest power of two smaller than n. */
const below = (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1);

/** MTH({leaf}) up along PATH(index, D[size]): the root that a path gives, or undefined where it has too many or too few steps. */
function rootAlong(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | undefined {
  if (size === 1) return path.length === 0 ? leaf : undefined;
  const top = path.at(-1);
  if (top === undefined) return undefined;
  const k = below(size);
  const isLeft = index < k;
  const under = isLeft ? rootAlong(leaf, index, k, path.slice(0, -1)) : rootAlong(leaf, index - k, size - k, path.slice(0, -1));
  if (under === undefined) return undefined;
  return isLeft ? node(under, top) : node(top, under);
}

export function isIncluded(leaf: Buffer, index: number, size: number, path: readonly Buffer[], root: Buffer): boolean {
  return index >= 0 && index < size && rootAlong(leaf, index, size, path)?.equals(root) === true;
}

/** SUBPROOF(m, D[n], b) read backwards: the root of the first m and the root of all n. */
function rootsAlong(
  m: number,
  n: number,
  proof: readonly Buffer[],
  isWhole: boolean,
  oldRoot: Buffer,
): readonly [Buffer, Buffer] | undefined {
  if (m === n) {
    if (isWhole) return proof.length === 0 ? [oldRoot, oldRoot] : undefined;
    return proof.length === 1 ? [proof[0] as Buffer, proof[0] as Buffer] : undefined;
  }
  const top = proof.at(-1);
  if (top === undefined) return undefined;
  const k = below(n);
  if (m <= k) {
    const under = rootsAlong(m, k, proof.slice(0, -1), isWhole, oldRoot);
    return under && [under[0], node(under[1], top)];
  }
  const under = rootsAlong(m - k, n - k, proof.slice(0, -1), false, oldRoot);
  return under && [node(top, under[0]), node(top, under[1])];
}

export function isConsistent(m: number, oldRoot: Buffer, n: number, root: Buffer, proof: readonly Buffer[]): boolean {
  if (m < 0 || m > n) return false;
  if (m === 0) return proof.length === 0 && oldRoot.equals(sha256());
  if (m === n) return proof.length === 0 && oldRoot.equals(root);
  const roots = rootsAlong(m, n, proof, true, oldRoot);
  return roots?.[0].equals(oldRoot) === true && roots[1].equals(root);
}

/** Base 64 in its one form, or undefined. */
function bytesOf(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}

const decimal = /^(?:0|[1-9][0-9]*)$/;
const derOfEd25519 = Buffer.from("302a300506032b6570032100", "hex");

/** True where a tlog-proof shows that these bytes are in the log of this key ("name+id+base64"). */
export function isProven(entry: Uint8Array, proof: string, key: string): boolean {
  const [head, ...rest] = proof.split("\n\n");
  const [body, signatures, ...more] = rest;
  if (head === undefined || body === undefined || signatures === undefined || more.length > 0) return false;
  const [title, place = "", ...steps] = head.split("\n");
  const index = place.replace(/^index /, "");
  const path = steps.map(bytesOf);
  if (title !== "c2sp.org/tlog-proof@v1" || !place.startsWith("index ") || !decimal.test(index)) return false;
  if (!path.every((step) => step?.length === 32)) return false;
  const lines = body.split("\n");
  const [origin, size = "", root = ""] = lines;
  const rootBytes = bytesOf(root);
  if (lines.some((line) => line === "") || !decimal.test(size) || rootBytes?.length !== 32) return false;
  if (!isSigned(`${body}\n`, signatures, origin ?? "", key)) return false;
  return isIncluded(sha256(Buffer.of(0), entry), Number(index), Number(size), path as Buffer[], rootBytes);
}

function isSigned(text: string, signatures: string, origin: string, key: string): boolean {
  // Base 64 may hold plus signs, too.
  const [name, id = "", ...encoded] = key.split("+");
  if (name !== origin || !signatures.endsWith("\n") || /[^\P{Cc}\n]/u.test(text + signatures)) return false;
  const spki = Buffer.concat([derOfEd25519, (bytesOf(encoded.join("+")) as Buffer).subarray(1)]);
  const signer = createPublicKey({ key: spki, format: "der", type: "spki" });
  let isOurs = false;
  for (const line of signatures.slice(0, -1).split("\n")) {
    const [, by, packed = ""] = /^— ([^\s+]+) ([^ ]+)$/u.exec(line) ?? [];
    const bytes = bytesOf(packed);
    if (by === undefined || bytes === undefined || bytes.length < 5) return false;
    if (by !== name || bytes.subarray(0, 4).toString("hex") !== id) continue;
    if (!verify(null, Buffer.from(text), signer, bytes.subarray(4))) return false;
    isOurs = true;
  }
  return isOurs;
}

/** The keys that follow from one, as entries announce them: each says origin, key before, key and that key's signature. undefined: one lies. */
export function keysAfter(given: string, entries: readonly string[]): readonly string[] | undefined {
  const trusted = [given];
  for (const { kind, body } of entries.map((entry) => JSON.parse(entry))) {
    if (kind !== "record.key-announced" || !trusted.includes(body.before)) continue;
    const [name, , ...encoded] = String(body.before).split("+");
    const spki = Buffer.concat([derOfEd25519, Buffer.from(encoded.join("+"), "base64").subarray(1)]);
    const said = Buffer.from(`comity.record/next-key/v1\n${body.origin}\n${body.key}\n`);
    const signer = createPublicKey({ key: spki, format: "der", type: "spki" });
    if (name !== body.origin) continue;
    if (!verify(null, said, signer, Buffer.from(body.signature, "base64")) || String(body.key).split("+")[0] !== name) return undefined;
    if (!trusted.includes(body.key)) trusted.push(body.key);
  }
  return trusted.slice(1);
}
