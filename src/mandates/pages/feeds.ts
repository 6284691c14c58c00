import { HttpFault } from "#platform/http/index";
import { xmlText as xml } from "#platform/xml-text";
import { cutAtWord } from "#resolutions/index";
import { paths, type WebContext } from "#web/index";
import { type CalendarEntry, toICalendar } from "../icalendar.ts";
import type { MandateFilter, MandateRegister, RegisteredMandate } from "../register.ts";
import { paragraphName } from "./entry.tsx";
import { addresseeName, addresseesOf, deliverableName, sessionName, stateName, verbName } from "./names.ts";
import { filterOf, type MandateQuery, type RawQuery, readMandateQuery } from "./query.ts";

/** Entries of an Atom feed. */
const fed = 50;
/** Entries of a calendar; with so many, a filter helps more than another page. */
const dated = 2000;
/** Without a first day, a calendar goes so far back (days). */
const back = 366;

function goodQuery(c: WebContext): MandateQuery {
  const query = readMandateQuery(c.req.query());
  if (query.errors.length > 0) throw new HttpFault(422, { errors: query.errors.map(({ field, fault }) => ({ field, message: fault })) });
  return query;
}

/** What is due, as a calendar that programs subscribe to (RFC 5545), with the filters of the register. */
export async function calendarFeed(c: WebContext, register: MandateRegister): Promise<Response> {
  const { filter } = goodQuery(c);
  const today = register.today();
  const since = new Date(Date.parse(`${today}T00:00:00Z`) - back * 86_400_000).toISOString().slice(0, 10);
  const wanted: MandateFilter = filter.from === undefined && filter.session === undefined ? { ...filter, from: since } : filter;
  const entries: CalendarEntry[] = [];
  for (let cursor: string | null = null; entries.length < dated; ) {
    const { items, next } = await register.list(wanted, "due", cursor, 200);
    entries.push(...items.filter(({ due }) => due !== null).map((mandate) => entryOf(c, mandate)));
    if (next === null) break;
    cursor = next;
  }
  const text = toICalendar(entries.slice(0, dated), { name: titleOf(c), stamp: new Date(`${today}T00:00:00Z`) });
  return new Response(text, {
    headers: { "Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": 'inline; filename="mandates.ics"' },
  });
}

/** The feed's own name: what it is about. */
function titleOf(c: WebContext): string {
  const { t } = c.var;
  const { filter } = readMandateQuery(c.req.query());
  const about = [
    filter.addressee === undefined ? undefined : addresseeName(c.var, filter.addressee),
    filter.body,
    filter.session,
    filter.deliverable === undefined ? undefined : deliverableName(c.var, filter.deliverable),
  ];
  return [t("mandates.list.title"), ...about.filter((one) => one !== undefined)].join(" · ");
}

function entryOf(c: WebContext, mandate: RegisteredMandate): CalendarEntry {
  const { text, due, source } = mandate;
  const place = `${text.symbol ?? text.address}, ${c.var.t("mandates.entry.paragraph", { id: paragraphName(source.paragraph) })}`;
  const session = due?.session == null ? [] : [sessionName(c.var, due.session)];
  return {
    uid: `${encodeURI(mandate.address)}@${new URL(c.var.origin).host}`,
    from: due?.from ?? null,
    to: due?.to ?? null,
    summary: summaryOf(c, mandate),
    description: [mandate.action, place, ...session, stateName(c.var, mandate.state)].join("\n"),
    url: c.var.origin + paths.mandate(mandate.address),
    categories: [deliverableName(c.var, mandate.deliverable)],
    isConfirmed: due?.confirmed ?? false,
  };
}

/** "Requests: High Commissioner – a report on …" */
function summaryOf(c: WebContext, mandate: RegisteredMandate): string {
  const who = c.var.t("mandates.page.title", { verb: verbName(c.var, mandate.verb), addressees: addresseesOf(c.var, mandate) });
  return `${who} – ${cutAtWord(mandate.action, 120)}`;
}

/** The newest mandates as an Atom feed (RFC 4287), with the filters of the register; an entry is new again when something became of it. */
export async function mandatesFeed(c: WebContext, register: MandateRegister): Promise<Response> {
  const raw: RawQuery = c.req.query();
  const { filter } = goodQuery(c);
  const { items } = await register.list(filter, "text", null, fed);
  const { origin, locale } = c.var;
  const self = origin + paths.mandatesFeed(filterOf(raw));
  const updated = items.map(timeOf).sort().at(-1) ?? "1970-01-01T00:00:00Z";
  const text = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
<title>${xml(`${titleOf(c)} – Comity`)}</title>
<id>${xml(self)}</id>
<link rel="self" type="application/atom+xml" href="${xml(self)}"/>
<link rel="alternate" type="text/html" href="${xml(origin + paths.mandates(filterOf(raw)))}"/>
<updated>${updated}</updated>
<author><name>Comity</name></author>
${items.map((mandate) => atomEntry(c, mandate)).join("")}</feed>
`;
  return new Response(text, { headers: { "Content-Type": "application/atom+xml; charset=utf-8" } });
}

/** When something became of it, else the text's own day: when it was imported would make old texts new. */
function timeOf({ stateAt, text }: RegisteredMandate): string {
  return stateAt ?? (text.date === null ? "1970-01-01T00:00:00Z" : `${text.date}T00:00:00Z`);
}

function atomEntry(c: WebContext, mandate: RegisteredMandate): string {
  const address = c.var.origin + paths.mandate(mandate.address);
  const { text, state } = mandate;
  return `<entry>
<title>${xml(summaryOf(c, mandate))}</title>
<id>${xml(address)}</id>
<link rel="alternate" type="text/html" href="${xml(address)}"/>
<updated>${timeOf(mandate)}</updated>
<category term="${xml(state)}" label="${xml(stateName(c.var, state))}"/>
<summary xml:lang="${xml(text.language)}">${xml(`${mandate.action} (${text.symbol ?? text.address})`)}</summary>
</entry>
`;
}
