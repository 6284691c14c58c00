import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Mandate } from "#mandates/index";
import { checkout, type Ran, run, temporaryFolder } from "../checkout.ts";

const comity = (args: readonly string[], options: Parameters<typeof run>[2] = {}): Ran =>
  run(path.join(checkout, "bin", "comity"), args, options);

/** Composed for these tests. */
const text = `General Assembly

A/RES/78/907

Seventy-eighth session

Resolution adopted by the General Assembly on 3 December 2023

78/907. Shared weather stations

The General Assembly,

Recalling its resolution 77/904 of 2 December 2022,

1. Welcomes the opening of the shared weather stations;

2. Requests the Secretary-General to report on them to the General Assembly at its seventy-ninth session, and encourages all States to help.
`;

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = temporaryFolder();
  for (const [name, contents] of Object.entries(files)) writeFileSync(path.join(folder, name), contents);
  return folder;
};

test("comity mandates prints a table with what is due on top", () => {
  const { status, stdout, stderr } = comity(["mandates", "one.txt"], { cwd: folderWith({ "one.txt": text }) });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(stdout).toContain("A/RES/78/907  Shared weather stations\n2 acts asked or decided, 1 with a date");
  expect(stdout).toMatch(/¶ 2 +Secretary-General +requests \[report to A\] to report on them .* A\/79\n.* 10 Sep 2024 – 8 Sep 2025/);
  expect(stdout.indexOf("With a date")).toBeLessThan(stdout.indexOf("No date set"));
});

test("comity mandates --format json prints one text as one object, several files as slots", () => {
  const cwd = folderWith({ "one.txt": text });
  const one = JSON.parse(comity(["mandates", "-", "--format", "json"], { input: text }).stdout) as { symbol: string; mandates: Mandate[] };
  expect(one.symbol).toBe("A/RES/78/907");
  expect(one.mandates.map(({ verb, addressees, due }) => [verb, addressees[0], due?.session])).toEqual([
    ["request", "Secretary-General", "A/79"],
    ["encourage", "States", undefined],
  ]);
  const { status, stdout, stderr } = comity(["mandates", "missing.txt", "one.txt", "--format", "json"], { cwd });
  expect(status).toBe(1);
  expect(stderr).toContain("missing.txt");
  expect(JSON.parse(stdout)).toMatchObject([{ file: "missing.txt", error: { code: "not-found" } }, { symbol: "A/RES/78/907" }]);
});

test("comity mandates tells from a text with parts what each part asks", () => {
  const parts = text.replace(
    /The General Assembly,[\s\S]*$/,
    `A\n\nStations\n\nThe General Assembly,\n\n1. Requests the Secretary-General to count them.\n\nB\n\nInstruments\n\nThe General Assembly,\n\n1. Invites States to lend them.\n`,
  );
  const { mandates } = JSON.parse(comity(["mandates", "-", "--format", "json"], { input: parts }).stdout) as { mandates: Mandate[] };
  expect(mandates.map(({ source, addressees }) => [source.paragraph, ...addressees])).toEqual([
    ["A.op1", "Secretary-General"],
    ["B.op1", "States"],
  ]);
});

test("comity mandates --format csv and ics print one file for everything", () => {
  const cwd = folderWith({ "one.txt": text, "two.txt": text.replaceAll("78/907", "78/908") });
  const csv = comity(["mandates", "one.txt", "two.txt", "--format", "csv"], { cwd }).stdout.split("\r\n");
  expect(csv).toHaveLength(6);
  expect(csv[3]).toMatch(/^A\/RES\/78\/908,A\/RES\/78\/908,op2,request,4,Secretary-General,/);
  const ics = comity(["mandates", "one.txt", "two.txt", "--format", "ics"], { cwd });
  expect(ics.stdout.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(ics.stderr).toContain("2 of 4 acts have no day");
});

test("comity mandates says that it cannot tell mandates from another language", () => {
  const { status, stdout, stderr } = comity(["mandates", "-", "--format", "json"], {
    input: "L’Assemblée générale,\n\n1. Prie le Secrétaire général de lui faire rapport.\n",
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ mandates: [], remark: expect.stringContaining("(fr)") });
  expect(stderr).toContain("another language than English");
});

test("comity mandates refuses arguments that it cannot use, with status 2", () => {
  expect(comity(["mandates", "-", "-"]).status).toBe(2);
  expect(comity(["mandates", "one.txt", "--format", "pdf"]).status).toBe(2);
  expect(comity(["mandates"]).status).toBe(2);
});
