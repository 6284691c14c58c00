import { sql } from "kysely";
import type { Actor } from "#platform/change/index";
import { paths } from "#web/index";
import {
  type Answer,
  aboutMandates,
  addressOf,
  changing,
  isReason,
  isSource,
  type Locked,
  lockedMandate,
  ruleOf,
  Stopped,
  subjectOf,
} from "./changes.ts";
import { daysOfSession, holdSessions } from "./derivation.ts";
import { type State, states } from "./life.ts";
import type { MandateRoom } from "./room.ts";
import { type SessionDays, sessionOf } from "./sessions.ts";
import type { Rows, Tables } from "./tables.ts";

/** A change of state as it was typed; what does not belong to the state is left empty. */
export interface StateTyped {
  readonly address: string;
  readonly state: string;
  readonly reason: string;
  readonly source: string;
  /** Address of the mandate by which it was renewed. */
  readonly renewedBy: string;
  /** To when it was moved or postponed: a session, or a day. */
  readonly session: string;
  readonly day: string;
}

export type StateFault = "state" | "reason" | "source" | "renewed" | "session" | "day" | "when";

/** Enters what became of a mandate. Renewed, it names the later mandate; moved, it names when it is due now. */
export function changeState(room: MandateRoom, actor: Actor, typed: StateTyped, onceKey: string): Promise<Answer<StateFault>> {
  const useCase = { action: "mandates.change-state", onceKey, address: typed.address };
  return changing<StateFault>(room, actor, useCase, async ({ trx, actor: { capacity }, enter }, mandate) => {
    const state = states.find((one) => one === typed.state);
    if (state === undefined) return { fault: "state" };
    if (!isReason(typed.reason)) return { fault: "reason" };
    if (!isSource(typed.source)) return { fault: "source" };
    const renewing = state === "renewed" ? await renewalOf(trx, mandate, typed.renewedBy) : null;
    if (renewing === undefined) return { fault: "renewed" };
    const due = await newDue(trx, state, typed);
    if (typeof due === "string") return { fault: due };
    const reason = typed.reason.trim();
    const source = typed.source.trim();
    const columns = { due_session: due?.session ?? null, due_from: due?.from ?? null, due_to: due?.to ?? null };
    await trx
      .insertInto("mandate_events")
      .values({ mandate_id: mandate.id, state, reason, source, renewed_by: renewing?.id ?? null, ...columns, capacity })
      .execute();
    await trx
      .updateTable("mandates")
      .set({
        state,
        state_at: sql<Date>`now()`,
        ...(due === null ? {} : { ...columns, due_basis: basisOf(state, source), due_confirmed: true, is_due_given: true }),
      })
      .where("id", "=", mandate.id)
      .execute();
    enter({
      kind: "mandate.state-changed",
      subject: subjectOf(mandate),
      rule: ruleOf(mandate),
      body: {
        before: mandate.state,
        state,
        reason,
        source,
        ...(renewing === null ? {} : { renewedBy: subjectOf(renewing) }),
        ...(due === null ? {} : { due: { ...due } }),
      },
    });
    return { fault: null, address: addressOf(mandate) };
  });
}

function basisOf(state: State, source: string): string {
  return `${state === "postponed" ? "Postponed" : "Moved"}: ${source}`;
}

/** The mandate of another text by which this one was renewed; undefined: there is none at that address. */
async function renewalOf(rows: Rows, mandate: Locked, typed: string): Promise<Locked | undefined> {
  const address = addressTyped(typed);
  const found = await lockedMandate(rows, address);
  return found?.address === mandate.address ? undefined : found;
}

/** An address as people copy it: of the page, or what follows /mandates/ in it. */
export function addressTyped(typed: string): string {
  const after = typed
    .trim()
    .replace(/^https?:\/\/[^/]+/, "")
    .replace(/^\/mandates\//, "")
    .replace(/[?#].*$/, "");
  try {
    return decodeURIComponent(after);
  } catch {
    return after;
  }
}

interface NewDue {
  readonly session: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** When it is due from now on; null: as before; a fault where what was typed can't be used. */
async function newDue(rows: Rows, state: State, { session, day }: StateTyped): Promise<NewDue | null | StateFault> {
  if (state !== "moved" && state !== "postponed") return null;
  const name = session.trim().toUpperCase();
  if (name !== "" && sessionOf(name) === undefined) return "session";
  if (day.trim() !== "" && !isDay(day.trim())) return "day";
  if (day.trim() !== "") return { session: name || null, from: null, to: day.trim() };
  if (name === "") return state === "moved" ? "when" : null;
  const days = await daysOfSession(rows, name);
  return { session: name, from: days?.from ?? null, to: days?.to ?? null };
}

function isDay(written: string): boolean {
  const day = /^[12]\d{3}-\d\d-\d\d$/.test(written) ? new Date(`${written}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written);
}

/** Changed days of a session as they were typed. */
export interface SessionTyped {
  readonly session: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly source: string;
}

export type SessionFault = "session" | "from" | "to" | "same" | "reason" | "source";

/** What a statement about a session answers with: how many mandates moved with it. */
export type SessionAnswer = { readonly fault: SessionFault } | { readonly fault: null; readonly session: string; readonly moved: number };

/** Enters the days of a session as officers were told: every mandate that is due at it moves along, and its page says so. */
export async function stateSession({ changes }: MandateRoom, actor: Actor, typed: SessionTyped, onceKey: string): Promise<SessionAnswer> {
  try {
    return await changes.run<Tables, SessionAnswer>(actor, { action: "mandates.move-session", onceKey }, async (work) => {
      work.permit(aboutMandates);
      const fault = faultOf(typed);
      if (fault !== undefined) throw new Stopped({ fault });
      const session = typed.session.trim().toUpperCase();
      const [from, to, reason, source] = [typed.from.trim(), typed.to.trim(), typed.reason.trim(), typed.source.trim()];
      await holdSessions(work.trx, "alone");
      const before = await daysOfSession(work.trx, session);
      if (before?.from === from && before.to === to) throw new Stopped({ fault: "same" });
      await work.trx
        .insertInto("session_statements")
        .values({ session, first_day: from, last_day: to, ...beforeColumns(before), reason, source, capacity: work.actor.capacity })
        .execute();
      const { numUpdatedRows } = await work.trx
        .updateTable("mandates")
        .set({ due_from: from, due_to: to, due_confirmed: true })
        .where("due_session", "=", session)
        .executeTakeFirst();
      const moved = Number(numUpdatedRows);
      work.enter({
        kind: "session.moved",
        subject: paths.mandateSessions({ session }),
        rule: null,
        body: { session, from, to, before: before === undefined ? null : { ...before }, mandates: moved, reason, source },
      });
      return { fault: null, session, moved };
    });
  } catch (error) {
    if (error instanceof Stopped) return error.answer as SessionAnswer;
    throw error;
  }
}

function beforeColumns(before: SessionDays | undefined) {
  return { first_day_before: before?.from ?? null, last_day_before: before?.to ?? null };
}

function faultOf({ session, from, to, reason, source }: SessionTyped): SessionFault | undefined {
  if (sessionOf(session.trim().toUpperCase()) === undefined) return "session";
  if (!isDay(from.trim())) return "from";
  if (!isDay(to.trim()) || to.trim() < from.trim()) return "to";
  if (!isReason(reason)) return "reason";
  return isSource(source) ? undefined : "source";
}
