/** Real files as others stored them: every one gives its text or a clear refusal, and the same words that other programs found in it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { extractFile, extractIsolated } from "#resolutions/extract/index";
import { checkout } from "../checkout.ts";

const raw = path.join(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"), "corpus", "raw");
const files = ["pdf", "docx", "doc", "txt", "pages", "sc-gold"].flatMap((folder) =>
  readdirSync(path.join(raw, folder)).map((name) => path.join(folder, name)),
);
const readable = files.filter((file) => !file.endsWith(".gz") && !file.includes("2758_XXVI"));
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(path.join(raw, file)));

test("every real file that holds text gives it", async () => {
  expect(readable.length).toBeGreaterThan(140);
  for (const file of readable) {
    const { text, remarks } = await extractFile(bytesOf(file), path.basename(file));
    expect(text.trim().length, file).toBeGreaterThan(100);
    expect(text, file).not.toMatch(/\ufffd|\0|\r|\uf8ff/);
    expect(
      remarks.filter(({ severity }) => severity === "error"),
      file,
    ).toEqual([]);
  }
});

test("a real PDF of pictures is refused with what to do", async () => {
  await expect(extractIsolated(bytesOf("pdf/A_RES_2758_XXVI.ru.pdf"), "a.pdf")).rejects.toMatchObject({ code: "no-text" });
});

test("a real picture is refused with what to do", async () => {
  await expect(extractIsolated(bytesOf("png/A_RES_47_1.en.png"), "a.png")).rejects.toMatchObject({ code: "no-text" });
});

/** Words of a text with how often each stands in it; raised digits apart, which the other program did not raise. */
function words(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text
    .replaceAll("*", "")
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]{2,}/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function missing(from: Map<string, number>, to: Map<string, number>): string[] {
  return [...from].filter(([word, count]) => count > (to.get(word) ?? 0)).map(([word]) => word);
}

/** Documents of which another program's text is kept, with clean characters and no notes. */
const pairs = ["A_HRC_14_15", "A_HRC_28_15", "A_HRC_59_15", "A_HRC_DEC_14_115", "A_HRC_DEC_59_15", "UPR_7_SVN_questions_Add_1"];

test.each(pairs)("the words of %s are the ones that another program found", async (name) => {
  const [ours, theirs] = [await extractFile(bytesOf(`pdf/${name}.en.pdf`), ""), await extractFile(bytesOf(`txt/${name}.en.txt`), "")].map(
    ({ text }) => words(text),
  );
  expect(missing(theirs ?? new Map(), ours ?? new Map())).toEqual([]);
  expect(missing(ours ?? new Map(), theirs ?? new Map())).toEqual([]);
});
