import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip as gunzipWithCallback } from "node:zlib";
import { pieceSize } from "./copy.ts";
import { decrypted } from "./encryption.ts";
import { BackupError, damaged } from "./errors.ts";
import {
  formVersion,
  type Header,
  headerName,
  headerShape,
  type Manifest,
  manifestName,
  manifestShape,
  noteName,
  partName,
} from "./form.ts";
import { RowSum } from "./rows.ts";
import { type Member, readTar } from "./tar.ts";

const gunzip = promisify(gunzipWithCallback);

/** A file that is open; it is read twice, and stays the same file if its name is given to another meanwhile. */
export interface BackupFile {
  readonly handle: FileHandle;
  readonly name: string;
  readonly identities: readonly string[];
}

export interface CheckedBackup {
  readonly header: Header;
  readonly manifest: Manifest;
  /** The small files beside the tables, by name. */
  readonly notes: Readonly<Record<string, Uint8Array>>;
}

/** The members of a backup from its start. @throws {BackupError} */
export async function* membersOf({ handle, name, identities }: BackupFile): AsyncGenerator<Member> {
  const start = Buffer.alloc(64);
  const { bytesRead } = await handle.read(start, 0, start.length, 0);
  const open = () => handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 2 ** 20 });
  let isFirst = true;
  const mark = Buffer.from(headerName);
  if (bytesRead === 0) throw new BackupError("not-a-backup", `${name} is empty, and no backup of Comity.`);
  if (!start.subarray(0, mark.length).equals(mark) && !start.toString("latin1").startsWith("age-")) {
    throw new BackupError("not-a-backup", `${name} is no backup of Comity, or its first bytes are damaged. Nothing was touched.`);
  }
  for await (const member of readTar(await decrypted(start, open, identities, name))) {
    if (isFirst !== (member.name === headerName)) throw damaged(`${member.name} stands in the wrong place`);
    isFirst = false;
    yield member;
  }
}

/**
 * Reads a backup through and compares everything with what it says of itself: each part, each table's rows, the whole.
 *
 * @throws {BackupError} "not-a-backup", "damaged", "newer", "encrypted"
 */
export async function checkBackup(file: BackupFile, progress?: (table: string) => void): Promise<CheckedBackup> {
  const parts: Manifest["parts"] = [];
  const tables = new Map<string, { sum: RowSum; parts: number }>();
  const notes: Record<string, Uint8Array> = {};
  let header: Header | undefined;
  let manifest: Manifest | undefined;
  for await (const { name, body } of membersOf(file)) {
    if (manifest !== undefined) throw damaged(`${name} stands after the manifest`);
    if (name === manifestName) {
      manifest = parse(manifestShape, body, name);
      continue;
    }
    parts.push({ name, bytes: body.length, sha256: createHash("sha256").update(body).digest("hex") });
    if (name === headerName) {
      header = parseHeader(body);
      for (const table of header.tables) tables.set(table.name, { sum: new RowSum(), parts: 0 });
      continue;
    }
    const table = /^tables\/([^/]+)\//.exec(name)?.[1] ?? "";
    const found = tables.get(table);
    if (found !== undefined && name === partName(table, found.parts + 1)) {
      found.parts += 1;
      found.sum.update(await inflatePart({ name, body }));
      progress?.(table);
    } else if (name === noteName(name.slice("notes/".length))) notes[name.slice("notes/".length)] = body;
    else throw damaged(`${name} does not belong there`);
  }
  if (header === undefined || manifest === undefined) throw damaged("it has no manifest");
  compare(manifest, parts, tables);
  return { header, manifest, notes };
}

/** The text of a part. @throws {BackupError} "damaged" */
export async function inflatePart({ name, body }: Member): Promise<Buffer> {
  try {
    return await gunzip(body, { maxOutputLength: pieceSize });
  } catch (error) {
    throw damaged(`${name} cannot be inflated`, { cause: error });
  }
}

function parseHeader(body: Uint8Array): Header {
  const { version, comity } = parse(looseHeader, body, headerName);
  if (version > formVersion) {
    throw new BackupError(
      "newer",
      `The backup was made by a newer Comity (${comity}); this one does not know its form. Restore it with that one.`,
    );
  }
  return parse(headerShape, body, headerName);
}

/** What every form of a backup says of itself. */
const looseHeader = headerShape.pick({ format: true, version: true, comity: true }).loose();

function parse<T>(shape: { parse(value: unknown): T }, body: Uint8Array, name: string): T {
  try {
    return shape.parse(JSON.parse(Buffer.from(body).toString("utf8")));
  } catch (error) {
    throw damaged(`${name} has another form than expected`, { cause: error });
  }
}

function compare(manifest: Manifest, parts: Manifest["parts"], tables: ReadonlyMap<string, { sum: RowSum; parts: number }>): void {
  if (manifest.parts.length !== parts.length)
    throw damaged(`it has ${parts.length} parts, and its manifest lists ${manifest.parts.length}`);
  for (const [index, part] of parts.entries()) {
    const listed = manifest.parts[index];
    if (listed?.name !== part.name || listed.sha256 !== part.sha256 || listed.bytes !== part.bytes)
      throw damaged(`${part.name} is not what the manifest lists`);
  }
  if (manifest.tables.length !== tables.size) throw damaged("its manifest lists other tables than its beginning");
  for (const { name, rows, sum, parts: count } of manifest.tables) {
    const found = tables.get(name);
    if (found === undefined || !found.sum.isWhole() || found.sum.rows !== rows || found.sum.sum() !== sum || found.parts !== count)
      throw damaged(`the rows of ${name} are not what the manifest says`);
  }
}
