import { z } from "@hono/zod-openapi";
import { states } from "../life.ts";
import { deliverables } from "../model.ts";
import { verbs } from "../pages/query.ts";

/** What the API answers, as schemas; the shapes are those of `model.ts` and `register.ts`. */
const date = z.string().nullable().openapi({ format: "date", example: "2026-10-09" });
const instant = z.string().openapi({ format: "date-time" });

const said = {
  source: z.object({
    symbol: z.string().nullable(),
    paragraph: z.string().openapi({ example: "op31" }),
    span: z.tuple([z.number().int(), z.number().int()]).openapi({ description: "The clause in the paragraph's text, UTF-16 code units." }),
  }),
  verb: z.enum(verbs),
  strength: z.number().int().min(1).max(5),
  addressees: z.array(z.string()),
  action: z.string(),
  conditions: z.array(z.string()),
  deliverable: z.enum(deliverables),
  recipient: z.string().nullable().openapi({ example: "A/HRC" }),
  due: z
    .object({
      session: z.string().nullable().openapi({ example: "A/HRC/60" }),
      from: date,
      to: date,
      basis: z.string(),
      confirmed: z.boolean(),
    })
    .nullable(),
  recurrence: z.string().nullable().openapi({ example: "annual" }),
};

const mandate = z.object(said).openapi("Mandate");

export const registeredMandate = z
  .object({
    ...said,
    address: z.string().openapi({ example: "A/HRC/RES/53/11/op31.2" }),
    text: z.object({
      address: z.string(),
      symbol: z.string().nullable(),
      title: z.string(),
      kind: z.string(),
      body: z.string().nullable(),
      date,
      language: z.string(),
      isSample: z.boolean(),
    }),
    state: z.enum(states),
    stateAt: instant.nullable(),
    isOverdue: z.boolean().openapi({ description: "Something is still to come, and its last day has passed." }),
    confirmedAt: instant.nullable(),
    isCorrected: z.boolean(),
  })
  .openapi("RegisteredMandate");

export const sessionStatement = z
  .object({
    session: z.string(),
    from: z.string(),
    to: z.string(),
    before: z.object({ from: z.string(), to: z.string() }).nullable(),
    reason: z.string(),
    source: z.string(),
    statedAt: instant,
  })
  .openapi("SessionStatement");

export const wholeMandate = z
  .object({
    mandate: registeredMandate,
    isFound: z.boolean().openapi({ description: "False: the text, as it is read now, has no such ask any more." }),
    joinedInto: z.string().nullable(),
    read: z.union([mandate, z.null()]).openapi({ description: "What was read, where officers corrected it." }),
    words: z.string().openapi({ description: "The paragraph's words." }),
    life: z.array(
      z.object({
        state: z.enum(states),
        reason: z.string(),
        source: z.string(),
        capacity: z.string(),
        enteredAt: instant,
        renewedBy: z.string().nullable(),
        due: z.object({ session: z.string().nullable(), from: date, to: date }).nullable(),
      }),
    ),
    corrections: z.array(
      z.object({
        kind: z.enum(["confirmed", "corrected", "split", "joined", "parted"]),
        fields: z.array(z.string()),
        reason: z.string().nullable(),
        capacity: z.string(),
        madeAt: instant,
      }),
    ),
    sessionChanges: z.array(sessionStatement),
    before: z.union([registeredMandate, z.null()]),
    after: z.union([registeredMandate, z.null()]),
  })
  .openapi("WholeMandate");
