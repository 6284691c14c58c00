import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Child } from "hono/jsx";
import { CursorError } from "#platform/cursor";
import { action, HttpFault } from "#platform/http/index";
import { findState } from "#reference/index";
import { type Env, paths, type TextFormat, textFormats, type Ui, type WebContext } from "#web/index";
import type { HeldText, TextLibrary } from "../library.ts";
import { citationsPage } from "./citations-page.tsx";
import { citePage } from "./cite-page.tsx";
import { comparing } from "./compare.ts";
import { textFeed } from "./feed.ts";
import { findText } from "./find-text.ts";
import { oneSeries, paragraphLineage } from "./lineage-pages.ts";
import { listPage } from "./list-page.tsx";
import { citedColumns, csvResponse, everyItem, jsonResponse, passageColumns, supersededColumns, textColumns } from "./lists.ts";
import { mostCitedPage } from "./most-cited-page.tsx";
import { pieceHolding, piecesOf } from "./pieces.ts";
import { type RawQuery, readCitedQuery, readCitingQuery, readSearchQuery, readTextQuery } from "./query.ts";
import { type FileReader, readInput, tryReading } from "./read-input.ts";
import { readPage, refusedPage, resultPage } from "./read-page.tsx";
import { isAsking, libraryFilter, searchPage } from "./search-page.tsx";
import { sourcePage } from "./source-page.tsx";
import { stateFile, statesFile } from "./state-files.ts";
import { statePage } from "./state-page.tsx";
import { statesPage } from "./states-page.tsx";
import { supersededPage } from "./superseded-page.tsx";
import { textFile } from "./text-files.ts";
import { textPage } from "./text-page.tsx";
import { withdrawnPage } from "./withdrawn-page.tsx";

export interface PagesOptions {
  readonly library: TextLibrary;
  readonly reader: FileReader;
  /** What the record says of the text at an address, for its page; left out: pages have no such part. */
  readonly history?: TextHistory | undefined;
  /** What a room above shows beside paragraphs of the text at an address, by their ids. */
  readonly beside?: TextBeside | undefined;
}

export type TextBeside = (ui: Ui, address: string) => Promise<ReadonlyMap<string, Child>>;

/** null: nothing happened to it yet. */
export type TextHistory = (ui: Ui, address: string) => Promise<Child>;

interface Shelf {
  readonly library: TextLibrary;
  readonly history: TextHistory;
  readonly beside: TextBeside;
}

/** Adds what a person sees of this room: the list, the texts, search, States, and reading a document. */
export function resolutionPages(app: OpenAPIHono<Env>, { library, reader, history, beside }: PagesOptions): void {
  const shelf: Shelf = {
    library,
    history: history ?? (() => Promise.resolve(null)),
    beside: beside ?? (() => Promise.resolve(new Map())),
  };
  const list = (c: WebContext): Promise<Response> => listOf(c, library);
  app.get("/resolutions", action("texts.read"), list);
  app.get("/resolutions.csv", action("texts.read"), (c) => listAs(c, library, "csv"));
  app.get("/resolutions.json", action("texts.read"), (c) => listAs(c, library, "json"));
  app.get("/feed.atom", action("texts.read"), (c) => textFeed(c, library));
  app.get("/resolutions/citations", action("texts.read"), (c) => cited(c, library));
  app.get("/resolutions/citations/superseded", action("texts.read"), (c) => supersededCitations(c, library));
  app.get("/resolutions/:address{.+}", action("texts.read"), (c) => oneText(c, shelf, c.req.param("address")));

  app.get("/series/:address", action("texts.read"), (c) => oneSeries(c, shelf, c.req.param("address")));
  app.get("/compare", action("texts.read"), (c) => comparing(c, library));

  app.get("/search", action("texts.read"), (c) => search(c, library));
  app.get("/search.csv", action("texts.read"), (c) => searchAs(c, library, "csv"));
  app.get("/search.json", action("texts.read"), (c) => searchAs(c, library, "json"));

  app.get("/states", action("texts.read"), (c) => {
    const format = listFormat(c);
    return format === undefined ? statesPage(c, library) : statesFile(format);
  });
  app.get("/states/:code", action("texts.read"), (c) => oneState(c, library, c.req.param("code")));

  app.get("/read", action("texts.try"), (c) => readPage(c));
  app.post("/read", action("texts.try"), (c) => readDocument(c, reader));
}

/** `?format=csv` or `json`; anything else there is not available. */
function listFormat(c: WebContext): "csv" | "json" | undefined {
  const format = c.req.query("format");
  if (format === undefined || format === "") return undefined;
  if (format === "csv" || format === "json") return format;
  throw new HttpFault(406, { detail: "A list is available as csv and json." });
}

function listOf(c: WebContext, library: TextLibrary): Promise<Response> {
  const format = listFormat(c);
  const raw: RawQuery = c.req.query();
  return format === undefined ? withGoodCursor(() => listPage(c, library, raw, readTextQuery(raw))) : listAs(c, library, format);
}

async function listAs(c: WebContext, library: TextLibrary, format: "csv" | "json"): Promise<Response> {
  const { filter, sort, errors } = readTextQuery(c.req.query());
  assertNoErrors(errors);
  const items = everyItem((cursor, limit) => library.list(filter, sort, cursor, limit));
  return format === "csv" ? csvResponse("resolutions.csv", textColumns, items) : jsonResponse("resolutions.json", items);
}

function cited(c: WebContext, library: TextLibrary): Promise<Response> | Response {
  const format = listFormat(c);
  const raw: RawQuery = c.req.query();
  const query = readCitedQuery(raw);
  if (format === undefined) return withGoodCursor(() => mostCitedPage(c, library, raw, query));
  assertNoErrors(query.errors);
  const items = everyItem((cursor, limit) => library.citations.mostCited(query.filter, cursor, limit));
  return format === "csv" ? csvResponse("most-cited.csv", citedColumns, items) : jsonResponse("most-cited.json", items);
}

function supersededCitations(c: WebContext, library: TextLibrary): Promise<Response> | Response {
  const format = listFormat(c);
  const raw: RawQuery = c.req.query();
  const query = readCitingQuery(raw);
  if (format === undefined) return withGoodCursor(() => supersededPage(c, library, raw, query));
  assertNoErrors(query.errors);
  const items = everyItem((cursor, limit) => library.citations.superseded(query.filter, cursor, limit));
  return format === "csv"
    ? csvResponse("superseded-citations.csv", supersededColumns, items)
    : jsonResponse("superseded-citations.json", items);
}

function search(c: WebContext, library: TextLibrary): Promise<Response> {
  const format = listFormat(c);
  const raw: RawQuery = c.req.query();
  return format === undefined ? withGoodCursor(() => searchPage(c, library, raw, readSearchQuery(raw))) : searchAs(c, library, format);
}

async function searchAs(c: WebContext, library: TextLibrary, format: "csv" | "json"): Promise<Response> {
  const query = readSearchQuery(c.req.query());
  assertNoErrors(query.errors);
  const nothing = { items: [], next: null, total: 0 };
  const items = everyItem(async (cursor, limit) => (isAsking(query) ? library.search(libraryFilter(query), cursor, limit) : nothing));
  return format === "csv" ? csvResponse("search.csv", passageColumns, items) : jsonResponse("search.json", items);
}

function assertNoErrors(errors: readonly { readonly field: string; readonly fault: string }[]): void {
  if (errors.length === 0) return;
  throw new HttpFault(422, { errors: errors.map(({ field, fault }) => ({ field, message: fault })) });
}

/** A cursor is a place in a list that somebody kept for long or made up: whatever is wrong with it, the answer is 422, not 500. */
async function withGoodCursor(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof CursorError) throw new HttpFault(422, { detail: "The cursor is not one of this list." });
    throw error;
  }
}

/** `/resolutions/{address}` and what hangs on it: `/source`, `/citations`, `/lineage/{paragraph}`, `?format=`, `?cite=`, `?at=`, `?section=`. */
async function oneText(c: WebContext, shelf: Shelf, path: string): Promise<Response> {
  const { library, history } = shelf;
  const [, ofText, paragraph] = /^(.+)\/lineage\/([^/]+)$/.exec(path) ?? [];
  if (ofText !== undefined && paragraph !== undefined) return (await paragraphLineage(c, library, ofText, paragraph)) ?? missing();
  const [, address = path, beside] = /^(.+)\/(source|citations)$/.exec(path) ?? [];
  const found = await findText(library, address);
  if (found === undefined || "redirect" in found) {
    const withdrawal = await library.withdrawal(address);
    if (withdrawal !== undefined) return withdrawnPage(c, withdrawal, await history(c.var, withdrawal.address));
  }
  if (found === undefined) throw new HttpFault(404);
  const to = "redirect" in found ? found.redirect : found.summary.address;
  if ("redirect" in found || to !== address) {
    const query: RawQuery = c.req.query();
    const page = beside === "source" ? paths.resolutionSource(to, query) : paths.resolution(to, query);
    return c.redirect(beside === "citations" ? paths.resolutionCitations(to) : page, 301);
  }
  if (beside === "source") {
    return (await sourcePage(c, found, { ...whole(c, "page"), ...whole(c, "remark"), show: c.req.query("show") })) ?? missing();
  }
  if (beside === "citations") return citationsPage(c, found, (await library.citations.around(to)) ?? missing());
  return viewOf(c, found, shelf);
}

async function viewOf(c: WebContext, held: HeldText, { library, history, beside }: Shelf): Promise<Response> {
  const { format, cite, at } = c.req.query();
  if (format !== undefined && format !== "") return fileOf(held, format);
  if (cite !== undefined && cite !== "") return (await citePage(c, held, cite)) ?? missing();
  const pieces = piecesOf(held.reading.resolution);
  if (at !== undefined && at !== "") {
    const piece = pieceHolding(pieces, at) ?? missing();
    const page = paths.resolution(held.summary.address, piece.number === 1 ? {} : { section: piece.number });
    return c.redirect(`${page}#${encodeURIComponent(at)}`, 302);
  }
  const shown = pieces[(whole(c, "section").section ?? 1) - 1] ?? missing();
  const { address } = held.summary;
  const around = {
    history: shown.number === 1 ? await history(c.var, address) : null,
    series: await library.lineage.seriesOf(address),
    beside: await beside(c.var, address),
  };
  return textPage(c, held, pieces, shown, around);
}

function missing(): never {
  throw new HttpFault(404);
}

/** A whole number of the query from 1 on; what is something else names nothing. */
function whole<Name extends "page" | "remark" | "section">(c: WebContext, name: Name): { [key in Name]?: number } {
  const written = c.req.query(name);
  if (written === undefined || written === "") return {};
  if (!/^[1-9]\d{0,6}$/.test(written)) missing();
  return { [name]: Number(written) } as { [key in Name]?: number };
}

function fileOf(held: HeldText, format: string): Promise<Response> {
  const known = textFormats.find((candidate): candidate is TextFormat => candidate === format);
  if (known === undefined) throw new HttpFault(406, { detail: `A text is available as ${textFormats.join(", ")}.` });
  return textFile([held.reading.resolution], known, held.summary.address);
}

async function oneState(c: WebContext, library: TextLibrary, code: string): Promise<Response> {
  const current = findState(code)?.code ?? code.toUpperCase();
  if (current !== code) return c.redirect(paths.state(current), 301);
  const format = listFormat(c);
  const answer = format === undefined ? await statePage(c, library, code) : await stateFile(library, code, format);
  return answer ?? missing();
}

/** Reads a pasted text or a file and shows what was read; nothing is stored. */
async function readDocument(c: WebContext, reader: FileReader): Promise<Response> {
  const input = await readInput(await c.req.parseBody());
  const { t } = c.var;
  if (input.format === undefined) {
    return readPage(c, { text: input.text, status: 422, errors: [{ field: "format", message: t("read.fault.format") }] });
  }
  if (!input.isFile && input.text.trim() === "") {
    return readPage(c, { status: 422, errors: [{ field: "text", message: t("read.fault.nothing") }] });
  }
  const result = await tryReading(reader, input);
  if ("status" in result) return refusedPage(c, input, result);
  if (input.format === "page") return resultPage(c, input, result);
  const name = input.isFile ? input.fileName.replace(/\.[A-Za-z0-9]{1,5}$/, "") : "";
  return textFile(
    result.readings.map(({ resolution }) => resolution),
    input.format,
    name,
  );
}
