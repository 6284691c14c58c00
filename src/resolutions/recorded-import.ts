import { randomUUID } from "node:crypto";
import type { Actor, Changes, NewEntry, Work } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import { paths } from "#web/paths";
import type { ImportReport } from "./import-outcome.ts";
import type { ImportItem, ImportResult, TextLibrary } from "./library.ts";
import { packed, type TextKeeper, untilUnique } from "./service.ts";
import { readAgain } from "./store-again.ts";
import { markUnknown } from "./store-corrections.ts";
import {
  type Brought,
  closeImport,
  forgetImport,
  hasKept,
  type KeptFile,
  leftImports,
  noteFiles,
  openImport,
  rootOf,
} from "./store-imports.ts";
import type { Tables } from "./store-tables.ts";
import { addressesOf, keepFiles } from "./store-write.ts";

/** What changes texts in somebody's name stands on. */
export interface TextRoom {
  readonly database: Database;
  readonly changes: Changes;
  /** Reads, and readies what was kept: the library. */
  readonly library: TextLibrary & TextKeeper;
}

/** What only the process that imports knows. */
export type Told = Pick<ImportReport, "unchanged" | "refused" | "isInterrupted">;

/** One import in somebody's name. */
export interface RecordedImport {
  readonly id: string;
  /** Keeps files, each with its place in the journal; refused where the table of permissions or a halted record say no. */
  readonly writer: TextKeeper;
  /** Writes the one entry of the record. False where nothing was kept: then there is none. */
  close(told: Told): Promise<boolean>;
}

/** More hashes of files than this are in an entry by their root alone. */
const mostHashes = 100;

/** An import that kept nothing for so long is not under way any more; where it is after all, what follows is an import of its own. */
const silence = "15 minutes";

const open = { class: "public" } as const;

/**
 * Opens an import. However many transactions it takes, the record has one entry for it, written when it is closed; each transaction notes in a
 * journal what it kept, so that the entry of an import that was broken off can be written later (`enterLeftImports`).
 *
 * @param ordered the id of an import that is open already: then nothing is kept once it is closed
 */
export function recordedImport(room: TextRoom, actor: Actor, kind: Tables["imports"]["kind"], ordered?: string): RecordedImport {
  const { changes, library } = room;
  let id = ordered ?? randomUUID();
  let opening = ordered === undefined ? undefined : Promise.resolve();
  const run = <Result>(work: (work: Work<Tables>) => Promise<Result>): Promise<Result> =>
    changes.run<Tables, Result>(actor, { action: "texts.import", entry: "none" }, async (given) => {
      given.permit(open);
      return work(given);
    });
  const journal = (): Promise<void> => {
    opening ??= run(({ trx }) => openImport(trx, { id, kind, capacity: actor.capacity }));
    return opening;
  };
  /** The transaction of one batch, again in a new import where this one was closed meanwhile. */
  const noting = async <Result>(work: (work: Work<Tables>) => Promise<readonly [Result, readonly KeptFile[]]>): Promise<Result> => {
    await journal();
    const current = id;
    try {
      return await untilUnique(() =>
        run(async (given) => {
          const [result, files] = await work(given);
          if (!(await noteFiles(given.trx, current, files))) throw new Closed();
          return result;
        }),
      );
    } catch (error) {
      if (!(error instanceof Closed) || ordered !== undefined) throw error;
      if (id === current) {
        id = randomUUID();
        opening = undefined;
      }
      return noting(work);
    }
  };
  return {
    get id() {
      return id;
    },
    writer: {
      ...library,
      async keep(items: readonly ImportItem[]): Promise<readonly ImportResult[]> {
        const all = await Promise.all(items.map(packed));
        return noting(async ({ trx }) => {
          const results = await keepFiles(trx, all, library.derivations);
          const files = items.flatMap(({ sha256 }, n): KeptFile[] => {
            const outcome = results[n]?.outcome;
            return outcome === "added" || outcome === "version" ? [{ sha256, outcome }] : [];
          });
          return [results, files];
        });
      },
      readAgain: (readings) =>
        noting(async ({ trx }) => {
          const addresses = await readAgain(trx, readings, library.derivations);
          const source = await trx.selectFrom("sources").select("sha256").where("id", "=", readings.id).executeTakeFirst();
          return [addresses, source ? [{ sha256: source.sha256, outcome: "again" }] : []];
        }),
    },
    async close(told) {
      if (opening === undefined) return false;
      await opening;
      return enterImport(room, actor, id, told);
    },
  };
}

/** Nothing joins an import that is closed. */
export class Closed extends Error {}

async function enterImport(
  { database, changes }: Pick<TextRoom, "database" | "changes">,
  actor: Actor,
  id: string,
  told: Told | undefined,
): Promise<boolean> {
  const rows = database.kysely<Tables>();
  if (!(await hasKept(rows, id))) {
    await forgetImport(rows, id);
    return false;
  }
  const closed = new Closed();
  try {
    await changes.run<Tables, void>(actor, { action: "texts.import" }, async (work) => {
      work.permit(open);
      const brought = await closeImport(work.trx, id, told);
      if (brought === undefined) throw closed;
      work.enter(entryOf(id, brought, told));
    });
    return true;
  } catch (error) {
    if (error === closed) return false;
    throw error;
  }
}

/** The one entry of an import. */
export function entryOf(id: string, { kind, capacity, files }: Brought, told: Told | undefined): NewEntry {
  const count = (outcome: KeptFile["outcome"]): number => files.filter((file) => file.outcome === outcome).length;
  const hashes = files.map(({ sha256 }) => sha256);
  return {
    kind: kind === "again" ? "texts.read-again" : "texts.imported",
    subject: paths.textImport(id),
    rule: null,
    body: {
      files: files.length,
      root: rootOf(files),
      ...(kind === "again" ? { again: count("again") } : { added: count("added"), versions: count("version") }),
      // Of an import that was broken off, nobody knows what else there was to read.
      ...(told === undefined
        ? { capacity, complete: false }
        : { unchanged: told.unchanged, refused: told.refused, complete: !told.isInterrupted }),
    },
    ...(hashes.length <= mostHashes ? { files: hashes } : {}),
  };
}

/** Whoever does what nobody is there to do. */
export const program: Actor = { id: "system:imports", capacity: "system", organisation: null, fund: null, steppedUpAt: null };

/** Looks at corrections of which nobody has noted yet whether they hold in the reading that is shown. Run it now and then. How many texts it looked at. */
export async function lookAtCorrections(room: Pick<TextRoom, "changes">): Promise<number> {
  return room.changes.run<Tables, number>(program, { action: "texts.import", entry: "none" }, ({ trx, permit }) => {
    permit({ class: "public" });
    return markUnknown(trx, 100);
  });
}

/** Writes the entries of imports that were broken off. Run it now and then, and before an import. How many there were. */
export async function enterLeftImports(room: Pick<TextRoom, "database" | "changes">): Promise<number> {
  let entered = 0;
  for (const id of await leftImports(room.database.kysely<Tables>(), silence)) {
    if (await enterImport(room, program, id, undefined)) entered += 1;
  }
  return entered;
}

/** Keeps files all or none, in one transaction with the one entry of the record; nothing happens where all are held already. */
export async function keepTogether(room: TextRoom, items: readonly ImportItem[]): Promise<void> {
  const all = await Promise.all(items.map(packed));
  const id = randomUUID();
  const known = await addressesOf(
    room.database.kysely<Tables>(),
    items.map(({ sha256 }) => sha256),
  );
  if (items.every(({ sha256 }) => known.has(sha256))) return;
  await untilUnique(() =>
    room.changes.run<Tables, void>(program, { action: "texts.load-samples" }, async (work) => {
      work.permit(open);
      await openImport(work.trx, { id, kind: "files", capacity: program.capacity });
      const results = await keepFiles(work.trx, all, room.library.derivations);
      const kept = results.flatMap(({ outcome }, n): KeptFile[] => {
        const sha256 = items[n]?.sha256 ?? "";
        return outcome === "added" || outcome === "version" ? [{ sha256, outcome }] : [];
      });
      await noteFiles(work.trx, id, kept);
      const told = { unchanged: results.length - kept.length, refused: 0, isInterrupted: false };
      const brought = (await closeImport(work.trx, id, told)) as Brought;
      work.enter(entryOf(id, brought, told));
    }),
  );
  await room.library.settle();
}
