import type { Child } from "hono/jsx";
import { paths, type Ui } from "#web/index";
import type { PublicRecord } from "../service.ts";
import { EntryLine } from "./entry-words.tsx";

/** Entries that a page of something else shows. */
const shown = 5;

/**
 * What happened to something, for its own page: the newest entries and the way to all of them. Nothing where nothing happened yet.
 *
 * @param subject as entries name it: the address of its page, "/resolutions/A/RES/178/161"
 * @param also other subjects whose entries tell of it as well, a few: the imports that brought a text, addresses that it had
 */
export async function historyOf(record: Pick<PublicRecord, "list">, subject: string, ui: Ui, also: readonly string[] = []): Promise<Child> {
  const found = await Promise.all([subject, ...also].map((one) => record.list({ subject: one }, null, shown)));
  const items = found.flatMap((page) => page.items).sort((a, b) => b.entry.index - a.entry.index);
  const own = found[0]?.total ?? 0;
  if (items.length === 0) return null;
  return (
    <section class="history" aria-labelledby="history">
      <h2 id="history">{ui.t("record.history.title")}</h2>
      <ol class="entries" reversed>
        {items.slice(0, shown).map(({ entry }) => (
          <EntryLine ui={ui} entry={entry} />
        ))}
      </ol>
      {own > 0 && (own > shown || items.length > shown) && (
        <p>
          <a href={paths.record({ subject })}>{ui.t("record.history.all", { total: own })}</a>
        </p>
      )}
    </section>
  );
}
