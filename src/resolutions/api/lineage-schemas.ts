import { z } from "@hono/zod-openapi";
import { kind, part, textSummary } from "./schemas.ts";

/** Shapes of `lineage.ts` and `trace/report.ts`, as the API describes them. */

const correction = z
  .object({ reason: z.string(), capacity: z.string(), correctedAt: z.string() })
  .nullable()
  .openapi({ description: "What an officer said; null: it was found so." });

const member = z.object({ text: textSummary, correction }).openapi("SeriesMember");

const place = z.object({ text: z.string(), paragraph: z.string() });

const phrase = z
  .object({ text: z.string(), since: z.string().openapi({ description: "Address of the first text of the series that used it here." }) })
  .openapi("Phrase");

const turn = z.enum(["born", "same", "changed"]);

const life = z.array(
  place.extend({ turn, moved: z.boolean(), from: z.array(place).openapi({ description: "The paragraphs that it goes back to." }) }),
);

const paragraph = z
  .object({
    born: z.string(),
    dropped: z.string().nullable().openapi({ description: "The text that left it out for good; null: it stands." }),
    places: life,
    phrases: z.array(phrase).openapi({ description: "Its words where it stands last." }),
  })
  .openapi("SeriesParagraph");

const seriesText = z.object({
  id: z.string().openapi({ description: "Address of the text." }),
  symbol: z.string().nullable(),
  title: z.string(),
  kind,
  body: z.string().nullable(),
  session: z.number().int().nullable(),
  date: z.string().nullable(),
  sponsors: z.array(z.string()),
  vote: z.object({ inFavour: z.number().int(), against: z.number().int(), abstaining: z.number().int() }).nullable(),
  withoutVote: z.boolean().nullable(),
});

export const series = z
  .object({
    address: z.string(),
    title: z.string(),
    members: z.array(member).openapi({ description: "One text for each work, the oldest first." }),
    takenOut: z.array(member).openapi({ description: "Found to belong here, and taken out by an officer." }),
    lineage: z
      .object({ title: z.string(), texts: z.array(seriesText), paragraphs: z.array(paragraph) })
      .openapi({ description: "What became of each paragraph, in the language of the most texts." }),
  })
  .openapi("Series");

export const paragraphLineage = z
  .object({
    series: z.string().nullable().openapi({ description: "Address of the series; null: the text stands alone." }),
    phrases: z.array(phrase),
    places: life,
    alike: z
      .array(
        z.object({
          text: textSummary,
          paragraph: z.object({ id: z.string(), number: z.string().nullable(), part }),
          words: z.string(),
          likeness: z.number().min(0).max(1),
        }),
      )
      .openapi({
        description:
          "Paragraphs of all texts held that say nearly the same, numbers, dates and symbols aside; the oldest first, at most 100.",
      }),
  })
  .openapi("ParagraphLineage");
