import { z } from "@hono/zod-openapi";
import { textSummary } from "./schemas.ts";

/** Shapes of `citations.ts`, as the API describes them. */

const citedText = z
  .object({
    symbol: z.string().nullable(),
    address: z.string().nullable().openapi({ description: "null: not held here." }),
    title: z.string().nullable().openapi({ description: "Of a text that is not held, the name by which texts cite it." }),
    language: z.string().nullable(),
    date: z.string().nullable(),
    year: z.number().int().nullable().openapi({ description: "Of the date, else as the symbol tells it." }),
  })
  .openapi("CitedText");

const citationLink = z
  .object({
    text: citedText,
    places: z.number().int().openapi({ description: "Places in the citing text." }),
    paragraphs: z.array(z.string()).openapi({ description: "Ids of the first paragraphs with such a place, at most six." }),
    elsewhere: z
      .array(z.string())
      .openapi({ description: 'Places outside of paragraphs and footnotes: "report", "title", the id of a section.' }),
    roles: z.array(z.string()),
    citedBy: z.number().int().openapi({ description: "Works held that cite this text." }),
    newest: z.union([citedText, z.null()]).openapi({ description: "The latest text of its series, where that is a later one." }),
  })
  .openapi("CitationLink");

export const citationsAround = z
  .object({
    text: textSummary,
    cites: z.array(citationLink),
    citedBy: z.array(citationLink).openapi({ description: "The newest first, at most 200." }),
    citedByTotal: z.number().int(),
    graph: z
      .object({
        nodes: z.array(z.object({ key: z.string(), text: citedText, step: z.number().int().min(-2).max(2) })),
        edges: z.array(z.object({ from: z.string(), to: z.string() })),
      })
      .openapi({ description: "The most telling texts at most two steps away; edges lead from the citing to the cited text." }),
    wayToCharter: z
      .object({ texts: z.array(citedText), paragraph: z.string().nullable() })
      .nullable()
      .openapi({ description: "A shortest way: each text cites the next, the last cites the Charter in `paragraph`." }),
  })
  .openapi("CitationsAround");

export const mostCited = z.object({ text: citedText, citedBy: z.number().int() }).openapi("MostCited");

export const supersededCitation = z
  .object({
    citing: textSummary,
    cited: textSummary,
    newest: textSummary,
    paragraph: z.string().nullable(),
    wasSuperseded: z.boolean().openapi({ description: "True: a newer text was there already on the day of the citing one." }),
  })
  .openapi("SupersededCitation");
