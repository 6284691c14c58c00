import { createHash } from "node:crypto";
import { damaged } from "./errors.ts";

/** One file of an archive. */
export interface Member {
  readonly name: string;
  readonly body: Uint8Array;
}

const BLOCK = 512;
/** No member is larger, so that each fits into memory while it is checked (bytes). */
const LARGEST = 64 * 2 ** 20;
/** The last member: the SHA-256 of all bytes before its own header. */
export const sealName = "SHA256";

/** An archive in the ustar form with the seal as last member. Each member's header follows from its name and size alone. */
export async function* writeTar(members: AsyncIterable<Member>): AsyncGenerator<Uint8Array> {
  const whole = createHash("sha256");
  for await (const { name, body } of members) {
    for (const piece of [tarHeader(name, body.length), body, padding(body.length)]) {
      whole.update(piece);
      yield piece;
    }
  }
  const seal = Buffer.from(`${whole.digest("hex")}\n`);
  yield Buffer.concat([tarHeader(sealName, seal.length), seal, padding(seal.length), Buffer.alloc(2 * BLOCK)]);
}

/**
 * The members of such an archive, without the seal, which is checked when the last one has been taken. Every byte is accounted for: a
 * header that we would have written otherwise, padding that is not empty, or anything after the end is damage.
 *
 * @throws {BackupError} "damaged"
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<Member> {
  const bytes = new Bytes(source);
  const whole = createHash("sha256");
  for (;;) {
    const at = bytes.offset;
    const header = await bytes.take(BLOCK);
    const { name, size } = parseHeader(header, at);
    const isSeal = name === sealName;
    const sealed = isSeal ? whole.digest("hex") : "";
    if (!isSeal) whole.update(header);
    const body = await bytes.take(size);
    const filling = await bytes.take(padding(size).length);
    if (filling.some((byte) => byte !== 0)) throw damaged(`the filling after ${name} is not empty (byte ${bytes.offset - filling.length})`);
    if (isSeal) {
      if (Buffer.from(body).toString("latin1") !== `${sealed}\n`)
        throw damaged("the SHA-256 of the whole is another one than the file says");
      break;
    }
    whole.update(body);
    whole.update(filling);
    yield { name, body };
  }
  const end = await bytes.take(2 * BLOCK);
  if (end.some((byte) => byte !== 0) || !(await bytes.isAtEnd())) throw damaged(`something stands after its end (byte ${bytes.offset})`);
}

function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > 100 || size > LARGEST) throw new RangeError(`${name} (${size} bytes) is too long for an archive`);
  header.write(name, 0);
  header.write("0000600\x000000000\x000000000\0", 100, "latin1");
  header.write(`${size.toString(8).padStart(11, "0")}\u000000000000000\0        0`, 124, "latin1");
  header.write("ustar\u000000", 257, "latin1");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}

function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

function parseHeader(header: Uint8Array, at: number): { readonly name: string; readonly size: number } {
  const text = Buffer.from(header).toString("latin1");
  const name = text.slice(0, 100).split("\0", 1)[0] ?? "";
  const size = /^[0-7]{11}$/.test(text.slice(124, 135)) ? Number.parseInt(text.slice(124, 135), 8) : Number.NaN;
  if (!/^[\w./-]+$/.test(name) || !(size <= LARGEST) || !tarHeader(name, size).equals(header))
    throw damaged(`the header at byte ${at} is none that was written`);
  return { name, size };
}

/** Takes exact numbers of bytes out of a stream. */
class Bytes {
  offset = 0;
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array();

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async take(count: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let missing = count;
    while (missing > 0) {
      if (this.#rest.length === 0 && !(await this.#fill())) throw damaged(`it ends at byte ${this.offset}, in the middle`);
      const piece = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(piece.length);
      this.offset += piece.length;
      missing -= piece.length;
      pieces.push(piece);
    }
    return pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces);
  }

  async isAtEnd(): Promise<boolean> {
    return this.#rest.length === 0 && !(await this.#fill());
  }

  async #fill(): Promise<boolean> {
    for (;;) {
      const { done, value } = await this.#source.next();
      if (done) return false;
      if (value.length === 0) continue;
      this.#rest = value;
      return true;
    }
  }
}
