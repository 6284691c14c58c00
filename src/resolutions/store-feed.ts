import { type RawBuilder, sql } from "kysely";
import type { FeedFilter, Published } from "./library.ts";
import { conditions } from "./store-lists.ts";
import { SUMMARY, type SummaryRow, summaryOf } from "./store-summaries.ts";
import type { Rows } from "./store-tables.ts";

/** What was published here last, whatever its own day is. */
export async function published(rows: Rows, filter: FeedFilter, limit: number): Promise<readonly Published[]> {
  const where = [conditions(filter), ...ofState(filter.state), ...about(filter.about)];
  const { rows: found } = await sql<SummaryRow & { published_at: Date }>`
    select ${SUMMARY}, t.published_at from texts t join works w on w.id = t.work_id
    where ${sql.join(where, sql` and `)} order by t.published_at desc, t.id desc limit ${limit}`.execute(rows);
  return found.map((row) => ({ text: summaryOf(row), publishedAt: row.published_at.toISOString() }));
}

function ofState(code: string | undefined): RawBuilder<unknown>[] {
  if (code === undefined) return [];
  return [sql`t.id in (select text_id from votes where code = ${code} union select text_id from sponsors where code = ${code})`];
}

/** As `topics.ts` tells followers: the text itself, its series, its work in other languages, and texts that cite it. */
function about(address: string | undefined): RawBuilder<unknown>[] {
  if (address === undefined) return [];
  return [
    sql`t.id in (
      with named as (select id, work_id, series, body, language from texts where address = ${address})
      select id from named
      union select o.id from named n join texts o on n.series is not null and o.series is not null
        and hashtextextended(o.series, 0) = hashtextextended(n.series, 0) and o.series = n.series and o.body = n.body and o.language = n.language
      union select o.id from named n join texts o on o.work_id = n.work_id
      union select c.text_id from named n join works cited on cited.id = n.work_id join citations c on c.symbol = cited.symbol)`,
  ];
}
