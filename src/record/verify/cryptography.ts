/**
 * The two functions that the verifier takes from its platform. Hashing is asked for in batches, so that a platform whose every call is
 * asynchronous (a browser) is not waited for a hundred thousand times.
 */
export interface Cryptography {
  /** SHA-256 of each, in the same order; 32 bytes each. */
  sha256(many: readonly Uint8Array[]): Promise<Uint8Array[]>;
  /** True where the signature (64 bytes) over the message is that of the key (32 bytes), RFC 8032. */
  ed25519(key: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean>;
}

/** Web Cryptography, which browsers have on pages that came over TLS or from this machine; Node has it, too. */
export function webCryptography(): Cryptography {
  const { subtle } = globalThis.crypto;
  return {
    sha256: (many) => Promise.all(many.map(async (one) => new Uint8Array(await subtle.digest("SHA-256", whole(one))))),
    ed25519: async (key, signature, message) => {
      const imported = await subtle.importKey("raw", whole(key), "Ed25519", false, ["verify"]);
      return subtle.verify("Ed25519", imported, whole(signature), whole(message));
    },
  };
}

/** Web Cryptography takes no views of shared memory, and the types say so. */
function whole(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
