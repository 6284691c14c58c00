import type { OpenAPIHono } from "@hono/zod-openapi";
import { type Env, paths } from "#web/index";
import type { People } from "../people.ts";
import { accountPages } from "./account.tsx";
import { dataPages } from "./data.tsx";
import { directoryPages } from "./directory.tsx";
import { erasurePages } from "./erasure.tsx";
import { erasuresPages } from "./erasures.tsx";
import { factorPages } from "./factors.tsx";
import { grantPages } from "./grants.tsx";
import { joinPages } from "./join.tsx";
import { organisationPages } from "./organisations.tsx";
import { personPages } from "./persons.tsx";
import { rightsPages } from "./rights.tsx";
import { signInPages } from "./sign-in.tsx";
import { stepUpPages } from "./step-up.tsx";
import { takingBackPages } from "./taking-back.tsx";
import { type History, onlyInside } from "./visit.ts";

/** Every page of this room. @param history left out: pages tell none */
export function peoplePages(app: OpenAPIHono<Env>, people: People, history: History = () => Promise.resolve(null)): void {
  const inside = [paths.account(), paths.people(), paths.stepUp(), paths.work(), paths.following()];
  const gate = onlyInside(people);
  for (const place of [...inside, paths.recordRecovery(), paths.backups()]) app.use(`${place}/*`, gate);
  // Drafts that are kept are somebody's own; checking one keeps nothing, and everybody may.
  const open: readonly string[] = [paths.draftCheck(), paths.draftRemarks()];
  app.use(`${paths.drafts()}/*`, (c, next) => (open.includes(c.req.path) ? next() : gate(c, next)));
  signInPages(app, people);
  stepUpPages(app, people);
  joinPages(app, people);
  accountPages(app, people);
  dataPages(app, people);
  erasurePages(app, people);
  erasuresPages(app, people);
  factorPages(app, people);
  rightsPages(app, people);
  directoryPages(app, people);
  personPages(app, people);
  organisationPages(app, people, history);
  grantPages(app, people);
  takingBackPages(app, people);
}
