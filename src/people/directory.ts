import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Actor } from "#platform/change/index";
import { packCursor, unpackCursor } from "#platform/cursor";
import { reading } from "./acting.ts";
import { type Held, heldOf, type Person } from "./holding.ts";
import { accountOf, isId } from "./model.ts";
import { readable } from "./organisations.ts";
import { permit } from "./permission/permit.ts";
import type { GrantedCapacity } from "./permission/words.ts";
import type { Room } from "./room.ts";
import type { Tables } from "./tables.ts";

/** What the list of people is narrowed down to; what is left out does not. */
export interface DirectoryFilter {
  /** A stretch of a person's name or address, or of an organisation's name; case and accents don't count. */
  readonly q?: string;
  /** Codes of States whose name, as the reader knows it, holds `q`. */
  readonly states?: readonly string[];
  readonly capacity?: GrantedCapacity;
  readonly organisation?: string;
}

/** A page of the list, by name; `capacities` and `persons` count what the filter leaves. */
export interface Directory {
  readonly items: readonly Held[];
  /** Cursor of what follows; null at the end. */
  readonly next: string | null;
  readonly capacities: number;
  readonly persons: number;
}

/** Capacities that are held now and that the actor may see, a page of them. @throws {CursorError} */
export function pageOfPeople(room: Room, actor: Actor, filter: DirectoryFilter, cursor: string | null, limit: number): Promise<Directory> {
  return reading(room.database, actor, async (trx) => {
    const where = sql.join([sql`true`, ...(await visible(trx, actor)), ...conditions(filter)], sql` and `);
    const from = sql`from capacities c join accounts a on a.id = c.account_id left join organisations o on o.id = c.organisation_id
      where c.starts_at <= now() and (c.ends_at is null or c.ends_at > now()) and ${where}`;
    const after = cursor === null ? sql`` : sql`and (lower(a.name), a.id, c.id) > ${placeIn(cursor, 3)}`;
    const { rows: found } = await sql<{ id: string; account: string; name: string }>`
      select c.id, a.id as account, lower(a.name) as name ${from} ${after} order by lower(a.name), a.id, c.id limit ${limit + 1}`.execute(
      trx,
    );
    const { rows: counted } = await sql<{ capacities: number; persons: number }>`
      select count(*)::int as capacities, count(distinct c.account_id)::int as persons ${from}`.execute(trx);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const held = new Map(
      (
        await heldOf(
          trx,
          shown.map(({ id }) => id),
        )
      ).map((one) => [one.id, one]),
    );
    return {
      items: shown.flatMap(({ id }) => held.get(id) ?? []),
      next: found.length > limit && last ? packCursor([last.name, last.account, last.id]) : null,
      capacities: counted[0]?.capacities ?? 0,
      persons: counted[0]?.persons ?? 0,
    };
  });
}

/** A page of those who hold nothing any more, closed accounts too: administrators still look after them; others see none. @throws {CursorError} */
export function pageWithout(
  room: Room,
  actor: Actor,
  { q }: Pick<DirectoryFilter, "q">,
  cursor: string | null,
  limit: number,
): Promise<{ readonly items: readonly Person[]; readonly next: string | null; readonly total: number }> {
  if (permit(actor, "people.read", { class: "restricted" }) !== undefined) return Promise.resolve({ items: [], next: null, total: 0 });
  return reading(room.database, actor, async (trx) => {
    const named = q === undefined ? sql`true` : nameHolds(q);
    const from = sql`from accounts a where a.erased_at is null and ${named} and not exists
      (select from capacities c where c.account_id = a.id and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now()))`;
    const after = cursor === null ? sql`` : sql`and (lower(a.name), a.id) > ${placeIn(cursor, 2)}`;
    const { rows } = await sql<Person & { folded: string }>`
      select a.id as account, a.name, a.email, a.disabled_at as "disabledAt", lower(a.name) as folded ${from} ${after}
      order by lower(a.name), a.id limit ${limit + 1}`.execute(trx);
    const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(trx);
    const last = rows[limit - 1];
    return {
      items: rows.slice(0, limit).map(({ folded: _, ...person }) => person),
      next: rows.length > limit && last ? packCursor([last.folded, last.account]) : null,
      total: counted[0]?.total ?? 0,
    };
  });
}

/** What of the list the table of permissions lets the actor see: asked of organisations, so that no page has gaps. */
async function visible(trx: Kysely<Tables>, actor: Actor): Promise<RawBuilder<unknown>[]> {
  if (permit(actor, "people.read", { class: "restricted" }) === undefined) return [];
  const known = await trx.selectFrom("organisations").select("id").execute();
  const may = await readable(
    trx,
    actor,
    known.map(({ id }) => id),
  );
  const organisations = [...may].filter((id) => id !== null);
  const self = accountOf(actor.id) ?? null;
  return [sql`(c.organisation_id = any(${organisations}::uuid[]) or c.account_id = ${self}::uuid)`];
}

function conditions({ q, states = [], capacity, organisation }: DirectoryFilter): RawBuilder<unknown>[] {
  const organisationHolds = (words: string) => sql`unaccent(o.name) ilike unaccent(${pattern(words)})`;
  return [
    ...(q === undefined ? [] : [sql`(${nameHolds(q)} or ${organisationHolds(q)} or o.state_code = any(${states}::text[]))`]),
    ...(capacity === undefined ? [] : [sql`c.capacity = ${capacity}`]),
    ...(organisation === undefined ? [] : [sql`c.organisation_id = ${organisation}::uuid`]),
  ];
}

function nameHolds(words: string): RawBuilder<unknown> {
  return sql`(unaccent(a.name) ilike unaccent(${pattern(words)}) or a.email ilike ${pattern(words)})`;
}

function pattern(words: string): string {
  return `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** The place after which a page begins: a name and ids. */
function placeIn(cursor: string, length: 2 | 3): RawBuilder<unknown> {
  const [name = "", ...ids] = unpackCursor(cursor, length === 2 ? ["string", "string"] : ["string", "string", "string"]) as string[];
  if (!ids.every(isId)) unpackCursor("", []);
  return sql`(${sql.join([sql`${name}::text`, ...ids.map((id) => sql`${id}::uuid`)])})`;
}
