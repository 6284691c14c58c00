import { setTimeout as pause } from "node:timers/promises";
import type { Kysely, QueryExecutorProvider } from "kysely";
import { type Database, isUnavailable } from "../db/index.ts";
import { OutcomeUnknown, Refused, WritesHalted } from "./errors.ts";
import type { Actor, Append, Changes, Letter, NewEntry, Permit, UseCase, Work } from "./model.ts";
import { type Once, onceFor } from "./once.ts";
import { asActor } from "./settings.ts";

/** Puts jobs into the database, in the transaction that is given. */
export interface JobAdder {
  add(trx: QueryExecutorProvider, name: string, payload: unknown, options?: JobOptions): Promise<void>;
}

/** `key`: one job where several ask for the same. `runAt`: not before. */
export interface JobOptions {
  readonly key?: string;
  readonly runAt?: Date;
}

/** Puts letters into the database, in the transaction that is given; they are sent after it. */
export interface LetterAdder {
  add(trx: QueryExecutorProvider, letter: Letter): Promise<void>;
}

export interface ChangesOptions {
  readonly database: Pick<Database, "transaction">;
  readonly permit: Permit;
  readonly append: Append;
  readonly jobs: JobAdder;
  /** Left out: a use case that writes a letter is an error of the program. */
  readonly mail?: LetterAdder;
  /** True where the record has stopped: everything is refused with 503, but what `isOpenWhileHalted` names. */
  readonly isHalted?: () => boolean;
  /** True for an action that goes on while the record is halted; only as far as it makes no entry. Default: none. */
  readonly isOpenWhileHalted?: (action: string) => boolean;
  /** Throws where there is too little space to write to. */
  readonly space?: () => Promise<void>;
  /** How long one use case may take, the wait for its commit included (milliseconds). Default 25 s. */
  readonly patience?: number;
}

/** How far a use case has come, as far as this process knows. */
interface Progress {
  isCommitting: boolean;
  isAbandoned: boolean;
}

/** How long at most to go on asking what became of a commit whose answer was lost (milliseconds). */
const settling = 10_000;

/** The one way to change something. See `model.ts`. */
export function createChanges(options: ChangesOptions): Changes {
  const { database, isHalted, isOpenWhileHalted, space, patience = 25_000 } = options;
  return {
    async run<Tables, Result>(actor: Actor, useCase: UseCase, work: (work: Work<Tables>) => Promise<Result>): Promise<Result> {
      const isOpen = useCase.entry === "none" && isOpenWhileHalted?.(useCase.action) === true;
      if (isHalted?.() === true && !isOpen) throw new WritesHalted();
      await space?.();
      const once = useCase.onceKey === undefined ? undefined : onceFor(actor, useCase.action, useCase.onceKey);
      const progress: Progress = { isCommitting: false, isAbandoned: false };
      const doing = database.transaction<Tables, Result>(async (trx) => {
        // PostgreSQL may ask for the whole to be done again.
        progress.isCommitting = false;
        const result = await inside(options, actor, useCase, once, work, trx);
        if (progress.isAbandoned) throw new OutcomeUnknown();
        progress.isCommitting = true;
        return result;
      });
      try {
        return await within(patience, doing);
      } catch (error) {
        progress.isAbandoned = true;
        if (!progress.isCommitting || !isUncertain(error)) throw error;
        return (await settle(database, actor, once, error, Math.min(patience, settling))) as Result;
      }
    },
  };
}

/** All that happens inside the transaction, in its order. */
async function inside<Tables, Result>(
  { permit, append, jobs, mail }: ChangesOptions,
  actor: Actor,
  useCase: UseCase,
  once: Once | undefined,
  work: (work: Work<Tables>) => Promise<Result>,
  trx: Kysely<Tables>,
): Promise<Result> {
  await asActor(trx, actor);
  const earlier = await once?.claim(trx);
  if (earlier !== undefined) return earlier.answer as Result;
  const ledger = openLedger(permit, actor, useCase, trx);
  const result = await work(ledger.work);
  const { entry, jobs: wanted, letters } = ledger.close();
  for (const { name, payload, options } of wanted) await jobs.add(trx, name, payload, options);
  for (const letter of letters) {
    if (mail === undefined) throw new Error(`${useCase.action} writes a letter, and there is nobody to send it`);
    await mail.add(trx, letter);
  }
  await once?.keep(trx, result);
  // Last, since it holds the lock that all others who write wait for.
  if (entry !== undefined) await append(trx, { ...entry, capacity: actor.capacity });
  return result;
}

interface WantedJob {
  readonly name: string;
  readonly payload: unknown;
  readonly options: JobOptions | undefined;
}

interface Ledger<Tables> {
  readonly work: Work<Tables>;
  /** What the use case asked for. @throws where it broke a rule of the house, and {Refused} where it went on after a refusal */
  close(): { readonly entry: NewEntry | undefined; readonly jobs: readonly WantedJob[]; readonly letters: readonly Letter[] };
}

function openLedger<Tables>(permit: Permit, actor: Actor, { action, entry: rule }: UseCase, trx: Kysely<Tables>): Ledger<Tables> {
  const entries: NewEntry[] = [];
  const jobs: WantedJob[] = [];
  const letters: Letter[] = [];
  let isAsked = false;
  let refused: Refused | undefined;
  let isClosed = false;
  const note = <T>(list: T[], item: T): void => {
    if (isClosed) throw new Error(`${action} goes on after its transaction; await everything in it`);
    list.push(item);
  };
  return {
    work: {
      trx,
      actor,
      permit(subject) {
        isAsked = true;
        const refusal = permit(actor, action, subject);
        if (refusal === undefined) return;
        refused ??= new Refused(refusal, action);
        throw refused;
      },
      enter: (entry) => note(entries, entry),
      job: (name, payload, options) => note(jobs, { name, payload, options }),
      letter: (letter) => note(letters, letter),
    },
    close() {
      isClosed = true;
      if (refused !== undefined) throw refused;
      if (!isAsked) throw new Error(`${action} changed something without asking for permission: call permit()`);
      const expected = rule === "none" ? 0 : 1;
      if (entries.length !== expected) throw new Error(`${action} made ${entries.length} entries of the record; ${expected} expected`);
      return { entry: entries[0], jobs, letters };
    },
  };
}

/** The database did not answer in time. Whether it did the work is another question. */
class Stalled extends Error {
  override readonly name = "Stalled";
  /** SQLSTATE of a connection that does not exist: answered with 503. */
  readonly code = "08003";
}

async function within<R>(patience: number, doing: Promise<R>): Promise<R> {
  const limit = new AbortController();
  // Never cancelled on the server: it may be committing.
  doing.catch(() => undefined);
  try {
    const late = pause(patience, undefined, { signal: limit.signal, ref: false });
    return await Promise.race([
      doing,
      late.then(() => {
        throw new Stalled(`the database did not answer within ${patience} ms`);
      }),
    ]);
  } finally {
    limit.abort();
  }
}

/** 40003: PostgreSQL's "statement completion unknown". */
function isUncertain(error: unknown): boolean {
  return isUnavailable(error) || (error instanceof Error && "code" in error && error.code === "40003");
}

/** The key is there and says how it ended, or is free, which says that nothing was done; where the commit is still under way, this waits for it. */
async function settle(
  database: Pick<Database, "transaction">,
  actor: Actor,
  once: Once | undefined,
  lost: unknown,
  patience: number,
): Promise<unknown> {
  if (once === undefined) throw new OutcomeUnknown(lost);
  const until = performance.now() + patience;
  for (let wait = 50; performance.now() < until; wait = Math.min(wait * 2, 1000)) {
    try {
      const asked = database.transaction<never, { readonly answer: unknown }>(async (trx) => {
        await asActor(trx, actor);
        const earlier = await once.claim(trx);
        // Thrown so that the key stays free.
        if (earlier === undefined) throw new NotDone();
        return earlier;
      });
      return (await within(until - performance.now(), asked)).answer;
    } catch (error) {
      if (error instanceof NotDone) throw lost;
      if (!isUncertain(error)) throw new OutcomeUnknown(error);
    }
    await pause(wait);
  }
  throw new OutcomeUnknown(lost);
}

class NotDone extends Error {}
