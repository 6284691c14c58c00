import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { adopted, type Composed, printedForm } from "#resolutions/testing";
import { checkout, type Ran, run, temporaryFolder } from "../checkout.ts";

const comity = (args: readonly string[], cwd: string): Ran => run(path.join(checkout, "bin", "comity"), args, { cwd });

const yearly = (session: number, operative: readonly string[]): Composed =>
  adopted({ session, number: `${session}/7`, date: `${session + 1945}-12-15`, operative });

function folder(): string {
  const made = temporaryFolder();
  const files = {
    "new.txt": printedForm(yearly(92, ["*Requests* all States to dig deep wells in every village;"])),
    "old.txt": printedForm(
      yearly(91, ["*Requests* all States to dig wells in every village;", "*Thanks* the donors of lamps for all of them;"]),
    ),
    "lamps.txt": printedForm(
      adopted({ number: "91/8", title: "Lamps & lanterns", preamble: [], operative: ["*Thanks* the donors of oil;"] }),
    ),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(made, name), text);
  return made;
}

test("comity trace prints the series that files form, oldest first, with the first text of each phrase", () => {
  const { status, stdout, stderr } = comity(["trace", "new.txt", "lamps.txt", "old.txt"], folder());
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(stdout.indexOf("1  A/RES/91/7")).toBeLessThan(stdout.indexOf("2  A/RES/92/7"));
  expect(stdout).toContain(
    "op1 · since A/RES/91/7 · changed in A/RES/92/7\n    [1] Requests all States to dig [2] deep [1] wells in every village.",
  );
  expect(stdout).toContain("op2 of A/RES/91/7 · since A/RES/91/7 · left out in A/RES/92/7");
  expect(stdout).toContain("Lamps & lanterns (1 text)");
});

test("comity trace --format json names the text of each phrase, and puts a file that cannot be read beside the series", () => {
  const { status, stdout, stderr } = comity(["trace", "new.txt", "old.txt", "missing.txt", "--format", "json"], folder());
  expect(status).toBe(1);
  expect(stderr).toContain("missing.txt");
  const { series, failed } = JSON.parse(stdout);
  expect(series).toHaveLength(1);
  expect(series[0].texts.map(({ id }: { id: string }) => id)).toEqual(["A/RES/91/7", "A/RES/92/7"]);
  const [, , first] = series[0].paragraphs;
  expect(first).toMatchObject({ born: "A/RES/91/7", dropped: null });
  expect(first.phrases).toEqual([
    { text: "Requests all States to dig ", since: "A/RES/91/7" },
    { text: "deep ", since: "A/RES/92/7" },
    { text: "wells in every village.", since: "A/RES/91/7" },
  ]);
  expect(failed).toEqual([{ file: "missing.txt", error: { code: "not-found", message: expect.any(String) } }]);
});

test("comity trace --format html is one page without script, with every word escaped", () => {
  const { status, stdout } = comity(["trace", "lamps.txt", "new.txt", "--format", "html"], folder());
  expect(status).toBe(0);
  expect(stdout).toMatch(/^<!doctype html>/);
  expect(stdout).not.toContain("<script");
  expect(stdout).toContain("Lamps &#38; lanterns (1 text)");
});
