import { opendir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { isArchiveName } from "./import-archive.ts";

/** What the walk comes upon, in a fixed order: names of a folder sorted by code unit, a folder's files before its folders. */
export type Found =
  /** `isNamed`: the person named this very file, so that whatever is wrong with it has to be said. */
  | { readonly type: "file"; readonly file: string; readonly bytes: number; readonly isNamed: boolean }
  | { readonly type: "archive"; readonly file: string; readonly bytes: number; readonly isNamed: boolean }
  /** A file in a folder whose name says that it is of no kind that we read. */
  | { readonly type: "passed over"; readonly file: string }
  | { readonly type: "unreadable"; readonly file: string; readonly error: Error };

const ENDINGS = new Set([".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".doc", ".pdf", ".xml"]);

/** True where the name is that of a document of a kind that we read. */
export function isDocumentName(name: string): boolean {
  return ENDINGS.has(path.extname(name).toLowerCase());
}

/** Files below the given paths, however deep. A folder reached twice (by links, or named twice) is walked once; hidden names are left out. */
export async function* walk(paths: readonly string[]): AsyncGenerator<Found> {
  const seen = new Set<string>();
  for (const named of paths) {
    try {
      const found = await stat(named);
      if (found.isDirectory()) yield* folder(named, seen);
      else if (found.isFile()) yield { type: isArchiveName(named) ? "archive" : "file", file: named, bytes: found.size, isNamed: true };
      else yield { type: "unreadable", file: named, error: new Error("This is no file and no folder, but a device, a pipe or a socket.") };
    } catch (error) {
      yield { type: "unreadable", file: named, error: asError(error) };
    }
  }
}

async function* folder(place: string, seen: Set<string>): AsyncGenerator<Found> {
  const folders: string[] = [];
  try {
    const real = await realpath(place);
    if (seen.has(real)) return;
    seen.add(real);
    for (const name of await names(place)) {
      const found = await entry(path.join(place, name));
      if (found === "folder") folders.push(path.join(place, name));
      else yield found;
    }
  } catch (error) {
    yield { type: "unreadable", file: place, error: asError(error) };
  }
  for (const one of folders) yield* folder(one, seen);
}

async function entry(file: string): Promise<Found | "folder"> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) return "folder";
    if (found.isFile() && isArchiveName(file)) return { type: "archive", file, bytes: found.size, isNamed: false };
    return found.isFile() && isDocumentName(file)
      ? { type: "file", file, bytes: found.size, isNamed: false }
      : { type: "passed over", file };
  } catch (error) {
    return { type: "unreadable", file, error: asError(error) };
  }
}

async function names(place: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of await opendir(place)) if (!name.startsWith(".")) found.push(name);
  return found.sort();
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
