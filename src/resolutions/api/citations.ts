import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Env } from "#web/index";
import type { CitedFilter, CitingFilter } from "../citations.ts";
import type { TextLibrary } from "../library.ts";
import { canonicalSymbol } from "../symbols.ts";
import { citationsAround, mostCited, supersededCitation } from "./citation-schemas.ts";
import { look, paging } from "./operation.ts";
import { pageOf } from "./schemas.ts";
import { addressParameter, given, refuseWithdrawn, withGoodCursor, year } from "./texts.ts";

const citing = {
  body: z.string().max(500).optional().openapi({ description: "Body of the citing texts.", example: "A/HRC" }),
  from: year.openapi({ description: "First year of the citing texts." }),
  to: year.openapi({ description: "Last year of the citing texts." }),
};

/** Adds who cites what: around one text, what is cited most, and what is cited though its series has gone on. */
export function citationOperations(app: OpenAPIHono<Env>, library: TextLibrary): void {
  look(app, {
    id: "getCitations",
    summary: "What one text cites, who cites it, the graph two steps around it, and its way to the Charter",
    path: "/api/v1/resolutions/{address}/citations",
    route: "/api/v1/resolutions/:address{.+/citations}",
    params: addressParameter,
    query: z.object({}),
    answer: citationsAround,
    problems: [404, 410],
    handle: async ({ params }) => {
      const address = params.address.replace(/\/citations$/, "");
      const around = (await library.citations.around(address)) ?? (await library.citations.around(canonicalSymbol(address) ?? address));
      if (around === undefined) await refuseWithdrawn(library, address);
      return around;
    },
  });

  look(app, {
    id: "listMostCited",
    summary: "What is cited, by the number of texts held that cite it",
    path: "/api/v1/citations/most-cited",
    params: z.object({}),
    query: z.object({
      ...citing,
      held: z.enum(["yes", "no"]).optional().openapi({ description: "Only what is held here, or only what is not." }),
      ...paging,
    }),
    answer: pageOf(mostCited, "MostCitedTexts"),
    handle: ({ query: { cursor, limit, held, ...filter } }) =>
      withGoodCursor(() =>
        library.citations.mostCited(
          given<CitedFilter>({ ...filter, isHeld: held === undefined ? undefined : held === "yes" }),
          cursor ?? null,
          limit,
        ),
      ),
  });

  look(app, {
    id: "listSupersededCitations",
    summary: "Citations of texts after which the same body adopted another under the same title, the newest citing text first",
    description:
      "A series is what one body adopted under one title, numbers and punctuation aside. Texts of the series itself are left out: they recall those before them as a matter of course.",
    path: "/api/v1/citations/superseded",
    params: z.object({}),
    query: z.object({ ...citing, ...paging }),
    answer: pageOf(supersededCitation, "SupersededCitations"),
    handle: ({ query: { cursor, limit, ...filter } }) =>
      withGoodCursor(() => library.citations.superseded(given<CitingFilter>(filter), cursor ?? null, limit)),
  });
}
