import { HttpFault } from "#platform/http/index";
import { xmlText as xml } from "#platform/xml-text";
import { findState } from "#reference/index";
import { paths, type WebContext } from "#web/index";
import type { Published, TextLibrary } from "../library.ts";
import { bodyName } from "./bodies.ts";
import { kindName } from "./names.ts";
import { filterOf, type RawQuery, readTextQuery } from "./query.ts";
import { findSampleState } from "./state-names.ts";

/** Entries of a feed. */
const fed = 50;
const filters = ["q", "body", "kind", "from", "to", "session", "state", "text"] as const;

/**
 * What was published here last as an Atom feed (RFC 4287): with the filters of the list, of one State (what it voted on or sponsored), or of one text
 * (itself, its series, its other languages, what cites it). In order of publication here, so that a text that comes late is not missed.
 */
export async function textFeed(c: WebContext, library: TextLibrary): Promise<Response> {
  const raw: RawQuery = c.req.query();
  const { filter, errors } = readTextQuery(raw);
  if (errors.length > 0) throw new HttpFault(422, { errors: errors.map(({ field, fault }) => ({ field, message: fault })) });
  const [state, about] = [raw.state?.trim() || undefined, raw.text?.trim() || undefined];
  if (state !== undefined && findState(state) === undefined && findSampleState(state) === undefined) throw new HttpFault(404);
  const query = filterOf(raw, filters);
  const address = about === undefined ? undefined : await addressNow(library, about);
  if (address !== about) return c.redirect(paths.feed({ ...query, text: address }), 301);
  const of = { ...(state === undefined ? {} : { state }), ...(address === undefined ? {} : { about: address }) };
  const items = await library.published({ ...filter, ...of }, fed);
  const text = atomFeed(c, {
    title: titleOf(c, { state, body: filter.body, address, items }),
    self: paths.feed(query),
    page: pageOf(query, state, address),
    items,
  });
  return new Response(text, { headers: { "Content-Type": "application/atom+xml; charset=utf-8" } });
}

/** Where the text is that is or was at this address. @throws {HttpFault} 404, 410 */
async function addressNow(library: TextLibrary, address: string): Promise<string> {
  const found = await library.find(address);
  if (found !== undefined && !("redirect" in found)) return found.summary.address;
  const note = await library.withdrawal(address);
  if (note?.movedTo != null) return note.movedTo;
  if (note !== undefined) throw new HttpFault(410);
  if (found === undefined) throw new HttpFault(404);
  return found.redirect;
}

function pageOf(query: Readonly<Record<string, string | undefined>>, state: string | undefined, address: string | undefined): string {
  if (address !== undefined) return paths.resolution(address);
  return state === undefined ? paths.resolutions(query) : paths.state(state);
}

interface FeedOf {
  readonly state: string | undefined;
  readonly body: string | undefined;
  readonly address: string | undefined;
  readonly items: readonly Published[];
}

function titleOf(c: WebContext, { state, body, address, items }: FeedOf): string {
  const { t, locale } = c.var;
  const names = state === undefined ? undefined : (findState(state) ?? findSampleState(state))?.names;
  const text = items.find((one) => one.text.address === address)?.text;
  const about = [
    names?.[locale] ?? names?.en,
    body === undefined ? undefined : bodyName(c.var, body),
    text && [text.symbol, text.title].filter(Boolean).join(": "),
  ].filter((name) => name !== undefined);
  return [t("resolutions.list.title"), ...about].join(" · ");
}

interface FeedParts {
  readonly title: string;
  readonly self: string;
  readonly page: string;
  readonly items: readonly Published[];
}

function atomFeed(c: WebContext, { title, self, page, items }: FeedParts): string {
  const { origin, locale } = c.var;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="${locale}">
<title>${xml(`${title} – Comity`)}</title>
<id>${xml(origin + self)}</id>
<link rel="self" type="application/atom+xml" href="${xml(origin + self)}"/>
<link rel="alternate" type="text/html" href="${xml(origin + page)}"/>
<updated>${toSecond(items[0]?.publishedAt ?? "1970-01-01T00:00:00.000Z")}</updated>
<author><name>Comity</name></author>
${items.map((item) => entryOf(c, item)).join("")}</feed>
`;
}

/** RFC 3339 to the second. */
function toSecond(instant: string): string {
  return instant.replace(/\.\d+Z$/, "Z");
}

/** When it was published here; its own day, of adoption or distribution, stands beside it. */
function entryOf(c: WebContext, { text, publishedAt }: Published): string {
  const address = c.var.origin + paths.resolution(text.address);
  const day = text.date === null ? null : c.var.format.date(text.date);
  const facts = [text.symbol, kindName(c.var, text.kind), text.body === null ? null : bodyName(c.var, text.body), day].filter(Boolean);
  return `<entry>
<title xml:lang="${xml(text.language)}">${xml(text.title || text.address)}</title>
<id>${xml(address)}</id>
<link rel="alternate" type="text/html" href="${xml(address)}"/>
<published>${toSecond(publishedAt)}</published>
<updated>${toSecond(publishedAt)}</updated>
<summary>${xml(facts.join(" · "))}</summary>
${text.date === null ? "" : `<dc:date>${text.date}</dc:date>\n`}</entry>
`;
}
