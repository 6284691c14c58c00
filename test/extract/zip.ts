/** ZIP files with their bytes under control: what the directory claims can differ from what is there. */
import { crc32, deflateRawSync } from "node:zlib";

export interface RawEntry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly isStored?: boolean;
  /** Claims of the directory that differ from the truth. */
  readonly claims?: {
    readonly unpacked?: number;
    readonly packed?: number;
    readonly offset?: number;
    readonly crc?: number;
    readonly flags?: number;
    readonly attributes?: number;
    readonly localName?: string;
    readonly method?: number;
  };
}

export interface RawEnd {
  readonly count?: number;
  readonly disk?: number;
  readonly start?: number;
}

export function rawZip(entries: readonly RawEntry[], end: RawEnd = {}): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, isStored = false, claims = {} } of entries) {
    const packed = isStored ? Buffer.from(content) : deflateRawSync(content);
    const method = claims.method ?? (isStored ? 0 : 8);
    const sizes = {
      crc: claims.crc ?? crc32(content),
      packed: claims.packed ?? packed.length,
      unpacked: claims.unpacked ?? content.length,
    };
    const local = Buffer.concat([header(0x04034b50, 30), Buffer.from(claims.localName ?? name), packed]);
    fill(local, 6, claims.flags ?? 0, method, sizes);
    local.writeUInt16LE(Buffer.byteLength(claims.localName ?? name), 26);
    const record = Buffer.concat([header(0x02014b50, 46), Buffer.from(name)]);
    fill(record, 8, claims.flags ?? 0, method, sizes);
    record.writeUInt16LE(Buffer.byteLength(name), 28);
    record.writeUInt32LE(claims.attributes ?? 0, 38);
    record.writeUInt32LE(claims.offset ?? offset, 42);
    locals.push(local);
    directory.push(record);
    offset += local.length;
  }
  const size = directory.reduce((sum, record) => sum + record.length, 0);
  const last = header(0x06054b50, 22);
  last.writeUInt16LE(end.disk ?? 0, 4);
  last.writeUInt16LE(end.count ?? entries.length, 8);
  last.writeUInt16LE(end.count ?? entries.length, 10);
  last.writeUInt32LE(size, 12);
  last.writeUInt32LE(end.start ?? offset, 16);
  return Buffer.concat([...locals, ...directory, last]);
}

function header(signature: number, length: number): Buffer {
  const record = Buffer.alloc(length);
  record.writeUInt32LE(signature, 0);
  return record;
}

function fill(record: Buffer, at: number, flags: number, method: number, sizes: { crc: number; packed: number; unpacked: number }): void {
  record.writeUInt16LE(flags, at);
  record.writeUInt16LE(method, at + 2);
  record.writeUInt32LE(sizes.crc, at + 8);
  record.writeUInt32LE(sizes.packed, at + 12);
  record.writeUInt32LE(sizes.unpacked, at + 16);
}
