import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { HttpFault } from "#platform/http/index";
import type { Env } from "#web/index";
import type { TextLibrary } from "../library.ts";
import { comparisonOf } from "../pages/compare-page.tsx";
import { followText } from "../pages/find-text.ts";
import { look } from "./operation.ts";
import { refuseWithdrawn } from "./texts.ts";

const relation = z.enum(["same", "changed", "split", "merged", "new", "dropped"]);

const pair = z
  .object({
    old: z
      .array(z.string())
      .openapi({ description: "Ids; several where paragraphs were merged, none where it is new.", example: ["op12"] }),
    new: z.array(z.string()).openapi({ description: "Ids; several where a paragraph was split, none where it was dropped." }),
    relation: relation.openapi({ description: "What became of the words." }),
    moved: z.boolean().openapi({ description: "Out of order against its neighbours." }),
    substance: z
      .boolean()
      .openapi({ description: "False where only what moves on as a matter of course is different: numbers, dates, citations." }),
    similarity: z.number().min(0).max(1),
    words: z.array(z.object({ op: z.enum(["keep", "add", "drop"]), text: z.string() })),
    force: z
      .enum(["stronger", "weaker", "otherwise"])
      .nullable()
      .openapi({ description: "What became of the force of the opening words." }),
  })
  .openapi("ComparedPair");

const comparison = z
  .object({
    old: z.string().openapi({ example: "A/RES/74/153" }),
    new: z.string().openapi({ example: "A/RES/77/213" }),
    similarity: z.number().min(0).max(1).openapi({ description: "Twice the words kept, by the words of both texts." }),
    pairs: z.array(pair).openapi({ description: "In the order of the new text; what was dropped stands after what it followed." }),
  })
  .openapi("Comparison");

const address = z.string().min(1).max(1000);

/** Adds the comparison of two texts held. */
export function compareOperation(app: OpenAPIHono<Env>, library: TextLibrary): void {
  look(app, {
    id: "compareResolutions",
    summary: "Two texts compared, as `comity compare --format json` gives it",
    path: "/api/v1/compare",
    params: z.object({}),
    query: z.object({
      old: address.openapi({ description: "Address of the earlier text.", example: "A/RES/74/153" }),
      new: address.openapi({ description: "Address of the later text.", example: "A/RES/77/213" }),
    }),
    answer: comparison,
    problems: [404, 410],
    handle: async ({ query }) => {
      const [old, now] = await Promise.all([held(library, query.old), held(library, query.new)]);
      return comparisonOf(old, now);
    },
  });
}

async function held(library: TextLibrary, written: string) {
  const found = await followText(library, written);
  if (found !== undefined) return found;
  await refuseWithdrawn(library, written);
  throw new HttpFault(404, { detail: `No text is held at the address ${written}.` });
}
