import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Resolution } from "#resolutions/model";
import { checkout, type Ran, run, temporaryFolder } from "../checkout.ts";

const comity = (args: readonly string[], options: Parameters<typeof run>[2] = {}): Ran =>
  run(path.join(checkout, "bin", "comity"), args, options);

/** Composed for these tests: the smallest text that has everything that the command line shows. */
const text = `United Nations

A/RES/91/7

General Assembly

Ninety-first session

Agenda item 12

Resolution adopted by the General Assembly on 3 December 2046

91/7. Shared weather stations

The General Assembly,

Recalling its resolution 90/4 of 2 December 2045,

1. Welcomes the opening of the shared weather stations;

2. Requests the Secretary-General to report on them at its ninety-second session.

60th plenary meeting
3 December 2046
`;

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, contents] of Object.entries(files)) writeFileSync(path.join(folder, name), contents);
  return folder;
}

test("comity read prints one file as one JSON object, on standard output alone", () => {
  const { status, stdout, stderr } = comity(["read", "one.txt"], { cwd: folderWith({ "one.txt": text }) });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const resolution = JSON.parse(stdout) as Resolution;
  expect(resolution).toMatchObject({ symbol: "A/RES/91/7", title: "Shared weather stations", date: "2046-12-03" });
  expect(resolution.operative.map(({ number }) => number?.replace(".", ""))).toEqual(["1", "2"]);
});

test("comity read takes --format json for granted, and gives the same for it", () => {
  const cwd = folderWith({ "one.txt": text });
  expect(comity(["read", "one.txt", "--format", "json"], { cwd }).stdout).toBe(comity(["read", "one.txt"], { cwd }).stdout);
});

test("comity read - reads standard input", () => {
  const { status, stdout } = comity(["read", "-"], { input: text });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ symbol: "A/RES/91/7" });
});

test("comity read prints several files as an array, one slot each in the order given, and status 1 where one failed", () => {
  const cwd = folderWith({ "one.txt": text, "broken.pdf": "%PDF-1.7\nthis is no PDF" });
  mkdirSync(path.join(cwd, "folder"));
  const { status, stdout, stderr } = comity(["read", "gone.txt", "one.txt", "broken.pdf", "folder", "one.txt"], { cwd });
  const slots = JSON.parse(stdout) as { file?: string; symbol?: string; error?: { code: string; message: string } }[];
  expect(slots.map(({ file, symbol }) => file ?? symbol)).toEqual(["gone.txt", "A/RES/91/7", "broken.pdf", "folder", "A/RES/91/7"]);
  expect(slots.map(({ error }) => error?.code)).toEqual(["not-found", undefined, expect.any(String), "is-a-folder", undefined]);
  for (const file of ["gone.txt", "broken.pdf", "folder"]) expect(stderr).toContain(`comity read: ${file}: `);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(status).toBe(1);
});

test("comity read gives a single failed file as a JSON object with its error", () => {
  const { status, stdout } = comity(["read", "gone.txt"], { cwd: temporaryFolder() });
  expect(JSON.parse(stdout)).toEqual({ file: "gone.txt", error: { code: "not-found", message: expect.stringContaining("no such file") } });
  expect(status).toBe(1);
});

test("comity read says of a path through a file, and of links in a circle, that nothing is there to read", () => {
  const cwd = folderWith({ "one.txt": text });
  symlinkSync("circle", path.join(cwd, "circle"));
  const { status, stdout, stderr } = comity(["read", "one.txt/two.txt", "circle"], { cwd });
  const slots = JSON.parse(stdout) as { error: { code: string } }[];
  expect(slots.map(({ error }) => error.code)).toEqual(["not-found", "not-found"]);
  expect(stderr).not.toContain("unforeseen");
  expect(status).toBe(1);
});

test.each([
  ["markdown", /Shared weather stations/],
  ["html", /<[a-z][\s\S]*Shared weather stations/],
  ["text", /Shared weather stations/],
] as const)("comity read --format %s prints each of the files", (format, expected) => {
  const cwd = folderWith({ "one.txt": text, "two.txt": text.replaceAll("91/7", "91/8").replaceAll("Shared weather", "Common weather") });
  const { status, stdout } = comity(["read", "one.txt", "two.txt", "--format", format], { cwd });
  expect(status).toBe(0);
  expect(stdout).toMatch(expected);
  expect(stdout).toContain("Common weather stations");
});

test.each([
  ["no file", ["read"], "missing required argument"],
  ["a format that does not exist", ["read", "one.txt", "--format", "pdf"], "json, akn, docx, markdown, html, text"],
  ["an option that does not exist", ["read", "one.txt", "--loud"], "unknown option"],
  ["standard input twice", ["read", "-", "-"], "once only"],
  ["a command that does not exist", ["reed", "one.txt"], "unknown command"],
  ["nothing at all", [], "Usage: comity"],
])("comity refuses %s with status 2, says what is expected, and prints no data", (_what, args, expected) => {
  const { status, stdout, stderr } = comity(args, { cwd: folderWith({ "one.txt": text }) });
  expect(stderr).toContain(expected);
  expect(stdout).toBe("");
  expect(status).toBe(2);
});

test("comity --help and --version print to standard output, with status 0", () => {
  expect(comity(["--help"])).toMatchObject({ status: 0, stderr: "", stdout: expect.stringContaining("read") });
  expect(comity(["--version"])).toMatchObject({ status: 0, stderr: "", stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  expect(comity(["read", "--help"])).toMatchObject({ status: 0, stderr: "", stdout: expect.stringContaining("--format") });
});

test("comity read ends quietly where nobody reads on", () => {
  const cwd = folderWith({ "one.txt": text });
  const files = Array.from({ length: 200 }, () => "one.txt").join(" ");
  const { stderr, stdout } = spawnSync("sh", ["-c", `"${path.join(checkout, "bin", "comity")}" read ${files} | head -c 20`], {
    cwd,
    encoding: "utf8",
  });
  expect(stdout).toHaveLength(20);
  expect(stderr).toBe("");
});

test("comity says, without a trace, that its output could not be written, and ends with status 1", () => {
  // A disk without space that every Linux has; other systems have none to try it on.
  if (process.platform !== "linux") return;
  const cwd = folderWith({ "one.txt": text });
  for (const command of ["read one.txt", "settings", "--help"]) {
    const { status, stderr } = run("sh", ["-c", `"${path.join(checkout, "bin", "comity")}" ${command} >/dev/full`], { cwd });
    expect(stderr).toMatch(/^comity: standard output: no space is left on the disk[^\n]*\n$/);
    expect(status).toBe(1);
  }
});

test("comity works through a symbolic link, from any folder, and where its home cannot be written to", () => {
  const cwd = folderWith({ "one.txt": text });
  run("ln", ["-s", path.join(checkout, "bin", "comity"), "linked"], { cwd });
  expect(run(path.join(cwd, "linked"), ["read", "one.txt"], { cwd, env: { HOME: "/nonexistent" } })).toMatchObject({
    status: 0,
    stderr: "",
  });
});

test("comity read says where it doubts, by line and column of the text", () => {
  const { status, stderr } = comity(["read", "odd.txt"], {
    cwd: folderWith({ "odd.txt": `${text}\n%%%% 12 stray words that fit nothing at all %%%%\n` }),
  });
  expect(stderr).toMatch(/^odd\.txt:\d+:\d+: (warning|error): /m);
  expect(status).toBe(0);
});

test("comity read --format akn prints Akoma Ntoso, which reads back to the same JSON, also of several files", () => {
  const cwd = folderWith({ "one.txt": text, "two.txt": text.replaceAll("91/7", "91/8") });
  const one = comity(["read", "one.txt", "--format", "akn"], { cwd }).stdout;
  expect(one).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<akomaNtoso /);
  const several = comity(["read", "one.txt", "two.txt", "--format", "akn"], { cwd }).stdout;
  writeFileSync(path.join(cwd, "one.xml"), one);
  writeFileSync(path.join(cwd, "several.xml"), several);
  expect(JSON.parse(comity(["read", "one.xml"], { cwd }).stdout)).toEqual(JSON.parse(comity(["read", "one.txt"], { cwd }).stdout));
  const back = JSON.parse(comity(["read", "several.xml"], { cwd }).stdout) as { resolutions: Resolution[] };
  expect(back.resolutions).toEqual(JSON.parse(comity(["read", "one.txt", "two.txt"], { cwd }).stdout));
});

test("comity read --format docx prints a Word file that reads back to the same paragraphs", () => {
  const cwd = folderWith({ "one.txt": text });
  const { stdout: file, status } = spawnSync(path.join(checkout, "bin", "comity"), ["read", "one.txt", "--format", "docx"], { cwd });
  expect(status).toBe(0);
  writeFileSync(path.join(cwd, "one.docx"), file);
  const paragraphs = (name: string) => (JSON.parse(comity(["read", name], { cwd }).stdout) as Resolution).operative.map((one) => one.text);
  expect(paragraphs("one.docx")).toEqual(paragraphs("one.txt"));
});
