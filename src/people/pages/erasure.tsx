import type { OpenAPIHono } from "@hono/zod-openapi";
import type { FC } from "hono/jsx";
import { action } from "#platform/http/index";
import { type Env, ErrorSummary, type FieldError, FormToken, page, paths, SelectField, type WebContext } from "#web/index";
import { askForErasure, daysToTakeBack, type Erasure, findErasure, type Leaving, leavings, takeBackErasure } from "../erasure.ts";
import type { Ended } from "../holding.ts";
import type { People } from "../people.ts";
import { Act } from "./parts.tsx";
import { mustBeIn, stepUpFirst, textOf, wordKey } from "./visit.ts";

const day = 24 * 3600 * 1000;
/** Daily backups are kept for so many days. */
const backupDays = 7;

/** Having one's own account erased: what goes when, who takes over, and taking it back. */
export function erasurePages(app: OpenAPIHono<Env>, people: People): void {
  const { room } = people;

  app.get(paths.accountErasure(), action("accounts.read"), async (c) => {
    const { account } = mustBeIn(people, c);
    const open = await findErasure(room, c.var.actor, account);
    if (open !== undefined) return progress(c, open);
    return stepUpFirst(c, "accounts.erase") ?? ask(c, await leavings(room, account), {}, []);
  });

  app.post(paths.accountErasure(), action("accounts.read"), async (c) => {
    const { account } = mustBeIn(people, c);
    const ahead = stepUpFirst(c, "accounts.erase");
    if (ahead !== undefined) return ahead;
    const form = await c.req.parseBody();
    const held = await leavings(room, account);
    const successors = Object.fromEntries(held.map(({ id }) => [id, textOf(form, fieldOf(id))]));
    const asked = await askForErasure(room, c.var.actor, account, successors, c.var.origin);
    if (asked.outcome === "asked") return c.redirect(paths.accountErasure(), 303);
    const message = c.var.t(`people.end.${faultWords[asked.fault]}`);
    return ask(c, held, successors, [{ field: fieldOf(asked.capacity), message }]);
  });

  app.post(paths.accountErasureEnd(), action("accounts.keep"), async (c) => {
    await takeBackErasure(room, c.var.actor, mustBeIn(people, c).account, c.var.origin);
    return c.redirect(`${paths.account()}#own`, 303);
  });
}

const fieldOf = (capacity: string): string => `successor-${capacity}`;

export const faultWords = {
  "successor needed": "successor-needed",
  "successor unfit": "successor-unfit",
  "administrator needed": "administrator-needed",
  "last administrator": "last-administrator",
} as const satisfies Record<Exclude<Ended, "ended">, string>;

const trail = (c: WebContext) => [{ href: paths.account(), label: c.var.t("people.account.title") }];

function ask(
  c: WebContext,
  held: readonly Leaving[],
  typed: Readonly<Record<string, string>>,
  errors: readonly FieldError[],
): Promise<Response> {
  const { t } = c.var;
  const now = Date.now();
  return page(c, {
    title: t("people.erasure.title"),
    place: "other",
    trail: trail(c),
    lede: t("people.erasure.lede"),
    cache: "private",
    status: errors.length > 0 ? 422 : 200,
    body: (
      <form method="post" action={paths.accountErasure()} class="narrow">
        <ErrorSummary ui={c.var} errors={errors} />
        <FormToken ui={c.var} />
        <Steps c={c} askedAt={new Date(now)} dueAt={new Date(now + daysToTakeBack * day)} isAsked={false} />
        {held.length > 0 && <h2>{t("people.erasure.hand-over")}</h2>}
        {held.map((one) => (
          <SelectField
            name={fieldOf(one.id)}
            label={[t(wordKey("capacity", one.capacity)), one.fund, one.organisationName].filter((part) => part !== null).join(" · ")}
            hint={one.heirs.length === 0 ? t("people.erasure.nobody-else") : t("people.end.successor-hint")}
            value={typed[one.id]}
            any={t("people.end.nobody")}
            choices={one.heirs.map(({ id, name }) => ({ value: id, label: name }))}
            error={errors.find(({ field }) => field === fieldOf(one.id))?.message}
          />
        ))}
        <p class="buttons">
          <button type="submit">{t("people.erasure.submit")}</button>
          <a href={paths.account()}>{t("people.account.back")}</a>
        </p>
      </form>
    ),
  });
}

function progress(c: WebContext, { askedAt, dueAt, isByLetter, heldBy }: Erasure): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("people.erasure.open-title"),
    place: "other",
    trail: trail(c),
    lede: t("people.erasure.open-lede", { date: dayOf(c, dueAt) }),
    cache: "private",
    body: (
      <div class="narrow">
        {heldBy !== null && (
          <p class="remark warning">
            {t("people.erasure.held")} {t(`people.end.${faultWords[heldBy]}`)}
          </p>
        )}
        {isByLetter && <p class="hint">{t("people.erasure.by-letter")}</p>}
        <Steps c={c} askedAt={askedAt} dueAt={dueAt} isAsked />
        <p class="buttons">
          <Act c={c} action={paths.accountErasureEnd()} label={t("people.erasure.take-back")} />
          <a href={paths.account()}>{t("people.account.back")}</a>
        </p>
      </div>
    ),
  });
}

/** A day in the reader's language. */
export function dayOf({ var: { format } }: WebContext, date: Date): string {
  return format.date(date.toISOString().slice(0, 10));
}

interface StepsProps {
  readonly c: WebContext;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly isAsked: boolean;
}

/** What is erased when, with the days, and what stays. */
const Steps: FC<StepsProps> = ({ c, askedAt, dueAt, isAsked }) => {
  const { t } = c.var;
  const after = (days: number) => ({ date: dayOf(c, new Date(dueAt.getTime() + days * day)) });
  return (
    <>
      <h2>{t("people.erasure.when")}</h2>
      <ol class="course">
        {isAsked && <li class="is-done">{t("people.erasure.asked", { date: dayOf(c, askedAt) })}</li>}
        <li aria-current={isAsked ? "step" : undefined}>{t("people.erasure.wait", after(0))}</li>
        <li>{t("people.erasure.done", after(0))}</li>
        <li>{t("people.erasure.day-after", after(1))}</li>
        <li>{t("people.erasure.backups", after(backupDays))}</li>
      </ol>
      <h2>{t("people.erasure.stays")}</h2>
      <p>{t("people.erasure.stays-what")}</p>
    </>
  );
};
