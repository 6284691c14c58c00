import { HttpFault } from "#platform/http/index";
import { xmlText as xml } from "#platform/xml-text";
import { findState } from "#reference/index";
import { paths, type WebContext } from "#web/index";
import type { TextLibrary, TextSummary } from "../library.ts";
import { bodyName } from "./bodies.ts";
import { kindName } from "./names.ts";
import { filterOf, type RawQuery, readTextQuery } from "./query.ts";
import { findSampleState } from "./state-names.ts";

/** Entries of a feed. */
const fed = 50;
const filters = ["q", "body", "kind", "from", "to", "session", "state"] as const;

/** The newest texts as an Atom feed (RFC 4287), with the filters of the list, or of one State: what it voted on or sponsored. */
export async function textFeed(c: WebContext, library: TextLibrary): Promise<Response> {
  const raw: RawQuery = c.req.query();
  const { filter, errors } = readTextQuery(raw);
  if (errors.length > 0) throw new HttpFault(422, { errors: errors.map(({ field, fault }) => ({ field, message: fault })) });
  const state = raw.state?.trim() || undefined;
  const texts = state === undefined ? (await library.list(filter, "-date", null, fed)).items : await ofState(c, library, state);
  const query = filterOf(raw, filters);
  const text = atomFeed(c, {
    title: titleOf(c, state, filter.body),
    self: paths.feed(query),
    page: state === undefined ? paths.resolutions({ ...query, state: undefined }) : paths.state(state),
    texts,
  });
  return new Response(text, { headers: { "Content-Type": "application/atom+xml; charset=utf-8" } });
}

async function ofState(c: WebContext, library: TextLibrary, code: string): Promise<readonly TextSummary[]> {
  if (findState(code) === undefined && findSampleState(code) === undefined) throw new HttpFault(404);
  const { votes, sponsored } = await library.state(code);
  const { filter } = readTextQuery(c.req.query());
  const texts = new Map([...votes, ...sponsored].map(({ text }) => [text.address, text]));
  const year = (text: TextSummary): number => Number((text.date ?? "0").slice(0, 4));
  return [...texts.values()]
    .filter(
      (text) =>
        (filter.body === undefined || text.body === filter.body) &&
        (filter.kind === undefined || text.kind === filter.kind) &&
        (filter.session === undefined || text.session === filter.session) &&
        (filter.from === undefined || year(text) >= filter.from) &&
        (filter.to === undefined || year(text) <= filter.to),
    )
    .sort((a, b) => (b.date ?? "").localeCompare(a.date ?? "") || a.address.localeCompare(b.address))
    .slice(0, fed);
}

function titleOf(c: WebContext, state: string | undefined, body: string | undefined): string {
  const { t, locale } = c.var;
  const names = state === undefined ? undefined : (findState(state) ?? findSampleState(state))?.names;
  const about = [names?.[locale] ?? names?.en, body === undefined ? undefined : bodyName(c.var, body)].filter((name) => name !== undefined);
  return [t("resolutions.list.title"), ...about].join(" · ");
}

interface FeedParts {
  readonly title: string;
  readonly self: string;
  readonly page: string;
  readonly texts: readonly TextSummary[];
}

function atomFeed(c: WebContext, { title, self, page, texts }: FeedParts): string {
  const { origin, locale } = c.var;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
<title>${xml(`${title} – Comity`)}</title>
<id>${xml(origin + self)}</id>
<link rel="self" type="application/atom+xml" href="${xml(origin + self)}"/>
<link rel="alternate" type="text/html" href="${xml(origin + page)}"/>
<updated>${timeOf(texts.find(({ date }) => date !== null)?.date ?? null)}</updated>
<author><name>Comity</name></author>
${texts.map((text) => entryOf(c, text)).join("")}</feed>
`;
}

/** A text's own day: when it was imported is the matter of whoever runs this, and would make old texts new. */
function timeOf(date: string | null): string {
  return date === null ? "1970-01-01T00:00:00Z" : `${date}T00:00:00Z`;
}

function entryOf(c: WebContext, text: TextSummary): string {
  const address = c.var.origin + paths.resolution(text.address);
  const facts = [text.symbol, kindName(c.var, text.kind), text.body === null ? null : bodyName(c.var, text.body)].filter(Boolean);
  return `<entry>
<title xml:lang="${xml(text.language)}">${xml(text.title || text.address)}</title>
<id>${xml(address)}</id>
<link rel="alternate" type="text/html" href="${xml(address)}"/>
<updated>${timeOf(text.date)}</updated>
<summary>${xml(facts.join(" · "))}</summary>
</entry>
`;
}
