import { type Kysely, sql } from "kysely";
import type { Database } from "#platform/db/index";
import { isLocale } from "#platform/i18n/index";
import { findState } from "#reference/index";
import { paths } from "#web/index";
import type { Arrival, ShownTopic, Topic, Topics } from "#work/index";
import { bodyName } from "./pages/bodies.ts";
import { findSampleState } from "./pages/state-names.ts";
import type { Tables } from "./store-tables.ts";

/** What of the texts can be followed, and to what a text that came belongs. */
export function createTopics(db: Database): Topics {
  const rows = db.kysely<Tables>();
  return {
    describe: (topic, locale) => describe(rows, topic, locale),
    takeArrivals: (trx, limit) => takeArrivals(trx as Kysely<Tables>, limit),
  };
}

async function describe(rows: Kysely<Tables>, { kind, key }: Topic, locale: string): Promise<ShownTopic | undefined> {
  if (kind === "state") {
    const state = findState(key) ?? findSampleState(key);
    if (state === undefined) return undefined;
    const { code, names } = state;
    return { kind, key: code, label: isLocale(locale) ? (names[locale] ?? names.en) : names.en, href: paths.state(code) };
  }
  if (kind === "body") {
    const known = await rows.selectFrom("texts").select("body").where("body", "=", key).limit(1).executeTakeFirst();
    return (
      known && { kind, key, label: bodyName({ locale: isLocale(locale) ? locale : "en" }, key), href: paths.resolutions({ body: key }) }
    );
  }
  const text = await rows
    .selectFrom("texts")
    .innerJoin("works", "works.id", "texts.work_id")
    .select(["texts.address", "texts.title", "works.symbol"])
    .where("texts.address", "=", key)
    .executeTakeFirst();
  return text && { kind, key, label: [text.symbol, text.title].filter(Boolean).join(": ") || key, href: paths.resolution(key) };
}

interface Row {
  readonly address: string;
  readonly symbol: string | null;
  readonly title: string;
  readonly language: string;
  readonly body: string | null;
  readonly states: readonly string[];
  readonly texts: readonly string[];
}

/**
 * A text belongs to its body, to the States that voted on it or sponsored it, and to texts: those of its series, those that it cites, and those of
 * its work in other languages.
 */
async function takeArrivals(trx: Kysely<Tables>, limit: number): Promise<readonly Arrival[]> {
  const { rows } = await sql<Row>`
    with taken as (
      delete from arrivals where text_id in (select text_id from arrivals order by text_id limit ${limit} for update skip locked) returning text_id
    )
    select t.address, w.symbol, t.title, t.language, t.body,
      array(select code from votes v where v.text_id = t.id and code is not null
        union select code from sponsors s where s.text_id = t.id and code is not null) as states,
      array(
        select o.address from texts o where o.series is not null and t.series is not null
          and hashtextextended(o.series, 0) = hashtextextended(t.series, 0) and o.series = t.series and o.body = t.body and o.language = t.language and o.id <> t.id
        union select o.address from texts o where o.work_id = t.work_id and o.id <> t.id
        union select o.address from citations c join works cited on cited.symbol = c.symbol join texts o on o.work_id = cited.id
          where c.text_id = t.id and o.id <> t.id) as texts
    from taken join texts t on t.id = taken.text_id join works w on w.id = t.work_id
    order by t.id`.execute(trx);
  return rows.map(({ body, states, texts, ...text }) => ({
    ...text,
    topics: [
      ...(body === null ? [] : [{ kind: "body", key: body } as const]),
      ...states.map((key) => ({ kind: "state", key }) as const),
      ...texts.map((key) => ({ kind: "text", key }) as const),
    ],
  }));
}
