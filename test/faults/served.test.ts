import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foldersIn } from "../../src/platform/db/embedded/folders.ts";
import { connectOwner, holdPlace } from "../../src/platform/db/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { type Served, serve } from "../served.ts";
import { administrator, hiddenIn } from "./administrator.ts";

/** What people see of a database that stalls, is killed: nothing typed is lost, and nothing is done twice. */

let served: Served;
let amina: Awaited<ReturnType<typeof administrator>> | undefined;
let owner: pg.Client;
let release: () => Promise<void>;

beforeAll(async () => {
  served = await serve();
  // A second program that uses the same data: it joins the server that runs.
  const held = await holdPlace(readSettings(served.env), createLog("silent"));
  release = held.release;
  owner = await connectOwner(held.place);
}, 90_000);

afterAll(async () => {
  await owner?.end().catch(() => undefined);
  await release?.();
  await served?.remove();
});

// Before it is known who asks, and in the midst of the use case.
test.each(["sessions", "once_keys"])(
  "a database that stalls at %s is a 503 with the text kept; sent again as it is, it is done once",
  {
    timeout: 120_000,
  },
  async (table) => {
    amina ??= await administrator(served);
    const person = amina;
    const name = `Petitions Unit of the ${table}`;
    const form = await person.get("/people/organisations");
    await owner.query("begin");
    await owner.query(`lock table ${table} in access exclusive mode`);
    const hidden = hiddenIn(form.html, "/people/organisations");
    const fields = { ...hidden, kind: "secretariat unit", state: "", name: name };
    const stalled = await person.post("/people/organisations", fields);
    expect(stalled.status).toBe(503);
    expect(stalled.headers.get("retry-after")).not.toBeNull();
    expect(stalled.html).toContain(name);
    await owner.query("rollback");
    const [first, again] = [await person.post("/people/organisations", fields), await person.post("/people/organisations", fields)];
    expect(first.path).toMatch(/^\/people\/organisations\/[\w-]{36}$/);
    expect(again.path).toBe(first.path);
    await owner.query("select set_config('comity.actor', 'system:test', false)");
    const { rows } = await owner.query<{ made: number }>("select count(*)::int as made from organisations where name = $1", [name]);
    expect(rows[0]?.made).toBe(1);
  },
);

test("a database that is cut off is a 503 at worst, and is back without a restart of the application", {
  timeout: 120_000,
}, async () => {
  const isBack = await cutOff();
  const seen = new Set<number>();
  let status = 0;
  while (status !== 200 || !isBack()) {
    status = (await fetch(`${served.url}/readyz`)).status;
    seen.add((await fetch(`${served.url}/resolutions`)).status);
    await pause(50);
  }
  expect([...seen].filter((one) => one !== 200 && one !== 503)).toEqual([]);
  expect(served.process.exitCode).toBeNull();
});

/** Kills the embedded server, or ends all connections to a server that is not ours. @returns whether another one has begun since */
async function cutOff(): Promise<() => boolean> {
  if (served.env.DATABASE_URL !== undefined) {
    await owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    return () => true;
  }
  const killed = postmasterNow();
  if (killed === undefined) throw new Error("no server has said its number");
  owner.on("error", () => undefined);
  process.kill(killed, "SIGKILL");
  // Its file stays until the next one writes its own.
  return () => ![killed, undefined].includes(postmasterNow());
}

/** Its number; nothing while no server has written one. */
function postmasterNow(): number | undefined {
  const file = path.join(foldersIn(served.env.COMITY_DATA ?? "").cluster, "postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : undefined;
}
