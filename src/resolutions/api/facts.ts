import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { bodies, sessionsOf, sources } from "#reference/index";
import type { Env } from "#web/index";
import type { TextLibrary } from "../library.ts";
import { describeState } from "../pages/state-files.ts";
import { listedStates } from "../pages/states-page.tsx";
import { look, paging, slice } from "./operation.ts";
import { body, facts, pageOf, session, state, stateRecord } from "./schemas.ts";

/** Adds States, bodies, sessions, and what is held, counted. */
export function factOperations(app: OpenAPIHono<Env>, library: TextLibrary): void {
  const nothing = z.object({});

  look(app, {
    id: "listStates",
    summary: "Members and observer States with their regional group today",
    path: "/api/v1/states",
    params: nothing,
    query: z.object(paging),
    answer: pageOf(state, "States"),
    handle: async ({ query }) => slice(listedStates(), ({ code }) => code, query.cursor, query.limit),
  });

  look(app, {
    id: "getState",
    summary: "One State: names, memberships, votes and sponsorships",
    path: "/api/v1/states/{code}",
    params: z.object({
      code: z
        .string()
        .regex(/^[A-Za-z]{3}$/, "Expected an ISO 3166 alpha-3 code: three letters.")
        .openapi({ description: "ISO 3166 alpha-3.", example: "SVN" }),
    }),
    query: nothing,
    answer: stateRecord,
    problems: [404],
    handle: ({ params }) => describeState(library, params.code.toUpperCase()),
  });

  look(app, {
    id: "listBodies",
    summary: "Bodies whose documents are known, with the number of texts held",
    path: "/api/v1/bodies",
    params: nothing,
    query: z.object(paging),
    answer: pageOf(body, "Bodies"),
    handle: async ({ query }) => {
      const held = new Map((await library.facets()).bodies.map((facet) => [facet.body, facet.texts]));
      const known = bodies().map(({ prefix, parent, names, enacting }) => ({
        prefix,
        parent,
        names,
        enacting,
        texts: held.get(prefix) ?? 0,
      }));
      return slice(known, ({ prefix }) => prefix, query.cursor, query.limit);
    },
  });

  look(app, {
    id: "listSessions",
    summary: "Regular sessions of the General Assembly and of the Human Rights Council with what is known of their days",
    path: "/api/v1/sessions",
    params: nothing,
    query: z.object({ body: z.enum(["A", "A/HRC"]).optional(), ...paging }),
    answer: pageOf(session, "Sessions"),
    handle: async ({ query }) => {
      const known = query.body === undefined ? [...sessionsOf("A"), ...sessionsOf("A/HRC")] : sessionsOf(query.body);
      return slice(known, (one) => `${one.body} ${one.number}`, query.cursor, query.limit);
    },
  });

  look(app, {
    id: "getFacts",
    summary: "What is held, counted; sources of the facts about States, bodies and sessions",
    path: "/api/v1/facts",
    params: nothing,
    query: nothing,
    answer: facts,
    handle: async () => {
      const [counts, facets] = await Promise.all([library.counts(), library.facets()]);
      return { counts, ...facets, sources: Object.entries(sources).map(([id, { title, asOf }]) => ({ id, title, asOf })) };
    },
  });
}
