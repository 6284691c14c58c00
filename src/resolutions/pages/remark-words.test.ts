import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { createTranslator, directionOf, formatsFor, type Locale } from "#platform/i18n/index";
import { isMessageKey, type MessageKey, type Ui } from "#web/index";
import { reasonCodes } from "../cite/reason-codes.ts";
import type { Remark } from "../model.ts";
import { remarkRules, ruleSlug } from "../read/remark-rules.ts";
import { reasonWords, remarkWords } from "./remark-words.ts";
import { roleWords } from "./role-words.tsx";

const wordsIn = (locale: string): Record<MessageKey, string> =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, `../../web/lang/${locale}.json`), "utf8"));

const uiOf = (locale: Locale): Ui => ({
  locale,
  dir: directionOf(locale),
  t: createTranslator(wordsIn(locale), locale),
  format: formatsFor(locale),
  formToken: () => "",
  onceKey: () => "",
});

/** Names of rules as the stages write them. */
function rulesInSources(): string[] {
  const room = path.join(import.meta.dirname, "..");
  return ["read", "extract"].flatMap((folder) =>
    readdirSync(path.join(room, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .flatMap((name) => {
        const source = readFileSync(path.join(room, folder, name), "utf8");
        return [...source.matchAll(/\brule: "([^"]+)"|\bremark\(\s*"([^"]+)"|\brepair\(\s*"([^"]+)"/g)].map((match) =>
          String(match[1] ?? match[2] ?? match[3]),
        );
      }),
  );
}

test("every rule that a stage names is in the table of rules", () => {
  const named = new Set(rulesInSources());
  expect([...named].filter((name) => remarkRules[name] === undefined)).toEqual([]);
  expect(named.size).toBeGreaterThan(25);
});

test("every rule and every reason has words for the interface", () => {
  const keys = [
    ...Object.keys(remarkRules).flatMap((name) => ["title", "advice"].map((piece) => `resolutions.rule.${ruleSlug(name)}.${piece}`)),
    ...reasonCodes.map((code) => `resolutions.reason.${code}`),
  ];
  expect(keys.filter((key) => !isMessageKey(key))).toEqual([]);
});

const jump: Remark = { rule: "numbering", severity: "warning", span: [3, 5], message: "paragraph 7 follows paragraph 5", about: "5 → 7" };

test("remarkWords() speaks the language of the interface, also of a remark that was kept without what its rule says", () => {
  expect(remarkWords(uiOf("en"), jump)).toMatchObject({ deed: "kept as printed", sure: "not sure: please look", about: "5 → 7" });
  expect(remarkWords(uiOf("ar"), jump).title).toMatch(/[\u0600-\u06ff]/);
});

test("remarkWords() gives no title to a rule that it does not know", () => {
  expect(remarkWords(uiOf("ar"), { ...jump, rule: "brand-new" })).toMatchObject({ title: null, advice: null });
});

test("reasonWords() knows a reason by its fixed words, and leaves an unknown sentence to itself", () => {
  expect(reasonWords(uiOf("ar"), "no body is named for 12/4, and it does not fit the numbering of the body that speaks")).toMatch(
    /[\u0600-\u06ff]/,
  );
  expect(reasonWords(uiOf("ar"), "something else")).toBeUndefined();
});

test("acts by which texts cite are told in the reader's language, however they are spelt", () => {
  const acts = [
    "recalls",
    "reaffirms",
    "takes note",
    "calls upon",
    "is guided by",
    "bears in mind",
    "looks forward",
    "recognises",
    "emphasises",
  ];
  for (const act of acts) expect(roleWords(uiOf("ar"), act), act).toMatch(/^[\u0600-\u06ff\s\u0640]+$/);
  expect(acts.map((act) => roleWords(uiOf("ru"), act)).join(" ")).toMatch(/^[\u0430-\u044f ]+$/);
  expect(acts.map((act) => roleWords(uiOf("zh"), act)).join("")).toMatch(/^\p{Script=Han}+$/u);
  expect(roleWords(uiOf("en"), "takes note")).toBe("takes note");
  expect(roleWords(uiOf("ar"), "frobnicates")).toBeUndefined();
});
