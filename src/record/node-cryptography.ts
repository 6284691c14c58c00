import { createPublicKey, hash, verify } from "node:crypto";
import type { Cryptography } from "./verify/index.ts";

/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const derPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** Node's own cryptography: synchronous, and so much faster in large numbers than what browsers have. */
export const nodeCryptography: Cryptography = {
  sha256: async (many) => many.map((one) => new Uint8Array(hash("sha256", one, "buffer"))),
  ed25519: async (key, signature, message) => {
    const imported = createPublicKey({ key: Buffer.concat([derPrefix, key]), format: "der", type: "spki" });
    return verify(null, message, imported, signature);
  },
};
