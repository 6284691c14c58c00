import type { OpenAPIHono } from "@hono/zod-openapi";
import type { BackupStatus } from "#platform/backup/index";
import { action } from "#platform/http/index";
import { DataTable } from "../components/data-table.tsx";
import { Empty, Facts } from "../components/lists.tsx";
import type { Env, Ui, WebContext } from "../env.ts";
import { page } from "../page.tsx";
import { paths } from "../paths.ts";

/** How the backups stand; null: the database's operator makes them. */
export type SavedSoFar = () => Promise<BackupStatus | null>;

const hour = 3_600_000;
const day = 24 * hour;
/** A backup is missing when the newest is older, and a test of one is due when the last is (milliseconds). */
const tooOld = 2 * day;
const untested = 35 * day;

/** Where administrators see how old the backups are, and which was last restored and compared. */
export function backupPages(app: OpenAPIHono<Env>, saved: SavedSoFar): void {
  app.get(paths.backups(), action("settings.read"), async (c) => show(c, await saved()));
}

/** What waits for administrators of this, for their start page. */
export function backupsWaiting(saved: SavedSoFar) {
  return async (c: WebContext): Promise<readonly { readonly label: string; readonly href: string; readonly at: null }[]> => {
    const { actor, permit, t } = c.var;
    if (permit(actor, "settings.read") !== undefined) return [];
    const status = await saved();
    if (status === null) return [];
    const item = (label: string) => [{ label, href: paths.backups(), at: null }];
    if (status.age !== null && status.age > tooOld) return item(t("backups.awaits.old"));
    const tested = status.lastTested === null ? Number.NEGATIVE_INFINITY : Date.parse(status.lastTested.testedAt);
    return status.newest !== null && Date.now() - tested > untested ? item(t("backups.awaits.untested")) : [];
  };
}

function show(c: WebContext, status: BackupStatus | null): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("backups.page.title"),
    place: "other",
    lede: t("backups.page.lede"),
    cache: "private",
    body:
      status === null ? (
        <div class="prose">
          <p>{t("backups.page.server")}</p>
          <p>
            <code dir="ltr">comity backup FILE</code>
          </p>
        </div>
      ) : (
        <Kept ui={c.var} status={status} />
      ),
  });
}

const Kept = ({ ui, status: { kept, age, lastTested } }: { readonly ui: Ui; readonly status: BackupStatus }) => {
  const { t, format } = ui;
  const tested =
    lastTested === null
      ? t("backups.page.untested")
      : t("backups.page.tested-what", {
          date: format.dateTime(lastTested.testedAt),
          rows: lastTested.rows,
          tables: lastTested.tables,
        });
  return (
    <>
      {age === null ? (
        <Empty title={t("backups.page.none")}>
          <p>{t("backups.page.first")}</p>
        </Empty>
      ) : (
        <Facts
          facts={[
            { term: t("backups.page.age"), value: t("backups.page.hours", { hours: Math.max(0, Math.floor(age / hour)) }) },
            { term: t("backups.page.tested"), value: tested },
          ]}
        />
      )}
      {kept.length > 0 && (
        <DataTable
          caption={t("backups.page.kept")}
          columns={[
            { label: t("backups.page.taken"), isHeading: true },
            { label: t("backups.page.size"), kind: "number" },
            { label: t("backups.page.encrypted") },
            { label: t("backups.page.file") },
          ]}
          rows={kept.map(({ file, takenAt, bytes, isEncrypted }) => [
            format.dateTime(takenAt.toISOString()),
            <bdi dir="ltr">{format.number(Math.ceil(bytes / 1e5) / 10)} MB</bdi>,
            t(isEncrypted ? "backups.page.yes" : "backups.page.no"),
            <bdi dir="ltr">{file.split(/[/\\]/).at(-1)}</bdi>,
          ])}
        />
      )}
      <p>
        {t("backups.page.test")} <code dir="ltr">comity restore --rehearse FILE</code>
      </p>
    </>
  );
};
