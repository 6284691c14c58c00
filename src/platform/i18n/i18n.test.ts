import { expect, test } from "vitest";
import { createTranslator, formatsFor, negotiateLocale } from "./index.ts";

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
  expect(negotiateLocale("fr, ar;q=0.3, en;q=0.8")).toBe("en");
  expect(negotiateLocale("fr")).toBe(undefined);
  expect(negotiateLocale("*")).toBe("en");
  expect(negotiateLocale("ar;q=rubbish")).toBe(undefined);
});
