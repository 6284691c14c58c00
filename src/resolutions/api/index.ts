import type { OpenAPIHono } from "@hono/zod-openapi";
import { action } from "#platform/http/index";
import { type Env, paths } from "#web/index";
import type { TextLibrary } from "../library.ts";
import type { FileReader } from "../pages/read-input.ts";
import { citationOperations } from "./citations.ts";
import { compareOperation } from "./compare.ts";
import { factOperations } from "./facts.ts";
import { lineageOperations } from "./lineage.ts";
import { readOperation } from "./read.ts";
import { textOperations } from "./texts.ts";

export interface ApiOptions {
  readonly library: TextLibrary;
  readonly reader: FileReader;
  /** Of the product, told in the description. */
  readonly version: string;
}

/** Adds the API of this room below `/api/v1`, and its description. Errors are problem details, which the application makes of `HttpFault`. */
export function resolutionApi(app: OpenAPIHono<Env>, { library, reader, version }: ApiOptions): void {
  // Before the texts, whose address takes in whatever follows it.
  citationOperations(app, library);
  lineageOperations(app, library);
  textOperations(app, library);
  compareOperation(app, library);
  factOperations(app, library);
  readOperation(app, reader);
  app.get(paths.openapi(), action("texts.read"));
  app.doc31(paths.openapi(), {
    openapi: "3.1.0",
    info: {
      title: "Comity",
      version,
      description:
        "Resolutions read into structured, citable, searchable text. Reading what is public needs no account. Errors are RFC 9457 problem details.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    servers: [{ url: "/" }],
  });
  app.get(paths.api(), action("texts.read"), (c) => c.redirect(paths.openapi(), 302));
}
