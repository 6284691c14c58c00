// The openings of web pages in six languages: what each of them holds was read by eye, and stands here as facts.
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { read } from "#resolutions/read/index";
import { checkout } from "../checkout.ts";

const raw = path.join(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"), "corpus", "raw");

type Text = readonly [
  language: string,
  symbol: string | null,
  session: number | null,
  date: string | null,
  preamble: number,
  operative: number,
];

/** Name of the page, then language, symbol, session, date, preambular and operative paragraphs of each text on it; null: not printed. */
const PAGES: readonly { readonly name: string; readonly texts: readonly Text[] }[] = (
  [
    ["A_AC_109_2019_L_18.en-ar", ["en", "A/AC.109/2019/L.18", null, null, 3, 0], ["ar", "A/AC.109/2019/L.18", null, null, 2, 0]],
    ["A_HRC_DEC_22_116.en", ["en", null, null, "2013-03-21", 6, 1]],
    ["A_HRC_RES_19_33.en", ["en", "A/HRC/RES/19/33", 19, null, 4, 0]],
    ["A_HRC_RES_35_3.ru", ["ru", "A/HRC/RES/35/3", 35, "2017-06-22", 2, 0]],
    ["A_HRC_RES_35_3.zh", ["zh", "A/HRC/RES/35/3", 35, "2017-06-22", 7, 0]],
    ["A_HRC_RES_38_3.en", ["en", "A/HRC/RES/38/3", 38, "2018-07-05", 5, 0]],
    ["A_HRC_RES_9_12.ru", ["ru", "A/HRC/RES/9/12", 9, null, 6, 0]],
    ["A_RES_52_131.ar", ["ar", "A/RES/52/131", 52, null, 4, 0]],
    ["A_RES_52_134.fr", ["fr", "A/RES/52/134", 52, "1997-12-12", 4, 2]],
    ["A_RES_55_105.zh", ["zh", "A/RES/55/105", 55, null, 8, 3]],
    ["A_RES_55_109.zh", ["zh", "A/RES/55/109", 55, null, 8, 3]],
    ["A_RES_56_153.fr", ["fr", "A/RES/56/153", 56, null, 4, 0]],
    ["A_RES_57_209.ru", ["ru", null, 57, null, 5, 0]],
    ["A_RES_73_168.es", ["es", "A/RES/73/168", 73, null, 7, 0]],
    ["A_RES_76_159.en", ["en", "A/RES/76/159", 76, "2021-12-16", 4, 0]],
    ["E_CN_4_RES_1998_81.en", ["en", "E/CN.4/RES/1998/81", null, null, 5, 3]],
    ["E_CN_4_RES_2000_70.en", ["en", "E/CN.4/RES/2000/70", null, null, 7, 1]],
    ["E_CN_4_RES_2000_74.ar", ["ar", "E/CN.4/RES/2000/74", 56, null, 5, 0]],
  ] as const
).map(([name, ...texts]) => ({ name, texts }));

/** Opening words, in order, of pages whose breaks between paragraphs are hardest to find. */
const OPENINGS: readonly (readonly [string, string])[] = [
  ["A_RES_57_209.ru", "ссылаясь · вновь заявляя · отмечая с глубокой озабоченностью · будучи обеспокоена · напоминая"],
  [
    "A_HRC_RES_9_12.ru",
    "руководствуясь · вновь подтверждая · вновь подтверждая также · признавая · признавая также · с признательностью принимая к сведению",
  ],
  ["A_RES_55_109.zh", "回顾 · 重申 · 认识到 · 又认识到 · 重申 · 强调 · 强调 · 回顾 · 重申 · 认为 · 重申"],
  ["A_RES_55_105.zh", "回顾 · 又回顾 · 铭记 · 又铭记 · 回顾 · 重申 · 注意到 · 认为 · 满意地注意到 · 欢迎 · 又欢迎"],
  ["A_RES_56_153.fr", "Considérant · Désireuse · Considérant · Profondément convaincue"],
  ["A_RES_73_168.es", "Reconociendo · Reconociendo también · Subrayando · Destacando · Reafirmando · Reiterando · Poniendo de relieve"],
  ["E_CN_4_RES_2000_74.ar", "إذ تشير · وإذ تكرر · وإذ تؤكد من جديد · وإذ تسلم · وإذ تسلم أيضا"],
  ["A_RES_76_159.en", "Reaffirming · Recalling · Recalling also · Recalling further"],
];

function page(name: string): string {
  const file = path.join(raw, "pages", `${name}.txt`);
  if (!fs.existsSync(file))
    throw new Error(`${file} is missing: put the raw files there, or name the folder above the corpus with COMITY_SHARED.`);
  return fs.readFileSync(file, "utf8");
}

describe("the openings of pages in six languages", () => {
  test.each(PAGES)("$name gives the right structure, and no character is lost", ({ name, texts }) => {
    const source = page(name);
    const readings = read(source);
    expect(
      readings.map(({ resolution: one }) => [one.language, one.symbol, one.session, one.date, one.preamble.length, one.operative.length]),
    ).toEqual(texts);
    for (const { stretches } of readings) expect(stretches.map(({ span }) => source.slice(...span)).join("")).toBe(source);
  });

  test.each(OPENINGS)("%s is cut into paragraphs at its openings", (name, openings) => {
    const [reading] = read(page(name));
    const found = [...(reading?.resolution.preamble ?? []), ...(reading?.resolution.operative ?? [])];
    expect(found.map(({ opening }) => opening).join(" · ")).toBe(openings);
  });

  test("two languages in two columns are not mixed", () => {
    const [english, arabic] = read(page("A_AC_109_2019_L_18.en-ar"));
    const words = (reading: typeof english): string =>
      [reading?.resolution.title, ...(reading?.resolution.preamble ?? []).map(({ text }) => text)].join(" ");
    expect(words(english)).not.toMatch(/\p{Script=Arabic}/u);
    expect(words(arabic)).not.toMatch(/\p{Script=Latin}/u);
  });
});

test.each(["ar", "en", "es", "fr", "ru", "zh"])(
  "the Charter in %s is no resolution, and nothing of it is claimed to be one",
  (language) => {
    const source = fs.readFileSync(path.join(raw, "txt", `UN_Charter.${language}.txt`), "utf8");
    const readings = read(source);
    expect(readings.map(({ resolution }) => [resolution.kind, resolution.language, resolution.coverage.kept])).toEqual([
      ["other", language, 0],
    ]);
  },
);
