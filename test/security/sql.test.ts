import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { actorOf, type Person } from "./cast.ts";
import { openTestHouse, type TestHouse } from "./house.ts";

/**
 * The second net: every table with row-level security, asked as the serving role in the name of each person. What may be seen and written is stated here
 * once more, from the rules of access and not from the policies. A table that is not named may show one's own rows alone.
 */

let house: TestHouse;

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

type Row = Readonly<Record<string, unknown>>;
type Rule = (viewer: Person, row: Row) => boolean;

const isOwn: Rule = (viewer, row) => row.account_id === viewer.account;
const isOfficer: Rule = (viewer) => viewer.capacity === "desk officer" && !viewer.hasEnded;
const isAdministrator = (viewer: Person): boolean => viewer.capacity === "administrator" && !viewer.hasEnded;
const isOfOwnOrganisation = (viewer: Person, organisation: unknown): boolean =>
  organisation !== null && organisation === viewer.organisation && !viewer.hasEnded;

/** Who sees a row. */
const mayRead: Readonly<Record<string, Rule>> = {
  accounts: (viewer, row) =>
    row.id === viewer.account ||
    isAdministrator(viewer) ||
    house.persons.some((person) => person.account === row.id && !person.hasEnded && isOfOwnOrganisation(viewer, person.organisation)),
  organisations: (viewer, row) => isOfOwnOrganisation(viewer, row.id) || isAdministrator(viewer),
  capacities: (viewer, row) => isOwn(viewer, row) || isAdministrator(viewer) || isOfOwnOrganisation(viewer, row.organisation_id),
  proposals: (viewer, row) => isOwn(viewer, row) || isAdministrator(viewer) || isOfOwnOrganisation(viewer, row.organisation_id),
  bootstrap: () => true,
  erasures: (viewer, row) => isOwn(viewer, row) || isAdministrator(viewer),
  export_links: isOwn,
  // Two of them begin the record anew.
  record_recoveries: isAdministrator,
  // Matters of the officers' office.
  text_proposals: isOfficer,
  import_orders: isOfficer,
  import_uploads: isOfficer,
  import_pieces: isOfficer,
  import_outcomes: isOfficer,
  once_keys: (viewer, row) => row.actor === `account:${viewer.account}`,
  // Nobody's but the program's.
  record_withheld: () => false,
  one_time_links: () => false,
  sign_in_failures: () => false,
};

/** Of public matters: everybody reads, and row-level security says who writes. */
const seenByAll: ReadonlySet<string> = new Set(["mandate_corrections", "mandate_events", "session_statements"]);

/** Who may write to a row that they see, where not everybody who sees it may: the table of permissions, asked by the use case, says more. */
const mayWrite: Readonly<Record<string, Rule>> = {
  accounts: (viewer, row) => row.id === viewer.account || isAdministrator(viewer),
  organisations: isAdministrator,
  // Seen by whoever holds them and by colleagues; what somebody may do is not theirs to write.
  capacities: isAdministrator,
  proposals: (viewer, row) => isAdministrator(viewer) || isOfOwnOrganisation(viewer, row.organisation_id),
  bootstrap: isAdministrator,
  // Nobody but officers says anything of a mandate.
  mandate_corrections: isOfficer,
  mandate_events: isOfficer,
  session_statements: isOfficer,
  // An administrator who disables an account ends its sessions, and sees none of them.
  sessions: isOwn,
};

async function protectedTables(): Promise<readonly string[]> {
  const { rows } = await house.owner.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity order by 1",
  );
  return rows.map(({ name }) => name);
}

/** In the name of this person, as each transaction of the application says it; undone again. */
async function as<Result>(client: pg.PoolClient, person: Person | undefined, work: () => Promise<Result>): Promise<Result> {
  const actor = actorOf(person);
  await client.query("begin");
  try {
    await client.query(
      "select set_config('comity.actor', $1, true), set_config('comity.capacity', $2, true), set_config('comity.organisation', $3, true)",
      [actor.id, actor.capacity, actor.organisation ?? ""],
    );
    return await work();
  } finally {
    await client.query("rollback");
  }
}

async function allRows(table: string): Promise<readonly Row[]> {
  // The owner is held to the policies too, but for what says that it is everybody's: each actor's keys are read in their names.
  if (table !== "once_keys") return (await house.owner.query(`select ctid::text as at, * from ${table}`)).rows;
  const rows: Row[] = [];
  for (const person of house.persons) {
    await house.owner.query("select set_config('comity.actor', $1, false)", [`account:${person.account}`]);
    rows.push(...(await house.owner.query(`select ctid::text as at, * from ${table}`)).rows);
  }
  await house.owner.query("select set_config('comity.actor', 'system:test', false)");
  return rows;
}

test("every table with rows about people is closed, also to its owner, and has rows here to be seen", async () => {
  const { rows: open } = await house.owner.query(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and not relforcerowsecurity",
  );
  expect(open).toEqual([]);
  const empty: string[] = [];
  for (const table of await protectedTables()) if ((await allRows(table)).length === 0) empty.push(table);
  // Begun and ended by the first two administrators; a single row without anything about anybody.
  expect(empty.filter((table) => table !== "bootstrap" && table !== "sessions")).toEqual([]);
});

test("each person sees through SQL what the rules of access say, in every table, and a stranger nothing", async () => {
  const wrong: string[] = [];
  let cells = 0;
  const client = await house.database.pool.connect();
  try {
    for (const table of await protectedTables()) {
      const rows = await allRows(table);
      for (const viewer of [undefined, ...house.persons]) {
        const seen = await as(client, viewer, async () => {
          const found = await client.query<{ at: string }>(`select ctid::text as at from ${table}`).catch((error: Error) => {
            // Tables that the serving role may not read at all.
            if (/permission denied/.test(error.message)) return { rows: [] };
            throw error;
          });
          return new Set(found.rows.map(({ at }) => at));
        });
        for (const row of rows) {
          cells += 1;
          const may = seenByAll.has(table) || (viewer !== undefined && (mayRead[table] ?? isOwn)(viewer, row));
          if (seen.has(row.at as string) && !may)
            wrong.push(`${viewer?.label ?? "a stranger"} sees ${table} ${JSON.stringify(row).slice(0, 200)}`);
          if (!seen.has(row.at as string) && may) wrong.push(`${viewer?.label} does not see ${table} ${JSON.stringify(row).slice(0, 200)}`);
        }
      }
    }
  } finally {
    client.release();
  }
  expect(wrong).toEqual([]);
  expect(cells).toBeGreaterThan(5000);
});

test("nobody changes or removes through SQL a row that the rules of access keep from them", async () => {
  const wrong: string[] = [];
  const client = await house.database.pool.connect();
  try {
    for (const table of await protectedTables()) {
      const rows = await allRows(table);
      const { rows: columns } = await house.owner.query<{ name: string }>(
        "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' order by attnum limit 1",
        [table],
      );
      for (const viewer of [undefined, ...house.persons])
        for (const statement of [`update ${table} set ${columns[0]?.name} = ${columns[0]?.name}`, `delete from ${table}`]) {
          const touched = await as(client, viewer, async () => {
            try {
              return (await client.query<{ at: string }>(`${statement} returning ctid::text as at`)).rowCount ?? 0;
            } catch (error) {
              // The role may not do that at all, or other rows hold on to it: what the policies let through came that far.
              return /permission denied|policy/.test(String(error)) ? 0 : 1;
            }
          });
          const may = rows.filter((row) => {
            const rule = mayWrite[table] ?? mayRead[table] ?? isOwn;
            return viewer !== undefined && rule(viewer, row);
          }).length;
          if (touched > may) wrong.push(`${viewer?.label ?? "a stranger"}: ${statement} touches ${touched}, may ${may}`);
        }
    }
  } finally {
    client.release();
  }
  expect(wrong).toEqual([]);
});
