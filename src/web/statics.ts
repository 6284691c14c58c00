import { readFileSync } from "node:fs";
import { createStatics } from "#platform/http/index";

/** Small programs for the browser; each only adds to a page that is complete without it. */
export type BrowserScript =
  | "changes"
  | "check-draft"
  | "copy"
  | "drop-zone"
  | "keep-draft"
  | "linked"
  | "passkey"
  | "progress"
  | "verify-record";

const root = new URL("../../", import.meta.url);

/** Styles that only some pages need, beside those of all. */
export type Stylesheet = "check" | "compare" | "lineage";

/** Styles, the mark, and the modules that browsers may have: our scripts, and the pure core that they import. */
export const statics = createStatics({
  files: {
    "comity.css": new URL("assets/styles/comity.css", root),
    "check.css": new URL("assets/styles/check.css", root),
    "compare.css": new URL("assets/styles/compare.css", root),
    "lineage.css": new URL("assets/styles/lineage.css", root),
    "mark.svg": new URL("assets/mark.svg", root),
  },
  modules: { root: new URL("dist/", root), open: ["web/browser", "record/browser", "record/verify"] },
});

export function scriptHref(script: BrowserScript): string {
  return statics.module(script === "verify-record" ? `record/browser/${script}.js` : `web/browser/${script}.js`);
}

const manifest: unknown = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));

/** Version of the product, from package.json. */
export const version =
  typeof manifest === "object" && manifest !== null && "version" in manifest && typeof manifest.version === "string"
    ? manifest.version
    : "";
