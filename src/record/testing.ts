import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { nodeCryptography as crypto } from "./node-cryptography.ts";
import {
  type Bundle,
  canonicalize,
  commitmentInput,
  encodeText,
  formatBundle,
  formatCheckpoint,
  formatKey,
  formatProof,
  inclusionProof,
  keyId,
  leafInput,
  type NodeSource,
  type Opening,
  rootOf,
  signatureLine,
  signatureTypes,
  toHex,
  type VerifierKey,
} from "./verify/index.ts";

export interface TestSigner {
  /** As its owner publishes it. */
  readonly key: string;
  readonly verifier: VerifierKey;
  sign(message: Uint8Array): Uint8Array;
}

/** A new key pair. */
export async function testSigner(name: string, type: VerifierKey["type"] = signatureTypes.log): Promise<TestSigner> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const key = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(12));
  const verifier: VerifierKey = { name, type, key, id: await keyId(name, type, key, crypto) };
  return { key: formatKey(verifier), verifier, sign: (message) => signWith(privateKey, message) };
}

function signWith(key: KeyObject, message: Uint8Array): Uint8Array {
  return new Uint8Array(sign(null, message, key));
}

/** A record in memory, composed: entries about invented texts, every fifth withheld. */
export interface TestRecord {
  readonly origin: string;
  readonly signer: TestSigner;
  readonly entries: readonly Uint8Array[];
  readonly leaves: readonly Uint8Array[];
  readonly openings: readonly Opening[];
  readonly nodes: NodeSource;
  /** Signed, of the first `size` entries. */
  head(size: number): Promise<string>;
  proof(index: number, size: number): Promise<string>;
  bundle(heads: readonly number[], change?: Partial<Bundle>): Promise<Uint8Array<ArrayBuffer>>;
}

const origin = "comity.example/record";

export async function testRecord(
  size: number,
  body: (index: number) => Readonly<Record<string, unknown>> = plainBody,
): Promise<TestRecord> {
  const signer = await testSigner(origin);
  const entries: Uint8Array[] = [];
  const leaves: Uint8Array[] = [];
  const openings: Opening[] = [];
  for (let index = 0; index < size; index += 1) {
    const place = { version: 1, index, time: timeOf(index), prev: index === 0 ? null : toHex(leaves[index - 1] as Uint8Array) };
    const matter = {
      kind: "text.imported",
      subject: `/resolutions/A/RES/178/${index}`,
      rule: "A/RES/178/161 op4",
      capacity: "desk officer",
      body: body(index),
      files: [],
    };
    const withheld = index % 5 === 4 ? await withhold({ ...matter, time: timeOf(index), version: 1 }) : undefined;
    const entry = encodeText(
      canonicalize(withheld === undefined ? { ...place, ...matter } : { ...place, kind: "withheld", commitment: withheld.commitment }),
    );
    if (withheld !== undefined) openings.push({ index, ...withheld.opening });
    entries.push(entry);
    leaves.push(...(await crypto.sha256([leafInput(entry)])));
  }
  const nodes: NodeSource = async (asked) =>
    Promise.all(asked.map(({ height, index }) => rootOf(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height), crypto)));
  const head = async (covered: number): Promise<string> => {
    const text = formatCheckpoint({ origin, size: covered, root: await rootOf(leaves.slice(0, covered), crypto) });
    return `${text}\n${signatureLine(origin, signer.verifier.id, signer.sign(encodeText(text)))}`;
  };
  return {
    origin,
    signer,
    entries,
    leaves,
    openings,
    nodes,
    head,
    proof: async (index, covered) =>
      formatProof({ index, path: await inclusionProof(index, covered, nodes, crypto), head: await head(covered) }),
    bundle: async (heads, change = {}) =>
      formatBundle({ entries, heads: await Promise.all(heads.map(head)), openings: [], proofs: [], ...change }, crypto),
  };
}

function plainBody(index: number): Readonly<Record<string, unknown>> {
  return { title: `Cooperation in matter ${index}`, paragraphs: index % 40, languages: ["en", "العربية"] };
}

/** A second and a half apart, in whole seconds: some share theirs. */
function timeOf(index: number): string {
  return `${new Date(Date.UTC(2026, 10, 21) + Math.floor(index * 1.5) * 1000).toISOString().slice(0, 19)}Z`;
}

async function withhold(entry: object): Promise<{ readonly commitment: string; readonly opening: Omit<Opening, "index"> }> {
  const salt = new Uint8Array(randomBytes(32));
  const [commitment] = (await crypto.sha256([commitmentInput(salt, encodeText(canonicalize(entry)))])) as [Uint8Array];
  return { commitment: toHex(commitment), opening: { salt: toHex(salt), entry: entry as Opening["entry"] } };
}
