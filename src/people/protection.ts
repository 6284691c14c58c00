import type { Database } from "#platform/db/index";
import { DatabaseError } from "#platform/db/index";
import { protectedTables } from "./tables.ts";

/**
 * Proves, before anything is served, that the role that serves sees nothing protected unless it says who acts: every table has its policies forced, the
 * role can't pass them by, and a look without an actor finds nothing.
 *
 * @throws {DatabaseError} "start-failed", with what is open and what to do
 */
export async function assertProtected({ pool }: Pick<Database, "pool">): Promise<void> {
  const { rows } = await pool.query<{ bypasses: boolean; open: string[] }>(
    `select (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as bypasses,
      array(select t from unnest($1::text[]) t left join pg_class c on c.oid = to_regclass('public.' || t)
        where c.oid is null or not (c.relrowsecurity and c.relforcerowsecurity) order by t) as open`,
    [protectedTables],
  );
  const { bypasses = true, open = [] } = rows[0] ?? {};
  if (bypasses)
    throw new DatabaseError(
      "start-failed",
      "The role of DATABASE_URL passes row-level security by. Name one without SUPERUSER and BYPASSRLS there, and the owner of the tables in DATABASE_OWNER_URL.",
    );
  if (open.length > 0)
    throw new DatabaseError(
      "start-failed",
      `Row-level security is off for ${open.join(", ")}. Restore a backup, or put its policies back.`,
    );
  const seen: string[] = [];
  for (const table of protectedTables) {
    const found = await pool.query(`select 1 from ${table} limit 1`);
    if (found.rows.length > 0) seen.push(table);
  }
  if (seen.length > 0)
    throw new DatabaseError(
      "start-failed",
      `Rows of ${seen.join(", ")} are seen without saying who acts. Put the policies of migrations back.`,
    );
}
