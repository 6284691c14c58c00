import { createHash, randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";
import type { GrantedCapacity } from "#people/index";
import type { Actor } from "#platform/change/index";

/** Two organisations of each kind, so that everybody has strangers of the same capacity. */
const kindsOf = {
  "delegate of a State": "State",
  "desk officer": "secretariat unit",
  "fund manager": "secretariat unit",
  trustee: "secretariat unit",
  contributor: "non-governmental organisation",
  donor: "donor",
  administrator: null,
} as const satisfies Record<GrantedCapacity, string | null>;
const grantedCapacities = Object.keys(kindsOf) as GrantedCapacity[];

/** Somebody who has an account, with rows in every table that keeps something about people. */
export interface Person {
  /** "donor, of the second organisation" */
  readonly label: string;
  readonly account: string;
  readonly email: string;
  readonly capacity: GrantedCapacity;
  readonly capacityId: string;
  readonly organisation: string | null;
  readonly fund: string | null;
  readonly isOwnAdministrator: boolean;
  /** What they hold has ended. */
  readonly hasEnded: boolean;
}

export interface Cast {
  readonly persons: readonly Person[];
  /** Ids of the organisations. */
  readonly organisations: readonly string[];
}

export async function fillHouse(owner: pg.Client): Promise<Cast> {
  const organisations = new Map<string, readonly [string, string]>();
  for (const kind of new Set(Object.values(kindsOf)))
    if (kind !== null) organisations.set(kind, [await addOrganisation(owner, kind, 0), await addOrganisation(owner, kind, 1)]);
  const persons: Person[] = [];
  const add = async (capacity: GrantedCapacity, at: 0 | 1, more: Partial<Person> = {}): Promise<void> => {
    const kind = kindsOf[capacity];
    const organisation = kind === null ? null : (organisations.get(kind)?.[at] ?? null);
    const label = `${capacity}, ${more.isOwnAdministrator ? "own administrator" : more.hasEnded ? "ended" : `organisation ${at + 1}`}`;
    persons.push(await addPerson(owner, { label, capacity, organisation, isOwnAdministrator: false, hasEnded: false, ...more }));
  };
  for (const capacity of grantedCapacities) {
    await add(capacity, 0);
    await add(capacity, 1);
    if (kindsOf[capacity] !== null) await add(capacity, 0, { isOwnAdministrator: true });
  }
  await add("delegate of a State", 0, { hasEnded: true });
  const officer = persons.find(({ capacity }) => capacity === "desk officer");
  const text = (await owner.query<{ address: string }>("select address from texts order by id limit 1")).rows[0]?.address;
  for (const [kind, place] of [
    ["withdrawal", null],
    ["correction", "title"],
  ])
    await owner.query(
      "insert into text_proposals (kind, address, place, was, becomes, reason, entered_by) values ($1, $2, $3, $3, $3, 'reason', $4)",
      [kind, text, place, `account:${officer?.account}`],
    );
  await addImport(owner, officer);
  await addSaid(owner);
  await owner.query("insert into record_recoveries (id, origin, reason, entered_by) values ($1, 'localhost/record', 'reason', $2)", [
    randomUUID(),
    `account:${persons.find(({ capacity }) => capacity === "administrator")?.account}`,
  ]);
  const leaving = persons.find(({ capacity }) => capacity === "donor");
  await owner.query("insert into erasures (account_id, due_at) values ($1, now() + interval '14 days')", [leaving?.account]);
  await owner.query("insert into export_links (token_hash, account_id, expires_at) values ($1, $2, now() + interval '1 hour')", [
    randomBytes(32),
    leaving?.account,
  ]);
  return { persons, organisations: [...organisations.values()].flat() };
}

/** What officers said of a mandate and of a session. */
async function addSaid(owner: pg.Client): Promise<void> {
  const said = "'desk officer' from mandates order by id limit 1";
  await owner.query(`insert into mandate_corrections (mandate_id, kind, capacity) select id, 'confirmed', ${said}`);
  await owner.query(
    `insert into mandate_events (mandate_id, state, reason, source, capacity) select id, 'open', 'reason', 'source', ${said}`,
  );
  await owner.query(
    "insert into session_statements (session, first_day, last_day, reason, source, capacity) values ('A/95', '2040-09-11', '2040-12-20', 'reason', 'source', 'desk officer')",
  );
}

/** Files that an officer sent, one of them refused and kept. */
async function addImport(owner: pg.Client, officer: Person | undefined): Promise<void> {
  const [made, upload] = [randomUUID(), randomUUID()];
  await owner.query("insert into imports (id, kind, capacity, is_ordered) values ($1, 'files', 'desk officer', true)", [made]);
  await owner.query("insert into import_orders (import_id, ordered_by, organisation, files, bytes) values ($1, $2, $3, 1, 1)", [
    made,
    `account:${officer?.account}`,
    officer?.organisation,
  ]);
  await owner.query("insert into import_uploads (id, import_id, position, file_name, bytes, sha256) values ($1, $2, 0, 'file', 1, $3)", [
    upload,
    made,
    "0".repeat(64),
  ]);
  await owner.query("insert into import_pieces (upload_id, position, content) values ($1, 0, 'x')", [upload]);
  await owner.query(
    "insert into import_outcomes (import_id, place, upload, file, outcome, code, message) values ($1, 0, 0, 'file', 'refused', 'empty', 'message')",
    [made],
  );
}

async function addOrganisation(owner: pg.Client, kind: string, at: number): Promise<string> {
  const id = randomUUID();
  const code = kind === "State" ? ["XAE", "XBE"][at] : null;
  await owner.query("insert into organisations (id, kind, root_id, state_code, name) values ($1, $2, $1, $3, $4)", [
    id,
    kind,
    code,
    `${kind} ${at}`,
  ]);
  return id;
}

async function addPerson(
  owner: pg.Client,
  made: Pick<Person, "label" | "capacity" | "organisation" | "isOwnAdministrator" | "hasEnded">,
): Promise<Person> {
  const [account, capacityId] = [randomUUID(), randomUUID()];
  const fund = made.capacity === "fund manager" || made.capacity === "trustee" ? "a fund" : null;
  const person: Person = { ...made, account, capacityId, fund, email: `${account.slice(0, 13)}@body.example` };
  await owner.query("insert into accounts (id, email, name, language, first_signed_in_at) values ($1, $2, $3, 'en', now())", [
    account,
    person.email,
    made.label,
  ]);
  await owner.query(
    `insert into capacities (id, account_id, capacity, organisation_id, fund, is_own_administrator, granted_by, approved_by, starts_at, ends_at)
     values ($1, $2, $3, $4, $5, $6, 'console', 'console', now() - interval '2 days', $7)`,
    [
      capacityId,
      account,
      made.capacity,
      made.organisation,
      fund,
      made.isOwnAdministrator,
      made.hasEnded ? new Date(Date.now() - 86_400_000) : null,
    ],
  );
  await addBelongings(owner, person);
  return person;
}

/** A row in every table that keeps something about people; a test fails where one is missing. */
async function addBelongings(owner: pg.Client, { account, capacity, organisation, fund }: Person): Promise<void> {
  const bytes32 = randomBytes(32);
  const rows: readonly (readonly [string, readonly unknown[]])[] = [
    ["insert into passwords (account_id, hash) values ($1, 'none')", []],
    ["insert into totp_secrets (account_id, sealed) values ($1, $2)", [Buffer.concat([Buffer.of(1), randomBytes(52)])]],
    [
      "insert into passkeys (id, account_id, public_key, counter, transports, label) values ($2, $1, $3, 0, '{}', 'key')",
      [randomUUID(), bytes32],
    ],
    ["insert into recovery_codes (account_id, ordinal, hash) values ($1, 0, 'none')", []],
    ["insert into devices (account_id, token_hash, label) values ($1, $2, 'browser')", [bytes32]],
    ["insert into challenges (challenge, purpose, account_id) values ($2, 'step-up', $1)", [bytes32]],
    [
      "insert into one_time_links (token_hash, purpose, account_id, expires_at) values ($2, 'reset', $1, now() + interval '1 hour')",
      [bytes32],
    ],
    [
      `insert into proposals (kind, account_id, email, person_name, capacity, organisation_id, fund, reason, entered_by)
       values ('grant', $1, 'x@body.example', 'name', $2, $3, $4, 'reason', 'console')`,
      [capacity, organisation, fund],
    ],
    ["insert into drafts (account_id, form, address, title, fields) values ($1, '/read', '/read', 'title', '[]')", []],
    ["insert into follows (account_id, kind, key) values ($1, 'state', 'XAE')", []],
    [
      "insert into news (account_id, address, symbol, title, language, kind, key) values ($1, 'A/RES/91/7', 'symbol', 'title', 'en', 'state', 'XAE')",
      [],
    ],
    ["insert into notice_settings (account_id, mail, secret) values ($1, 'at once', $2)", [randomBytes(16)]],
    ["insert into sign_in_failures (key, count, since) values (sha256($1::uuid::text::bytea), 1, now())", []],
  ];
  for (const [statement, values] of rows) await owner.query(statement, [account, ...values]);
  await owner.query("select set_config('comity.actor', $1, false)", [`account:${account}`]);
  await owner.query("insert into once_keys (key, actor, action, answer) values ($1, $2, 'test', '{}')", [
    randomBytes(32),
    `account:${account}`,
  ]);
  await owner.query("select set_config('comity.actor', 'system:test', false)");
}

/** How somebody comes: with which session, and a factor used just now or not. */
export interface SeatOptions {
  readonly hasSteppedUp?: boolean;
  readonly stage?: "whole" | "password";
  /** Minutes since the last request, and since the session began. */
  readonly silentFor?: number;
  readonly begunBefore?: number;
}

/** A session of somebody, as the cookie carries it. */
export async function begin(owner: pg.Client, person: Person, options: SeatOptions = {}): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const { hasSteppedUp = false, stage = "whole", silentFor = 0, begunBefore = 0 } = options;
  await owner.query(
    `insert into sessions (token_hash, account_id, stage, capacity_id, passkey_at, code_at, seen_at, created_at, label)
     values ($1, $2, $3, $4, case when $5 then now() end, case when $5 then now() else now() - interval '1 hour' end,
       now() - make_interval(mins => $6), now() - make_interval(mins => $7), 'Firefox, Linux')`,
    [
      createHash("sha256").update(token).digest(),
      person.account,
      stage,
      stage === "whole" ? person.capacityId : null,
      hasSteppedUp,
      silentFor,
      begunBefore,
    ],
  );
  return token;
}

/** In whose name a person acts, stated from what they hold and not from the program. */
export function actorOf(person: Person | undefined, hasSteppedUp = false): Actor {
  if (person === undefined) return { id: "anyone", capacity: "public", organisation: null, fund: null, steppedUpAt: null };
  const held = person.hasEnded ? { capacity: "public", organisation: null, fund: null } : person;
  const { capacity, organisation, fund } = held;
  return { id: `account:${person.account}`, capacity, organisation, fund, steppedUpAt: hasSteppedUp ? Date.now() : null };
}
