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
 */
export async function historyOf(record: Pick<PublicRecord, "list">, subject: string, ui: Ui): Promise<Child> {
  const { items, total } = await record.list({ subject }, null, shown);
  if (total === 0) return null;
  return (
    <section class="history" aria-labelledby="history">
      <h2 id="history">{ui.t("record.history.title")}</h2>
      <ol class="entries" reversed>
        {items.map(({ entry }) => (
          <EntryLine ui={ui} entry={entry} />
        ))}
      </ol>
      {total > items.length && (
        <p>
          <a href={paths.record({ subject })}>{ui.t("record.history.all", { total })}</a>
        </p>
      )}
    </section>
  );
}
