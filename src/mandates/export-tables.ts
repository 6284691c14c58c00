import { sql } from "kysely";
import type { Cell } from "#platform/csv";
import type { Database } from "#platform/db/index";
import type { ExportTable } from "#resolutions/index";
import { columns } from "./pages/columns.ts";
import { COLUMNS, JOINED, type MandateRow, mandateOf } from "./store-rows.ts";
import type { Rows, Tables } from "./tables.ts";

const together = 500;

/** What depends on the day on which it is asked is in no export: the same mandates give the same bytes. */
const { isOverdue: _, ...lasting } = columns;

/** The mandates with their lives, their corrections, and the changed days of sessions, as tables of an export. */
export function mandateTables(database: Pick<Database, "kysely">): readonly ExportTable[] {
  const rows = database.kysely<Tables>();
  return [
    { name: "mandates.csv", header: ["isFound", "joinedInto", ...Object.keys(lasting)], rows: mandates(rows) },
    {
      name: "mandate-life.csv",
      header: ["address", "state", "reason", "source", "renewedBy", "dueSession", "dueFrom", "dueTo", "capacity", "enteredAt"],
      rows: life(rows),
    },
    { name: "mandate-corrections.csv", header: ["address", "kind", "becomes", "reason", "capacity", "madeAt"], rows: corrections(rows) },
    {
      name: "session-changes.csv",
      header: ["session", "from", "to", "fromBefore", "toBefore", "reason", "source", "capacity", "statedAt"],
      rows: sessionChanges(rows),
    },
  ];
}

async function* mandates(rows: Rows): AsyncGenerator<readonly Cell[]> {
  for (let after = 0n; ; ) {
    const { rows: found } = await sql<MandateRow & { is_found: boolean; joined: string | null }>`
      select ${COLUMNS}, m.is_found, (select o.address || '/' || o.name from mandates o where o.id = m.joined_into) as joined
      from ${JOINED} where m.id > ${after} order by m.id limit ${together}`.execute(rows);
    for (const row of found) {
      const mandate = mandateOf(row, "0001-01-01");
      yield [row.is_found, row.joined, ...Object.values(lasting).map((cell) => cell(mandate))];
    }
    const last = found.at(-1);
    if (last === undefined || found.length < together) return;
    after = last.id;
  }
}

async function* life(rows: Rows): AsyncGenerator<readonly Cell[]> {
  const { rows: found } = await sql<Readonly<Record<string, string | null>> & { readonly at: string }>`
    select m.address || '/' || m.name as address, e.state, e.reason, e.source,
      (select o.address || '/' || o.name from mandates o where o.id = e.renewed_by) as renewed, e.due_session, e.due_from, e.due_to, e.capacity,
      to_char(e.entered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from mandate_events e join mandates m on m.id = e.mandate_id order by e.id`.execute(rows);
  for (const { address, state, reason, source, renewed, due_session, due_from, due_to, capacity, at } of found)
    yield [address, state, reason, source, renewed, due_session, due_from, due_to, capacity, at];
}

async function* corrections(rows: Rows): AsyncGenerator<readonly Cell[]> {
  const { rows: found } = await sql<{
    address: string;
    kind: string;
    becomes: unknown;
    reason: string | null;
    capacity: string;
    made_at: Date;
  }>`
    select m.address || '/' || m.name as address, c.kind, c.becomes, c.reason, c.capacity, c.made_at
    from mandate_corrections c join mandates m on m.id = c.mandate_id order by c.id`.execute(rows);
  for (const { address, kind, becomes, reason, capacity, made_at } of found)
    yield [address, kind, becomes === null ? null : JSON.stringify(becomes), reason, capacity, made_at.toISOString()];
}

async function* sessionChanges(rows: Rows): AsyncGenerator<readonly Cell[]> {
  const found = await rows.selectFrom("session_statements").selectAll().orderBy("id").execute();
  for (const one of found)
    yield [
      one.session,
      one.first_day,
      one.last_day,
      one.first_day_before,
      one.last_day_before,
      one.reason,
      one.source,
      one.capacity,
      one.stated_at.toISOString(),
    ];
}
