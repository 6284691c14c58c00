import type { OpenAPIHono } from "@hono/zod-openapi";
import type { FC } from "hono/jsx";
import { action, HttpFault, onceKeyOf } from "#platform/http/index";
import {
  describedBy,
  type Env,
  ErrorSummary,
  Field,
  type FieldError,
  FormToken,
  type MessageKey,
  page,
  paths,
  type Ui,
  type WebContext,
} from "#web/index";
import type { HaltReason, RecordStatus } from "../model.ts";
import {
  agreementLasts,
  decideRecovery,
  listRecoveries,
  longestReason,
  type ProposedRecovery,
  proposeRecovery,
  type RecoveryRoom,
} from "../recovery.ts";
import type { PublicRecord } from "../service.ts";
import { historyOf } from "./history.tsx";

export interface RecoveryPagesOptions {
  readonly record: Pick<PublicRecord, "status" | "list">;
  readonly room: RecoveryRoom;
}

const faultWords: Readonly<Record<"no reason" | "one waits" | "no record", MessageKey>> = {
  "no reason": "record.recovery.fault-reason",
  "one waits": "record.recovery.fault-waits",
  "no record": "record.recovery.fault-none",
};

/** Where two administrators agree to begin the record anew. All of it works while the record is halted. */
export function recoveryPages(app: OpenAPIHono<Env>, options: RecoveryPagesOptions): void {
  const { room } = options;

  app.get(paths.recordRecovery(), action("record.read-recovery"), (c) => show(c, options));

  app.post(paths.recordRecovery(), action("record.propose-recovery"), async (c) => {
    const form = await c.req.parseBody();
    const reason = typeof form.reason === "string" ? form.reason : "";
    const outcome = await proposeRecovery(room, c.var.actor, reason, onceKeyOf(form));
    if (outcome === "entered") return c.redirect(paths.recordRecovery(), 303);
    return show(c, options, { reason, errors: [{ field: "reason", message: c.var.t(faultWords[outcome]) }] });
  });

  app.post("/record/recovery/:id", action("record.recover"), async (c) => {
    const form = await c.req.parseBody();
    const decision = form.decision === "agreed" ? "agreed" : "declined";
    return decided(c, await decideRecovery(room, c.var.actor, idOf(c.req.param("id")), decision, onceKeyOf(form)));
  });

  app.post("/record/recovery/:id/take-back", action("record.take-back-recovery"), async (c) => {
    const form = await c.req.parseBody();
    return decided(c, await decideRecovery(room, c.var.actor, idOf(c.req.param("id")), "taken back", onceKeyOf(form)));
  });
}

/** What waits of this for a person, for the start page. */
export function recoveryWaiting(room: Pick<RecoveryRoom, "database">) {
  return async (c: WebContext): Promise<readonly { readonly label: string; readonly href: string; readonly at: Date }[]> => {
    const { actor, permit, t } = c.var;
    if (["hidden", "not allowed"].includes(permit(actor, "record.recover") ?? "")) return [];
    const waiting = (await listRecoveries(room, actor)).find(({ decision }) => decision === null);
    if (waiting === undefined || waiting.enteredBy === actor.id) return [];
    return [{ label: t("record.recovery.awaits"), href: paths.recordRecovery(), at: waiting.enteredAt }];
  };
}

function idOf(written: string | undefined): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(written ?? "")) throw new HttpFault(404);
  return written as string;
}

function decided(c: WebContext, decision: string | undefined): Response {
  if (decision === undefined) throw new HttpFault(404);
  return c.redirect(paths.recordRecovery(), 303);
}

interface Typed {
  readonly reason: string;
  readonly errors: readonly FieldError[];
}

async function show(c: WebContext, { record, room }: RecoveryPagesOptions, typed: Typed = { reason: "", errors: [] }): Promise<Response> {
  const { t } = c.var;
  const [status, all, history] = await Promise.all([
    record.status(),
    listRecoveries(room, c.var.actor),
    historyOf(record, paths.record(), c.var),
  ]);
  const waiting = all.find(({ decision }) => decision === null);
  const earlier = all.filter(({ decision }) => decision !== null);
  const needsStepUp = c.var.permit(c.var.actor, "record.propose-recovery") === "step-up needed";
  return page(c, {
    title: t("record.recovery.title"),
    place: "record",
    trail: [{ href: paths.record(), label: t("record.list.title") }],
    lede: t("record.recovery.lede"),
    cache: "private",
    status: typed.errors.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <ErrorSummary ui={c.var} errors={typed.errors} />
        <Standing ui={c.var} status={status} />
        <Steps ui={c.var} />
        {waiting !== undefined && (
          <section>
            <h2>{t("record.recovery.waits")}</h2>
            <ul class="held">
              <Proposed c={c} proposed={waiting} />
            </ul>
          </section>
        )}
        {needsStepUp ? (
          <p>
            <a class="button" href={paths.stepUp(paths.recordRecovery())}>
              {t("record.recovery.step-up")}
            </a>
          </p>
        ) : (
          waiting === undefined && status.origins.length > 0 && <Enter c={c} typed={typed} />
        )}
        {earlier.length > 0 && (
          <section>
            <h2>{t("record.recovery.earlier")}</h2>
            <ul class="held">
              {earlier.map((one) => (
                <Proposed c={c} proposed={one} />
              ))}
            </ul>
          </section>
        )}
        {history}
      </div>
    ),
  });
}

const haltWords: Readonly<Record<HaltReason, MessageKey>> = {
  smaller: "record.recovery.halt-smaller",
  "second root": "record.recovery.halt-second-root",
  "changed entry": "record.recovery.halt-changed-entry",
  "another record": "record.recovery.halt-another-record",
};

const Standing: FC<{ readonly ui: Ui; readonly status: RecordStatus }> = ({ ui, status: { halt } }) =>
  halt === null ? (
    <p>{ui.t("record.recovery.well")}</p>
  ) : (
    <div class="errors" role="alert">
      <h2>{ui.t("record.recovery.stopped", { date: ui.format.dateTime(halt.at.toISOString()) })}</h2>
      <p>{ui.t(haltWords[halt.reason])}</p>
    </div>
  );

const Steps: FC<{ readonly ui: Ui }> = ({ ui }) => (
  <section aria-labelledby="steps">
    <h2 id="steps">{ui.t("record.recovery.steps")}</h2>
    <ol>
      <li>{ui.t("record.recovery.step-copy")}</li>
      <li>{ui.t("record.recovery.step-right")}</li>
      <li>{ui.t("record.recovery.step-two")}</li>
      <li>
        {ui.t("record.recovery.step-console", { days: agreementLasts })} <code dir="ltr">comity record recover</code>
      </li>
      <li>{ui.t("record.recovery.step-publish")}</li>
    </ol>
  </section>
);

const Enter: FC<{ readonly c: WebContext; readonly typed: Typed }> = ({ c, typed: { reason, errors } }) => {
  const { t } = c.var;
  const error = errors[0]?.message;
  return (
    <section>
      <h2>{t("record.recovery.enter-title")}</h2>
      <form method="post" action={paths.recordRecovery()}>
        <FormToken ui={c.var} />
        <Field name="reason" label={t("record.recovery.reason")} hint={t("record.recovery.reason-hint")} error={error}>
          <textarea
            id="reason"
            name="reason"
            rows={4}
            maxlength={longestReason}
            dir="auto"
            required
            aria-invalid={error === undefined ? undefined : "true"}
            aria-describedby={describedBy("reason", { hint: true, error: error !== undefined })}
          >
            {reason}
          </textarea>
        </Field>
        <button type="submit">{t("record.recovery.enter")}</button>
      </form>
    </section>
  );
};

const Proposed: FC<{ readonly c: WebContext; readonly proposed: ProposedRecovery }> = ({ c, proposed }) => {
  const { t, format, actor, permit } = c.var;
  const { id, origin, reason, enteredBy, enteredAt, decision } = proposed;
  const isOwn = enteredBy === actor.id;
  const mayDecide = decision === null && !isOwn && permit(actor, "record.recover") === undefined;
  return (
    <li>
      <p>
        <bdi dir="ltr" class="hint">
          {origin}
        </bdi>
      </p>
      <p>
        <bdi>{reason}</bdi>
      </p>
      <p class="hint">
        {t("record.recovery.entered", { date: format.dateTime(enteredAt.toISOString()) })} {became(c.var, proposed)}
      </p>
      {decision === null && isOwn && <p class="hint">{t("record.recovery.own")}</p>}
      {(mayDecide || (decision === null && isOwn)) && (
        <div class="buttons">
          {isOwn ? (
            <Act c={c} to={paths.recordRecoveryTakenBack(id)} label={t("record.recovery.take-back")} isSecond />
          ) : (
            <>
              <Act c={c} to={paths.recordRecoveryDecision(id)} label={t("record.recovery.agree")} decision="agreed" />
              <Act c={c} to={paths.recordRecoveryDecision(id)} label={t("record.recovery.decline")} decision="declined" isSecond />
            </>
          )}
        </div>
      )}
    </li>
  );
};

/** What became of it, in a sentence; nothing while it waits. */
function became({ t, format }: Ui, { enteredBy, decision, decidedBy, decidedAt, carriedOutAt, endsAt }: ProposedRecovery): string {
  const at = (date: Date | null): { readonly date: string } => ({ date: date === null ? "" : format.dateTime(date.toISOString()) });
  if (carriedOutAt !== null) return t("record.recovery.done", at(carriedOutAt));
  if (decision === "declined") return t(decidedBy === enteredBy ? "record.recovery.taken-back" : "record.recovery.declined", at(decidedAt));
  if (endsAt === null) return "";
  return endsAt.getTime() > Date.now() ? t("record.recovery.agreed", at(endsAt)) : t("record.recovery.lapsed");
}

interface ActProps {
  readonly c: WebContext;
  readonly to: string;
  readonly label: string;
  readonly decision?: "agreed" | "declined";
  readonly isSecond?: boolean;
}

const Act: FC<ActProps> = ({ c, to, label, decision, isSecond = false }) => (
  <form method="post" action={to}>
    <FormToken ui={c.var} />
    {decision !== undefined && <input type="hidden" name="decision" value={decision} />}
    <button type="submit" class={isSecond ? "second" : undefined}>
      {label}
    </button>
  </form>
);
