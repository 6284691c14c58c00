import type { ImportItem, ImportResult, TextWriter } from "./library.ts";

/** Files go into the database several in a transaction: what a transaction costs by itself is more than what a file adds to it. */
export interface Keeper {
  /** What became of the file, once its transaction is durable. Rejects with the database's error. */
  keep(item: ImportItem): Promise<ImportResult>;
  /** Resolves when there is room for another file. */
  room(): Promise<void>;
  /** Nothing more comes for now: writes what has come. */
  flush(): void;
}

/** A transaction has at most this many files, and ends with the one that reaches this many bytes. */
const MOST_FILES = 48;
const MOST_BYTES = 2 * 2 ** 20;
/** One is prepared while another is written; more would only wait for each other. */
const AT_ONCE = 2;
/** What has come is not kept waiting longer for company (milliseconds), unless the database is at work already: a small transaction would only slow it. */
const PATIENCE = 500;

interface Waiting {
  readonly item: ImportItem;
  readonly resolve: (result: ImportResult) => void;
  readonly reject: (error: unknown) => void;
}

/** @param isFaultOfFile tells the errors that are about one file; where one comes, the files of its transaction are kept one by one */
export function createKeeper(writer: TextWriter, isFaultOfFile: (error: unknown) => boolean): Keeper {
  let batch: Waiting[] = [];
  let bytes = 0;
  let writing = 0;
  let patience: NodeJS.Timeout | undefined;
  let isDue = false;
  const waitingForRoom: (() => void)[] = [];

  const flush = (): void => {
    clearTimeout(patience);
    patience = undefined;
    isDue = false;
    if (batch.length === 0) return;
    const files = batch;
    batch = [];
    bytes = 0;
    writing += 1;
    void keepTogether(writer, files, isFaultOfFile).then(() => {
      writing -= 1;
      if (isDue) flush();
      for (const enter of waitingForRoom.splice(0)) enter();
    });
  };
  const losePatience = (): void => {
    isDue = true;
    if (writing === 0) flush();
  };
  return {
    keep: (item) =>
      new Promise((resolve, reject) => {
        batch.push({ item, resolve, reject });
        bytes += item.bytes;
        if (batch.length >= MOST_FILES || bytes >= MOST_BYTES) flush();
        else patience ??= setTimeout(losePatience, PATIENCE);
      }),
    room: async () => {
      while (writing >= AT_ONCE) await new Promise<void>((resolve) => waitingForRoom.push(resolve));
    },
    flush,
  };
}

async function keepTogether(writer: TextWriter, files: readonly Waiting[], isFaultOfFile: (error: unknown) => boolean): Promise<void> {
  try {
    const results = await writer.keep(files.map(({ item }) => item));
    for (const [n, { resolve }] of files.entries()) resolve(results[n] as ImportResult);
  } catch (error) {
    if (files.length > 1 && isFaultOfFile(error)) {
      for (const file of files) await keepTogether(writer, [file], isFaultOfFile);
    } else for (const { reject } of files) reject(error);
  }
}
