import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, HttpFault } from "#platform/http/index";
import { type Env, ErrorSummary, FormToken, page, paths, type WebContext } from "#web/index";
import type { People } from "../people.ts";
import { askForStepUp, heldFactors, stepUp } from "../sign-in.ts";
import { CodeField, refusalKeys } from "./fields.tsx";
import { PasskeyButton, passkeyForm } from "./parts.tsx";
import { callerOf, credentialOf, keepToken, mustBeIn, mustHaveParty, partyOf, safeWay, textOf } from "./visit.ts";

const step = action("sessions.step-up");

/** A factor used again, before what is hard to undo. */
export function stepUpPages(app: OpenAPIHono<Env>, people: People): void {
  const { room } = people;

  app.get(paths.stepUp(), step, (c) => show(people, c, c.req.query("to")));

  app.post(paths.stepUpOptions(), step, async (c) => {
    const session = mustBeIn(people, c);
    return c.json({ options: await askForStepUp(room, mustHaveParty(people, c), session) });
  });

  app.post(paths.stepUp(), step, async (c) => {
    const session = mustBeIn(people, c);
    const form = await c.req.parseBody();
    const response = credentialOf(form.passkey);
    const proof =
      response === undefined
        ? ({ kind: "code", code: textOf(form, "code").slice(0, 60) } as const)
        : ({ kind: "passkey", response, party: mustHaveParty(people, c) } as const);
    const done = await stepUp(room, session, proof, callerOf(c));
    if (done.outcome === "wait") throw new HttpFault(429, { headers: { "Retry-After": "3600" } });
    if (done.outcome !== "done") return show(people, c, textOf(form, "to"), done.outcome);
    keepToken(c, done.token);
    return c.redirect(safeWay(textOf(form, "to")), 303);
  });
}

async function show(people: People, c: WebContext, to: string | undefined, refused?: keyof typeof refusalKeys): Promise<Response> {
  const { t } = c.var;
  const session = mustBeIn(people, c);
  const held = await heldFactors(people.room, session.account);
  // Staff have nothing but a passkey for what is hard to undo; those who have none yet need a code to add one.
  const isForFirst = held.passkeys === 0 && to === paths.accountPasskeys();
  const onlyPasskey = session.isStaff && !isForFirst;
  const errors = refused === undefined ? [] : [{ field: onlyPasskey ? "main" : "code", message: t(refusalKeys[refused]) }];
  return page(c, {
    title: t("people.step-up.title"),
    place: "other",
    lede: t("people.step-up.lede"),
    cache: "private",
    scripts: ["passkey"],
    status: refused === undefined ? 200 : 422,
    body: (
      <div class="narrow">
        <ErrorSummary ui={c.var} errors={errors} />
        {held.passkeys > 0 && (
          <form method="post" action={paths.stepUp()} {...passkeyForm("get", paths.stepUpOptions())}>
            <FormToken ui={c.var} />
            <input type="hidden" name="to" value={to ?? ""} />
            <PasskeyButton ui={c.var} label={t("people.step-up.passkey")} party={partyOf(people, c)} />
          </form>
        )}
        {session.isStaff && held.passkeys === 0 && !isForFirst && (
          <p>
            {t("people.step-up.needs-passkey")} <a href={paths.accountPasskeys()}>{t("people.step-up.add-passkey")}</a>
          </p>
        )}
        {!onlyPasskey && (
          <form method="post" action={paths.stepUp()}>
            <FormToken ui={c.var} />
            <input type="hidden" name="to" value={to ?? ""} />
            <CodeField ui={c.var} error={errors[0]?.message} />
            <button type="submit">{t("people.second.submit")}</button>
          </form>
        )}
      </div>
    ),
  });
}
