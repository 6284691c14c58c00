import { expect, test } from "vitest";
import { createTranslator, directionOf, endonymOf, formatsFor, intlLocaleOf, locales, negotiateLocale } from "./index.ts";

test("createTranslator() fills in arguments, with the plural rules and digits of the language", () => {
  const en = createTranslator({ texts: "{n, plural, one {# text} other {# texts}}" }, "en");
  expect([en("texts", { n: 1 }), en("texts", { n: 1234 })]).toEqual(["1 text", "1,234 texts"]);
  const ar = createTranslator({ texts: "{n, plural, zero {صفر} one {نص} two {نصان} few {# نصوص} many {# نصا} other {# نص}}" }, "ar");
  expect([0, 1, 2, 3, 11, 100].map((n) => ar("texts", { n }))).toEqual(["صفر", "نص", "نصان", "3 نصوص", "11 نصا", "100 نص"]);
});

test("createTranslator().rich() gives marked pieces to their wrappers, in order", () => {
  const t = createTranslator({ go: "Go <link>there</link>, {name}." }, "en");
  expect(t.rich("go", { name: "<b>" }, { link: (inner) => ({ href: "/there", inner }) })).toEqual([
    "Go ",
    { href: "/there", inner: ["there"] },
    ", <b>.",
  ]);
  expect(createTranslator({ plain: "Stay." }, "en").rich("plain", {}, {})).toEqual(["Stay."]);
});

test("a missing argument is a mistake of the page and throws", () => {
  expect(() => createTranslator({ hello: "Hello {name}" }, "en")("hello")).toThrow("name");
});

test("formats are British English, and Arabic with Latin digits", () => {
  const en = formatsFor("en");
  const ar = formatsFor("ar");
  expect(en.date("2022-12-15")).toBe("15 December 2022");
  expect(ar.date("2022-12-15")).toBe("15 ديسمبر 2022");
  expect(en.number(1234567)).toBe("1,234,567");
  expect(ar.number(1234567)).toBe("1,234,567");
  expect(en.list(["a", "b", "c"])).toBe("a, b and c");
  expect(en.bytes(1536)).toBe("1.5 kB");
  expect(en.bytes(999)).toBe("999 byte");
  expect(en.dateTime("2026-01-02T03:04:05Z")).toBe("2 Jan 2026, 03:04");
  expect(ar.dateTime("2026-01-02T15:04:05Z")).toBe("2 يناير 2026 في 15:04");
});

test("the six official languages of the United Nations are there, each by its own name and in its own direction", () => {
  expect(locales.map((locale) => `${locale} ${directionOf(locale)} ${endonymOf(locale)}`)).toEqual([
    "ar rtl العربية",
    "zh ltr 中文",
    "en ltr English",
    "fr ltr Français",
    "ru ltr Русский",
    "es ltr Español",
  ]);
});

test("dates are of the Gregorian calendar and numbers in Latin digits in every language", () => {
  const spaced = (text: string) => text.replace(/\s/g, " ");
  const written = locales.map((locale) => {
    const { date, number, percent } = formatsFor(locale);
    return spaced([locale, date("2022-12-15"), number(1234567.5), percent(0.986)].join(" | "));
  });
  expect(written).toEqual([
    "ar | 15 ديسمبر 2022 | 1,234,567.5 | 98.6\u200e%\u200e",
    "zh | 2022年12月15日 | 1,234,567.5 | 98.6%",
    "en | 15 December 2022 | 1,234,567.5 | 98.6%",
    "fr | 15 décembre 2022 | 1 234 567,5 | 98,6 %",
    "ru | 15 декабря 2022 года | 1 234 567,5 | 98,6 %",
    "es | 15 de diciembre de 2022 | 1.234.567,5 | 98,6 %",
  ]);
  expect(formatsFor("fr").date("2022-12-01")).toBe("1er décembre 2022");
  expect(formatsFor("fr").date("1 or 2")).toBe("1 or 2");
  for (const locale of locales) {
    const { calendar, numberingSystem } = new Intl.DateTimeFormat(intlLocaleOf(locale)).resolvedOptions();
    expect([calendar, numberingSystem], locale).toEqual(["gregory", "latn"]);
  }
});

test("names are put in the order of the language", () => {
  const ordered = (locale: (typeof locales)[number], names: string[]) => names.sort(formatsFor(locale).compare);
  expect(ordered("fr", ["Zambie", "Éthiopie", "Estonie"])).toEqual(["Estonie", "Éthiopie", "Zambie"]);
  expect(ordered("es", ["Oman", "Ñandú", "Nauru"])).toEqual(["Nauru", "Ñandú", "Oman"]);
  expect(ordered("ru", ["Япония", "Австрия", "Ёлки", "Египет"])).toEqual(["Австрия", "Египет", "Ёлки", "Япония"]);
  expect(ordered("zh", ["中国", "阿富汗", "法国"])).toEqual(["阿富汗", "法国", "中国"]);
});

test.each([
  ["zh", "zh"],
  ["zh-CN", "zh"],
  ["zh-Hans", "zh"],
  ["zh-Hans-SG", "zh"],
  ["zh-Hant-TW", "zh"],
  ["ZH-cn;q=0.9", "zh"],
  ["fr-CA", "fr"],
  ["es-419", "es"],
  ["ru-RU", "ru"],
  ["ar-EG", "ar"],
])("negotiateLocale(%j) takes the language whatever its script and region", (header, expected) => {
  expect(negotiateLocale(header)).toBe(expected);
});

test("a date that is none is shown as it was written", () => {
  expect(formatsFor("en").date("2022-13-45")).toBe("2022-13-45");
  expect(formatsFor("en").date("in spring")).toBe("in spring");
});

test("a share is never rounded up to the whole", () => {
  const { percent } = formatsFor("en");
  expect([percent(1), percent(0.99999), percent(0.5), percent(0)]).toEqual(["100%", "99.9%", "50%", "0%"]);
});

test("negotiateLocale() takes the best of what we have", () => {
  expect(negotiateLocale("de, ar;q=0.3, en;q=0.8")).toBe("en");
  expect(negotiateLocale("pt-BR, es-419;q=0.7, en;q=0.3")).toBe("es");
  expect(negotiateLocale("de")).toBe(undefined);
  expect(negotiateLocale("*")).toBe("en");
  expect(negotiateLocale("ar;q=rubbish")).toBe(undefined);
});
