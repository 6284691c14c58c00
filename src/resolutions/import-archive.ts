import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ExtractError } from "./extract/errors.ts";
import { openZip, ZipError, type ZipLimits } from "./extract/zip.ts";
import { TarError, tarEntries } from "./import-tar.ts";

/**
 * Archives of documents (.zip, .tar, .tar.gz, .tgz), opened one entry at a time, in memory only. The directory of a ZIP is checked whole before
 * anything is read (as for .docx files); bytes are counted as they come out. Archives inside stay closed.
 */
export type ArchiveEntry =
  | { readonly name: string; readonly bytes: number; readonly content: () => Uint8Array }
  /** A file in it, or (name "") the archive itself from here on, that is not read. */
  | { readonly name: string; readonly refused: ExtractError };

const megabyte = 2 ** 20;

export interface ArchiveLimits extends ZipLimits {
  readonly zipBytes: number;
}

/** What an operator may give at the console: more than a document may hold, but never without bound. */
export const archiveLimits = {
  /** A ZIP file is held in memory while it is read. */
  zipBytes: 256 * megabyte,
  entries: 50_000,
  entryBytes: 50 * megabyte,
  allBytes: 4096 * megabyte,
  ratio: 100,
} as const satisfies ArchiveLimits;

/** What may come from a browser. */
export const sentArchiveLimits: ArchiveLimits = { ...archiveLimits, zipBytes: 60 * megabyte, entries: 2000, allBytes: 200 * megabyte };

const ARCHIVE = /\.(?:zip|tar|tar\.gz|tgz)$/i;
const OTHER_ARCHIVE = /\.(?:gz|bz2|xz|zst|7z|rar|jar)$/i;

/** True where the name is that of an archive whose documents are read. */
export function isArchiveName(name: string): boolean {
  return ARCHIVE.test(name);
}

/** An archive wherever it is. */
interface Packed {
  readonly size: number;
  readonly start: Uint8Array;
  whole(): Promise<Uint8Array>;
  stream(): Readable;
}

/** Files in the archive, in its order; undefined where the bytes say that it is a document, whatever its name. */
export async function openArchive(file: string): Promise<AsyncGenerator<ArchiveEntry> | undefined> {
  const { size } = await stat(file);
  const start = await firstBytes(file);
  return entriesOf({ size, start, whole: () => readFile(file), stream: () => createReadStream(file) }, archiveLimits);
}

async function entriesOf(packed: Packed, limits: ArchiveLimits): Promise<AsyncGenerator<ArchiveEntry> | undefined> {
  const [first, second] = packed.start;
  if (first === 0x50 && second === 0x4b) return fromZip(packed, limits);
  return fromTar(packed, first === 0x1f && second === 0x8b, limits);
}

/** The same of an archive that is in memory already. */
export function openArchiveBytes(bytes: Uint8Array, limits: ArchiveLimits): Promise<AsyncGenerator<ArchiveEntry> | undefined> {
  return entriesOf({ size: bytes.length, start: bytes, whole: () => Promise.resolve(bytes), stream: () => Readable.from([bytes]) }, limits);
}

async function firstBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(2), position: 0 });
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function fromZip({ size, whole }: Packed, limits: ArchiveLimits): Promise<AsyncGenerator<ArchiveEntry> | undefined> {
  if (size > limits.zipBytes) return alone(refusedArchive("limit", `it is larger than ${limits.zipBytes / megabyte} MB`));
  try {
    const zip = openZip(await whole(), limits);
    // A Word document is an archive too; its bytes decide, not its name.
    return zip.names.includes("[Content_Types].xml") ? undefined : zipEntries(zip);
  } catch (error) {
    if (error instanceof ZipError) return alone(refusedArchive(error.code, error.why));
    throw error;
  }
}

async function* zipEntries(zip: ReturnType<typeof openZip>): AsyncGenerator<ArchiveEntry> {
  for (const name of zip.names) {
    if (name.endsWith("/")) continue;
    yield isInside(name)
      ? { name, refused: nested() }
      : {
          name,
          bytes: zip.sizeOf(name),
          content: () => {
            try {
              return zip.read(name) ?? new Uint8Array();
            } catch (error) {
              if (error instanceof ZipError) throw new ExtractError(error.code, `It is not taken out of the archive: ${error.why}.`);
              throw error;
            }
          },
        };
  }
}

async function* fromTar({ size, stream }: Packed, isPacked: boolean, limits: ArchiveLimits): AsyncGenerator<ArchiveEntry> {
  const packed = stream();
  const unpacked = isPacked ? packed.pipe(createGunzip()) : packed;
  packed.on("error", (error) => unpacked.destroy(error));
  try {
    const most = isPacked ? Math.min(limits.allBytes, Math.max(size * limits.ratio, megabyte)) : limits.allBytes;
    for await (const { name, content } of tarEntries(counted(unpacked, most), limits)) {
      if (isInside(name)) yield { name, refused: nested() };
      else if ("why" in content)
        yield { name, refused: new ExtractError("forbidden", `It is not taken out of the archive: ${content.why}.`) };
      else yield { name, bytes: content.length, content: () => content };
    }
  } catch (error) {
    const isBroken = error instanceof Error && "code" in error && /^Z_/.test(String(error.code));
    if (error instanceof ZipError) yield { name: "", refused: refusedArchive(error.code, error.why) };
    else if (error instanceof TarError) yield { name: "", refused: refusedArchive("damaged", error.message) };
    else if (isBroken) yield { name: "", refused: refusedArchive("damaged", "its compressed bytes are broken or cut off") };
    else throw error;
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
}

async function* counted(stream: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of stream) {
    bytes += piece.length;
    const why = "it unpacks to more than archives of documents do";
    if (bytes > most) throw new ZipError("limit", why, why);
    yield piece;
  }
}

async function* alone(refused: ExtractError): AsyncGenerator<ArchiveEntry> {
  yield { name: "", refused };
}

/** Only by its name: a Word document is a ZIP as well. */
function isInside(name: string): boolean {
  return ARCHIVE.test(name) || OTHER_ARCHIVE.test(path.basename(name));
}

function nested(): ExtractError {
  return new ExtractError("forbidden", "It is an archive inside an archive: take it out and give it by itself.");
}

function refusedArchive(code: ExtractError["code"], why: string): ExtractError {
  return new ExtractError(code, `The archive cannot be read further: ${why}. Unpack it and give what is in it.`);
}
