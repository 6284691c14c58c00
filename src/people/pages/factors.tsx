import type { OpenAPIHono } from "@hono/zod-openapi";
import type { FC } from "hono/jsx";
import { action } from "#platform/http/index";
import { DataTable, type Env, ErrorSummary, type FieldError, FormToken, page, paths, type WebContext } from "#web/index";
import {
  addingPasskey,
  addPasskey,
  askForNewPasskey,
  changeApp,
  changePassword,
  type FactorsOf,
  factorsOf,
  removeApp,
  removePasskey,
  renewRecoveryCodes,
} from "../factors.ts";
import type { People } from "../people.ts";
import { newTotpSecret, readTotpSecret } from "../totp.ts";
import { CodeField, NewPasswordField } from "./fields.tsx";
import { AppSecret, showCodes } from "./join.tsx";
import { Act, PasskeyButton, passkeyForm } from "./parts.tsx";
import { callerOf, credentialOf, mustBeIn, mustHaveParty, partyOf, stepUpFirst, textOf } from "./visit.ts";

const factorsAt = `${paths.account()}#factors`;

/** Changing what one signs in with: after a step-up, one thing at a time, and the owner is told. */
export function factorPages(app: OpenAPIHono<Env>, people: People): void {
  const { room } = people;
  const target = (c: WebContext) => ({ account: mustBeIn(people, c).account, origin: c.var.origin });

  const adding = async (c: WebContext) => addingPasskey(await factorsOf(room, c.var.actor, target(c).account), mustBeIn(people, c));

  app.get(paths.accountPasskeys(), action("factors.read"), async (c) => {
    const { actor, action: name } = await adding(c);
    if (c.var.permit(actor, name) === "step-up needed") return c.redirect(paths.stepUp(paths.accountPasskeys()), 303);
    return askPasskey(people, c, false);
  });

  app.post(paths.accountPasskeyOptions(), action("factors.read"), async (c) => {
    const { actor, action: name } = await adding(c);
    return c.json({ options: await askForNewPasskey(room, actor, { ...target(c), action: name }, mustHaveParty(people, c)) });
  });

  app.post(paths.accountPasskeys(), action("factors.read"), async (c) => {
    const form = await c.req.parseBody();
    const removed = textOf(form, "remove");
    if (removed !== "") {
      const ahead = stepUpFirst(c, "factors.change");
      if (ahead !== undefined) return ahead;
      const outcome = await removePasskey(room, c.var.actor, target(c), removed);
      return outcome === "removed" ? c.redirect(factorsAt, 303) : lastOne(c);
    }
    const { actor, action: name } = await adding(c);
    const made = { party: mustHaveParty(people, c), response: credentialOf(form.passkey), label: callerOf(c).label };
    const isAdded = await addPasskey(room, actor, { ...target(c), action: name }, made);
    return isAdded ? c.redirect(factorsAt, 303) : askPasskey(people, c, true);
  });

  app.get(paths.accountApp(), action("factors.read"), (c) => stepUpFirst(c, "factors.change") ?? askApp(people, c, newTotpSecret(), []));

  app.post(paths.accountApp(), action("factors.read"), async (c) => {
    const ahead = stepUpFirst(c, "factors.change");
    if (ahead !== undefined) return ahead;
    const form = await c.req.parseBody();
    if (textOf(form, "remove") !== "") {
      const outcome = await removeApp(room, c.var.actor, target(c));
      return outcome === "removed" ? c.redirect(factorsAt, 303) : lastOne(c);
    }
    const shown = textOf(form, "secret");
    const secret = readTotpSecret(shown);
    const isKept = secret !== undefined && (await changeApp(room, c.var.actor, target(c), { secret, code: textOf(form, "code") }));
    if (isKept) return c.redirect(factorsAt, 303);
    return askApp(people, c, secret === undefined ? newTotpSecret() : shown, [
      { field: "code", message: c.var.t("people.sign-in.refused-code") },
    ]);
  });

  app.get(paths.accountPassword(), action("factors.read"), (c) => stepUpFirst(c, "factors.change") ?? askPassword(c, []));

  app.post(paths.accountPassword(), action("factors.read"), async (c) => {
    const ahead = stepUpFirst(c, "factors.change");
    if (ahead !== undefined) return ahead;
    const session = mustBeIn(people, c);
    const [fault] = await changePassword(
      room,
      c.var.actor,
      { ...target(c), session: session.id },
      textOf(await c.req.parseBody(), "password"),
    );
    return fault === undefined
      ? c.redirect(factorsAt, 303)
      : askPassword(c, [{ field: "password", message: c.var.t(`people.password.${fault}`) }]);
  });

  app.post(paths.accountCodes(), action("factors.read"), async (c) => {
    const ahead = stepUpFirst(c, "factors.change");
    if (ahead !== undefined) return c.redirect(paths.stepUp(paths.account()), 303);
    return showCodes(c, await renewRecoveryCodes(room, c.var.actor, target(c)));
  });
}

const trail = (c: WebContext) => [{ href: paths.account(), label: c.var.t("people.account.title") }];

/** Without it nobody could get in any more, or a password alone would do. */
function lastOne(c: WebContext): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("people.factors.last-title"),
    place: "other",
    trail: trail(c),
    lede: t("people.factors.last"),
    cache: "private",
    status: 422,
    body: (
      <p class="steps">
        <a class="button" href={factorsAt}>
          {t("people.account.back")}
        </a>
      </p>
    ),
  });
}

function askPasskey(people: People, c: WebContext, isRefused: boolean): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("people.passkey.add"),
    place: "other",
    trail: trail(c),
    lede: t("people.join.passkey-what"),
    cache: "private",
    scripts: ["passkey"],
    status: isRefused ? 422 : 200,
    body: (
      <form class="narrow" method="post" action={paths.accountPasskeys()} {...passkeyForm("create", paths.accountPasskeyOptions())}>
        <ErrorSummary ui={c.var} errors={isRefused ? [{ field: "main", message: t("people.passkey.failed") }] : []} />
        <FormToken ui={c.var} />
        <PasskeyButton ui={c.var} label={t("people.join.passkey-submit")} party={partyOf(people, c)} />
      </form>
    ),
  });
}

function askApp(people: People, c: WebContext, shown: string, errors: readonly FieldError[]): Promise<Response> {
  const { t } = c.var;
  const secret = readTotpSecret(shown);
  return page(c, {
    title: t("people.app.title"),
    place: "other",
    trail: trail(c),
    lede: t("people.app.lede"),
    cache: "private",
    status: errors.length > 0 ? 422 : 200,
    body: (
      <form class="narrow" method="post" action={paths.accountApp()}>
        <ErrorSummary ui={c.var} errors={errors} />
        <FormToken ui={c.var} />
        <input type="hidden" name="secret" value={shown} />
        {secret !== undefined && <AppSecret c={c} secret={secret} shown={shown} email={mustBeIn(people, c).name} />}
        <CodeField ui={c.var} label={t("people.app.code")} hint={t("people.app.code-hint")} error={errors[0]?.message} />
        <button type="submit">{t("people.app.submit")}</button>
      </form>
    ),
  });
}

function askPassword(c: WebContext, errors: readonly FieldError[]): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("people.password.title"),
    place: "other",
    trail: trail(c),
    cache: "private",
    status: errors.length > 0 ? 422 : 200,
    body: (
      <form class="narrow" method="post" action={paths.accountPassword()}>
        <ErrorSummary ui={c.var} errors={errors} />
        <FormToken ui={c.var} />
        <NewPasswordField ui={c.var} kind="next" error={errors[0]?.message} />
        <button type="submit">{t("people.password.submit")}</button>
      </form>
    ),
  });
}

interface FactorsProps {
  readonly c: WebContext;
  readonly factors: FactorsOf;
  readonly isStaff: boolean;
}

const appKeys = { none: "people.factors.app-no", works: "people.factors.app-yes", lost: "people.factors.app-lost" } as const;

/** With what one signs in, as a part of the account's page. */
export const Factors: FC<FactorsProps> = ({ c, factors, isStaff }) => {
  const { t, format } = c.var;
  const time = (date: Date | null) =>
    date === null ? "–" : <time datetime={date.toISOString()}>{format.dateTime(date.toISOString())}</time>;
  return (
    <section id="factors">
      <h2>{t("people.factors.title")}</h2>
      {isStaff && factors.passkeys.length === 0 && <p class="remark warning">{t("people.factors.staff-needs-passkey")}</p>}
      {factors.passkeys.length > 0 && <h3>{t("people.factors.passkeys")}</h3>}
      {factors.passkeys.length > 0 && (
        <DataTable
          caption={t("people.factors.passkeys")}
          hideCaption
          columns={[
            { label: t("people.factors.made-in"), isHeading: true },
            { label: t("people.factors.made") },
            { label: t("people.factors.used") },
            { label: t("people.factors.remove"), kind: "action" },
          ]}
          rows={factors.passkeys.map((passkey) => [
            <bdi>{passkey.label}</bdi>,
            time(passkey.createdAt),
            time(passkey.lastUsedAt),
            <Act c={c} action={paths.accountPasskeys()} label={t("people.factors.remove")} kind="quiet">
              <input type="hidden" name="remove" value={passkey.id} />
            </Act>,
          ])}
        />
      )}
      <ul class="factors">
        <li>
          <a href={paths.accountPasskeys()}>{t("people.passkey.add")}</a>
        </li>
        <li>
          {t(appKeys[factors.app])}{" "}
          <a href={paths.accountApp()}>{t(factors.app === "works" ? "people.factors.app-change" : "people.factors.app-add")}</a>
          {factors.app !== "none" && (
            <Act c={c} action={paths.accountApp()} label={t("people.factors.remove")} kind="quiet">
              <input type="hidden" name="remove" value="app" />
            </Act>
          )}
        </li>
        <li>
          {t(factors.hasPassword ? "people.factors.password-yes" : "people.factors.password-no")}{" "}
          <a href={paths.accountPassword()}>{t(factors.hasPassword ? "people.password.title" : "people.factors.password-add")}</a>
        </li>
        <li>
          {t("people.factors.codes", { count: factors.codesLeft })}{" "}
          <Act c={c} action={paths.accountCodes()} label={t("people.factors.codes-renew")} kind="quiet" />
        </li>
      </ul>
    </section>
  );
};
