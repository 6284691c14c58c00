import { readFileSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { intlLocaleOf, locales } from "#platform/i18n/index";

const read = (locale: string): Record<string, string> => JSON.parse(readFileSync(new URL(`./${locale}.json`, import.meta.url), "utf8"));
const english = read("en");

/** Names of arguments and marked pieces, at any depth; "#" and literals have none. */
function argumentsOf(elements: readonly unknown[]): string[] {
  return elements.flatMap((element): string[] => {
    const { type, value, options, children } = element as {
      type: number;
      value: unknown;
      options?: Record<string, { value: unknown[] }>;
      children?: unknown[];
    };
    const isNamed = type !== 0 && type !== 7;
    return [
      ...(isNamed ? [String(value)] : []),
      ...Object.values(options ?? {}).flatMap((option) => argumentsOf(option.value)),
      ...argumentsOf(children ?? []),
    ];
  });
}

/** Selectors of each plural in a message: "one", "few", "=0". */
function pluralForms(elements: readonly unknown[]): string[][] {
  return elements.flatMap((element): string[][] => {
    const { type, options, children } = element as { type: number; options?: Record<string, { value: unknown[] }>; children?: unknown[] };
    return [
      ...(type === 6 ? [Object.keys(options ?? {})] : []),
      ...Object.values(options ?? {}).flatMap((option) => pluralForms(option.value)),
      ...pluralForms(children ?? []),
    ];
  });
}

const ast = (message: string, locale: string) => new IntlMessageFormat(message, locale).getAst();
const names = (message: string, locale: string) => [...new Set(argumentsOf(ast(message, locale)))].sort();

test.each(locales)("the words in %s are sorted by key, none empty, each key of three parts", (locale) => {
  const words = read(locale);
  expect(Object.keys(words)).toEqual(Object.keys(words).sort());
  for (const [key, message] of Object.entries(words)) {
    expect(message.trim(), key).not.toBe("");
    expect(key).toMatch(/^[a-z]+(\.[a-zA-Z0-9-]+){2,3}$/);
  }
});

test.each(locales.filter((locale) => locale !== "en"))(
  "the words in %s have the keys of the English ones, with the same arguments",
  (locale) => {
    const words = read(locale);
    expect(Object.keys(words)).toEqual(Object.keys(english));
    const differing = Object.entries(english).filter(
      ([key, message]) => names(message, "en").join() !== names(words[key] ?? "", locale).join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  },
);

test.each(locales)("every plural in %s has all forms of the language", (locale) => {
  const needed = new Intl.PluralRules(intlLocaleOf(locale)).resolvedOptions().pluralCategories;
  const lacking = Object.entries(read(locale)).filter(([, message]) =>
    pluralForms(ast(message, locale)).some((forms) => needed.some((form) => !forms.includes(form))),
  );
  expect(lacking.map(([key]) => key)).toEqual([]);
});
