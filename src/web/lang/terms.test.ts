import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Locale, locales } from "#platform/i18n/index";

/** A term of the field as the documents of each language have it, whose usage it follows, and the messages that must contain it. */
type Term = Readonly<Record<Locale, string>> & { readonly term: string; readonly follows: string; readonly keys: readonly string[] };

const here = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
const terms: readonly Term[] = JSON.parse(here("./terms.json"));
const columns = ["en", "ar", "zh", "fr", "ru", "es"] as const satisfies readonly Locale[];

test.each(locales)("the messages in %s use the terms of the official documents", (locale) => {
  const words: Record<string, string> = JSON.parse(here(`./${locale}.json`));
  const strayed = terms.flatMap((term) =>
    term.keys
      .filter((key) => !words[key]?.toLocaleLowerCase(locale).includes(term[locale].toLocaleLowerCase(locale)))
      .map((key) => `${term.term}: ${key} is “${words[key]}”`),
  );
  expect(strayed).toEqual([]);
});

test("the table of terms in docs/languages.md is the one that the messages are held to", () => {
  const rows = terms.map((term) => `| ${[...columns.map((column) => term[column]), term.follows].join(" | ")} |`);
  expect(here("../../../docs/languages.md").split("\n")).toEqual(expect.arrayContaining(rows));
});

/** Words that once stood beside a term and said the same. Arabic writes no final vowels, as the documents have none, and a mark before a name's dot. */
const rejected: Readonly<Record<Locale, RegExp>> = {
  ar: /\u064b|تصحيح|منح دور|(?<![\u200e\w])\.(?:docx?|xml|zip|tar)|(?:docx?|xml|zip|gz)\. /,
  zh: /散列|(?<!公开)记录(?:条目|中)/,
  en: /recognis|authoris|organisation|\w'\w|\brole\b/i,
  fr: /\bdétenue?s?\b|\brôle/i,
  ru: /^Причина$|Укажите причину|качество|хэш/,
  es: /\bretiros?\b|\bhash\b|\brol\b/i,
};

test.each(locales)("the messages in %s have one word for one thing", (locale) => {
  const words: Record<string, string> = JSON.parse(here(`./${locale}.json`));
  const found = Object.entries(words).filter(([, message]) => rejected[locale].test(message.replace(/\{\w+/g, "")));
  expect(found.map(([key, message]) => `${key}: ${message}`)).toEqual([]);
});

test.each(["fr", "ru"] as const)("in %s, whose form for one also serves other numbers, that form has the number in it", (locale) => {
  const words: Record<string, string> = JSON.parse(here(`./${locale}.json`));
  const bare = Object.entries(words).filter(
    ([, message]) => message.includes("#") && [...message.matchAll(/\bone \{([^{}]*)\}/g)].some(([, form = ""]) => !form.includes("#")),
  );
  expect(bare.map(([key, message]) => `${key}: ${message}`)).toEqual([]);
});

/** What the punctuation of a language never has, outside of what is code in it. */
const foreign: Readonly<Record<Locale, RegExp>> = {
  ar: /[,;?](?=\s|$)/,
  zh: /\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}|\p{Script=Han} \p{Script=Han}|[，。；：？！）」] /u,
  en: / [:;?!»]/,
  fr: /[^\u202f][;?!»](?!\S)|[ \u00a0][:;?!»]|«[^\u202f]|'|\w“/,
  ru: /ё|\p{Script=Cyrillic}"|[^\u00a0]—/u,
  es: / [:;?!»]|^[^¿]*\?|^[^¡]*!/,
};

test.each(locales)("the messages in %s have the punctuation of the language", (locale) => {
  const words: Record<string, string> = JSON.parse(here(`./${locale}.json`));
  const plain = (message: string) =>
    message
      .replace(/\{\w+(?:, number)?\}|<[\w-]+>/g, "x")
      .replace(/<\/[\w-]+>|\{\w+, plural,| (?:=\d|zero|one|two|few|many|other) \{|[{}]/g, "");
  const found = Object.entries(words).filter(([, message]) => foreign[locale].test(plain(message)));
  expect(found.map(([key, message]) => `${key}: ${message}`)).toEqual([]);
});
