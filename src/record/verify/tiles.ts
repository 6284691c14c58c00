import { concatBytes } from "./bytes.ts";
import { RecordFault } from "./fault.ts";

/** Entries of a tile, and hashes in a full one (C2SP tlog-tiles). */
export const tileWidth = 256;

/** "x001/x234/067" for 1234067. */
export function formatTileNumber(number: number): string {
  const digits = String(number);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/.{3}/g) ?? [];
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join("/");
}

/** undefined for what is not written as `formatTileNumber` writes it. */
export function parseTileNumber(text: string): number | undefined {
  if (!/^(?:x\d{3}\/){0,5}\d{3}$/.test(text)) return undefined;
  const number = Number(text.replace(/[x/]/g, ""));
  return formatTileNumber(number) === text ? number : undefined;
}

/** An entry bundle: each entry behind its length in two bytes, the higher one first. */
export function formatEntryBundle(entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return concatBytes(...entries.flatMap((entry) => [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]));
}

/** @throws {RecordFault} "form" where the bytes end inside of an entry */
export function parseEntryBundle(bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    if (at + 2 + length > bytes.length) throw new RecordFault("form", "The bundle ends inside of an entry.", at);
    entries.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return entries;
}
