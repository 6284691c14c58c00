/** The five resolutions beside the checkout, printed again as Word file, web page and PDF, are read as their text is. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFileIsolated } from "#resolutions/extract/index";
import { read } from "../../src/resolutions/read/index.ts";
import { type FormKind, makeForm } from "../forms/make-forms.ts";
import { wordsOf } from "../forms/words.ts";

const folder = join(process.env.COMITY_SHARED ?? join(import.meta.dirname, "../../../shared"), "seeds");
const seeds = readdirSync(folder).filter((name) => name.endsWith(".txt"));
const kinds: readonly FormKind[] = ["docx", "html", "pdf"];

test.each(seeds.flatMap((seed) => kinds.map((kind) => ({ seed, kind }))))(
  "$seed printed as .$kind is read like the text",
  async ({ seed, kind }) => {
    const source = readFileSync(join(folder, seed), "utf8");
    const { extracted, readings } = await readFileIsolated(await makeForm(source, kind), `resolution.${kind}`);
    expect(extracted.format).toBe(kind);
    expect(readings.map(wordsOf)).toEqual(read(source).map(wordsOf));
    expect(readings.map(({ resolution }) => resolution.coverage.unrecognised)).toEqual([0]);
  },
);
