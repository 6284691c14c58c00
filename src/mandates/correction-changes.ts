import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "#platform/change/index";
import { bodyByPrefix } from "#reference/index";
import {
  type Answer,
  addressOf,
  changing,
  conflict,
  isReason,
  type Locked,
  lockedMandate,
  nextName,
  ruleOf,
  subjectOf,
} from "./changes.ts";
import { type Correctable, differences } from "./corrected.ts";
import { daysOfSession } from "./derivation.ts";
import { isAdopted } from "./life.ts";
import { type Due, deliverables, type Mandate } from "./model.ts";
import { isDay, verbs } from "./pages/query.ts";
import type { MandateRoom } from "./room.ts";
import { sessionOf } from "./sessions.ts";
import { dueOf } from "./store-rows.ts";
import type { Rows } from "./tables.ts";

/** A mandate as an officer types it: lists with one entry a line. */
export interface CorrectionTyped {
  readonly address: string;
  /** `fingerprint` of what the form was opened with. */
  readonly seen: string;
  readonly verb: string;
  readonly addressees: string;
  readonly action: string;
  readonly conditions: string;
  readonly deliverable: string;
  readonly recipient: string;
  readonly session: string;
  readonly from: string;
  readonly to: string;
  readonly recurrence: string;
  readonly reason: string;
}

export type CorrectionFault =
  | "same"
  | "verb"
  | "addressees"
  | "action"
  | "deliverable"
  | "recipient"
  | "session"
  | "from"
  | "to"
  | "recurrence"
  | "reason";

const longestAction = 4000;
const longestName = 200;
const mostNames = 40;

/** What a form was opened with, so that nobody writes over what somebody else corrected meanwhile. */
export function fingerprint(said: Correctable): string {
  const { verb, addressees, action, conditions, deliverable, recipient, due, recurrence } = said;
  const all = JSON.stringify([verb, addressees, action, conditions, deliverable, recipient, due, recurrence]);
  return createHash("sha256").update(all).digest("hex").slice(0, 32);
}

/** What a row says of its mandate. */
function saidOf(row: Locked): Correctable {
  const { verb, addressees, action, conditions, deliverable, recipient, recurrence } = row;
  return { verb, addressees, action, conditions, deliverable, recipient, due: dueOf(row), recurrence };
}

/** An officer says that what was read is right. */
export function confirm(room: MandateRoom, actor: Actor, address: string, onceKey: string): Promise<Answer<never>> {
  return changing<never>(
    room,
    actor,
    { action: "mandates.correct", onceKey, address },
    async ({ trx, actor: { capacity }, enter }, mandate) => {
      await note(trx, mandate, { kind: "confirmed", becomes: null, reason: null, capacity });
      await trx.updateTable("mandates").set({ confirmed_at: sql<Date>`now()` }).where("id", "=", mandate.id).execute();
      enter({ kind: "mandate.confirmed", subject: subjectOf(mandate), rule: ruleOf(mandate), body: {} });
      return { fault: null, address: addressOf(mandate) };
    },
  );
}

/** An officer corrects what was read. @throws {Conflict} where it was corrected since the form was opened */
export function correct(room: MandateRoom, actor: Actor, typed: CorrectionTyped, onceKey: string): Promise<Answer<CorrectionFault>> {
  const useCase = { action: "mandates.correct", onceKey, address: typed.address };
  return changing<CorrectionFault>(room, actor, useCase, async ({ trx, actor: { capacity }, enter }, mandate) => {
    const before = saidOf(mandate);
    if (fingerprint(before) !== typed.seen) throw conflict(typed.action, before.action);
    const after = await typedMandate(trx, typed, before);
    if (typeof after === "string") return { fault: after };
    if (!isReason(typed.reason)) return { fault: "reason" };
    const becomes = differences(before, after);
    const fields = Object.keys(becomes);
    if (fields.length === 0) return { fault: "same" };
    const reason = typed.reason.trim();
    await note(trx, mandate, { kind: "corrected", becomes, reason, capacity });
    await overlay(trx, mandate, becomes);
    enter({ kind: "mandate.corrected", subject: subjectOf(mandate), rule: ruleOf(mandate), body: { ...becomes, reason } });
    return { fault: null, address: addressOf(mandate) };
  });
}

interface Noted {
  readonly kind: "confirmed" | "corrected" | "split" | "joined" | "parted";
  readonly becomes: Partial<Correctable> | null;
  readonly reason: string | null;
  readonly capacity: string;
}

async function note(rows: Rows, { id }: Pick<Locked, "id">, { becomes, ...said }: Noted): Promise<void> {
  await rows
    .insertInto("mandate_corrections")
    .values({ mandate_id: id, ...said, becomes: becomes === null ? null : JSON.stringify(becomes) })
    .execute();
}

/** Lays what was corrected over what was read, which is kept beside it. */
async function overlay(rows: Rows, mandate: Locked, becomes: Partial<Correctable>): Promise<void> {
  const { due, ...others } = becomes;
  const read: Mandate = (mandate.read as Mandate | null) ?? {
    ...saidOf(mandate),
    source: { symbol: null, paragraph: mandate.paragraph, span: [mandate.span_start, mandate.span_end] },
    strength: mandate.strength,
  };
  await rows
    .updateTable("mandates")
    .set({
      ...others,
      ...(due === undefined ? {} : dueColumns(due)),
      read: JSON.stringify(read),
      is_corrected: true,
      confirmed_at: null,
    })
    .where("id", "=", mandate.id)
    .execute();
}

function dueColumns(due: Due | null) {
  return {
    due_session: due?.session ?? null,
    due_from: due?.from ?? null,
    due_to: due?.to ?? null,
    due_basis: due?.basis ?? null,
    due_confirmed: due?.confirmed ?? null,
    is_due_given: false,
  };
}

/** What was typed as a mandate, or what is wrong with it. */
async function typedMandate(rows: Rows, typed: CorrectionTyped, before: Correctable): Promise<Correctable | CorrectionFault> {
  const verb = verbs.find((one) => one === typed.verb);
  if (verb === undefined) return "verb";
  const addressees = lines(typed.addressees);
  if (addressees.length > mostNames || addressees.some((name) => name.length > longestName)) return "addressees";
  const action = line(typed.action);
  if (action === "" || action.length > longestAction) return "action";
  const deliverable = deliverables.find((one) => one === typed.deliverable);
  if (deliverable === undefined) return "deliverable";
  const recipient = typed.recipient.trim() || null;
  if (recipient !== null && bodyByPrefix(recipient)?.prefix !== recipient) return "recipient";
  const recurrence = line(typed.recurrence).toLowerCase() || null;
  if (recurrence !== null && !/^(?:annual|biennial|triennial|every \d{1,3} (?:years|months))$/.test(recurrence)) return "recurrence";
  const due = await typedDue(rows, typed, before.due);
  if (typeof due === "string") return due;
  return { verb, addressees, action, conditions: lines(typed.conditions), deliverable, recipient, due, recurrence };
}

async function typedDue(rows: Rows, typed: CorrectionTyped, before: Due | null): Promise<Due | null | CorrectionFault> {
  const session = typed.session.trim().toUpperCase() || null;
  if (session !== null && sessionOf(session) === undefined) return "session";
  const [from, to] = [typed.from.trim() || null, typed.to.trim() || null];
  if (from !== null && !isDay(from)) return "from";
  if (to !== null && (!isDay(to) || (from !== null && to < from))) return "to";
  if (session === null && from === null && to === null) return null;
  if (before !== null && before.session === session && before.from === from && before.to === to) return before;
  const isMoved = session !== null && session !== before?.session && from === (before?.from ?? null) && to === (before?.to ?? null);
  // Another session, and the days of the one before still in the form: the days go with the session.
  const days = session !== null && (isMoved || to === null) ? await daysOfSession(rows, session) : undefined;
  const isOpen = session !== null && isMoved && days === undefined;
  return {
    session,
    from: days?.from ?? (isOpen ? null : from),
    to: days?.to ?? (isOpen ? null : to),
    basis: `Corrected: ${typed.reason.trim()}`.slice(0, 500),
    confirmed: days === undefined && to !== null,
  };
}

/** Text on one line, single spaces. */
function line(typed: string): string {
  return typed.replace(/\s+/gu, " ").trim();
}

function lines(typed: string): string[] {
  return typed
    .split(/\r?\n/)
    .map(line)
    .filter((one) => one !== "");
}

/** One mandate as two. */
export interface SplitTyped {
  readonly address: string;
  readonly seen: string;
  /** What the first still asks, and what the second does. */
  readonly action: string;
  readonly other: string;
  /** Whom the second asks, one a line. */
  readonly addressees: string;
  readonly reason: string;
}

export type SplitFault = "action" | "other" | "addressees" | "reason";

/** An officer says that one act is two: the second gets an address of its own. @throws {Conflict} where it was corrected since the form was opened */
export function split(room: MandateRoom, actor: Actor, typed: SplitTyped, onceKey: string): Promise<Answer<SplitFault>> {
  const useCase = { action: "mandates.correct", onceKey, address: typed.address };
  return changing<SplitFault>(room, actor, useCase, async ({ trx, actor: { capacity }, enter }, mandate) => {
    const before = saidOf(mandate);
    if (fingerprint(before) !== typed.seen) throw conflict(typed.action, before.action);
    const action = line(typed.action);
    const other = line(typed.other);
    const addressees = lines(typed.addressees);
    if (action === "" || action.length > longestAction) return { fault: "action" };
    if (other === "" || other.length > longestAction || other === action) return { fault: "other" };
    if (addressees.length > mostNames || addressees.some((name) => name.length > longestName)) return { fault: "addressees" };
    if (!isReason(typed.reason)) return { fault: "reason" };
    const reason = typed.reason.trim();
    const { id, ...columns } = mandate;
    const made = { ...columns, name: await nextName(trx, mandate), split_from: id, action: other, addressees };
    const fresh = { read: null, state: "open" as const, state_at: null, confirmed_at: null, is_corrected: true };
    const { id: madeId } = await trx
      .insertInto("mandates")
      .values({ ...made, ...fresh })
      .returning("id")
      .executeTakeFirstOrThrow();
    await note(trx, { id: madeId }, { kind: "split", becomes: { ...before, action: other, addressees }, reason, capacity });
    if (action !== before.action) {
      await note(trx, mandate, { kind: "corrected", becomes: { action }, reason, capacity });
      await overlay(trx, mandate, { action });
    }
    const into = subjectOf(made);
    enter({ kind: "mandate.split", subject: subjectOf(mandate), rule: ruleOf(mandate), body: { into, action, other, addressees, reason } });
    return { fault: null, address: addressOf(made) };
  });
}

export interface JoinTyped {
  readonly address: string;
  /** Name of the other mandate in the same text: "op31.2". */
  readonly into: string;
  readonly reason: string;
}

export type JoinFault = "into" | "reason";

/** An officer says that two acts of a text are one: this one's address leads to the other's. */
export function join(room: MandateRoom, actor: Actor, typed: JoinTyped, onceKey: string): Promise<Answer<JoinFault>> {
  const useCase = { action: "mandates.correct", onceKey, address: typed.address };
  return changing<JoinFault>(room, actor, useCase, async ({ trx, actor: { capacity }, enter }, mandate) => {
    const other = typed.into === mandate.name ? undefined : await lockedMandate(trx, `${mandate.address}/${typed.into}`);
    if (other === undefined) return { fault: "into" };
    if (!isReason(typed.reason)) return { fault: "reason" };
    const reason = typed.reason.trim();
    await note(trx, mandate, { kind: "joined", becomes: null, reason, capacity });
    await trx.updateTable("mandates").set({ joined_into: other.id, is_standing: false }).where("id", "=", mandate.id).execute();
    enter({ kind: "mandate.joined", subject: subjectOf(mandate), rule: ruleOf(mandate), body: { into: subjectOf(other), reason } });
    return { fault: null, address: addressOf(other) };
  });
}

/** An officer undoes a joining: the mandate is one of its own again. */
export function part(room: MandateRoom, actor: Actor, address: string, onceKey: string): Promise<Answer<"whole">> {
  const useCase = { action: "mandates.correct", onceKey, address, isJoined: true };
  return changing<"whole">(room, actor, useCase, async ({ trx, actor: { capacity }, enter }, mandate) => {
    if (mandate.joined_into === null) return { fault: "whole" };
    await note(trx, mandate, { kind: "parted", becomes: null, reason: null, capacity });
    const text = await sql<{ kind: string }>`select kind from texts where id = ${mandate.text_id}`.execute(trx);
    await trx
      .updateTable("mandates")
      .set({ joined_into: null, is_standing: isAdopted(text.rows[0]?.kind ?? "") })
      .where("id", "=", mandate.id)
      .execute();
    enter({ kind: "mandate.parted", subject: subjectOf(mandate), rule: ruleOf(mandate), body: {} });
    return { fault: null, address: addressOf(mandate) };
  });
}
