import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Work } from "#platform/change/index";
import { program, reading } from "./acting.ts";
import { keepApp } from "./apps.ts";
import { keepPasskey, keepPassword, keepRecoveryCodes } from "./factors.ts";
import { holdGranted } from "./grants.ts";
import { hashSecret } from "./hashing.ts";
import { newsLetter } from "./letters.ts";
import { findLink, type Link, useLink } from "./links.ts";
import { actorId, emailOf, nameOf } from "./model.ts";
import { checkRegistration, type NewPasskey, registrationOptions } from "./passkeys.ts";
import { lengths, type PasswordFault, passwordFaults } from "./passwords.ts";
import { newRecoveryCodes } from "./recovery-codes.ts";
import type { RelyingParty } from "./relying-party.ts";
import { change, type Room } from "./room.ts";
import { type Caller, enter } from "./sign-in.ts";
import type { Tables } from "./tables.ts";
import { readTotpSecret } from "./totp.ts";

const usher = program("joining");
const accept = { action: "people.accept", entry: "none" } as const;
const somebody = { class: "restricted" } as const;

/** What a one-time link opens, for the page that it leads to. */
export interface Opened {
  readonly purpose: "bootstrap" | "invitation" | "recovery";
  /** null: the person types it. */
  readonly email: string | null;
  readonly name: string | null;
  readonly language: string | null;
  readonly capacity: string | null;
  readonly organisation: string | null;
  /** True where the invited person has an account already: the capacity is added to it, and nothing else is asked. */
  readonly hasAccount: boolean;
}

/** undefined: no such link, or used, or too old. Looking changes nothing. */
export function openLink(room: Room, token: string): Promise<Opened | undefined> {
  return reading(room.database, usher, async (trx) => {
    const link = await findLink(trx, token);
    return link === undefined || link.purpose === "reset" ? undefined : describe(trx, link);
  });
}

/** `lock` keeps what the link leads to as it is until the transaction ends. */
async function describe(trx: Kysely<Tables>, link: Link, lock: "lock" | "look" = "look"): Promise<Opened | undefined> {
  const nobody = { email: null, name: null, language: null, capacity: null, organisation: null, hasAccount: false };
  if (link.purpose === "bootstrap") return { ...nobody, purpose: "bootstrap", capacity: "administrator" };
  if (link.purpose === "recovery") {
    const account = await trx
      .selectFrom("accounts")
      .select(["email", "name", "language"])
      .where("id", "=", link.account)
      .where("disabled_at", "is", null)
      .executeTakeFirst();
    return account === undefined ? undefined : { ...nobody, ...account, purpose: "recovery" };
  }
  const query = trx
    .selectFrom("proposals")
    .leftJoin("organisations", "organisations.id", "proposals.organisation_id")
    .leftJoin("accounts", "accounts.email", "proposals.email")
    .select(["proposals.email", "proposals.person_name as name", "proposals.capacity", "organisations.name as organisation"])
    .select(sql<boolean>`accounts.id is not null`.as("hasAccount"))
    .where("proposals.id", "=", link.proposal)
    .where("decision", "=", "agreed")
    .where("accepted_at", "is", null)
    // A closed account is opened by administrators, not by an invitation; what would have ended by now is not granted any more.
    .where("accounts.disabled_at", "is", null)
    .where(sql<boolean>`(proposals.ends_at is null or proposals.ends_at > now())`);
  const proposal = await (lock === "lock" ? query.forUpdate("proposals") : query).executeTakeFirst();
  return proposal === undefined ? undefined : { ...nobody, ...proposal, purpose: "invitation" };
}

/** What a person brings along. Either a passkey, or a password with an app that makes codes. */
export interface Joining {
  readonly token: string;
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly passkey?: { readonly party: RelyingParty; readonly response: unknown; readonly account: string };
  readonly password?: { readonly password: string; readonly secret: string; readonly code: string };
}

export type JoinFault = "email" | "email-taken" | "name" | "passkey" | "code" | `password-${PasswordFault}`;

export type Joined =
  | { readonly outcome: "gone" | "added" }
  | { readonly outcome: "faults"; readonly faults: readonly JoinFault[] }
  | { readonly outcome: "joined"; readonly token: string; readonly device: string | undefined; readonly codes: readonly string[] };

/** Options for the browser to make the first passkey of, and the id that the account will have. */
export function askForFirstPasskey(
  room: Room,
  party: RelyingParty,
  token: string,
  person: { readonly email: string; readonly name: string },
) {
  return change(room, usher, accept, async (work) => {
    work.permit(somebody);
    const link = await findLink(work.trx, token);
    const opened = link === undefined || link.purpose === "reset" ? undefined : await describe(work.trx, link);
    if (link === undefined || opened === undefined) return undefined;
    const account = link.account ?? randomUUID();
    const email = opened.email ?? emailOf(person.email);
    const name = nameOf(person.name) ?? opened.name;
    if (email === undefined || name === null) return undefined;
    return { account, options: await registrationOptions(work.trx, party, { account, email, name }) };
  });
}

/** Accepts a link: the account is there, its owner is in, and the link is dead. All or nothing. */
export async function join(room: Room, typed: Joining, caller: Caller): Promise<Joined> {
  const opened = await openLink(room, typed.token);
  if (opened === undefined) return { outcome: "gone" };
  if (opened.hasAccount) return addToAccount(room, typed.token);
  const email = opened.email ?? emailOf(typed.email);
  const name = opened.purpose === "recovery" ? (opened.name ?? undefined) : nameOf(typed.name);
  const faults: JoinFault[] = [];
  if (email === undefined) faults.push("email");
  if (name === undefined) faults.push("name");
  if (typed.passkey === undefined) faults.push(...passwordProblems(typed, [email ?? "", name ?? ""]));
  if (faults.length > 0 || email === undefined || name === undefined) return { outcome: "faults", faults };
  // Dear, and needs no transaction.
  const hash = typed.password === undefined ? undefined : await hashSecret(typed.password.password);
  const codes = await newRecoveryCodes();
  return change(room, usher, { action: "people.accept" }, async (work): Promise<Joined> => {
    work.permit(somebody);
    const link = await findLink(work.trx, typed.token, "lock");
    if (link === undefined || (await describe(work.trx, link, "lock")) === undefined) throw new JoinRefused({ outcome: "gone" });
    const account = await accountFor(work, link, { email, name, language: typed.language, id: typed.passkey?.account });
    if (link.purpose === "recovery") await forgetFactors(work.trx, account);
    const fault = await keepFactors(room, work.trx, { account, typed, hash, label: caller.label });
    if (fault !== undefined) throw new JoinRefused({ outcome: "faults", faults: [fault] });
    await keepRecoveryCodes(work.trx, account, codes);
    await useLink(work.trx, typed.token);
    await settle(work, link, account, { email, language: typed.language }, caller.origin);
    const entered = await enter(work, account, typed.passkey === undefined ? "code" : "passkey", caller, false);
    return { outcome: "joined", token: entered.token, device: entered.device ?? undefined, codes: codes.map(({ shown }) => shown) };
  }).catch((error: unknown) => {
    if (error instanceof JoinRefused) return error.answer;
    if (isTaken(error)) return { outcome: "faults", faults: ["email-taken"] };
    throw error;
  });
}

/** The link shows that the mailbox is theirs; who may sign in to the account does not change. */
function addToAccount(room: Room, token: string): Promise<Joined> {
  return change(room, usher, { action: "people.accept" }, async (work): Promise<Joined> => {
    work.permit(somebody);
    const link = await findLink(work.trx, token, "lock");
    const opened = link === undefined ? undefined : await describe(work.trx, link, "lock");
    if (link?.proposal == null || opened?.email == null) throw new JoinRefused({ outcome: "gone" });
    const { id } = await work.trx.selectFrom("accounts").select("id").where("email", "=", opened.email).executeTakeFirstOrThrow();
    await holdGranted(work, link.proposal, id);
    await sql`update proposals set accepted_at = now(), account_id = ${id} where id = ${link.proposal}`.execute(work.trx);
    await useLink(work.trx, token);
    return { outcome: "added" };
  }).catch((error: unknown) => {
    if (error instanceof JoinRefused) return error.answer;
    throw error;
  });
}

/** Undoes the transaction, and says why. */
class JoinRefused extends Error {
  readonly answer: Joined;

  constructor(answer: Joined) {
    super("not joined");
    this.answer = answer;
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "constraint" in error && error.constraint === "accounts_email";
}

function passwordProblems({ password }: Joining, personal: readonly string[]): JoinFault[] {
  if (password === undefined) return ["passkey"];
  const faults: JoinFault[] = passwordFaults(password.password, lengths.withSecondFactor, personal).map(
    (fault) => `password-${fault}` as const,
  );
  if (readTotpSecret(password.secret) === undefined) faults.push("code");
  return faults;
}

async function accountFor(
  work: Work<Tables>,
  link: Link,
  person: { readonly email: string; readonly name: string; readonly language: string; readonly id: string | undefined },
): Promise<string> {
  if (link.account !== null) return link.account;
  const { id } = await work.trx
    .insertInto("accounts")
    .values({
      ...(person.id === undefined ? {} : { id: person.id }),
      email: person.email,
      name: person.name,
      language: person.language,
      is_founder: link.purpose === "bootstrap",
      first_signed_in_at: null,
      last_capacity_id: null,
      disabled_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function keepFactors(
  { totp }: Room,
  trx: Kysely<Tables>,
  {
    account,
    typed,
    hash,
    label,
  }: { readonly account: string; readonly typed: Joining; readonly hash: string | undefined; readonly label: string },
): Promise<JoinFault | undefined> {
  if (typed.passkey !== undefined) {
    const passkey: NewPasskey | undefined = await checkRegistration(trx, typed.passkey.party, account, typed.passkey.response);
    if (passkey === undefined) return "passkey";
    await keepPasskey(trx, account, passkey, label);
    return undefined;
  }
  const secret = readTotpSecret(typed.password?.secret);
  const code = typed.password?.code ?? "";
  if (hash === undefined || secret === undefined || !(await keepApp(trx, totp, account, { secret, code }))) return "code";
  await keepPassword(trx, account, hash);
  return undefined;
}

/** Two administrators stood for it: nothing of before opens the account any more. */
async function forgetFactors(trx: Kysely<Tables>, account: string): Promise<void> {
  for (const table of ["passwords", "totp_secrets", "passkeys", "recovery_codes", "sessions", "devices"] as const)
    await trx
      .deleteFrom(table as "passwords")
      .where("account_id", "=", account)
      .execute();
}

/** What the link was for, and the one entry of the record. */
async function settle(
  work: Work<Tables>,
  link: Link,
  account: string,
  person: { readonly email: string; readonly language: string },
  origin: string,
): Promise<void> {
  if (link.purpose === "bootstrap") {
    await work.trx
      .insertInto("capacities")
      .values({
        account_id: account,
        capacity: "administrator",
        organisation_id: null,
        fund: null,
        granted_by: "system:bootstrap",
        approved_by: "system:bootstrap",
        ends_at: null,
        ended_by: null,
        successor_id: null,
      })
      .execute();
    work.enter({
      kind: "capacity.granted",
      subject: "/people",
      rule: null,
      body: { capacity: "administrator", by: "one-time link of the first start" },
    });
  } else if (link.purpose === "invitation" && link.proposal !== null) {
    await holdGranted(work, link.proposal, account);
    await sql`update proposals set accepted_at = now(), account_id = ${account} where id = ${link.proposal}`.execute(work.trx);
  } else {
    work.letter(newsLetter(person, "recovered", origin));
    work.enter({ kind: "account.recovered", subject: actorId(account), rule: null, body: {}, visibility: "withheld" });
  }
}
