import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type pg from "pg";
import { type Application, createApplication } from "#cli/application";
import { derivations } from "#cli/derivations";
import { createPeople, peopleWaiting, permit, totpSeal } from "#people/index";
import { createChanges, type Letter } from "#platform/change/index";
import { connectOwner } from "#platform/db/index";
import { type TestDatabase, testDatabase } from "#platform/db/testing";
import { createJobs } from "#platform/jobs/index";
import { openKeyFolder } from "#platform/keys";
import { createLog } from "#platform/log";
import { createMetrics } from "#platform/metrics/index";
import { openPseudonyms } from "#platform/pseudonyms";
import { createRecord, openKeyStore, type PublicRecord, recoveryWaiting } from "#record/index";
import { createTopics } from "#resolutions/index";
import { keepTogether, type TextRoom } from "#resolutions/recorded-import";
import { createLibrary } from "#resolutions/service";
import { adopted, item } from "#resolutions/testing";
import { textsWaiting } from "#resolutions/waiting";
import { createWork } from "#work/index";
import { type Cast, fillHouse } from "./cast.ts";

/** The whole application as `comity serve` puts it together, over a database with people of every capacity in it. */
export interface TestHouse extends Cast {
  readonly app: Application;
  readonly database: TestDatabase;
  readonly record: PublicRecord;
  readonly texts: TextRoom;
  /** Letters that the program wrote, whoever to. */
  readonly letters: Letter[];
  /** The tables past all pages, as their owner, acting for the program. */
  readonly owner: pg.Client;
  /** Does a job of this name, as the worker would. */
  does(job: string): Promise<void>;
  close(): Promise<void>;
}

export const origin = "http://localhost";
const log = createLog("silent");

/** @param absenceStep of "not found"; left out, none: only how long it takes depends on it */
export async function openTestHouse(absenceStep = 0): Promise<TestHouse> {
  const database = await testDatabase();
  const keys = await mkdtemp(path.join(tmpdir(), "comity-house-"));
  const record = createRecord({ database, keys: openKeyStore(keys), origin: "localhost/record", log });
  await record.start();
  const letters: Letter[] = [];
  const mail = { add: async (_: unknown, letter: Letter) => void letters.push(letter) };
  const changes = createChanges({ database, permit, append: record.append, jobs: { add: () => Promise.resolve() }, mail });
  const library = createLibrary(database, derivations);
  const texts = { database, changes, library };
  const people = await createPeople({ database, changes, totp: totpSeal(randomBytes(32)), publicUrl: origin, lettersArrive: true });
  const jobs = new Map<string, (payload: unknown) => Promise<void>>();
  const work = createWork({
    database,
    changes,
    people,
    topics: createTopics(database),
    record,
    jobs: { handle: (name, done) => void jobs.set(name, done), every: () => undefined },
    origin,
  });
  work.onWaiting(peopleWaiting(people));
  work.onWaiting(textsWaiting({ database }));
  work.onWaiting(recoveryWaiting({ database }));
  // Limits of rate have tests of their own, and must not answer in place of what is looked at.
  const services = {
    rates: { take: () => 0 },
    metrics: createMetrics({ database, jobs: createJobs({ database, log }), log }),
    pseudonyms: await openPseudonyms(await openKeyFolder({ keysDir: keys, dataDir: `${keys}-data` })),
  };
  const settings = { publicUrl: origin, trustedProxies: ["127.0.0.1"] };
  const app = createApplication({ database, texts, settings, log, people, record, work, services, absenceStep, backups: async () => null });
  await keepTogether(texts, [item(adopted()), item(adopted({ number: "91/8", title: "Neighbours and their rivers" }))]);
  const owner = await connectOwner(database.place);
  await owner.query("select set_config('comity.actor', 'system:test', false)");
  const cast = await fillHouse(owner);
  const matter = {
    kind: "matter.kept",
    subject: `/people/persons/${cast.persons[0]?.account}`,
    rule: null,
    body: {},
    capacity: "desk officer",
  };
  await database.transaction((trx) => record.append(trx, { ...matter, visibility: "withheld" }));
  await record.tick();
  return {
    ...cast,
    app,
    database,
    record,
    texts,
    letters,
    owner,
    does: async (job) => jobs.get(job)?.({}),
    close: async () => {
      await owner.end();
      await database.drop();
      await rm(keys, { recursive: true, force: true });
    },
  };
}

let visitors = 0;

/** Asks the application, each time from another address. */
export async function request(app: Application, at: string, init: RequestInit = {}): Promise<Response> {
  visitors += 1;
  const headers = new Headers(init.headers);
  headers.set("x-forwarded-for", `10.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors & 255}`);
  const peer = { incoming: { socket: { remoteAddress: "127.0.0.1" } } };
  return app.request(at, { ...init, headers }, peer);
}

/** A browser that has loaded a page of ours with a form: what it sends from there is as a person's form would be. */
export interface TestVisit {
  readonly headers: Readonly<Record<string, string>>;
  readonly token: string;
  /** A form with good token and a new one-time key, and these fields. */
  form(method: string, fields?: Readonly<Record<string, string>>): RequestInit;
  /** The same with a file. */
  formWithFile(method: string): RequestInit;
}

/** @param cookie "comity=…", or "" for nobody */
export async function visitWith(app: Application, cookie: string): Promise<TestVisit> {
  const page = await request(app, "/read", { headers: { cookie } });
  const token = /name="_token" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
  const given = page.headers.getSetCookie().map((set) => set.split(";")[0] ?? "");
  const headers = { cookie: [cookie, ...given].filter((one) => one !== "").join("; "), "sec-fetch-site": "same-origin", origin };
  return {
    headers,
    token,
    formWithFile: (method) => {
      const body = new FormData();
      body.set("_token", token);
      body.set("_once", randomBytes(16).toString("base64url"));
      body.set("files", new Blob(["General Assembly\n"]), "text.txt");
      return { method, headers, body };
    },
    form: (method, fields = {}) => ({
      method,
      headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ _token: token, _once: randomBytes(16).toString("base64url"), ...fields }).toString(),
    }),
  };
}

/** Everything that could have been changed, in one number; without what looking alone changes. */
export async function fingerprint(house: Pick<TestHouse, "owner">): Promise<string> {
  const { rows: tables } = await house.owner.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    if (["sessions", "counters", "record_withheld", "challenges", "once_keys"].includes(name)) continue;
    const { rows } = await house.owner.query<{ sum: string }>(
      `select coalesce(sum(hashtextextended(t::text, 0))::text, '') as sum from ${name} t`,
    );
    parts.push(`${name} ${rows[0]?.sum}`);
  }
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}
