import { type Kysely, sql } from "kysely";
import { hashToken, isToken, newToken } from "./secrets.ts";
import type { LinkPurpose, Tables } from "./tables.ts";

/** How long a link may be opened: whoever is invited has a week, whoever lost a password half an hour. */
const lasts: Readonly<Record<LinkPurpose, string>> = {
  bootstrap: "24 hours",
  invitation: "7 days",
  reset: "30 minutes",
  recovery: "24 hours",
};

/** An open one-time link. */
export interface Link {
  readonly purpose: LinkPurpose;
  readonly account: string | null;
  readonly proposal: string | null;
}

/** Makes a link of 256 random bits, of which only the hash is kept; an earlier one for the same opens nothing any more. */
export async function newLink(
  trx: Kysely<Tables>,
  purpose: LinkPurpose,
  target: { readonly account?: string; readonly proposal?: string } = {},
): Promise<string> {
  const token = newToken();
  await sql`insert into one_time_links (token_hash, purpose, account_id, proposal_id, expires_at)
    values (${hashToken(token)}, ${purpose}, ${target.account ?? null}, ${target.proposal ?? null}, now() + ${lasts[purpose]}::interval)`.execute(
    trx,
  );
  return token;
}

/** undefined: not ours, used, or too old. `lock` keeps it from being used twice at once. */
export async function findLink(trx: Kysely<Tables>, token: unknown, lock: "lock" | "look" = "look"): Promise<Link | undefined> {
  if (!isToken(token)) return undefined;
  const query = trx
    .selectFrom("one_time_links")
    .select(["purpose", "account_id as account", "proposal_id as proposal"])
    .where("token_hash", "=", hashToken(token))
    .where("used_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .where(sql<boolean>`not exists (select from one_time_links as later where later.purpose = one_time_links.purpose
      and (later.account_id = one_time_links.account_id or later.proposal_id = one_time_links.proposal_id)
      and later.created_at > one_time_links.created_at)`);
  return (lock === "lock" ? query.forUpdate() : query).executeTakeFirst();
}

/** It can't be opened again, nor can another that leads to the same account: who came in by one has no use for the rest, a thief would. */
export async function useLink(trx: Kysely<Tables>, token: string): Promise<void> {
  await sql`update one_time_links set used_at = now() where used_at is null and (token_hash = ${hashToken(token)}
    or account_id = (select account_id from one_time_links where token_hash = ${hashToken(token)}))`.execute(trx);
}
