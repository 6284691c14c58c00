import path from "node:path";
import { expect, test } from "vitest";
import type { DraftCheck } from "#mandates/index";
import { checkout, run } from "../checkout.ts";

const comity = path.join(checkout, "bin", "comity");
const sample = (name: string): string => path.join(checkout, "samples", name);
const [draft, adopted, next] = [sample("01-assembly-draft.txt"), sample("02-assembly-adopted.txt"), sample("03-assembly-next-session.txt")];

test("comity check --format json prints one value with every remark, its place, its reason and the agreed words", () => {
  const { status, stdout, stderr } = run(comity, ["check", next, "--against", draft, adopted, "--format", "json"]);
  expect([status, stderr]).toEqual([0, ""]);
  const result: DraftCheck = JSON.parse(stdout);
  expect(result).toMatchObject({ draft: "A/RES/179/148", against: ["A/C.3/178/L.24", "A/RES/178/161"], follows: "A/RES/178/161" });
  const stronger = result.remarks.find(({ rule }) => rule === "stronger opening");
  expect(stronger).toMatchObject({ paragraph: "op5", agreed: { text: "A/RES/178/161", paragraphs: ["op6"] } });
  for (const { message, why } of result.remarks) expect([message.endsWith("."), why.endsWith(".")]).toEqual([true, true]);
});

test("comity check prints its remarks to be read, and reads the draft from standard input", () => {
  const { status, stdout } = run(comity, ["check", "-"], { input: "The General Assembly,\n\n1. Salutes the keepers of the wells;" });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^-: 2 remarks\n\nop1: unusual verb\n {2}“Salutes” opens few paragraphs/);
  expect(stdout).toContain("the whole: no review clause");
});

test("comity check says what could not be read, and still checks the draft where that could", () => {
  const { status, stdout, stderr } = run(comity, ["check", draft, "--against", "no-such-file.txt"]);
  expect([status, stderr]).toEqual([1, expect.stringContaining("no-such-file.txt: there is no such file or folder")]);
  expect(stdout).toMatch(/^A\/C\.3\/178\/L\.24: /);
  expect(run(comity, ["check", "no-such-file.txt"]).stdout).toBe("");
});

test.each([[["check"]], [["check", "-", "--against", "-"]], [["check", draft, "--format", "html"]]])(
  "comity %j is refused with status 2",
  (args) => {
    expect(run(comity, args).status).toBe(2);
  },
);
