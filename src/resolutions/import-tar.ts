/** Reads a tar stream that nobody vouches for: entry by entry, names and sizes checked, nothing unpacked anywhere but in memory. */

export interface TarEntry {
  readonly name: string;
  /** The bytes; or why they are not given. */
  readonly content: Uint8Array | { readonly why: string };
}

/** What is wrong with the stream itself: what came before it is whole, nothing comes after it. */
export class TarError extends Error {}

export interface TarLimits {
  readonly entries: number;
  readonly entryBytes: number;
}

const BLOCK = 512;
/** Names longer than a header holds come in entries of their own; longer ones than this are no names. */
const LONGEST_NAME = 65_536;

/** Files in the order of the stream; folders are left out, links and devices given with the reason why they have no bytes. Throws `TarError`. */
export async function* tarEntries(stream: AsyncIterable<Uint8Array>, limits: TarLimits): AsyncGenerator<TarEntry> {
  const bytes = byteReader(stream);
  let longName: string | undefined;
  for (let count = 0; ; ) {
    const header = await bytes.take(BLOCK);
    if (header.length === 0 || header.every((byte) => byte === 0)) return;
    const { name, size, type } = parsedHeader(header);
    if (type === "x" || type === "g" || type === "L") {
      if (size > LONGEST_NAME) throw new TarError("a name in it is longer than names are");
      const text = utf8(await content(bytes, size));
      if (type === "x") longName = paxPath(text) ?? longName;
      if (type === "L") longName = text.replace(/\0.*$/s, "");
      continue;
    }
    count += 1;
    if (count > limits.entries) throw new TarError(`it holds more than ${limits.entries} entries`);
    const entry = longName ?? name;
    longName = undefined;
    const why = type === "5" ? "a folder" : refusal(entry, size, type, limits);
    if (why === undefined) yield { name: entry, content: await content(bytes, size) };
    else {
      await bytes.skip(padded(size));
      if (type !== "5") yield { name: entry, content: { why } };
    }
  }
}

function refusal(name: string, size: number, type: string, limits: TarLimits): string | undefined {
  if (type === "1" || type === "2") return "it is a link";
  if (type !== "0" && type !== "\0" && type !== "7") return "it is no file but a device or something that we do not know";
  if (name === "" || name.startsWith("/") || name.split("/").includes("..")) return "its name leads out of the archive";
  if (size > limits.entryBytes) return `it is too large: at most ${limits.entryBytes / 2 ** 20} MB are read of a file`;
  return undefined;
}

function parsedHeader(header: Uint8Array): { readonly name: string; readonly size: number; readonly type: string } {
  const text = (start: number, length: number): string => utf8(header.subarray(start, start + length)).replace(/\0.*$/s, "");
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  const size = octal(text(124, 12));
  if (size === undefined || octal(text(148, 8)) !== sum) throw new TarError("it is no tar archive, or damaged");
  const prefix = text(257, 5) === "ustar" ? text(345, 155) : "";
  return {
    name: prefix === "" ? text(0, 100) : `${prefix}/${text(0, 100)}`,
    size,
    type: String.fromCharCode(header[156] ?? 0),
  };
}

function octal(text: string): number | undefined {
  const digits = text.trim();
  return /^[0-7]{1,12}$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

/** The path in a list of records "LENGTH KEY=VALUE\n". */
function paxPath(records: string): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(records)?.[1];
}

function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

async function content(bytes: ByteReader, size: number): Promise<Uint8Array> {
  const taken = await bytes.take(padded(size));
  if (taken.length < size) throw new TarError("it ends in the midst of a file: it was probably cut off");
  return taken.subarray(0, size);
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

interface ByteReader {
  /** So many bytes, fewer only at the end. */
  take(length: number): Promise<Uint8Array>;
  skip(length: number): Promise<void>;
}

function byteReader(stream: AsyncIterable<Uint8Array>): ByteReader {
  const pieces = stream[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  const next = async (): Promise<boolean> => {
    const { value, done } = await pieces.next();
    rest = done ? new Uint8Array() : value;
    return !done;
  };
  return {
    async take(length) {
      const taken: Uint8Array[] = [];
      let missing = length;
      while (missing > 0 && (rest.length > 0 || (await next()))) {
        taken.push(rest.subarray(0, missing));
        missing -= Math.min(missing, rest.length);
        rest = rest.subarray(taken.at(-1)?.length ?? 0);
      }
      return taken.length === 1 && taken[0] ? taken[0] : Buffer.concat(taken);
    },
    async skip(length) {
      let left = length;
      while (left > 0 && (rest.length > 0 || (await next()))) {
        const some = Math.min(left, rest.length);
        rest = rest.subarray(some);
        left -= some;
      }
    },
  };
}
