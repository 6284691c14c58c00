import { expect, test } from "vitest";
import { plainApp } from "./testing.ts";

const app = plainApp();
app.get("/", (c) => c.html(`${c.var.locale} ${c.var.dir} ${c.var.t("greeting")}`));

test.each<[string, string, Record<string, string>, string]>([
  ["the address first", "/?lang=ar", { Cookie: "lang=en", "Accept-Language": "en" }, "ar rtl طاب يومك"],
  ["then the cookie", "/", { Cookie: "lang=ar", "Accept-Language": "en" }, "ar rtl طاب يومك"],
  ["then the browser's wish", "/", { "Accept-Language": "de;q=0.9, ar-EG;q=0.8, en;q=0.1" }, "ar rtl طاب يومك"],
  ["English where nothing is said", "/", {}, "en ltr Good day"],
  ["Chinese in whichever script or region it is wished", "/", { "Accept-Language": "zh-CN, en;q=0.9" }, "zh ltr 您好"],
  ["the wish of a region for a language that others share", "/", { "Accept-Language": "fr-CH, fr;q=0.9, en;q=0.8" }, "fr ltr Bonjour"],
  ["English where nothing fits", "/?lang=xx", { Cookie: "lang=yy", "Accept-Language": "de, pt;q=0.5" }, "en ltr Good day"],
  ["nothing that is refused with q=0", "/", { "Accept-Language": "ar;q=0, *;q=0.1" }, "en ltr Good day"],
])("the language is chosen by %s", async (_, path, headers, expected) => {
  const answer = await app.request(path, { headers });
  expect(await answer.text()).toBe(expected);
  expect(answer.headers.get("content-language")).toBe(expected.slice(0, 2));
});

test("a language chosen by the address is remembered, an unknown one is not", async () => {
  expect((await app.request("/?lang=ar")).headers.get("set-cookie")).toBe("lang=ar; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax");
  expect((await app.request("/?lang=xx")).headers.get("set-cookie")).toBe(null);
});
