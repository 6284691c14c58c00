import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Child } from "hono/jsx";
import { CursorError } from "#platform/cursor";
import { action, HttpFault } from "#platform/http/index";
import { csvResponse, type FileReader, jsonResponse, type TextLibrary } from "#resolutions/index";
import { type Env, paths, type Ui, type WebContext } from "#web/index";
import type { MandateRegister } from "../register.ts";
import type { MandateRoom } from "../room.ts";
import { splitAddress } from "../store-find.ts";
import { addresseePage, addresseesPage } from "./addressee-page.tsx";
import { calendarPage } from "./calendar-page.tsx";
import { columns } from "./columns.ts";
import { correctionForms } from "./correction-forms.tsx";
import { draftPages } from "./draft-page.tsx";
import { calendarFeed, mandatesFeed } from "./feeds.ts";
import { listPage } from "./list-page.tsx";
import { mandatePage } from "./mandate-page.tsx";
import { type RawQuery, readMandateQuery } from "./query.ts";
import { sessionsPage } from "./sessions-page.tsx";
import { stateForm } from "./state-form.tsx";
import { yearPage } from "./year-page.tsx";

export interface MandatePagesOptions {
  readonly mandates: MandateRoom;
  readonly library: Pick<TextLibrary, "find" | "withdrawal" | "list" | "lineage" | "citations">;
  /** Reads foreign text in a process of its own. */
  readonly reader: FileReader;
  /** What the record says of the mandate at an address; left out: pages have no such part. */
  readonly history?: ((ui: Ui, address: string) => Promise<Child>) | undefined;
}

/** Adds what a person sees of this room. */
export function mandatePages(app: OpenAPIHono<Env>, { mandates, library, reader, history }: MandatePagesOptions): void {
  const { register } = mandates;
  app.get("/mandates", action("mandates.read"), (c) => listOf(c, register));
  app.get("/mandates.ics", action("mandates.read"), (c) => calendarFeed(c, register));
  app.get("/mandates/feed.atom", action("mandates.read"), (c) => mandatesFeed(c, register));
  app.get("/mandates/calendar", action("mandates.read"), (c) => calendarPage(c, register, c.req.query()));
  app.get("/mandates/year", action("mandates.read"), (c) => yearPage(c, register, c.req.query()));
  app.get("/mandates/addressees", action("mandates.read"), (c) => addresseesPage(c, register));
  app.get("/mandates/addressees/:name{.+}", action("mandates.read"), async (c) => {
    const shown = await addresseePage(c, register, c.req.param("name"));
    if (shown === undefined) throw new HttpFault(404);
    return shown;
  });
  draftPages(app, { library, reader });
  sessionsPage(app, mandates);
  stateForm(app, mandates);
  correctionForms(app, mandates);
  // Last: an address takes in whatever follows it.
  app.get("/mandates/:address{.+}", action("mandates.read"), async (c) => {
    const address = c.req.param("address");
    const whole = await register.find(address);
    if (whole === undefined) return elsewhere(c, library, address);
    const done = (await Promise.all(mandates.done.map((provider) => provider(c, address)))).flat();
    return mandatePage(c, whole, { done, history: history ? await history(c.var, address) : null });
  });
}

async function listOf(c: WebContext, register: MandateRegister): Promise<Response> {
  const raw: RawQuery = c.req.query();
  const format = raw.format ?? "";
  const query = readMandateQuery(raw);
  if (format === "") return withGoodCursor(() => listPage(c, register, raw, query));
  if (format !== "csv" && format !== "json") throw new HttpFault(406, { detail: "A list is available as csv and json." });
  if (query.errors.length > 0) throw new HttpFault(422, { errors: query.errors.map(({ field, fault }) => ({ field, message: fault })) });
  const items = register.every(query.filter, query.sort);
  return format === "csv" ? csvResponse("mandates.csv", columns, items) : jsonResponse("mandates.json", items);
}

/** A mandate whose text has another address now leads there; one of a withdrawn text is gone with it. */
async function elsewhere(c: WebContext, library: MandatePagesOptions["library"], address: string): Promise<Response> {
  const named = splitAddress(address);
  const found = named && (await library.find(named.text));
  if (named !== undefined && found !== undefined && "redirect" in found)
    return c.redirect(paths.mandate(`${found.redirect}/${named.name}`), 301);
  if (named !== undefined && found === undefined && (await library.withdrawal(named.text)) !== undefined)
    throw new HttpFault(410, { detail: c.var.t("mandates.page.withdrawn") });
  throw new HttpFault(404);
}

/** A cursor that is none of this list is an address that was broken on the way. */
async function withGoodCursor<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof CursorError) throw new HttpFault(404);
    throw error;
  }
}
