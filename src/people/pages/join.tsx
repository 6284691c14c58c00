import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, HttpFault } from "#platform/http/index";
import { isLocale } from "#platform/i18n/index";
import { type Env, ErrorSummary, Facts, type FieldError, FormToken, page, paths, type WebContext } from "#web/index";
import { askForFirstPasskey, type JoinFault, join, type Opened, openLink } from "../joining.ts";
import { isId } from "../model.ts";
import type { People } from "../people.ts";
import { newTotpSecret, readTotpSecret, totpAddress } from "../totp.ts";
import { CodeField, EmailField, LanguageField, NameField, NewPasswordField } from "./fields.tsx";
import { PasskeyButton, passkeyForm, QrImage, Shown } from "./parts.tsx";
import { callerOf, credentialOf, keepDevice, keepToken, mustHaveParty, partyOf, textOf, wordKey } from "./visit.ts";

const follow = action("people.join");

interface Typed {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly secret: string;
}

/** Behind a one-time link: who one is, and with what one will sign in. Opening it changes nothing; the button does, once. */
export function joinPages(app: OpenAPIHono<Env>, people: People): void {
  const { room } = people;
  const path = "/join/:token";

  app.get(path, follow, async (c) => {
    const token = c.req.param("token");
    const opened = await openLink(room, token);
    if (opened === undefined) throw new HttpFault(404);
    return show(
      people,
      c,
      token,
      opened,
      { email: "", name: opened.name ?? "", language: opened.language ?? c.var.locale, secret: newTotpSecret() },
      [],
    );
  });

  app.post(`${path}/passkey/options`, follow, async (c) => {
    const body: unknown = await c.req.json();
    const typed = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
    const asked = await askForFirstPasskey(room, mustHaveParty(people, c), c.req.param("token"), {
      email: textOf(typed, "email"),
      name: textOf(typed, "name"),
    });
    if (asked === undefined) return c.json({ title: "name and e-mail address are needed" }, 422);
    return c.json(asked);
  });

  app.post(path, follow, async (c) => {
    const token = c.req.param("token");
    const form = await c.req.parseBody();
    const opened = await openLink(room, token);
    if (opened === undefined) throw new HttpFault(404);
    const language = textOf(form, "language");
    const typed = {
      email: textOf(form, "email"),
      name: textOf(form, "name"),
      language: isLocale(language) ? language : c.var.locale,
      secret: textOf(form, "secret"),
    };
    const response = credentialOf(form.passkey);
    const account = textOf(form, "account");
    const joined = await join(
      room,
      {
        ...typed,
        token,
        ...(response !== undefined && isId(account) ? { passkey: { party: mustHaveParty(people, c), response, account } } : {}),
        ...(response === undefined
          ? { password: { password: textOf(form, "password"), secret: typed.secret, code: textOf(form, "code") } }
          : {}),
      },
      callerOf(c),
    );
    if (joined.outcome === "added") return c.redirect(paths.signIn(), 303);
    if (joined.outcome === "faults") {
      const secret = readTotpSecret(typed.secret) === undefined ? newTotpSecret() : typed.secret;
      return show(people, c, token, opened, { ...typed, secret }, joined.faults);
    }
    if (joined.outcome !== "joined") throw new HttpFault(404);
    keepToken(c, joined.token);
    keepDevice(c, joined.device);
    return showCodes(c, joined.codes);
  });
}

function messagesOf(c: WebContext, faults: readonly JoinFault[]): FieldError[] {
  const { t } = c.var;
  return faults.map((fault) => {
    if (fault === "passkey") return { field: "main", message: t("people.passkey.failed") };
    if (fault === "code") return { field: "code", message: t("people.sign-in.refused-code") };
    if (fault === "name") return { field: "name", message: t("people.fault.name") };
    if (fault === "email") return { field: "email", message: t("people.fault.email") };
    if (fault === "email-taken") return { field: "email", message: t("people.fault.email-taken") };
    return {
      field: "password",
      message: t(`people.${fault.replace("-", ".") as "password.short" | "password.long" | "password.common" | "password.personal"}`),
    };
  });
}

function show(people: People, c: WebContext, token: string, opened: Opened, typed: Typed, faults: readonly JoinFault[]): Promise<Response> {
  const { t } = c.var;
  const errors = messagesOf(c, faults);
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  const secret = readTotpSecret(typed.secret);
  const facts = [
    ...(opened.capacity === null ? [] : [{ term: t("people.field.capacity"), value: t(wordKey("capacity", opened.capacity)) }]),
    ...(opened.organisation === null ? [] : [{ term: t("people.field.organisation"), value: <bdi>{opened.organisation}</bdi> }]),
    ...(opened.email === null ? [] : [{ term: t("people.field.email"), value: <bdi dir="ltr">{opened.email}</bdi> }]),
  ];
  const frame = {
    title: t(`people.join.${opened.purpose}-title`),
    place: "other" as const,
    lede: t(opened.hasAccount ? "people.join.has-account" : `people.join.${opened.purpose}-lede`),
    cache: "private" as const,
    status: errors.length > 0 ? (422 as const) : (200 as const),
  };
  if (opened.hasAccount)
    return page(c, {
      ...frame,
      body: (
        <form class="narrow" method="post" action={paths.join(token)}>
          <FormToken ui={c.var} />
          <Facts facts={facts} />
          <button type="submit">{t("people.join.add")}</button>
        </form>
      ),
    });
  return page(c, {
    ...frame,
    scripts: ["passkey"],
    body: (
      <form class="narrow" method="post" action={paths.join(token)} {...passkeyForm("create", paths.joinPasskeyOptions(token))}>
        <ErrorSummary ui={c.var} errors={errors} />
        <FormToken ui={c.var} />
        <input type="hidden" name="account" value="" />
        <input type="hidden" name="secret" value={typed.secret} />
        {facts.length > 0 && <Facts facts={facts} />}
        {opened.purpose !== "recovery" && (
          <>
            <NameField ui={c.var} whose="own" value={typed.name} error={errorOf("name")} />
            {opened.email === null && <EmailField ui={c.var} whose="own" value={typed.email} error={errorOf("email")} />}
            <LanguageField ui={c.var} value={typed.language} />
          </>
        )}
        <h2>{t("people.join.with-passkey")}</h2>
        <p>{t("people.join.passkey-what")}</p>
        <PasskeyButton ui={c.var} label={t("people.join.passkey-submit")} party={partyOf(people, c)} />
        <details class="otherwise" open={errorOf("password") !== undefined || errorOf("code") !== undefined}>
          <summary>{t("people.join.with-password")}</summary>
          <p>{t("people.join.password-what")}</p>
          <NewPasswordField ui={c.var} kind="first" error={errorOf("password")} />
          {secret !== undefined && <AppSecret c={c} secret={secret} shown={typed.secret} email={opened.email ?? typed.email} />}
          <CodeField ui={c.var} label={t("people.app.code")} hint={t("people.app.code-hint")} error={errorOf("code")} />
          <button type="submit">{t("people.join.password-submit")}</button>
        </details>
      </form>
    ),
  });
}

/** The secret for the app, to be scanned, typed or opened. */
export function AppSecret({
  c,
  secret,
  shown,
  email,
}: {
  readonly c: WebContext;
  readonly secret: Uint8Array;
  readonly shown: string;
  readonly email: string;
}) {
  const { t } = c.var;
  return (
    <>
      <p>{t("people.app.what")}</p>
      <QrImage label={t("people.app.qr")}>{totpAddress(secret, email || "Comity")}</QrImage>
      <Shown>{shown.match(/.{1,4}/g)?.join(" ")}</Shown>
      <p>
        <a href={totpAddress(secret, email || "Comity")}>{t("people.app.open")}</a>
      </p>
    </>
  );
}

/** Shown this once, right after joining; then on to the account. */
export function showCodes(c: WebContext, shown: readonly string[]): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("people.codes.title"),
    place: "other",
    lede: t("people.codes.lede"),
    cache: "private",
    body: (
      <div class="narrow">
        <ol class="codes to-copy" start={0}>
          {shown.map((code) => (
            <li>
              <code dir="ltr">{code}</code>
            </li>
          ))}
        </ol>
        <p>{t("people.codes.keep")}</p>
        <p class="steps">
          <a class="button" href={paths.account()}>
            {t("people.codes.done")}
          </a>
        </p>
      </div>
    ),
  });
}
