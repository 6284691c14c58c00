import { sql } from "kysely";
import { type Actor, asActor, Conflict, type NewEntry, type UseCase, type Work } from "#platform/change/index";
import { paths } from "#web/index";
import { type CorrectionFault, faultOf, typedValue, valueAt, wordsAt } from "./corrections.ts";
import type { Derivations } from "./derived.ts";
import { identityOf } from "./identity.ts";
import type { Withdrawal } from "./library.ts";
import type { TextRoom } from "./recorded-import.ts";
import { type LockedText, lockedText } from "./store-corrections.ts";
import type { Rows, Tables } from "./store-tables.ts";
import { showAgain } from "./store-texts.ts";
import { textAt, WithdrawalError, withdraw } from "./store-withdraw.ts";
import { lockWorks, moveToSymbol } from "./store-works.ts";
import { symbolKey } from "./symbols.ts";

/** Taking out and correcting texts in somebody's name: one officer enters it, another decides. Whoever runs commands decides alone. */

const aboutTexts = { class: "public" } as const;
const longestReason = 2000;
const mostHashes = 100;

function change<Result>(room: TextRoom, actor: Actor, useCase: UseCase, work: (work: Work<Tables>) => Promise<Result>): Promise<Result> {
  return room.changes.run<Tables, Result>(actor, useCase, work);
}

/** Takes a text out at once: for the console. @throws {WithdrawalError} {Refused} where the table asks for a second person */
export function withdrawAtOnce(room: TextRoom, actor: Actor, address: string, reason: string): Promise<Withdrawal> {
  return change(room, actor, { action: "texts.withdraw" }, async (work) => {
    work.permit(aboutTexts);
    return withdrawn(work, address, reason);
  });
}

async function withdrawn(work: Work<Tables>, address: string, reason: string): Promise<Withdrawal> {
  const note = await withdraw(work.trx, { address, reason, capacity: work.actor.capacity });
  const files = note.sources.map(({ sha256 }) => sha256);
  work.enter({
    kind: "text.withdrawn",
    subject: paths.resolution(note.address),
    rule: null,
    body: { title: note.title.slice(0, 500), language: note.language, reason: note.reason },
    ...(files.length <= mostHashes ? { files } : {}),
  });
  return note;
}

/** A correction as it was typed; `was` is what the page showed. */
export interface CorrectionTyped {
  readonly address: string;
  readonly place: string;
  readonly was: string;
  readonly becomes: string;
  readonly reason: string;
}

/** "held": a text with that symbol is held already in this language. */
export type ProposalFault = CorrectionFault | "reason" | "held";

/** Enters a withdrawal, which waits for another officer. "reason": there is none, or it is too long; undefined: no such text is held. */
export function proposeWithdrawal(
  room: TextRoom,
  actor: Actor,
  { address, reason }: { readonly address: string; readonly reason: string },
  onceKey: string,
): Promise<{ readonly fault: "reason" | null } | undefined> {
  return unlessStopped(
    change(room, actor, { action: "texts.propose", onceKey }, async (work) => {
      work.permit(aboutTexts);
      const text = await lockedText(work.trx, address);
      if (text === undefined) throw new Stopped(undefined);
      if (!isReason(reason)) throw new Stopped({ fault: "reason" });
      await enterProposal(work, { kind: "withdrawal", address, place: null, was: null, becomes: null, reason });
      return { fault: null };
    }),
  );
}

/** Enters a correction, which waits for another officer. @throws {Conflict} where the page showed something else than stands there now */
export function proposeCorrection(
  room: TextRoom,
  actor: Actor,
  typed: CorrectionTyped,
  onceKey: string,
): Promise<{ readonly fault: ProposalFault | null } | undefined> {
  const { address, place, reason } = typed;
  return unlessStopped(
    change(room, actor, { action: "texts.propose", onceKey }, async (work) => {
      work.permit(aboutTexts);
      const text = await lockedText(work.trx, address);
      const now = text && valueAt(text.shown, place);
      if (text === undefined || now === undefined) throw new Stopped(undefined);
      const was = typedValue(typed.was, place);
      const becomes = typedValue(typed.becomes, place);
      if (was !== (now === null ? null : typedValue(now, place))) throw conflict(becomes, now);
      const fault = isReason(reason)
        ? (faultOf(text.shown, place, becomes) ?? (await heldFault(work.trx, text, place, becomes)))
        : "reason";
      if (fault !== undefined) throw new Stopped({ fault });
      await enterProposal(work, { kind: "correction", address, place, was: now, becomes, reason });
      return { fault: null };
    }),
  );
}

async function heldFault(rows: Rows, { shown }: LockedText, place: string, becomes: string | null): Promise<"held" | undefined> {
  if (place !== "symbol") return undefined;
  const { key } = identityOf({ ...shown, symbol: becomes });
  const { rows: held } = await sql`
    select t.id from texts t join works w on w.id = t.work_id where w.key = ${key} and t.language = ${shown.language}`.execute(rows);
  return held.length > 0 ? "held" : undefined;
}

/** Nothing was changed, and this is the answer. */
class Stopped<Answer> extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super("stopped");
    this.answer = answer;
  }
}

async function unlessStopped<Answer>(doing: Promise<Answer>): Promise<Answer> {
  return doing.catch((error: unknown) => {
    if (error instanceof Stopped) return error.answer as Answer;
    throw error;
  });
}

function isReason(reason: string): boolean {
  const { length } = reason.trim();
  return length > 0 && length <= longestReason;
}

function conflict(becomes: string | null, now: string | null): Conflict {
  return new Conflict({ yours: { becomes: becomes ?? "" }, theirs: { becomes: now ?? "" } });
}

type NewProposal = Pick<Proposal, "kind" | "address" | "place" | "was" | "becomes" | "reason">;

async function enterProposal(work: Work<Tables>, proposal: NewProposal): Promise<void> {
  await work.trx
    .insertInto("text_proposals")
    .values({ ...proposal, reason: proposal.reason.trim(), entered_by: work.actor.id, decision: null, decided_by: null, decided_at: null })
    .execute();
  work.enter(withheld(proposal, "proposed"));
}

function withheld({ kind, address, place }: NewProposal, what: "proposed" | "declined" | "taken-back"): NewEntry {
  const body = place === null ? {} : { place };
  return { kind: `text.${kind}-${what}`, subject: paths.resolution(address), rule: null, body, visibility: "withheld" };
}

/** What waits for another officer, or was decided. */
export interface Proposal {
  readonly id: string;
  readonly kind: "withdrawal" | "correction";
  readonly address: string;
  /** null: the whole text. */
  readonly place: string | null;
  readonly was: string | null;
  readonly becomes: string | null;
  readonly reason: string;
  readonly enteredBy: string;
  readonly enteredAt: Date;
  readonly decision: Decision | "taken back" | null;
}

const newest = 100;

/** What officers proposed: all that waits, oldest first, then what was decided last. Seen by officers only: the database asks, too. */
export async function listTextProposals({ database }: Pick<TextRoom, "database">, actor: Actor): Promise<readonly Proposal[]> {
  return database.transaction<Tables, readonly Proposal[]>(async (trx) => {
    await asActor(trx, actor);
    const found = await trx
      .selectFrom("text_proposals")
      .selectAll()
      .orderBy(sql`decision is null desc, case when decision is null then entered_at end, decided_at desc`)
      .limit(newest)
      .execute();
    return found.map(proposalOf);
  });
}

function proposalOf(
  row: {
    readonly [Name in keyof Pick<
      Proposal,
      "id" | "kind" | "address" | "place" | "was" | "becomes" | "reason" | "decision"
    >]: Proposal[Name];
  } & { readonly entered_by: string; readonly entered_at: Date },
): Proposal {
  const { id, kind, address, place, was, becomes, reason, decision } = row;
  return { id, kind, address, place, was, becomes, reason, decision, enteredBy: row.entered_by, enteredAt: row.entered_at };
}

export type Decision = "agreed" | "declined";

/**
 * Decides on what another officer proposed. undefined: there is no such proposal of this kind, or it was decided already.
 *
 * @throws {Conflict} where another reading or correction stands there than when it was proposed
 */
export function decideOnText(
  room: TextRoom,
  actor: Actor,
  { kind, id, decision }: { readonly kind: Proposal["kind"]; readonly id: string; readonly decision: Decision },
  onceKey: string,
): Promise<{ readonly address: string } | undefined> {
  const action = kind === "withdrawal" ? "texts.withdraw" : "texts.correct";
  return unlessStopped(
    change(room, actor, { action, onceKey }, async (work) => {
      const row = await work.trx.selectFrom("text_proposals").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
      work.permit({ ...aboutTexts, enteredBy: row?.entered_by ?? null });
      if (row === undefined || row.kind !== kind || row.decision !== null) throw new Stopped(undefined);
      const proposal = proposalOf(row);
      await work.trx
        .updateTable("text_proposals")
        .set({ decision, decided_by: actor.id, decided_at: sql<Date>`now()` })
        .where("id", "=", id)
        .execute();
      if (decision === "declined") work.enter(withheld(proposal, "declined"));
      else if (kind === "withdrawal") await withdrawn(work, proposal.address, proposal.reason);
      else return { address: await corrected(work, proposal, room.library.derivations) };
      return { address: proposal.address };
    }),
  );
}

/** Whoever entered a proposal takes it back. False where it is decided already, or there is none. */
export function takeBack(room: TextRoom, actor: Actor, id: string, onceKey: string): Promise<boolean> {
  return unlessStopped(
    change(room, actor, { action: "texts.take-back", onceKey }, async (work) => {
      const row = await work.trx.selectFrom("text_proposals").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
      work.permit({ ...aboutTexts, enteredBy: row?.entered_by ?? null });
      if (row === undefined || row.decision !== null) throw new Stopped(false);
      await work.trx
        .updateTable("text_proposals")
        .set({ decision: "taken back", decided_by: actor.id, decided_at: sql<Date>`now()` })
        .where("id", "=", id)
        .execute();
      work.enter(withheld(proposalOf(row), "taken-back"));
      return true;
    }),
  );
}

/** The address of the text from then on. */
async function corrected(
  work: Work<Tables>,
  { address, place, was, becomes, reason }: Proposal,
  derivations: Derivations,
): Promise<string> {
  const { trx, actor } = work;
  const at = place ?? "";
  const text = await textLocked(trx, address, at === "symbol" ? becomes : null);
  const now = valueAt(text.shown, at);
  if (now !== was) throw conflict(becomes, now ?? null);
  const words = wordsAt(text.read, at);
  await trx.insertInto("corrections").values({ address, place: at, becomes, reason, capacity: actor.capacity, words }).execute();
  const moved = at === "symbol" ? await resymboled(work, text, { symbol: becomes, reason }, derivations) : address;
  if (moved === undefined) throw conflict(becomes, now ?? null);
  await showAgain(trx, { textId: text.id, read: text.read, isSample: text.isSample }, derivations);
  const short = (said: string | null): string | null => (said === null ? null : said.slice(0, 4000));
  work.enter({
    kind: "text.corrected",
    subject: paths.resolution(moved),
    rule: null,
    body: {
      place: at,
      was: short(was),
      becomes: short(becomes),
      reason,
      ...(moved === address ? {} : { address: paths.resolution(address) }),
    },
  });
  return moved;
}

/** Moves a text to the symbol that it has. Where the reader had found another one, that one's address keeps a note: it is another text's. */
async function resymboled(
  { trx, actor }: Work<Tables>,
  text: LockedText,
  { symbol, reason }: { readonly symbol: string | null; readonly reason: string },
  derivations: Derivations,
): Promise<string | undefined> {
  const { work_id, language, symbol: before, title } = await textAt(trx, text.address);
  const moved = await moveToSymbol(trx, text.id, identityOf({ ...text.shown, symbol }), derivations);
  if (moved !== undefined && before !== null)
    await trx
      .insertInto("withdrawals")
      .values({ work_id, address: text.address, language, symbol: before, title, reason, capacity: actor.capacity, moved_to: moved })
      .execute();
  return moved;
}

/** In the order in which all who write lock: works, then the text. `symbol`: that it gets. @throws {WithdrawalError} where it is gone */
async function textLocked(rows: Rows, address: string, symbol: string | null): Promise<LockedText> {
  const { key, key_without_symbol: withoutSymbol } = await textAt(rows, address);
  const works = [{ key, withoutSymbol }];
  const named = symbol === null ? [] : [{ key: `symbol ${symbolKey(symbol)}`, withoutSymbol }];
  await lockWorks(rows, [...works, ...named]);
  const text = await lockedText(rows, address);
  if (text === undefined) throw new WithdrawalError("not-found", `No text is held at ${address} any more.`);
  return text;
}
