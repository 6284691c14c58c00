import type { FC } from "hono/jsx";
import { type Column, DataTable, FormToken, isMessageKey, paths, type Ui, type WebContext } from "#web/index";
import { type OrderShown, orderLimits } from "../import-orders.ts";
import type { OutcomeRow } from "../store-import-orders.ts";

/** Lines of a report that one page shows. */
export const mostLines = 2000;

/** How far an import is, in a sentence. */
export function progressWords(ui: Pick<Ui, "t">, { waits, isBegun, isStopped, counts }: OrderShown): string {
  if (waits !== null) return ui.t("resolutions.imports.awaiting");
  if (isStopped) return ui.t("resolutions.imports.stopping");
  return isBegun ? ui.t("resolutions.imports.running", { done: doneOf(counts) }) : ui.t("resolutions.imports.waiting");
}

function doneOf(counts: OrderShown["counts"]): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

interface OrderProps {
  readonly ui: Ui;
  readonly id: string;
  readonly order: OrderShown;
}

/** While it waits: what was sent in, for another officer to look at and decide on; for whoever sent it, to take back. */
export const OrderWaiting: FC<{ readonly c: WebContext; readonly id: string; readonly order: OrderShown }> = ({ c, id, order }) => {
  const ui = c.var;
  const needsStepUp = ui.permit(ui.actor, "texts.publish-import") === "step-up needed";
  return (
    <section>
      <p role="status">{ui.t("resolutions.imports.awaiting")}</p>
      <DataTable
        caption={ui.t("resolutions.imports.files")}
        hideCaption
        columns={[
          { label: ui.t("resolutions.sources.file"), isHeading: true },
          { label: ui.t("resolutions.imports.size"), kind: "number" },
          { label: ui.t("resolutions.sources.hash") },
        ]}
        rows={order.kept.map((file) => [
          <a href={paths.textImportFile(id, file.id)} download="">
            <bdi>{file.fileName}</bdi>
          </a>,
          ui.format.number(file.bytes),
          <code class="hash" dir="ltr">
            {file.sha256}
          </code>,
        ])}
      />
      {order.waits === "own" && (
        <>
          <p class="hint">{ui.t("resolutions.proposals.own")}</p>
          <form method="post" action={paths.textImportTakeBack(id)}>
            <FormToken ui={ui} />
            <button type="submit" class="second">
              {ui.t("resolutions.proposals.take-back")}
            </button>
          </form>
        </>
      )}
      {order.waits === "for another" && needsStepUp && (
        <p>
          <a class="button" href={paths.stepUp(paths.textImport(id))}>
            {ui.t("resolutions.proposals.step-up")}
          </a>
        </p>
      )}
      {order.waits === "for another" && !needsStepUp && (
        <p class="buttons">
          <Decide ui={ui} id={id} decision="agreed" />
          <Decide ui={ui} id={id} decision="declined" />
        </p>
      )}
    </section>
  );
};

const Decide: FC<{ readonly ui: Ui; readonly id: string; readonly decision: "agreed" | "declined" }> = ({ ui, id, decision }) => (
  <form method="post" action={paths.textImportDecision(id)}>
    <FormToken ui={ui} />
    <input type="hidden" name="decision" value={decision} />
    <button type="submit" class={decision === "declined" ? "second" : undefined}>
      {ui.t(decision === "agreed" ? "resolutions.proposals.agree" : "resolutions.proposals.decline")}
    </button>
  </form>
);

/** While it goes on: how far it is, and how to stop it. With a script the sentence follows by itself. */
export const OrderProgress: FC<OrderProps> = ({ ui, id, order }) => (
  <section>
    <p role="status" data-progress={paths.textImportProgress(id)}>
      {progressWords(ui, order)}
    </p>
    <div class="buttons">
      <a class="button" href={paths.textImport(id)}>
        {ui.t("resolutions.imports.look")}
      </a>
      {!order.isStopped && (
        <form method="post" action={paths.textImportStop(id)}>
          <FormToken ui={ui} />
          <button type="submit" class="second">
            {ui.t("resolutions.imports.stop")}
          </button>
        </form>
      )}
    </div>
  </section>
);

/** What became of each file, and what is kept of those that were not read. */
export const OrderReport: FC<OrderProps> = ({ ui, id, order }) => {
  const total = doneOf(order.counts);
  return (
    <>
      {order.outcomes.length > 0 && (
        <section>
          <h2>{ui.t("resolutions.imports.report")}</h2>
          <p class="hint">{ui.t("resolutions.imports.report-who")}</p>
          {total > order.outcomes.length && (
            <p class="hint">{ui.t("resolutions.imports.report-most", { shown: order.outcomes.length, total })}</p>
          )}
          <DataTable
            caption={ui.t("resolutions.imports.report")}
            hideCaption
            columns={columnsOf(ui)}
            rows={order.outcomes.map((one) => [
              <bdi>{one.file}</bdi>,
              outcomeWords(ui, one),
              one.code === null ? <Texts ui={ui} line={one} /> : <Why ui={ui} line={one} />,
            ])}
          />
        </section>
      )}
      <Kept ui={ui} id={id} order={order} />
    </>
  );
};

function columnsOf(ui: Ui): Column[] {
  return [
    { label: ui.t("resolutions.sources.file"), isHeading: true },
    { label: ui.t("resolutions.import.outcome") },
    { label: ui.t("resolutions.imports.what") },
  ];
}

function outcomeWords(ui: Ui, { outcome }: OutcomeRow): string {
  if (outcome === "added" || outcome === "version") return ui.t(`resolutions.import.outcome-${outcome}`);
  return ui.t(outcome === "passed over" ? "resolutions.imports.outcome-passed-over" : `resolutions.imports.outcome-${outcome}`);
}

const Texts: FC<{ readonly ui: Ui; readonly line: OutcomeRow }> = ({ ui, line: { addresses, doubts } }) => (
  <>
    {[...new Set(addresses)].map((address, place) => (
      <>
        {place > 0 && " · "}
        <a href={paths.resolution(address)}>
          <bdi>{address}</bdi>
        </a>
      </>
    ))}
    {doubts > 0 && addresses[0] !== undefined && (
      <>
        {" · "}
        <a href={paths.resolutionSource(addresses[0])}>{ui.t("resolutions.imports.doubts", { count: doubts })}</a>
      </>
    )}
  </>
);

/** Refusals of which the reader's own sentence says more than the words of the page. */
const detailed: ReadonlySet<string> = new Set(["limit", "damaged", "forbidden", "too-heavy", "other"]);

const Why: FC<{ readonly ui: Ui; readonly line: OutcomeRow }> = ({ ui, line: { code, message, file } }) => {
  const own = `resolutions.imports.why-${code}`;
  const readers = `read.refused.${code}`;
  const isKnown = isMessageKey(own) || isMessageKey(readers);
  const name = file.split("!").at(-1) ?? file;
  return (
    <>
      {isMessageKey(own) ? ui.t(own) : isMessageKey(readers) ? ui.t(readers, { name }) : ui.t("resolutions.imports.why-other")}
      {detailed.has(isKnown ? (code ?? "") : "other") && message !== null && (
        <p class="hint" lang="en" dir="ltr">
          {message}
        </p>
      )}
    </>
  );
};

const Kept: FC<OrderProps> = ({ ui, id, order: { kept, keptUntil, triedAgain } }) => {
  if (triedAgain !== null)
    return (
      <p>
        <a href={paths.textImport(triedAgain)}>{ui.t("resolutions.imports.tried")}</a>
      </p>
    );
  if (kept.length === 0 || keptUntil === null) return null;
  return (
    <section>
      <h2>{ui.t("resolutions.imports.kept")}</h2>
      <p>{ui.t("resolutions.imports.kept-until", { date: ui.format.date(keptUntil.toISOString().slice(0, 10)) })}</p>
      <ul>
        {kept.slice(0, orderLimits.files).map((file) => (
          <li>
            <a href={paths.textImportFile(id, file.id)} download="">
              <bdi>{file.fileName}</bdi>
            </a>
          </li>
        ))}
      </ul>
      <form method="post" action={paths.textImportAgain(id)}>
        <FormToken ui={ui} />
        <button type="submit" class="second">
          {ui.t("resolutions.imports.kept-try")}
        </button>
      </form>
    </section>
  );
};
