import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { action, HttpFault } from "#platform/http/index";
import type { Env } from "#web/index";
import type { KeptEntry } from "./model.ts";
import type { PublicRecord } from "./service.ts";
import { toHex } from "./verify/index.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const entry = z
  .object({
    index: z.int().min(0),
    time: z.string().openapi({ description: "UTC, to the second." }),
    kind: z.string(),
    subject: z.string().optional(),
    rule: z.string().nullable().optional(),
    capacity: z.string().optional(),
    body: z.record(z.string(), z.unknown()).optional(),
    files: z.array(hash).optional(),
    commitment: hash.optional().openapi({ description: "Of a withheld entry, which has nothing else to say." }),
    clock: z.string().optional(),
    prev: hash.nullable(),
    version: z.literal(1),
  })
  .openapi("RecordEntry");

const listed = z.object({ entry, leaf: hash }).openapi("RecordListedEntry");

const head = z
  .object({ origin: z.string(), size: z.int().min(0), root: hash, note: z.string(), signedAt: z.string() })
  .openapi("RecordHead");

const text = (description: string) => z.string().min(1).max(500).optional().openapi({ description });

const filters = z.strictObject({
  kind: text("As in entries: text.imported."),
  body: text("Symbol prefix of the body that entries concern: A/HRC."),
  subject: text("Address or id of what entries are about, whole."),
  capacity: text("In which somebody acted."),
  // PostgreSQL counts no year 0.
  day: z.iso
    .date()
    .refine((day) => day >= "0001")
    .optional()
    .openapi({ description: "UTC day." }),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .openapi({ description: "What `next` of the answer before said." }),
  limit: z.coerce.number().int().min(1).max(200).default(50).openapi({ type: "integer", description: "Items in one answer." }),
});

const problem = z.object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string().optional(), instance: z.string() });

function answers<Schema extends z.ZodType>(schema: Schema) {
  const problems = { "application/problem+json": { schema: problem } };
  return {
    200: { description: "The answer.", content: { "application/json": { schema } } },
    ...Object.fromEntries([404, 422, 429, 500].map((status) => [status, { description: "A problem.", content: problems }])),
  };
}

const read = { middleware: [action("record.read")] };

/** Adds the API of the record below `/api/v1/record`. */
export function recordApi(app: OpenAPIHono<Env>, { record }: { readonly record: PublicRecord }): void {
  app.openapi(
    createRoute({
      ...read,
      method: "get",
      path: "/api/v1/record",
      operationId: "listRecord",
      summary: "What happened, newest first",
      request: { query: filters },
      responses: answers(z.object({ items: z.array(listed), next: z.string().nullable(), total: z.int().min(0) })),
    }),
    async (c) => {
      const { cursor, limit, ...rest } = c.req.valid("query");
      const filter = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const { items, next, total } = await record.list(filter, cursor === undefined ? null : Number(cursor), limit);
      return c.json({ items: items.map(told), next: next === null ? null : String(next), total });
    },
  );
  app.openapi(
    createRoute({
      ...read,
      method: "get",
      path: "/api/v1/record/head",
      operationId: "getRecordHead",
      summary: "The newest signed head, and the keys under which the record was signed",
      responses: answers(
        z.object({
          head: head.nullable(),
          keys: z.array(z.object({ origin: z.string(), key: z.string(), from: z.int() })),
          unsigned: z.int(),
        }),
      ),
    }),
    async (c) => {
      const status = await record.status();
      const newest = status.head;
      return c.json({
        head: newest && {
          origin: newest.origin,
          size: newest.size,
          root: toHex(newest.root),
          note: newest.note,
          signedAt: newest.signedAt.toISOString(),
        },
        keys: status.keys.map(({ origin, key, size }) => ({ origin, key, from: size })),
        unsigned: status.unsigned,
      });
    },
  );
  app.openapi(
    createRoute({
      ...read,
      method: "get",
      path: "/api/v1/record/entries/{index}",
      operationId: "getRecordEntry",
      summary: "One entry with its bytes and its proof",
      request: { params: z.object({ index: z.string().regex(/^(?:0|[1-9]\d{0,14})$/) }) },
      responses: answers(
        listed.extend({
          bytes: z.string().openapi({ description: "Canonical JSON (RFC 8785): what is hashed." }),
          proof: z.string().nullable().openapi({ description: "C2SP tlog-proof; null until a head covers the entry." }),
        }),
      ),
    }),
    async (c) => {
      const index = Number(c.req.valid("param").index);
      const [kept, proof] = await Promise.all([record.entry(index), record.proofOf(index)]);
      if (kept === undefined) throw new HttpFault(404, { detail: "There is no entry of this number." });
      return c.json({ ...told(kept), bytes: Buffer.from(kept.bytes).toString("utf8"), proof: proof ?? null });
    },
  );
}

/** An entry as the API tells it. */
function told({ entry: value, leaf }: KeptEntry) {
  return { entry: value as z.infer<typeof entry>, leaf: toHex(leaf) };
}
