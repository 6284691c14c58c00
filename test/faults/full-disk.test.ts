import { spawnSync } from "node:child_process";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { connectOwner, holdPlace } from "../../src/platform/db/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { type Served, serve } from "../served.ts";
import { administrator, browser, hiddenIn } from "./administrator.ts";

/** What people see of a disk without room: by a setting always, and with COMITY_TEST_FULL=1, as root, on a small disk that is filled to the last byte. */

// The room that a server has is its own operator's care.
const embedded = { DATABASE_URL: undefined, DATABASE_OWNER_URL: undefined };

test("with less space than the setting says, nothing is written and that is said with 507; reading goes on", {
  timeout: 120_000,
}, async () => {
  const full = await serve({ env: { ...embedded, MINIMUM_SPACE_MB: "1048576" } });
  try {
    const person = browser(full.url);
    await person.get("/sign-in");
    const refused = await person.send("/sign-in", { email: "amina@secretariat.example", password: "seven green herons" });
    expect(refused.status).toBe(507);
    expect(refused.html).toContain("amina@secretariat.example");
    expect(refused.html).not.toContain("seven green herons");
    expect((await person.get("/resolutions")).status).toBe(200);
    expect((await fetch(`${full.url}/readyz`)).status).toBe(200);
  } finally {
    await full.remove();
  }
});

/** A disk of its own in memory, for a data folder. */
async function smallDisk(megabytes: number): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "comity-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0755`, "tmpfs", folder], { encoding: "utf8" });
  if (mounted.status !== 0) throw new Error(`no disk could be mounted: ${mounted.stderr}`);
  const remove = async (): Promise<void> => {
    spawnSync("umount", ["-l", folder]);
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, remove };
}

/** Writes until there is no byte left. */
async function fillUp(file: string): Promise<void> {
  const handle = await open(file, "a");
  try {
    for (const size of [2 ** 22, 2 ** 12])
      for (;;) if ((await handle.write(Buffer.alloc(size, 1)).catch(() => ({ bytesWritten: 0 }))).bytesWritten < size) break;
  } finally {
    await handle.close();
  }
}

interface Sent {
  readonly fields: Readonly<Record<string, string>> & { readonly name: string };
  status: number;
}

/** Sends organisations to be set up, one after the other, each from a form of its own. */
async function sendMany(
  person: ReturnType<typeof browser>,
  count: number,
  hasTypedBack: (html: string, name: string) => void,
): Promise<Sent[]> {
  const form = await person.get("/people/organisations");
  const hidden = hiddenIn(form.html, "/people/organisations");
  const sent: Sent[] = [];
  for (let n = 0; n < count; n += 1) {
    const name = `Unit ${n} of the full disk`;
    const fields = { ...hidden, _once: String(n).padStart(22, "d"), kind: "secretariat unit", state: "", name };
    const answer = await person.post("/people/organisations", fields);
    if (answer.status !== 200) hasTypedBack(answer.html, name);
    sent.push({ fields, status: answer.status });
    await pause(250);
  }
  return sent;
}

async function fillWhileWriting(served: Served): Promise<void> {
  const person = await administrator(served);
  const held = await holdPlace(readSettings(served.env), createLog("silent"));
  const owner = await connectOwner(held.place);
  owner.on("error", () => undefined);
  const filler = path.join(served.dataDir, "filler");
  const seen = new Set<number>();
  try {
    const sending = sendMany(person, 24, (html, name) => expect(html).toContain(name));
    await pause(1500);
    await fillUp(filler);
    // The database itself meets the full disk, too, beside what Comity refuses before.
    await expect(
      owner.query("create table filling as select repeat(md5(n::text), 300) as words from generate_series(1, 20000) n"),
    ).rejects.toThrow();
    for (let n = 0; n < 10; n += 1) {
      seen.add((await fetch(`${served.url}/resolutions`)).status);
      await pause(100);
    }
    const sent = await sending;
    const statuses = new Set(sent.map(({ status }) => status));
    expect([...statuses].filter((status) => ![200, 503, 507].includes(status))).toEqual([]);
    expect(statuses).toContain(200);
    expect(statuses).toContain(507);
    expect([...seen].filter((status) => ![200, 503].includes(status))).toEqual([]);
    await rm(filler);
    await expect.poll(async () => (await fetch(`${served.url}/readyz`)).status, { timeout: 90_000, interval: 250 }).toBe(200);
    // Sent again as they were, under their first keys: each is done once.
    for (const one of sent.filter(({ status }) => status !== 200))
      expect((await person.post("/people/organisations", one.fields)).path).toMatch(/^\/people\/organisations\/[\w-]{36}$/);
    const looking = await connectOwner(held.place);
    await looking.query("select set_config('comity.actor', 'system:test', false)");
    const { rows: made } = await looking.query<{ name: string }>("select name from organisations order by name");
    expect(made.map(({ name }) => name)).toEqual(sent.map(({ fields }) => fields.name).sort());
    const { rows: entered } = await looking.query<{ count: number }>(
      "select count(*)::int as count from record_entries where kind = 'organisation.added'",
    );
    expect(entered[0]?.count).toBe(sent.length);
    await looking.end();
    expect(served.process.exitCode).toBeNull();
    process.stderr.write(
      `full disk: ${sent.map(({ status }) => status).join(" ")}; reading meanwhile ${[...seen].join(" ")}; all ${sent.length} there once\n`,
    );
  } finally {
    await owner.end().catch(() => undefined);
    await held.release();
  }
}

if (process.env.COMITY_TEST_FULL === "1" && process.getuid?.() === 0)
  test("on a disk that is full to the last byte nothing typed is lost and nothing is done twice or by half; with room it goes on", {
    timeout: 240_000,
  }, async () => {
    const disk = await smallDisk(700);
    const keys = await mkdtemp(path.join(tmpdir(), "comity-disk-keys-"));
    try {
      const served = await serve({ dataDir: disk.folder, env: { ...embedded, COMITY_KEYS: keys, MINIMUM_SPACE_MB: "64" } });
      try {
        await fillWhileWriting(served);
      } finally {
        await served.stop();
      }
    } finally {
      await disk.remove();
      await rm(keys, { recursive: true, force: true });
    }
  });
