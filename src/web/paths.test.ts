import { expect, test } from "vitest";
import { paths, withQuery } from "./paths.ts";
import { safeUrl } from "./safe-url.ts";

test("addresses of texts read like their symbols", () => {
  expect(paths.resolution("A/RES/77/213")).toBe("/resolutions/A/RES/77/213");
  expect(paths.resolution("A/RES/217(III)A")).toBe("/resolutions/A/RES/217(III)A");
  expect(paths.resolution("A/X?#", { section: "s2" })).toBe("/resolutions/A/X%3F%23?section=s2");
  expect(paths.paragraph("A/RES/77/213", "op12.a")).toBe("/resolutions/A/RES/77/213#op12.a");
  expect(paths.paragraph("A/RES/77/213", "op12", { section: "s2" })).toBe("/resolutions/A/RES/77/213?section=s2#op12");
  expect(paths.resolutionAs("markdown", "A/RES/77/213")).toBe("/resolutions/A/RES/77/213?format=markdown");
  expect(paths.officialDocument("A/RES/77/213", "ar")).toBe("https://undocs.org/ar/A/RES/77/213");
});

test("a query has only what has a value", () => {
  expect(withQuery("/x", { a: "", b: null, c: undefined, d: false })).toBe("/x");
  expect(withQuery("/x", { q: "a b&c", n: 0, on: true })).toBe("/x?q=a+b%26c&n=0&on=1");
  expect(paths.resolutionsAs("csv", { q: "lake", cursor: "abc" })).toBe("/resolutions?q=lake&format=csv");
});

test("safeUrl() lets http, https and mailto through, nothing else", () => {
  expect(safeUrl("https://example.org/a?b")).toBe("https://example.org/a?b");
  expect(safeUrl("mailto:a@example.org")).toBe("mailto:a@example.org");
  for (const address of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc", "vbscript:x", "/relative", ""]) {
    expect(safeUrl(address), address).toBe(undefined);
  }
});
