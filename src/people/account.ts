import { sql } from "kysely";
import type { Actor } from "#platform/change/index";
import { paths } from "#web/index";
import { program, reading } from "./acting.ts";
import { keepPassword } from "./factors.ts";
import { forgetOldFailures } from "./failures.ts";
import { hashSecret } from "./hashing.ts";
import { newsLetter, resetLetter } from "./letters.ts";
import { findLink, newLink, useLink } from "./links.ts";
import { actorId, emailOf, isId, nameOf } from "./model.ts";
import { lengths, type PasswordFault, passwordFaults } from "./passwords.ts";
import { change, type Room } from "./room.ts";
import type { Session } from "./sessions.ts";
import { type Caller, type FactorRefused, type Proof, prove } from "./sign-in.ts";

const doorkeeper = program("sign-in");
const somebody = { class: "restricted" } as const;

/** What an account says of its owner, for its owner. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly createdAt: Date;
}

export function getAccount(room: Room, actor: Actor, account: string): Promise<Account> {
  return reading(room.database, actor, (trx) =>
    trx
      .selectFrom("accounts")
      .select(["id", "email", "name", "language", "created_at as createdAt"])
      .where("id", "=", account)
      .executeTakeFirstOrThrow(),
  );
}

/** Name and language of letters. False: the name can't be one. */
export function changeAccount(
  room: Room,
  actor: Actor,
  account: string,
  typed: { readonly name: string; readonly language: string },
): Promise<boolean> {
  const name = nameOf(typed.name);
  if (name === undefined) return Promise.resolve(false);
  return change(room, actor, { action: "accounts.change", entry: "none" }, async (work) => {
    work.permit({ class: "restricted", owners: [actorId(account)] });
    await work.trx
      .updateTable("accounts")
      .set((row) => ({ name, language: typed.language, version: row("version", "+", 1) }))
      .where("id", "=", account)
      .execute();
    return true;
  });
}

/** A session as its owner sees it. */
export interface OwnSession {
  readonly id: string;
  readonly label: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
}

export function listSessions(room: Room, actor: Actor, account: string): Promise<readonly OwnSession[]> {
  return reading(room.database, actor, (trx) =>
    trx
      .selectFrom("sessions")
      .select(["id", "label", "created_at as createdAt", "seen_at as seenAt"])
      .where("account_id", "=", account)
      .where("stage", "=", "whole")
      .where("created_at", ">", sql<Date>`now() - interval '12 hours'`)
      .where("seen_at", ">", sql<Date>`now() - interval '30 minutes'`)
      .orderBy("seen_at", "desc")
      .execute(),
  );
}

/** Ends one of one's sessions; null: all but this one. */
export function endSession(room: Room, actor: Actor, session: Session, id: string | null): Promise<void> {
  return change(room, actor, { action: "sessions.end", entry: "none" }, async (work) => {
    work.permit({ class: "restricted", owners: [actorId(session.account)] });
    const own = work.trx.deleteFrom("sessions").where("account_id", "=", session.account);
    if (id === null) await own.where("id", "<>", session.id).execute();
    else if (isId(id)) await own.where("id", "=", id).execute();
  });
}

/** Signing out, of a session that may not be whole yet. */
export function signOut(room: Room, session: Session): Promise<void> {
  return change(room, doorkeeper, { action: "sessions.end", entry: "none" }, async (work) => {
    work.permit(somebody);
    await work.trx.deleteFrom("sessions").where("id", "=", session.id).execute();
  });
}

/** The job that looks for the account of a forgotten password. */
export const resetJob = "people.reset";

/** Somebody forgot a password. Whether there is such an account is looked up by a job later on, so that neither answer nor time tells. */
export function askForReset(room: Room, typed: string, origin: string): Promise<void> {
  const email = emailOf(typed);
  return change(room, doorkeeper, { action: "factors.reset", entry: "none" }, async (work) => {
    work.permit(somebody);
    if (email !== undefined) work.job(resetJob, { email, origin });
  });
}

/**
 * A letter with a link, if there is such an account; at most three an hour go out. It need have no password: whoever lost their only passkey comes in
 * with this letter, a recovery code, and a password chosen now.
 *
 * @param asked payload of the job
 */
export function sendReset(room: Room, asked: unknown): Promise<void> {
  const { email, origin } = asked as { readonly email: string; readonly origin: string };
  return change(room, doorkeeper, { action: "factors.reset", entry: "none" }, async (work) => {
    work.permit(somebody);
    const person = await work.trx
      .selectFrom("accounts")
      .select(["id", "email", "language"])
      .where("email", "=", email)
      .where("disabled_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (person === undefined) return;
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from one_time_links
      where account_id = ${person.id} and purpose = 'reset' and created_at > now() - interval '1 hour'`.execute(work.trx);
    if ((rows[0]?.count ?? 0) >= 3) return;
    const token = await newLink(work.trx, "reset", { account: person.id });
    work.letter(resetLetter(person, `${origin}${paths.reset(token)}`));
  });
}

export function isResetOpen(room: Room, token: string): Promise<boolean> {
  return reading(room.database, doorkeeper, async (trx) => (await findLink(trx, token))?.purpose === "reset");
}

export type Reset =
  | { readonly outcome: "gone" | "done" | FactorRefused }
  | { readonly outcome: "faults"; readonly faults: readonly PasswordFault[] };

/** A new password: the link stands for the mailbox, and the second factor is asked all the same. All sessions end. */
export async function resetPassword(room: Room, token: string, password: string, proof: Proof, caller: Caller): Promise<Reset> {
  const account = await reading(room.database, doorkeeper, async (trx) => {
    const link = await findLink(trx, token);
    if (link?.purpose !== "reset" || link.account === null) return undefined;
    return trx
      .selectFrom("accounts")
      .select(["id", "email", "name", "language"])
      .where("id", "=", link.account)
      .where("disabled_at", "is", null)
      .executeTakeFirst();
  });
  if (account === undefined) return { outcome: "gone" };
  const faults = passwordFaults(password, lengths.withSecondFactor, [account.email, account.name]);
  if (faults.length > 0) return { outcome: "faults", faults };
  const proved = await prove(room, account.id, proof, caller, "step-up");
  if (typeof proved === "string") return { outcome: proved };
  const hash = await hashSecret(password);
  return change(room, doorkeeper, { action: "factors.reset", entry: "none" }, async (work): Promise<Reset> => {
    work.permit(somebody);
    const link = await findLink(work.trx, token, "lock");
    if (link?.account !== account.id) return { outcome: "gone" };
    if (!(await proved.take(work.trx))) return { outcome: "refused" };
    await keepPassword(work.trx, account.id, hash);
    await useLink(work.trx, token);
    await work.trx.deleteFrom("sessions").where("account_id", "=", account.id).execute();
    work.letter(newsLetter(account, "password", caller.origin));
    return { outcome: "done" };
  });
}

/** What is no longer needed: ended sessions, old links, counts, challenges, browsers not seen for a year. Run daily. */
export function tidy(room: Room): Promise<void> {
  return change(room, program("tidying"), { action: "sessions.end", entry: "none" }, async (work) => {
    work.permit(somebody);
    await sql`delete from sessions where created_at < now() - interval '12 hours' or seen_at < now() - interval '30 minutes'`.execute(
      work.trx,
    );
    await sql`delete from one_time_links where expires_at < now() - interval '30 days'`.execute(work.trx);
    await sql`delete from export_links where expires_at < now()`.execute(work.trx);
    await sql`delete from challenges where created_at < now() - interval '5 minutes'`.execute(work.trx);
    await sql`delete from devices where seen_at < now() - interval '1 year'`.execute(work.trx);
    await forgetOldFailures(work.trx);
  });
}
