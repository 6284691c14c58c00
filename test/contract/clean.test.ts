import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { checkout, projectFiles } from "../checkout.ts";

const binary = /\.(docx|pdf|png|ttf|woff2)$/;

/** Written in pieces, so that this file does not contain what it looks for. */
const foreign: Readonly<Record<string, RegExp>> = {
  "a path of one machine": new RegExp(["work", "root", "farm", "Users"].map((name) => `(?<![\\w.])/${name}/[\\w.-]+/?`).join("|")),
  "a home folder": new RegExp("(?<![\\w.])/ho" + "me/[a-z][\\w-]*/"),
  "a host of a package registry": new RegExp("registry\\.np" + "mjs\\.org|registry\\.ya" + "rnpkg\\.com|deb\\.deb" + "ian\\.org"),
  "a place that the lock file fetches from": new RegExp('"resol' + 'ved": *"https?:'),
  "a mark of something unfinished": new RegExp("\\bTO" + "DO\\b|\\bFIX" + "ME\\b|\\bHA" + "CK\\b"),
  "a test that does not run": new RegExp("\\b(?:test|it|describe)\\.(?:sk" + "ip|on" + "ly|to" + "do)\\("),
};

test.each(Object.entries(foreign))("no file of the project holds %s", async (_what, pattern) => {
  const found: string[] = [];
  for (const file of await projectFiles()) {
    if (binary.test(file)) continue;
    const lines = (await readFile(path.join(checkout, file), "utf8")).split("\n");
    lines.forEach((line, index) => {
      if (pattern.test(line)) found.push(`${file}:${index + 1}: ${line.trim().slice(0, 120)}`);
    });
  }
  expect(found).toEqual([]);
});

test("no file of the project is larger than a megabyte", async () => {
  const large: string[] = [];
  for (const file of await projectFiles()) if ((await readFile(path.join(checkout, file))).length > 1 << 20) large.push(file);
  expect(large).toEqual([]);
});
