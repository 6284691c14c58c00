import { expect, test } from "vitest";
import type { BackupStatus } from "#platform/backup/index";
import { createLog } from "#platform/log";
import { createWeb } from "../app.ts";

const hour = 3_600_000;
const takenAt = new Date(Date.now() - 5 * hour);
const newest = { file: "/srv/backups/comity-20361215T040000Z.tar.age", takenAt, bytes: 12_345_678, isEncrypted: true };
const saved: BackupStatus = {
  folder: "/srv/backups",
  kept: [newest],
  newest,
  age: 5 * hour,
  lastTested: { file: "x.tar", sha256: "", takenAt: takenAt.toISOString(), testedAt: "2036-12-14T10:00:00.000Z", tables: 2, rows: 1234 },
};

async function shown(status: BackupStatus | null): Promise<string> {
  const app = createWeb({
    permit: () => undefined,
    log: createLog("silent"),
    counts: () => Promise.resolve({ texts: 0, paragraphs: 0, citations: 0, states: 0, samples: 0 }),
    rates: { take: () => 0 },
    backups: async () => status,
  });
  const answer = await app.request("/backups");
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
  return answer.text();
}

test("the page shows how old the newest backup is, which was last restored and compared, and those that are kept", async () => {
  const html = await shown(saved);
  expect(html).toMatch(/Age of the newest<\/dt><dd>5 hours/);
  expect(html).toMatch(/14 Dec 2036[^<]*: 1,234 rows of 2 tables were equal/);
  expect(html).toContain("comity-20361215T040000Z.tar.age");
  expect(html).toContain("12.4 MB");
  // Where the files lie is nobody's matter but that of whoever runs the machine.
  expect(html).not.toContain("/srv/backups");
});

test("the page says that none is there yet, that none was ever tested, and who saves a server", async () => {
  expect(await shown({ ...saved, kept: [], newest: null, age: null, lastTested: null })).toContain("There is none yet");
  expect(await shown({ ...saved, lastTested: null })).toContain("None was ever restored and compared");
  expect(await shown(null)).toContain("runs on a server of its own");
});
