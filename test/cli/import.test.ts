import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { adopted, printedForm } from "../../src/resolutions/testing.ts";
import { checkout, run, temporaryFolder } from "../checkout.ts";

const program = path.join(checkout, "bin", "comity");

function house(files: number): { readonly texts: string; readonly env: NodeJS.ProcessEnv } {
  const folder = temporaryFolder();
  const texts = path.join(folder, "texts");
  mkdirSync(texts);
  for (let n = 1; n <= files; n++) {
    writeFileSync(path.join(texts, `${n}.txt`), printedForm(adopted({ number: `91/${n}`, title: `Wells of valley ${n}` })));
  }
  return { texts, env: { COMITY_DATA: path.join(folder, "data"), LOG_LEVEL: "error" } };
}

test("comity import says what became of each file, and why some were refused", () => {
  const { texts, env } = house(2);
  writeFileSync(path.join(texts, "empty.txt"), "");
  writeFileSync(path.join(texts, "notes.txt"), "Milk and bread.");
  const report = path.join(path.dirname(texts), "report.jsonl");
  const first = run(program, ["import", "--workers", "1", "--report", report, texts], { env });
  expect(first.status).toBe(1);
  expect(first.stdout.trim().split("\n").sort()).toEqual([
    `added    A/RES/91/1  ${path.join(texts, "1.txt")}`,
    `added    A/RES/91/2  ${path.join(texts, "2.txt")}`,
  ]);
  expect(first.stderr).toContain("2 added, 0 new versions, 0 unchanged, 1 refused; 1 other files passed over.");
  expect(first.stderr).toContain("refused because of: empty (1).");
  const lines = readFileSync(report, "utf8").trim().split("\n");
  const outcomes = lines.map((line) => JSON.parse(line) as { file: string; outcome: string });
  expect(outcomes.map(({ file, outcome }) => [path.basename(file), outcome]).sort()).toEqual([
    ["1.txt", "added"],
    ["2.txt", "added"],
    ["empty.txt", "refused"],
    ["notes.txt", "passed over"],
  ]);
  const again = run(program, ["import", "--again"], { env });
  expect(again.status).toBe(0);
  expect(again.stderr).toContain("there was nothing to read.");
});

test("comity import told to stop finishes what is in hand, says how to go on, and goes on", async () => {
  const { texts, env } = house(400);
  const child = spawn(program, ["import", texts], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (piece: Buffer) => (said += piece.toString()));
  child.stdout.once("data", () => child.kill("SIGINT"));
  const [status] = (await once(child, "close")) as [number | null];
  expect(said).toContain("stopped before the end. Run it again");
  expect(status).toBe(130);
  const added = Number(/(\d+) added/.exec(said)?.[1]);
  const second = run(program, ["import", texts], { env });
  expect(second.status).toBe(0);
  expect(second.stderr).toContain(`${400 - added} added, 0 new versions, ${added} unchanged, 0 refused`);
});

test("comity import names a text once that a file prints twice", () => {
  const { texts, env } = house(0);
  const text = printedForm(adopted({ number: "91/1", title: "Wells" }));
  writeFileSync(path.join(texts, "twice.txt"), `${text}\n\n${text}`);
  const { stdout } = run(program, ["import", "--workers", "1", texts], { env });
  expect(stdout.trim()).toBe(`added    A/RES/91/1  ${path.join(texts, "twice.txt")}`);
});

test("comity import says in words, before anything is imported, why its report cannot be written", () => {
  const { texts, env } = house(1);
  const { status, stdout, stderr } = run(program, ["import", "--report", path.join(texts, "missing", "report.jsonl"), texts], { env });
  expect(stderr).toContain("there is no such file or folder. Check the name. Nothing was imported.");
  expect(stderr).not.toMatch(/ENOENT/);
  expect([status, stdout]).toEqual([1, ""]);
});

test.each([
  [["import"], "name files, folders or archives"],
  [["import", "--workers", "none", "x"], "--workers takes a number from 1 to 64"],
  [["import", "-", "-"], "can be read once only"],
])("comity %j is refused with status 2 and a reason", (args, reason) => {
  const { status, stderr } = run(program, args, { env: house(0).env });
  expect(stderr).toContain(reason);
  expect(status).toBe(2);
});
