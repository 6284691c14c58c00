import { HttpFault } from "#platform/http/index";
import { paths, type WebContext } from "#web/index";
import { comparisonToText } from "../exports/comparison.ts";
import { comparisonToHtml } from "../exports/comparison-html.ts";
import type { HeldText, TextLibrary } from "../library.ts";
import { choosePage } from "./compare-choose.tsx";
import { comparePage, comparisonOf, views } from "./compare-page.tsx";
import { shows } from "./compare-parts.ts";
import { findText } from "./find-text.ts";
import type { RawQuery } from "./query.ts";

/** `/compare`: two texts compared, as a page or as a file; what is missing or not held is chosen first. */
export async function comparing(c: WebContext, library: TextLibrary): Promise<Response> {
  const raw: RawQuery = c.req.query();
  const [old, now] = await Promise.all([named(library, raw.old), named(library, raw.new)]);
  const canonical = { ...raw, ...moved("old", old), ...moved("new", now) };
  if (canonical.old !== raw.old || canonical.new !== raw.new) return c.redirect(paths.compare(canonical), 301);
  const isHeld = (side: Named): side is HeldText => typeof side === "object" && !("redirect" in side);
  if (!isHeld(old) || !isHeld(now)) {
    return choosePage(c, library, {
      old: isHeld(old) ? old : undefined,
      new: isHeld(now) ? now : undefined,
      absent: [old, now].flatMap((side) => (typeof side === "string" ? [side] : [])),
      words: (raw.q ?? "").trim().slice(0, 500),
    });
  }
  if (raw.format !== undefined && raw.format !== "") return fileOf(old, now, raw.format);
  const looking = {
    view: oneOf(raw.view, views) ?? "beside",
    show: oneOf(raw.show, shows) ?? "all",
    part: /^[1-9]\d{0,5}$/.test(raw.part ?? "") ? Number(raw.part) : 1,
  };
  const shown = comparePage(c, old, now, looking);
  if (shown === undefined) throw new HttpFault(404);
  return shown;
}

/** The text that an address names; where it leads on; the address itself where nothing is held there; undefined where none is given. */
type Named = HeldText | { readonly redirect: string } | string | undefined;

async function named(library: TextLibrary, written: string | undefined): Promise<Named> {
  const address = written?.trim().replace(/^\/?resolutions\//, "");
  if (address === undefined || address === "") return undefined;
  return (await findText(library, address)) ?? address;
}

/** The address that a side has by right. */
function moved(name: "old" | "new", side: Named): Record<string, string> {
  if (typeof side !== "object") return {};
  return { [name]: "redirect" in side ? side.redirect : side.summary.address };
}

function oneOf<Choice extends string>(value: string | undefined, choices: readonly Choice[]): Choice | undefined {
  return choices.find((choice) => choice === value);
}

function fileOf(old: HeldText, now: HeldText, format: string): Response {
  const comparison = comparisonOf(old, now);
  const name = `${old.summary.symbol ?? old.summary.address}-${now.summary.symbol ?? now.summary.address}`
    .replace(/[^A-Za-z0-9.]+/g, "-")
    .slice(0, 150);
  const send = (body: string, type: string, extension: string): Response =>
    new Response(body, {
      headers: { "Content-Type": `${type}; charset=utf-8`, "Content-Disposition": `attachment; filename="${name}.${extension}"` },
    });
  if (format === "text") return send(comparisonToText(comparison), "text/plain", "txt");
  if (format === "html") return send(comparisonToHtml(comparison, now.reading.resolution.language), "text/html", "html");
  throw new HttpFault(406, { detail: "A comparison is available as html and text here, and as JSON from the API." });
}
