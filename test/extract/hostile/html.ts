/** Web pages that are deeper or larger than any page, or want to act. */
import { strToU8 } from "fflate";
import type { Hostile } from "./index.ts";

const file = (name: string, outcome: Hostile["outcome"], body: (outside: string) => string): Hostile => ({
  name: `a web page ${name}`,
  fileName: "file.html",
  make: (outside) => strToU8(`<!doctype html>${body(outside)}`),
  outcome,
});

export const hostileHtml: readonly Hostile[] = [
  file("nested 100,000 deep", ["limit"], () => `${"<div>".repeat(100_000)}x`),
  file("of 300,000 elements", ["limit"], () => "<p>x".repeat(300_000)),
  file("of 200,000 quotations in one another", ["limit"], () => `${"<q>".repeat(200_000)}x`),
  file("of 200,000 quotations that close nothing", ["limit", "empty", "no-text"], () => "<q></p>".repeat(200_000)),
  file(
    "that reopens its formatting for ever",
    ["limit"],
    () => `${Array.from({ length: 3000 }, (_, n) => `<b id=${n}>`).join("")}${"<p>x</p>".repeat(3000)}`,
  ),
  file("of tables with text in the wrong place", "read", () => `What could be read ${"<table>x".repeat(50_000)}`),
  file(
    "with 200,000 attributes on one element",
    "read",
    () => `<p ${Array.from({ length: 200_000 }, (_, n) => `a${n}`).join(" ")}>What could be read`,
  ),
  file("with a list of 50,000 items that number themselves", "read", () => `<ol><li>What could be read${"<li>x".repeat(50_000)}</ol>`),
  file(
    "with 50,000 links to 50,000 notes",
    "read",
    () => `<p>What could be read${Array.from({ length: 25_000 }, (_, n) => `<a href="#n${n}">1</a>`).join("")}<div id=n1>x</div>`,
  ),
  file("with a million references to characters", "read", () => `<p>What could be read ${"&#65;".repeat(1_000_000)}`),
  file("with an attribute of 8 MB", "read", () => `<p title="${"x".repeat(8 * 2 ** 20)}">What could be read`),
  file("that acts and fetches", "read", (outside) =>
    [
      `<script>fetch('${outside}')</script><img src=${outside} onerror=alert(1)>`,
      `<link rel=stylesheet href=${outside}><meta http-equiv=refresh content='0;${outside}'>`,
      `<iframe src=${outside}></iframe><p>What could be read</p><svg><script>1</script></svg>`,
    ].join(""),
  ),
];
