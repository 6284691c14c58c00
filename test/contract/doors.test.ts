import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkout, type Ran, run, temporaryFolder } from "../checkout.ts";

/** What the check says of a copy of the sources to which these files are added. */
function checkDoorsWith(added: Readonly<Record<string, string>>): Ran {
  const copy = temporaryFolder();
  for (const name of ["src", "test", "package.json", "tsconfig.json"])
    cpSync(path.join(checkout, name), path.join(copy, name), { recursive: true });
  symlinkSync(path.join(checkout, "node_modules"), path.join(copy, "node_modules"), "dir");
  for (const [file, text] of Object.entries(added)) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    writeFileSync(path.join(copy, file), text);
  }
  return run(process.execPath, ["scripts/check-doors.mjs", copy]);
}

test("the check of the doors passes on the sources as they are, and says how many it looked at", () => {
  const { status, stdout, stderr } = checkDoorsWith({});
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^doors: \d{2,} files, \d{2,} imports, all allowed\n$/);
  expect(status).toBe(0);
});

const forbidden = [
  {
    why: "a room below imports one above",
    files: { "src/platform/wrong.ts": 'export type { TextLibrary } from "#resolutions/index";\n' },
    says: "src/platform/wrong.ts → src/resolutions/index.ts: platform stands below what it imports",
  },
  {
    why: "a room is entered past its door",
    files: { "src/mandates/wrong.ts": 'export type { TextLibrary } from "#resolutions/library";\n' },
    says: "src/mandates/wrong.ts → src/resolutions/library.ts: another room is entered by its door only",
  },
  {
    why: "rooms on one floor import each other",
    files: { "src/review/index.ts": "export const review = 1;\n", "src/dialogue/wrong.ts": 'export { review } from "#review/index";\n' },
    says: "src/dialogue/wrong.ts → src/review/index.ts: dialogue stands below what it imports",
  },
  {
    why: "the reader does I/O",
    files: { "src/resolutions/read/wrong.ts": 'export { readFileSync } from "node:fs";\n' },
    says: "src/resolutions/read/wrong.ts → fs: the pure core imports nothing that a browser lacks",
  },
  {
    why: "the pure core uses a package outside of its place",
    files: { "src/resolutions/exports/wrong.ts": 'export { SaxesParser } from "saxes";\n' },
    says: "the pure core imports nothing that a browser lacks",
  },
  {
    why: "the part of the pure core that writes Word files uses another package",
    files: { "src/resolutions/exports/docx/wrong.ts": 'export { SaxesParser } from "saxes";\n' },
    says: "of packages, this part of the pure core uses docx only",
  },
  {
    why: "modules import each other in a circle",
    files: { "src/record/a.ts": 'export { b } from "./b.ts";\n', "src/record/b.ts": 'export * as b from "./a.ts";\n' },
    says: "no cycle",
  },
  {
    why: "an import leads nowhere",
    files: { "src/record/wrong.ts": 'export { gone } from "./gone.ts";\n' },
    says: "src/record/wrong.ts → ./gone.ts: every import leads somewhere",
  },
  {
    why: "what runs needs a package that only developers have",
    files: { "src/record/wrong.ts": 'export { chromium } from "playwright-core";\n' },
    says: "what runs needs no development package",
  },
  { why: "a room has no floor", files: { "src/helpers/index.ts": "export const help = 1;\n" }, says: "src/helpers: no floor is given" },
];

test.each(forbidden)("the check of the doors fails where $why", ({ files, says }) => {
  const { status, stderr } = checkDoorsWith(files);
  expect(stderr).toContain(says);
  expect(status).toBe(1);
});
