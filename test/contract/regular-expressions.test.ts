import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseSync } from "@swc/core";
import { checkSync } from "recheck";
import { expect, test } from "vitest";
import { checkout, projectFiles } from "../checkout.ts";

interface Found {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

/** Every regular expression that is written in a source file, the tests' own left out. */
async function regularExpressions(): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const file of await projectFiles()) {
    if (!/^src\/.*\.tsx?$/.test(file) || /\.test\.|\/fixtures\/|\/testing/.test(file)) continue;
    const source = await readFile(path.join(checkout, file), "utf8");
    walk(parseSync(source, { syntax: "typescript", tsx: file.endsWith("x") }), ({ pattern, flags }) =>
      found.push({ file, pattern, flags }),
    );
  }
  return found;
}

function walk(node: unknown, take: (literal: { pattern: string; flags: string }) => void): void {
  if (typeof node !== "object" || node === null) return;
  if ("type" in node && node.type === "RegExpLiteral") take(node as unknown as { pattern: string; flags: string });
  for (const inner of Object.values(node)) walk(inner, take);
}

test("no regular expression takes exponential time, whatever text it is given", { timeout: 180_000 }, async () => {
  const all = await regularExpressions();
  expect(all.length).toBeGreaterThan(100);
  const explosive: string[] = [];
  const seen = new Set<string>();
  for (const { file, pattern, flags } of all) {
    // What repeats nothing without end cannot explode.
    if (seen.has(pattern) || !/[*+]|\{\d+,\}/.test(pattern)) continue;
    seen.add(pattern);
    const found = checkSync(pattern, flags.replace(/[dv]/g, ""), { timeout: 300 });
    if (found.status === "vulnerable" && found.complexity.type === "exponential") explosive.push(`${file}: /${pattern}/${flags}`);
  }
  expect(explosive).toEqual([]);
});
