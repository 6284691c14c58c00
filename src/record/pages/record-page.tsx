import type { FC } from "hono/jsx";
import {
  type Choice,
  Downloads,
  Empty,
  ErrorSummary,
  type FieldError,
  FilterForm,
  type MessageKey,
  Pager,
  page,
  paths,
  SelectField,
  TextField,
  type Ui,
  type WebContext,
} from "#web/index";
import type { RecordFacets, RecordStatus, WitnessFault, WitnessStatus } from "../model.ts";
import type { PublicRecord } from "../service.ts";
import { bodyWords } from "./body-words.ts";
import { capacityWords, EntryLine, kindWords } from "./entry-words.tsx";
import { filterOf, type RawQuery, type RecordQuery } from "./query.ts";

const perPage = 50;

const faultWords: Readonly<Record<RecordQuery["errors"][number], MessageKey>> = {
  day: "record.fault.day",
  before: "record.fault.before",
  long: "record.fault.long",
};

/** What happened: every entry, newest first, with the filters of its address. */
export async function recordPage(c: WebContext, record: PublicRecord, raw: RawQuery, query: RecordQuery): Promise<Response> {
  const ui = c.var;
  const [status, facets, found] = await Promise.all([record.status(), record.facets(), record.list(query.filter, query.before, perPage)]);
  const mayRecover = c.var.actor.capacity !== "public" && c.var.permit(c.var.actor, "record.read-recovery") === undefined;
  const address = filterOf(raw);
  const errors: FieldError[] = query.errors.map((error) => ({
    field: error === "day" ? "day" : "subject",
    message: ui.t(faultWords[error]),
  }));
  return page(c, {
    title: ui.t("record.list.title"),
    place: "record",
    lede: ui.t("record.list.lede"),
    description: ui.t("record.list.lede"),
    status: errors.length > 0 ? 422 : 200,
    alternates: [
      { href: paths.recordFeed(address), type: "application/atom+xml" },
      { href: paths.recordAs("json", address), type: "application/json" },
    ],
    body: (
      <>
        <Standing ui={ui} status={status} mayRecover={mayRecover} />
        <ErrorSummary ui={ui} errors={errors} />
        {status.size > 0 && <Filters ui={ui} raw={raw} facets={facets} errors={errors} />}
        {found.items.length === 0 && (
          <Empty title={ui.t(status.size === 0 ? "record.list.empty" : "record.list.none")}>
            <p>{status.size === 0 ? ui.t("record.list.begins") : <a href={paths.record()}>{ui.t("record.list.all")}</a>}</p>
          </Empty>
        )}
        {found.items.length > 0 && <p class="quiet">{ui.t("record.list.count", { total: found.total })}</p>}
        <ol class="entries" reversed>
          {found.items.map(({ entry }) => (
            <EntryLine ui={ui} entry={entry} />
          ))}
        </ol>
        <Pager
          ui={ui}
          shown={found.items.length}
          total={found.total}
          next={found.next === null ? null : paths.record({ ...address, before: found.next })}
          first={query.before === null ? null : paths.record(address)}
        />
        <Downloads
          ui={ui}
          links={[
            { href: paths.recordAs("csv", address), label: "CSV", hint: ui.t("record.list.csv"), type: "text/csv" },
            { href: paths.recordAs("json", address), label: "JSON", hint: ui.t("record.list.json"), type: "application/json" },
            { href: paths.recordFeed(address), label: "Atom", hint: ui.t("record.list.feed"), type: "application/atom+xml" },
            ...(status.head === null
              ? []
              : [{ href: paths.recordBundle(), label: ui.t("record.list.bundle"), hint: ui.t("record.list.bundle-hint") }]),
          ]}
        />
        <Keys ui={ui} status={status} />
        <Witnesses ui={ui} witnesses={status.witnesses} />
        {mayRecover && status.halt === null && <RecoveryLink ui={ui} />}
      </>
    ),
  });
}

/** Whether the record is whole: what is signed, when it was checked, and the alarm where it is not. */
const Standing: FC<{ readonly ui: Ui; readonly status: RecordStatus; readonly mayRecover: boolean }> = ({ ui, status, mayRecover }) => {
  const { head, check, halt } = status;
  if (halt !== null)
    return (
      <div class="errors" role="alert">
        <h2>{ui.t("record.standing.halted")}</h2>
        <p>{ui.t("record.standing.halted-what")}</p>
        {mayRecover && <RecoveryLink ui={ui} />}
      </div>
    );
  return (
    <p class="record-standing">
      {head === null
        ? ui.t("record.standing.unsigned")
        : ui.t("record.standing.signed", { size: head.size, date: ui.format.date(head.signedAt.toISOString().slice(0, 10)) })}{" "}
      {check !== null &&
        ui.t(check.fault === null ? "record.standing.checked" : "record.standing.fault", {
          date: ui.format.date(check.at.toISOString().slice(0, 10)),
        })}{" "}
      <a href={paths.recordVerify()}>{ui.t("record.standing.verify")}</a>
    </p>
  );
};

interface FiltersProps {
  readonly ui: Ui;
  readonly raw: RawQuery;
  readonly facets: RecordFacets;
  readonly errors: readonly FieldError[];
}

const Filters: FC<FiltersProps> = ({ ui, raw, facets, errors }) => (
  <FilterForm ui={ui} action={paths.record()} label={ui.t("record.filter.label")}>
    <TextField
      name="subject"
      label={ui.t("record.filter.subject")}
      value={raw.subject}
      error={errors.find(({ field }) => field === "subject")?.message}
    />
    <SelectField
      name="kind"
      label={ui.t("record.filter.kind")}
      any={ui.t("record.filter.any")}
      value={raw.kind}
      choices={choices(facets.kinds, raw.kind, (kind) => kindWords(ui, kind))}
    />
    <SelectField
      name="body"
      label={ui.t("record.filter.body")}
      any={ui.t("record.filter.any")}
      value={raw.body}
      choices={choices(facets.bodies, raw.body, (body) => bodyWords(ui, body))}
    />
    <SelectField
      name="capacity"
      label={ui.t("record.filter.capacity")}
      any={ui.t("record.filter.any")}
      value={raw.capacity}
      choices={choices(facets.capacities, raw.capacity, (capacity) => capacityWords(ui, capacity))}
    />
    <TextField
      name="day"
      type="date"
      label={ui.t("record.filter.day")}
      value={raw.day}
      error={errors.find(({ field }) => field === "day")?.message}
    />
  </FilterForm>
);

/** What there is; a value of the address that is not there any more stays in the list. */
function choices(known: readonly string[], set: string | undefined, words: (value: string) => string): Choice[] {
  const all = set === undefined || set === "" || known.includes(set) ? known : [...known, set];
  return all.map((value) => ({ value, label: words(value) }));
}

const witnessFaults: Readonly<Record<WitnessFault, MessageKey>> = {
  unreachable: "record.witness.unreachable",
  refused: "record.witness.refused",
  "not its signature": "record.witness.wrong",
};

/** Who else signs the heads: what each signed last, and where one did not. */
const Witnesses: FC<{ readonly ui: Ui; readonly witnesses: readonly WitnessStatus[] }> = ({ ui, witnesses }) =>
  witnesses.length === 0 ? null : (
    <section aria-labelledby="witnesses">
      <h2 id="witnesses">{ui.t("record.witness.title")}</h2>
      <p class="prose">{ui.t("record.witness.what")}</p>
      <ul class="held">
        {witnesses.map(({ name, key, signed, failed }) => (
          <li>
            <p>
              <strong>
                <bdi dir="ltr">{name}</bdi>
              </strong>
            </p>
            <p>
              {signed === null
                ? ui.t("record.witness.never")
                : ui.t("record.witness.signed", { size: signed.size, date: ui.format.dateTime(signed.at.toISOString()) })}
            </p>
            {failed !== null && (
              <p class="error">{ui.t(witnessFaults[failed.fault], { date: ui.format.dateTime(failed.at.toISOString()) })}</p>
            )}
            <pre class="record-key" dir="ltr">
              {key}
            </pre>
          </li>
        ))}
      </ul>
    </section>
  );

const RecoveryLink: FC<{ readonly ui: Ui }> = ({ ui }) => (
  <p>
    <a href={paths.recordRecovery()}>{ui.t("record.recovery.link")}</a>
  </p>
);

/** The key, to be published elsewhere too, and the names under which the record was signed before. */
const Keys: FC<{ readonly ui: Ui; readonly status: RecordStatus }> = ({ ui, status }) => {
  const [current, ...before] = status.keys;
  if (current === undefined) return null;
  return (
    <section aria-labelledby="key">
      <h2 id="key">{ui.t("record.key.title")}</h2>
      <p class="prose">{ui.t("record.key.what")}</p>
      <pre class="record-key" dir="ltr">
        {current.key}
      </pre>
      {before.length > 0 && (
        <>
          <p class="prose">{ui.t("record.key.before")}</p>
          {before.map(({ key }) => (
            <pre class="record-key" dir="ltr">
              {key}
            </pre>
          ))}
        </>
      )}
    </section>
  );
};
