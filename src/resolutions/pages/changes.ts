import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Env } from "#web/index";
import type { TextRoom } from "../recorded-import.ts";
import { importPages } from "./imports.ts";
import { lostPages } from "./lost.tsx";
import { proposalPages } from "./proposals.tsx";
import { proposePages } from "./propose.tsx";
import { seriesForm } from "./series-form.tsx";

export interface ChangePagesOptions {
  readonly texts: TextRoom;
}

/** Adds what a person sees of how texts come, are corrected and go. */
export function changePages(app: OpenAPIHono<Env>, { texts }: ChangePagesOptions): void {
  importPages(app, texts);
  proposePages(app, texts);
  seriesForm(app, texts);
  proposalPages(app, texts);
  lostPages(app, texts);
}
