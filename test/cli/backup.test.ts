import { writeFileSync } from "node:fs";
import path from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect, test } from "vitest";
import { checkout, run, temporaryFolder } from "../checkout.ts";

const comity = path.join(checkout, "bin", "comity");
const sample = path.join(checkout, "samples", "02-assembly-adopted.txt");

test("comity withdraw, backup and restore: a text is taken out, all of it saved, encrypted, proved and brought back elsewhere", async () => {
  const folder = temporaryFolder();
  const env = { COMITY_DATA: path.join(folder, "data"), LOG_LEVEL: "error", DATABASE_URL: "" };
  const imported = run(comity, ["import", sample], { env });
  const address = /^added\s+(\S+)/.exec(imported.stdout)?.[1] ?? "";
  const withdrawn = run(comity, ["withdraw", `/resolutions/${address}`, "--reason", "It was another year's."], { env });
  expect([withdrawn.status, withdrawn.stdout]).toEqual([0, `${address}\n`]);
  const again = run(comity, ["import", sample], { env });
  expect([again.status, again.stderr]).toEqual([1, expect.stringContaining(`Why is said at its address: ${address}`)]);

  const identity = await generateX25519Identity();
  const keys = path.join(folder, "identity.txt");
  writeFileSync(keys, `# made for a test\n${identity}\n`);
  const file = path.join(folder, "saved.tar.age");
  const saved = run(comity, ["backup", file], { env: { ...env, BACKUP_RECIPIENTS: await identityToRecipient(identity) } });
  expect([saved.status, saved.stdout]).toEqual([0, `${file}\n`]);
  expect(saved.stderr).toContain("encrypted to 1 recipients");

  const rehearsed = run(comity, ["restore", file, "--identity", keys, "--rehearse"], { env });
  expect(rehearsed.status, rehearsed.stderr).toBe(0);
  expect(rehearsed.stdout).toMatch(/^ +1 {2}public\.withdrawals$/m);
  expect(rehearsed.stderr).toMatch(/the record was verified: \d+ entries/);
  expect(run(comity, ["backup", "--status"], { env }).stderr).toContain("saved.tar.age was restored and compared on");

  const elsewhere = { ...env, COMITY_DATA: path.join(folder, "elsewhere") };
  expect(run(comity, ["restore", file], { env: elsewhere }).stderr).toMatch(/is encrypted\. Name the file of an identity/);
  expect(run(comity, ["restore", file, "--identity", sample], { env: elsewhere }).stderr).toMatch(/holds no identity of age/);
  expect(run(comity, ["restore", file, "--identity", keys], { env: elsewhere }).status).toBe(0);
  const repeated = run(comity, ["withdraw", address, "--reason", "Again."], { env: elsewhere });
  expect([repeated.status, repeated.stderr]).toEqual([1, expect.stringContaining("was withdrawn already")]);
}, 240_000);

test.each([
  [["backup"]],
  [["backup", "-"]],
  [["restore", "-"]],
  [["restore", "x", "--replace", "--rehearse"]],
  [["withdraw", "A/RES/1/1"]],
])("comity %j is refused with status 2", (args) => {
  expect(run(comity, args).status).toBe(2);
});
