import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Env } from "#web/index";
import type { TextLibrary } from "../library.ts";
import { lineageAt } from "../pages/lineage-pages.ts";
import { canonicalSymbol } from "../symbols.ts";
import { reportOf } from "../trace/index.ts";
import { paragraphLineage, series } from "./lineage-schemas.ts";
import { look } from "./operation.ts";
import { addressParameter, refuseWithdrawn } from "./texts.ts";

/** Adds series with their lineage, and the ancestry of one paragraph with where else it stands. */
export function lineageOperations(app: OpenAPIHono<Env>, library: TextLibrary): void {
  look(app, {
    id: "getSeries",
    summary: "Texts of one subject over sessions, bodies and drafts, and what became of each paragraph",
    path: "/api/v1/series/{series}",
    params: z.object({ series: z.string().min(1).max(200).openapi({ description: "What follows /series/ in its address." }) }),
    query: z.object({}),
    answer: series,
    problems: [404],
    handle: async ({ params }) => {
      const named = await library.lineage.series(params.series);
      const found = named !== undefined && "redirect" in named ? await library.lineage.series(named.redirect) : named;
      if (found === undefined || "redirect" in found) return undefined;
      return { ...found, lineage: reportOf(await library.lineage.lineage(found)) };
    },
  });

  look(app, {
    id: "getParagraphLineage",
    summary: "Since which text a paragraph says what it says, and where else nearly the same stands",
    path: "/api/v1/resolutions/{address}/lineage/{paragraph}",
    route: "/api/v1/resolutions/:address{.+/lineage/[^/]+}",
    valuesOf: ({ address: whole = "" }) => {
      const [, address = whole, paragraph = ""] = /^(.+)\/lineage\/([^/]+)$/.exec(whole) ?? [];
      return { address, paragraph };
    },
    params: addressParameter.extend({ paragraph: z.string().min(1).max(100).openapi({ description: "Its id.", example: "op16" }) }),
    query: z.object({}),
    answer: paragraphLineage,
    problems: [404, 410],
    handle: async ({ params }) => {
      const address = await addressOf(library, params.address);
      if (address === undefined) return refuseWithdrawn(library, params.address);
      const alike = await library.lineage.alike(address, params.paragraph);
      if (alike === undefined) return undefined;
      const found = await lineageAt(library, address, params.paragraph);
      const idOf = (text: number): string => found?.lineage.texts[text]?.id ?? "";
      return {
        series: found?.series.address ?? null,
        phrases: found?.place.ancestry.map(({ text, since }) => ({ text, since: idOf(since) })) ?? [],
        places: (found?.life ?? []).map(({ text, row, turn, moved, from }) => ({
          text: idOf(text),
          paragraph: row.id,
          turn,
          moved,
          from: from.map((one) => ({ text: idOf(one.text), paragraph: one.paragraph })),
        })),
        alike,
      };
    },
  });
}

/** The address of a held text, however its symbol is written and where it has moved. */
async function addressOf(library: TextLibrary, wanted: string): Promise<string | undefined> {
  const found = (await library.find(wanted)) ?? (await library.find(canonicalSymbol(wanted) ?? wanted));
  return found === undefined || "redirect" in found ? found?.redirect : found.summary.address;
}
