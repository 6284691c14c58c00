import { createHash, type Hash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { type Cell, csvLine } from "#platform/csv";
import { toAkn } from "./exports/akn/index.ts";
import { toMarkdown } from "./exports/index.ts";
import type { HeldText, TextLibrary } from "./library.ts";
import { citationRows, paragraphRows, sponsorRows, voteRows } from "./rows.ts";

/** A folder that cannot be exported into. The message says why and what to do. */
export class ExportError extends Error {
  override readonly name = "ExportError";
}

/** A table that a room above adds to an export; the order of its rows is its own, and always the same. */
export interface ExportTable {
  /** "mandates.csv" */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: AsyncIterable<readonly Cell[]>;
}

export interface ExportReport {
  readonly texts: number;
  readonly files: number;
  readonly bytes: number;
}

const MANIFEST = "SHA256SUMS";

const CSV_FILES = {
  "texts.csv": [
    "address",
    "symbol",
    "kind",
    "body",
    "committee",
    "session",
    "agenda_item",
    "agenda_title",
    "title",
    "language",
    "date",
    "distribution",
    "report_symbol",
    "meeting",
    "meeting_date",
    "in_favour",
    "against",
    "abstaining",
    "without_vote",
    "on_behalf_of",
    "preambular",
    "operative",
    "remarks",
    "unrecognised",
    "is_sample",
  ],
  "paragraphs.csv": ["address", "position", "paragraph", "part", "depth", "number", "opening", "verb", "text", "footnotes"],
  "footnotes.csv": ["address", "mark", "text"],
  "citations.csv": ["address", "position", "paragraph", "footnote", "text", "start", "end", "symbol", "reason", "kind", "role", "place"],
  "votes.csv": ["address", "vote", "code", "name", "printed"],
  "sponsors.csv": ["address", "code", "name", "printed"],
  "sources.csv": ["address", "sha256", "file_name", "format", "bytes", "imported_at", "is_shown"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/**
 * Writes every text that is held into a folder: tables as CSV, readings as JSON Lines, each text as Akoma Ntoso and as Markdown, and
 * `SHA256SUMS` over all of them (`sha256sum -c SHA256SUMS` checks it). The same texts give the same bytes. A new folder is written beside its place and renamed at
 * the end, so it is there whole or not at all. An empty folder that is there already (it may be a mounted disk, or a link to one) is filled
 * from a folder inside it, `SHA256SUMS` last. What an interruption leaves is named `….partial-…` and may be deleted.
 *
 * @throws {ExportError} where the folder is in use
 */
export async function exportAll(
  library: Pick<TextLibrary, "all">,
  folder: string,
  progress?: (texts: number) => void,
  more: readonly ExportTable[] = [],
): Promise<ExportReport> {
  const target = path.resolve(folder);
  const isThere = await assertFree(target, folder);
  const partial = `${isThere ? `${target}${path.sep}` : target}.partial-${randomUUID().slice(0, 8)}`;
  await mkdir(path.dirname(partial), { recursive: true });
  await mkdir(partial);
  try {
    const report = await writeAll(library, partial, progress, more);
    await (isThere ? moveContents(partial, target) : rename(partial, target));
    return report;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** @returns whether the folder is there, and empty */
async function assertFree(target: string, named: string): Promise<boolean> {
  const names = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    if (error.code === "ENOTDIR") throw new ExportError(`${named} is a file. Name a folder that is new or empty.`);
    throw error;
  });
  if (names !== undefined && names.length > 0)
    throw new ExportError(`${named} is not empty. Name a folder that is new or empty: an export never overwrites anything.`);
  return names !== undefined;
}

async function moveContents(from: string, to: string): Promise<void> {
  const names = (await readdir(from)).filter((name) => name !== MANIFEST);
  for (const name of [...names, MANIFEST]) await rename(path.join(from, name), path.join(to, name));
  await rmdir(from);
}

async function writeAll(
  library: Pick<TextLibrary, "all">,
  place: string,
  progress: ((texts: number) => void) | undefined,
  more: readonly ExportTable[],
): Promise<ExportReport> {
  const folder = new OutFolder(place);
  try {
    const tables = new Map<string, OutFile>();
    for (const [name, header] of Object.entries(CSV_FILES)) {
      const file = await folder.create(name);
      await file.write(csvLine(header));
      tables.set(name, file);
    }
    const readings = await folder.create("readings.jsonl");
    let texts = 0;
    for await (const text of library.all()) {
      for (const [name, rows] of Object.entries(tableRows(text))) await tables.get(name)?.write(rows.map(csvLine).join(""));
      await readings.write(`${JSON.stringify({ address: text.summary.address, sources: text.sources, reading: text.reading })}\n`);
      const name = fileNameOf(text.summary.address);
      await folder.whole(`akn/${name}.xml`, toAkn(text.reading.resolution));
      await folder.whole(`markdown/${name}.md`, toMarkdown(text.reading.resolution));
      texts++;
      progress?.(texts);
    }
    for (const file of [...tables.values(), readings]) await folder.finish(file);
    for (const table of more) await writeTable(folder, table);
    await folder.whole(MANIFEST, folder.sums());
    return { texts, files: folder.files, bytes: folder.bytes };
  } finally {
    await folder.close();
  }
}

async function writeTable(folder: OutFolder, { name, header, rows }: ExportTable): Promise<void> {
  const file = await folder.create(name);
  await file.write(csvLine(header));
  for await (const row of rows) await file.write(csvLine(row));
  await folder.finish(file);
}

function tableRows({ summary, reading, sources }: HeldText): Record<keyof typeof CSV_FILES, Cell[][]> {
  const { address } = summary;
  const { resolution } = reading;
  const paragraphs = paragraphRows(resolution);
  const vote = summary.vote ?? [null, null, null];
  return {
    "texts.csv": [
      [
        address,
        summary.symbol,
        resolution.kind,
        resolution.body,
        resolution.committee,
        resolution.session,
        resolution.agendaItem,
        resolution.agendaTitle,
        resolution.title,
        resolution.language,
        resolution.date,
        resolution.distribution,
        resolution.reportSymbol,
        resolution.meeting?.number ?? null,
        resolution.meeting?.date ?? null,
        ...vote,
        resolution.withoutVote,
        resolution.sponsors?.onBehalfOf ?? null,
        summary.preambular,
        summary.operative,
        summary.remarks,
        summary.unrecognised,
        summary.isSample,
      ],
    ],
    "paragraphs.csv": paragraphs.map((row) => [
      address,
      row.position,
      row.id,
      row.part,
      row.depth,
      row.number,
      row.opening,
      row.verb,
      row.text,
      row.footnotes.join(" "),
    ]),
    "footnotes.csv": resolution.footnotes.map((note) => [address, note.mark, note.text]),
    "citations.csv": citationRows(resolution, paragraphs).map(({ position, paragraph, footnote, place, citation }) => [
      address,
      position,
      paragraph,
      footnote,
      citation.text,
      ...citation.span,
      citation.symbol,
      citation.reason,
      citation.kind,
      citation.role,
      place,
    ]),
    "votes.csv": voteRows(resolution).map(({ position, state }) => [address, position, state.code, state.name, state.printed]),
    "sponsors.csv": sponsorRows(resolution).map((state) => [address, state.code, state.name, state.printed]),
    "sources.csv": sources.map((source) => [
      address,
      source.sha256,
      source.fileName,
      source.format,
      source.bytes,
      source.importedAt,
      source.isShown,
    ]),
  };
}

/** An address as a path below a folder, on any system: nothing in it leads elsewhere or is refused by a file system. */
export function fileNameOf(address: string): string {
  const safe = (piece: string): string =>
    piece
      .replace(/[^A-Za-z0-9.()@_-]/gu, (character) => encodeURIComponent(character).replaceAll("*", "%2A"))
      .replace(/^\.+$/, (dots) => dots.replaceAll(".", "%2E"));
  return address.split("/").map(safe).join("/");
}

/** A folder that is being filled: what is open in it, and the checksums of what is finished. */
class OutFolder {
  readonly #place: string;
  readonly #open = new Set<OutFile>();
  readonly #sums: [name: string, sha256: string][] = [];
  bytes = 0;

  constructor(place: string) {
    this.#place = place;
  }

  get files(): number {
    return this.#sums.length;
  }

  async create(name: string): Promise<OutFile> {
    const place = path.join(this.#place, name);
    await mkdir(path.dirname(place), { recursive: true });
    const file = new OutFile(name, await open(place, "wx"));
    this.#open.add(file);
    return file;
  }

  async finish(file: OutFile): Promise<void> {
    const { sha256, size } = await file.finish();
    this.#open.delete(file);
    await file.close();
    this.#sums.push([file.name, sha256]);
    this.bytes += size;
  }

  /** Writes a file at once. */
  async whole(name: string, text: string): Promise<void> {
    const file = await this.create(name);
    await file.write(text);
    await this.finish(file);
  }

  /** Lines as `sha256sum` writes and checks them, sorted by name. */
  sums(): string {
    const sorted = this.#sums.toSorted(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([name, sha256]) => `${sha256}  ${name}\n`).join("");
  }

  /** Lets go of what an error left open. */
  async close(): Promise<void> {
    for (const file of this.#open) await file.close();
  }
}

/** A file that knows its own SHA-256 and gathers small writes. */
class OutFile {
  readonly name: string;
  readonly #handle: FileHandle;
  readonly #hash: Hash = createHash("sha256");
  #waiting = "";
  #size = 0;

  constructor(name: string, handle: FileHandle) {
    this.name = name;
    this.#handle = handle;
  }

  async write(text: string): Promise<void> {
    this.#waiting += text;
    if (this.#waiting.length > 256 * 1024) await this.#flush();
  }

  /** Everything is on the disk when this returns. */
  async finish(): Promise<{ readonly sha256: string; readonly size: number }> {
    await this.#flush();
    await this.#handle.sync();
    return { sha256: this.#hash.digest("hex"), size: this.#size };
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#waiting, "utf8");
    this.#waiting = "";
    this.#hash.update(bytes);
    this.#size += bytes.length;
    await this.#handle.writeFile(bytes);
  }
}
