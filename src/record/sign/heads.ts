import { nodeCryptography } from "../node-cryptography.ts";
import { checkNote, encodeText, formatCheckpoint, parseHead, signatureLine, type VerifierKey } from "../verify/index.ts";
import type { Signer } from "./key-store.ts";

/** A head that was signed: size, root and the note. */
export interface SignedHead {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
}

/** Signs a head. */
export function signHead(signer: Signer, size: number, root: Uint8Array): SignedHead {
  const text = formatCheckpoint({ origin: signer.origin, size, root });
  return { size, root, note: `${text}\n${signatureLine(signer.origin, signer.verifier.id, signer.sign(encodeText(text)))}` };
}

/** A note as a head that one of these keys signed; undefined where it is none, or of another origin than the key that signed it. */
export async function headSignedBy(note: string, keys: readonly VerifierKey[]): Promise<SignedHead | undefined> {
  try {
    const { note: parsed, checkpoint } = parseHead(encodeText(note));
    const signed = await checkNote(parsed, keys, nodeCryptography);
    return signed.some(({ key }) => key.name === checkpoint.origin) ? { size: checkpoint.size, root: checkpoint.root, note } : undefined;
  } catch {
    return undefined;
  }
}
