import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, HttpFault } from "#platform/http/index";
import { type Env, paths, type WebContext } from "#web/index";
import type { PublicRecord } from "../service.ts";
import { provenEntry, wholeRecord } from "../take-away.ts";
import { parseTileNumber, tileWidth } from "../verify/index.ts";
import { entryPage } from "./entry-page.tsx";
import { atomFeed } from "./feed.ts";
import { download, listFile } from "./files.ts";
import { filterOf, type RawQuery, readRecordQuery } from "./query.ts";
import { recordPage } from "./record-page.tsx";
import { verifyPage } from "./verify-page.tsx";

export interface RecordPagesOptions {
  readonly record: PublicRecord;
}

/** Adds what everybody may see of the record: pages, feed, files, and the addresses that C2SP tlog-tiles gives to tiles and heads. */
export function recordPages(app: OpenAPIHono<Env>, { record }: RecordPagesOptions): void {
  const read = action("record.read");
  app.get("/record", read, (c) => list(c, record));
  app.get("/record/feed.atom", read, (c) => feed(c, record));
  app.get("/record/verify", read, (c) => verifyPage(c, record, indexOf(c.req.query("entry"))));
  app.get("/record/bundle", read, () => whole(record));
  app.get("/record/entries/:index", read, async (c) => (await entryPage(c, record, knownIndex(c.req.param("index")))) ?? missing());
  app.get("/record/entries/:index/proof", read, (c) => proof(record, knownIndex(c.req.param("index"))));
  app.get("/record/entries/:index/bundle", read, (c) => entryBundle(record, knownIndex(c.req.param("index"))));
  app.get("/record/checkpoint", read, () => checkpoint(record));
  app.get("/record/tile/:path{.+}", read, (c) => tile(record, c.req.param("path")));
}

function missing(): never {
  throw new HttpFault(404);
}

/** An index out of an address or a query: a whole number without leading zeros. */
function indexOf(written: string | undefined): number | undefined {
  if (written === undefined || written === "") return undefined;
  return /^(?:0|[1-9]\d{0,14})$/.test(written) ? Number(written) : missing();
}

const knownIndex = (written: string): number => indexOf(written) ?? missing();

function list(c: WebContext, record: PublicRecord): Promise<Response> | Response {
  const raw: RawQuery = c.req.query();
  const query = readRecordQuery(raw);
  const { format } = raw;
  if (format === undefined || format === "") return recordPage(c, record, raw, query);
  if (format !== "csv" && format !== "json") throw new HttpFault(406, { detail: "A list is available as csv and json." });
  assertGood(query.errors);
  return listFile(record, query.filter, format);
}

function assertGood(errors: readonly string[]): void {
  if (errors.length > 0)
    throw new HttpFault(422, { errors: errors.map((error) => ({ field: error, message: "This value cannot be used." })) });
}

/** Entries of a feed. */
const fed = 50;

async function feed(c: WebContext, record: PublicRecord): Promise<Response> {
  const raw: RawQuery = c.req.query();
  const { filter, errors } = readRecordQuery(raw);
  assertGood(errors);
  const { items } = await record.list(filter, null, fed);
  const address = filterOf(raw);
  const text = atomFeed({
    ui: c.var,
    origin: c.var.origin,
    self: paths.recordFeed(address),
    page: paths.record(address),
    entries: items.map(({ entry }) => entry),
  });
  return new Response(text, { headers: { "Content-Type": "application/atom+xml; charset=utf-8" } });
}

async function whole(record: PublicRecord): Promise<Response> {
  return download("record.comity", "application/octet-stream", (await wholeRecord(record)) ?? missing());
}

async function entryBundle(record: PublicRecord, index: number): Promise<Response> {
  const bundle = (await provenEntry(record, index)) ?? missing();
  return new Response(bundle, {
    headers: { "Content-Type": "application/octet-stream", "Content-Disposition": `attachment; filename="entry-${index}.comity"` },
  });
}

async function proof(record: PublicRecord, index: number): Promise<Response> {
  const text = (await record.proofOf(index)) ?? missing();
  return new Response(text, { headers: { ...plain, "Content-Disposition": `attachment; filename="entry-${index}.tlog-proof"` } });
}

const plain = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-cache" };

async function checkpoint(record: PublicRecord): Promise<Response> {
  const head = (await record.head()) ?? missing();
  return new Response(head.note, { headers: plain });
}

/** `<L>/<N>[.p/<W>]` and `entries/<N>[.p/<W>]`, in the one form that each has. */
async function tile(record: PublicRecord, path: string): Promise<Response> {
  const [, level = "", written = "", width] =
    /^(\d|[1-5]\d|6[0-3]|entries)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? missing();
  const number = parseTileNumber(written) ?? missing();
  const count = width === undefined ? tileWidth : Number(width);
  if (width !== undefined && count >= tileWidth) missing();
  const bytes = await (level === "entries" ? record.entryBundle(number, count) : record.tile(Number(level), number, count));
  return new Response(new Uint8Array(bytes ?? missing()), {
    headers: { "Content-Type": "application/octet-stream", "Cache-Control": "public, max-age=31536000, immutable" },
  });
}
