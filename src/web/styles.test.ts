import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../../assets/styles/", import.meta.url);
const css = readdirSync(folder)
  .map((name) => readFileSync(new URL(name, folder), "utf8"))
  .join("\n")
  .replace(/\/\*[\s\S]*?\*\//g, "");

test("the styles use logical properties only, so that one sheet serves both directions", () => {
  const physical =
    /(?:^|[\s{;])((?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|float|text-align)\s*:[^;}]*)/g;
  const found = [...css.matchAll(physical)].map(([, declaration]) => declaration ?? "");
  expect(found.filter((declaration) => !/^text-align:\s*(start|end)/.test(declaration))).toEqual([]);
});

test("the styles load nothing from anywhere", () => {
  expect(css).not.toMatch(/url\(|@import|@font-face/);
});

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const schemes = [...css.matchAll(/:root\s*\{([^}]*--paper:[^}]*)\}/g)]
  .slice(0, 2)
  .map(([, body = ""]) => Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value])));

test.each([
  ["light", 0],
  ["dark", 1],
] as const)("the colours of the %s scheme meet the contrast of WCAG 2.2 AA", (_, index) => {
  const colours: Record<string, string> = schemes[index] ?? {};
  const of = (a: string, b: string) => contrast(colours[a] ?? "", colours[b] ?? "");
  for (const [text, ground] of [
    ["ink", "paper"],
    ["ink", "shade"],
    ["ink", "mark"],
    ["quiet", "tile"],
    ["quiet", "paper"],
    ["quiet", "shade"],
    ["accent", "paper"],
    ["alarm", "paper"],
    ["on-accent", "accent"],
    ["ink", "s1"],
    ["ink", "s2"],
    ["on-accent", "s3"],
    ["on-accent", "s4"],
  ] as const) {
    expect(of(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
  expect(of("edge", "paper"), "edges of controls").toBeGreaterThanOrEqual(3);
});
