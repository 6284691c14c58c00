import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Env } from "#web/index";
import type { Work } from "../work.ts";
import { draftRoutes } from "./drafts.tsx";
import { provideWork } from "./follow-line.tsx";
import { followingPages } from "./following.tsx";
import { startPage } from "./start.tsx";

/** Every page of this room. Before the rooms whose pages can be followed: it lets them offer that. */
export function workPages(app: OpenAPIHono<Env>, work: Work): void {
  app.use(async (c, next) => {
    provideWork(c, work);
    await next();
  });
  startPage(app, work);
  draftRoutes(app, work);
  followingPages(app, work);
}
