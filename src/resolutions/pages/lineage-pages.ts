import { HttpFault } from "#platform/http/index";
import { paths, type WebContext } from "#web/index";
import type { TextLibrary } from "../library.ts";
import { paragraphRows } from "../rows.ts";
import { type AskedParagraph, ancestryPage } from "./ancestry-page.tsx";
import { seriesPage } from "./series-page.tsx";

/** `/series/{address}`; an address of a series that became part of another leads there. */
export async function oneSeries(c: WebContext, { library }: { readonly library: TextLibrary }, address: string): Promise<Response> {
  const found = await library.lineage.series(address);
  if (found === undefined) throw new HttpFault(404);
  if ("redirect" in found) return c.redirect(paths.series(found.redirect), 301);
  return seriesPage(c, found, await library.lineage.lineage(found), null);
}

/** `/resolutions/{address}/lineage/{paragraph}`; undefined where there is no such paragraph. */
export async function paragraphLineage(
  c: WebContext,
  library: TextLibrary,
  address: string,
  paragraph: string,
): Promise<Response | undefined> {
  const held = await library.find(address);
  if (held === undefined) return undefined;
  if ("redirect" in held) return c.redirect(paths.paragraphLineage(held.redirect, paragraph), 301);
  const row = paragraphRows(held.reading.resolution).find(({ id }) => id === paragraph);
  const alike = await library.lineage.alike(held.summary.address, paragraph);
  if (row === undefined || alike === undefined) return undefined;
  return ancestryPage(c, { held, row, alike, found: await lineageAt(library, held.summary.address, paragraph) });
}

/** What the series of a text says of one of its paragraphs, up to this text. */
export async function lineageAt(library: TextLibrary, address: string, paragraph: string): Promise<AskedParagraph["found"]> {
  const link = await library.lineage.seriesOf(address);
  const series = link === undefined ? undefined : await library.lineage.series(link.address);
  if (series === undefined || "redirect" in series) return undefined;
  const lineage = await library.lineage.lineage(series);
  const number = lineage.texts.findIndex(({ id }) => id === address);
  for (const { places } of lineage.strands) {
    const place = places.find(({ text, row }) => text === number && row.id === paragraph);
    if (place !== undefined) return { series, lineage, place, life: places };
  }
  return undefined;
}
