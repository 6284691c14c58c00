import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, HttpFault } from "#platform/http/index";
import type { Env } from "#web/index";
import type { TextRoom } from "../recorded-import.ts";
import { importShown } from "../store-imports.ts";
import type { Tables } from "../store-tables.ts";
import { importPage, mostFiles } from "./import-page.tsx";
import { proposalPages } from "./proposals.tsx";
import { proposePages } from "./propose.tsx";

export interface ChangePagesOptions {
  readonly texts: TextRoom;
}

/** Adds what a person sees of how texts come, are corrected and go. */
export function changePages(app: OpenAPIHono<Env>, { texts }: ChangePagesOptions): void {
  const rows = texts.database.kysely<Tables>();

  app.get("/imports/:id", action("texts.read"), async (c) => {
    const id = c.req.param("id");
    const brought = isId(id) ? await importShown(rows, id, mostFiles) : undefined;
    if (brought === undefined) throw new HttpFault(404);
    return importPage(c, brought);
  });
  proposePages(app, texts);
  proposalPages(app, texts);
}

function isId(word: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word);
}
