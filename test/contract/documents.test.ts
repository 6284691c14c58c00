import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { checkout, projectFiles } from "../checkout.ts";

const files = await projectFiles();
const documents = files.filter((file) => file.endsWith(".md") && !file.startsWith("samples/"));

/** Targets of the links and pictures of a Markdown text, without those in code. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map((match) => match[1] as string);
}

/** The anchors that a Markdown text offers, as the usual viewers make them from headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map((match) =>
    (match[1] as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Files and folders that a text names in code: what looks like a path of ours. */
function pathsNamedIn(text: string): string[] {
  return [
    ...text.matchAll(/`((?!\S*NNNN)(?:\.\/)?(?:src|test|docs|scripts|samples|migrations|assets|bench|bin|\.ci)\/[\w./-]*[\w/])`/g),
  ].map((match) => match[1] as string);
}

test("every document of the root and of docs/ exists that a visitor looks for", () => {
  for (const name of [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "GLOSSARY.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "LICENSE",
    "docs/benchmarks.md",
    "docs/accessibility.md",
  ])
    expect(files).toContain(name);
});

test.each(documents)("%s links to nothing that is missing", async (document) => {
  const text = await readFile(path.join(checkout, document), "utf8");
  const missing: string[] = [];
  for (const link of linksOf(text)) {
    if (/^[a-z]+:/.test(link)) continue;
    const [file = "", anchor] = link.split("#");
    const target = path.join(checkout, path.dirname(document), file);
    const place = file === "" ? path.join(checkout, document) : target;
    if (!existsSync(place)) missing.push(link);
    else if (anchor && place.endsWith(".md") && !anchorsOf(await readFile(place, "utf8")).includes(anchor)) missing.push(link);
  }
  expect(missing).toEqual([]);
});

test.each(documents)("%s names no file of ours that is missing", async (document) => {
  const text = await readFile(path.join(checkout, document), "utf8");
  const beside = (name: string) =>
    [checkout, path.dirname(path.join(checkout, document))].some((folder) => existsSync(path.join(folder, name)));
  expect(pathsNamedIn(text).filter((name) => !beside(name))).toEqual([]);
});

test("every npm script that a document names exists", async () => {
  const { scripts } = JSON.parse(await readFile(path.join(checkout, "package.json"), "utf8")) as { scripts: Record<string, string> };
  for (const document of documents) {
    const text = await readFile(path.join(checkout, document), "utf8");
    for (const [, name] of text.matchAll(/\bnpm run ([\w:-]+)/g))
      expect(scripts, `${document} names npm run ${name}`).toHaveProperty([name as string]);
  }
});
