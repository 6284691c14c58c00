import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { createApplication } from "#cli/application";
import { createPeople, permit, totpSeal } from "#people/index";
import { createChanges, type Permit, Refused } from "#platform/change/index";
import { testDatabase } from "#platform/db/testing";
import { action } from "#platform/http/index";
import { createJobs } from "#platform/jobs/index";
import { createLog } from "#platform/log";
import { createRecord, openKeyStore } from "#record/index";
import { createTopics } from "#resolutions/index";
import { createLibrary } from "#resolutions/service";
import { createWork } from "#work/index";

const origin = "http://localhost";
const database = await testDatabase();
await sql`create table guests (name text primary key, age integer check (age > 0))`.execute(database.owner());
await sql`grant select, insert, update on guests to public`.execute(database.owner());
await sql`insert into guests values ('Kestrel', 1)`.execute(database.owner());
afterAll(() => database.drop());

let written = "";
const log = createLog("debug", { write: (line) => (written += line) });
const jobs = createJobs({ database, log });
const changesFor = (may: Permit) =>
  createChanges({ database, permit: may, append: () => Promise.resolve(), jobs, mail: { add: () => Promise.resolve() } });
const changes = changesFor(() => undefined);
const people = await createPeople({
  database,
  changes: changesFor(permit),
  totp: totpSeal(randomBytes(32)),
  publicUrl: origin,
  lettersArrive: false,
});
const record = createRecord({ database, keys: openKeyStore("keys-that-nobody-makes"), origin: "localhost/record", log });
const app = createApplication({
  database,
  texts: { database, changes, library: createLibrary(database) },
  settings: { publicUrl: origin, trustedProxies: [] },
  log,
  people,
  record,
  work: createWork({ database, changes: changesFor(permit), people, topics: createTopics(database), record, jobs, origin }),
});

/** What a database says of a row that it does not take, each with the row's values in its message or beside it. */
const faults: Record<string, ReturnType<typeof sql>> = {
  unique: sql`insert into guests values (${"Kestrel"}, 1)`,
  check: sql`insert into guests values (${"Kestrel II"}, ${-1})`,
  number: sql`select ${"Kestrel"}::text::int`,
  json: sql`select ${'{"name": Kestrel}'}::text::jsonb`,
  date: sql`select ${"Kestrel"}::text::date`,
  array: sql`select ${"{Kestrel"}::text::text[]`,
  long: sql`select ${"Kestrel"}::text::varchar(3)::"char"::int`,
  inside: sql`do $$ begin execute 'insert into guests values (''Kestrel'', 1)'; end $$`,
};
for (const [name, query] of Object.entries(faults)) {
  app.post(`/api/v1/fault/${name}`, action("texts.try"), async (c) => {
    const actor = { id: "account:Kestrel", capacity: "donor", organisation: "Kestrel", fund: null, steppedUpAt: null };
    await changes.run(actor, { action: "guests.add", entry: "none", onceKey: "Kestrel" }, async (work) => {
      work.permit();
      await query.execute(work.trx);
    });
    return c.text("taken");
  });
}
app.post("/api/v1/fault/refused", action("texts.try"), () => {
  throw new Refused("not allowed", "guests.add");
});

test("a storm of errors leaves nothing in the log of whom and what it was about", async () => {
  const canary = "Kestrel";
  const headers = {
    "User-Agent": canary,
    Referer: `${origin}/${canary}`,
    "X-Forwarded-For": "203.0.113.77",
    "Accept-Language": "en",
  };
  const statuses = new Set<number>();
  const send = async (path: string, init: RequestInit = {}): Promise<void> => {
    const remoteAddress = `203.0.113.${statuses.size + 1}`;
    const answer = await app.request(
      path,
      { ...init, headers: { ...headers, ...init.headers } },
      { incoming: { socket: { remoteAddress } } },
    );
    statuses.add(answer.status);
    if (answer.status >= 500) expect(await answer.text()).not.toContain(canary);
  };
  for (const name of [...Object.keys(faults), "refused"]) {
    await send(`/api/v1/fault/${name}?who=${canary}`, {
      method: "POST",
      body: JSON.stringify({ name: canary }),
      headers: { "Content-Type": "application/json" },
    });
  }
  for (const path of [
    `/${canary}`,
    `/search?q=${canary}`,
    `/resolutions/${canary}?${canary}=${canary}`,
    `/states/${canary}`,
    `/api/v1/search?q=${canary}&x=${canary}`,
  ])
    await send(path, { headers: { Cookie: `comity=${canary.repeat(6)}x; form=${canary}` } });
  for (const type of ["application/json", "text/plain", "multipart/form-data", canary])
    for (const path of ["/read", "/api/v1/read", "/csp-reports", `/${canary}`])
      await send(path, { method: "POST", body: `{"${canary}`, headers: { "Content-Type": type, "Sec-Fetch-Site": "same-origin" } });
  await send("/csp-reports", {
    method: "POST",
    body: JSON.stringify([
      { body: { effectiveDirective: "img-src", blockedURL: `https://${canary}`, documentURL: `${origin}/${canary}` } },
    ]),
    headers: { "Content-Type": "application/reports+json" },
  });
  await send(`/${"x".repeat(5000)}${canary}`);
  const opened = await app.request("/sign-in");
  const cookie = (opened.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const token = /name="_token" value="([^"]+)"/.exec(await opened.text())?.[1] ?? "";
  for (const path of ["/sign-in", "/sign-in/reset", "/sign-in/code"]) {
    const fields = { _token: token, _once: "x".repeat(22), email: `${canary}@example.org`, password: canary.repeat(3), code: canary };
    await send(path, { method: "POST", body: new URLSearchParams(fields), headers: { Cookie: cookie, "Sec-Fetch-Site": "same-origin" } });
  }
  expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 204, 400, 403, 404, 414, 415, 500]));
  expect(written.split("\n").length).toBeGreaterThan(30);
  expect(written).not.toContain(canary);
  expect(written).not.toContain("203.0.113");
  expect(written).toContain('"code":"23505"');
});
