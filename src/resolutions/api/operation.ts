import { type OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import { action, HttpFault } from "#platform/http/index";
import type { Env, WebContext } from "#web/index";
import { problem } from "./schemas.ts";

type Shape = z.ZodObject;

interface Operation<Query extends Shape, Params extends Shape> {
  /** Name of the operation in clients made from the description. */
  readonly id: string;
  /** Default: reading texts. */
  readonly action?: string;
  readonly summary: string;
  readonly description?: string;
  /** As in OpenAPI: "/api/v1/states/{code}". */
  readonly path: string;
  /** The same for the router, where it takes more: an address with slashes. Default: `path`. */
  readonly route?: string;
  readonly query: Query;
  readonly params: Params;
  /** Makes the values of the path of what the router found, where one of its values holds several. Default: as they are. */
  readonly valuesOf?: (found: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
  /** What the answer holds. */
  readonly answer: z.ZodType;
  /** Media types that it may answer with instead of JSON, where it is asked to. */
  readonly files?: readonly string[];
  /** Statuses of the problems that it can answer with, beside 422, 429 and 500. */
  readonly problems?: readonly (404 | 410 | 413 | 415 | 503)[];
  /** The value of the answer, or where it is a file the whole response; undefined: there is nothing here, 404. */
  readonly handle: (input: {
    readonly query: z.infer<Query>;
    readonly params: z.infer<Params>;
    readonly c: WebContext;
  }) => Promise<unknown>;
}

/** Adds an operation that only looks: described, its input checked as described, its answer sent as JSON. */
export function look<Query extends Shape, Params extends Shape>(app: OpenAPIHono<Env>, operation: Operation<Query, Params>): void {
  app.openAPIRegistry.registerPath({
    ...describe(operation),
    method: "get",
    request: { query: operation.query, params: operation.params },
  });
  const valuesOf = operation.valuesOf ?? ((found: Readonly<Record<string, string>>) => found);
  app.get(operation.route ?? operation.path.replace(/\{(\w+)\}/g, ":$1"), action(operation.action ?? "texts.read"), async (c) => {
    const answer = await operation.handle({
      query: queryOf(c, operation.query),
      params: checked(operation.params, valuesOf(c.req.param())),
      c,
    });
    if (answer === undefined) throw new HttpFault(404, { detail: "There is nothing at this address." });
    return answer instanceof Response ? answer : c.json(answer);
  });
}

type Described = Pick<Operation<Shape, Shape>, "id" | "summary" | "description" | "path" | "answer" | "files" | "problems">;

/** What every operation's description has in common. */
export function describe({ id, summary, description, path, answer, files = [], problems = [] }: Described): Omit<RouteConfig, "method"> {
  const statuses = [...problems, 422, 429, 500];
  return {
    path,
    operationId: id,
    summary,
    ...(description === undefined ? {} : { description }),
    responses: {
      200: {
        description: "The answer.",
        content: {
          "application/json": { schema: answer },
          ...Object.fromEntries(files.map((type) => [type, { schema: z.string() }])),
        },
      },
      ...Object.fromEntries(
        statuses.map((status) => [status, { description: "A problem.", content: { "application/problem+json": { schema: problem } } }]),
      ),
    },
  };
}

/** The query as its schema takes it. A name that is not in it, or one that comes twice, is refused: a filter that does nothing misleads. */
export function queryOf<Query extends Shape>(c: WebContext, schema: Query): z.infer<Query> {
  const sent = c.req.queries();
  const strangers = Object.keys(sent).filter((name) => !Object.hasOwn(schema.shape, name));
  const doubled = Object.entries(sent).filter(([, values]) => values.length > 1);
  const errors = [
    ...strangers.map((field) => ({ field, message: `Unknown parameter. Known are: ${Object.keys(schema.shape).join(", ") || "none"}.` })),
    ...doubled.map(([field]) => ({ field, message: "Give this parameter once." })),
  ];
  if (errors.length > 0) throw new HttpFault(422, { detail: "The query has parameters that can't be used; errors names each.", errors });
  return checked(schema, c.req.query());
}

function checked<Schema extends Shape>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new HttpFault(422, {
    detail: "The request has values that can't be used; errors names each.",
    errors: result.error.issues.map((issue) => ({ field: issue.path.join("."), message: issue.message })),
  });
}

const limit = z.coerce.number().int().min(1).max(200).default(50).openapi({ type: "integer", description: "Items in one answer." });
const cursor = z.string().min(1).max(1000).optional().openapi({ description: "What `next` of the answer before said." });

/** Parameters of every list. */
export const paging = { cursor, limit };

/** A page of a list that is held in memory; its cursor is the key of the last item. */
export function slice<T>(items: readonly T[], key: (item: T) => string, from: string | undefined, most: number) {
  const last = from === undefined ? -1 : items.findIndex((item) => key(item) === Buffer.from(from, "base64url").toString("utf8"));
  if (from !== undefined && last === -1) throw badCursor();
  const page = items.slice(last + 1, last + 1 + most);
  const end = page.at(-1);
  const isEnd = end === undefined || last + 1 + most >= items.length;
  return { items: page, next: isEnd ? null : Buffer.from(key(end)).toString("base64url"), total: items.length };
}

export function badCursor(): HttpFault {
  return new HttpFault(422, {
    detail: "The cursor is not one of this list: begin again without it.",
    errors: [{ field: "cursor", message: "Not a cursor of this list." }],
  });
}
