import type { Child, FC } from "hono/jsx";
import { draftField, draftFromField, draftSeenField, type SentForm } from "#platform/http/index";
import type { Ui } from "../env.ts";
import { type Column, DataTable } from "./data-table.tsx";
import { FormToken } from "./forms.tsx";

interface SentAgainProps {
  readonly ui: Ui;
  readonly sent: SentForm;
  /** Where it was sent; left out, it is shown to be copied, and sending it again would help nobody. */
  readonly action?: string;
}

/** What somebody typed, given back where it could not be taken: nothing is typed twice. Under its first one-time key nothing is done twice either. */
export const SentAgain: FC<SentAgainProps> = ({ ui, sent, action }) => (
  <section aria-labelledby="sent">
    <h2 id="sent">{ui.t("fault.sent.title")}</h2>
    <p>{ui.t(sent.isCut ? "fault.sent.cut" : "fault.sent.what")}</p>
    <dl class="facts">
      {sent.fields.map(([name, value]) => (
        <div>
          <dt>
            <bdi>{name}</bdi>
          </dt>
          <dd class="typed" dir="auto">
            {value}
          </dd>
        </div>
      ))}
    </dl>
    {action !== undefined && !sent.isCut && (
      <form method="post" action={action}>
        <FormToken ui={ui} {...(sent.onceKey === undefined ? {} : { onceKey: sent.onceKey })} />
        {sent.draft !== undefined && (
          <>
            <input type="hidden" name={draftField} value={sent.draft.form} />
            <input type="hidden" name={draftFromField} value={sent.draft.from} />
            <input type="hidden" name={draftSeenField} value={sent.draft.seen.join(" ")} />
          </>
        )}
        {sent.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit">{ui.t("fault.sent.again")}</button>
      </form>
    )}
  </section>
);

interface BothVersionsProps {
  readonly ui: Ui;
  /** As `Conflict` carries them. */
  readonly yours: Readonly<Record<string, string>>;
  readonly theirs: Readonly<Record<string, string>>;
  /** The word for a field; default: its name. */
  readonly label?: (field: string) => Child;
}

/** What was sent beside what is there now, field by field; those that differ are marked, and said to differ. */
export const BothVersions: FC<BothVersionsProps> = ({ ui, yours, theirs, label = (field) => <bdi>{field}</bdi> }) => {
  const { t } = ui;
  const rows = [...new Set([...Object.keys(yours), ...Object.keys(theirs)])].map((field) => {
    const isSame = yours[field] === theirs[field];
    const typed = (text = "") => (
      <span class="typed" dir="auto">
        {isSame || text === "" ? text : <mark>{text}</mark>}
      </span>
    );
    return [label(field), typed(yours[field]), typed(theirs[field]), t(isSame ? "fault.versions.same" : "fault.versions.differs")];
  });
  const columns: Column[] = [
    { label: t("fault.versions.field"), isHeading: true },
    { label: t("fault.versions.yours") },
    { label: t("fault.versions.theirs") },
    { label: t("fault.versions.compared") },
  ];
  return <DataTable caption={t("fault.versions.title")} columns={columns} rows={rows} />;
};
