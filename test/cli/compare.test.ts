import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Comparison } from "#resolutions/compare/index";
import { checkout, type Ran, run, temporaryFolder } from "../checkout.ts";

const comity = (args: readonly string[], options: Parameters<typeof run>[2] = {}): Ran =>
  run(path.join(checkout, "bin", "comity"), args, options);
const sample = (name: string): string => path.join(checkout, "samples", name);
const draft = sample("01-assembly-draft.txt");
const adopted = sample("02-assembly-adopted.txt");
const next = sample("03-assembly-next-session.txt");

test("comity compare --format json prints one value with every paragraph of both texts, by the names of the texts", () => {
  const { status, stdout, stderr } = comity(["compare", draft, adopted, "--format", "json"]);
  expect([status, stderr]).toEqual([0, ""]);
  const comparison: Comparison = JSON.parse(stdout);
  expect([comparison.old, comparison.new]).toEqual(["A/C.3/178/L.24", "A/RES/178/161"]);
  expect(comparison.similarity).toBeGreaterThan(0.95);
  expect(comparison.pairs.find(({ new: ids }) => ids.includes("op6"))).toMatchObject({ old: ["op6"], relation: "changed" });
});

test("comity compare prints changes with their marks and folds what is the same", () => {
  const { status, stdout } = comity(["compare", adopted, next]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^A\/RES\/178\/161 → A\/RES\/179\/148\n/);
  expect(stdout).toContain("op6 → op5: changed, its opening is stronger\n  [-Urges-]{+Strongly urges+} States");
  expect(stdout).toMatch(/^op1 … op2: 2 the same$/m);
  expect(stdout.split("\n").every((line) => line.length <= 110)).toBe(true);
});

test("comity compare --format html prints a page that stands alone", () => {
  const { status, stdout } = comity(["compare", adopted, next, "--format", "html"]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^<!doctype html>/);
  expect(stdout).toContain('id="change-1"');
  expect(stdout).not.toMatch(/<script|<link|src=/);
});

test("comity compare reads one side from standard input and names what has no symbol by its file", () => {
  const file = path.join(temporaryFolder(), "wells.txt");
  writeFileSync(file, "The General Assembly,\n\n1. Decides to keep the wells <open>;");
  const { status, stdout } = comity(["compare", file, "-", "--format", "html"], {
    input: "The General Assembly,\n\n1. Decides to keep the springs <open>;",
  });
  expect(status).toBe(0);
  expect(stdout).toContain("<ins>springs</ins> &#60;open&#62;");
});

test("comity compare says of each file that could not be read why, and ends with status 1", () => {
  const { status, stdout, stderr } = comity(["compare", "no-such-file.txt", sample("world.json")]);
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("no-such-file.txt: there is no such file or folder");
});

test.each([[["compare", adopted]], [["compare", "-", "-"]], [["compare", adopted, next, "--format", "pdf"]]])(
  "comity %j is refused with status 2",
  (args) => {
    expect(comity(args).status).toBe(2);
  },
);
