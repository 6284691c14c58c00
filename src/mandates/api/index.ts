import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { CursorError } from "#platform/cursor";
import { badCursor, look, pageOf, paging } from "#resolutions/index";
import type { Env } from "#web/index";
import { states } from "../life.ts";
import { deliverables } from "../model.ts";
import { isDay, verbs } from "../pages/query.ts";
import { dues, type MandateFilter, type MandateRegister, sorts, stages } from "../register.ts";
import { sessionOf } from "../sessions.ts";
import { registeredMandate, sessionStatement, wholeMandate } from "./schemas.ts";

const words = z.string().max(500).optional();
const day = z.string().refine(isDay, "An ISO date of a day that there is.").optional().openapi({ format: "date", example: "2026-10-09" });

const filters = {
  q: words.openapi({ description: "Words of the paragraph." }),
  body: words.openapi({ description: "Symbol prefix of the body that asks.", example: "A/HRC" }),
  addressee: words.openapi({ description: "Normalised name.", example: "High Commissioner" }),
  deliverable: z.enum(deliverables).optional(),
  verb: z.enum(verbs).optional(),
  strength: z.coerce.number().int().min(1).max(5).optional().openapi({ type: "integer", description: "At least so strong." }),
  state: z.enum(states).optional(),
  due: z.enum(dues).optional().openapi({ description: "Overdue, still to come, or without a date: seen from today." }),
  from: day,
  to: day,
  session: z
    .string()
    .max(40)
    .refine((name) => sessionOf(name) !== undefined, "Written like A/HRC/60.")
    .optional()
    .openapi({ description: "Session in which it is due.", example: "A/HRC/60" }),
  text: words.openapi({ description: "Address of a text.", example: "A/HRC/RES/53/11" }),
  paragraph: words.openapi({ description: "Id of a paragraph of it.", example: "op31" }),
  stage: z.enum(stages).optional().openapi({ description: "Texts that were adopted (default), or drafts." }),
};

/** Adds the API of mandates below `/api/v1/mandates`. */
export function mandateApi(app: OpenAPIHono<Env>, { register }: { readonly register: MandateRegister }): void {
  look(app, {
    id: "listMandates",
    action: "mandates.read",
    summary: "Who is asked what by when, in the texts held",
    path: "/api/v1/mandates",
    params: z.object({}),
    query: z.object({ ...filters, sort: z.enum(sorts).default("due"), ...paging }),
    answer: pageOf(registeredMandate, "Mandates"),
    handle: async ({ query: { sort, cursor, limit, ...filter } }) => {
      const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ""));
      try {
        return await register.list(given as MandateFilter, sort, cursor ?? null, limit);
      } catch (error) {
        throw error instanceof CursorError ? badCursor() : error;
      }
    },
  });

  look(app, {
    id: "listSessionChanges",
    action: "mandates.read",
    summary: "Changed days of sessions as officers entered them, the newest first",
    path: "/api/v1/mandates/sessions",
    params: z.object({}),
    query: z.object({}),
    answer: z.array(sessionStatement),
    handle: () => register.sessions(),
  });

  look(app, {
    id: "getMandate",
    action: "mandates.read",
    summary: "One mandate with its life, what officers corrected, and the same ask before and after",
    path: "/api/v1/mandates/{address}",
    route: "/api/v1/mandates/:address{.+}",
    params: z.object({
      address: z.string().min(1).max(1000).openapi({
        description: "Address of the text and the mandate's name in it; slashes may stand as they are or encoded.",
        example: "A/HRC/RES/53/11/op31.2",
      }),
    }),
    query: z.object({}),
    answer: wholeMandate,
    problems: [404],
    handle: ({ params: { address } }) => register.find(address),
  });
}
