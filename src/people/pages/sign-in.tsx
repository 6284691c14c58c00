import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, HttpFault } from "#platform/http/index";
import { type Env, ErrorSummary, type FieldError, FormToken, page, paths, TextField, type WebContext } from "#web/index";
import { askForReset, isResetOpen, resetPassword, signOut } from "../account.ts";
import type { People } from "../people.ts";
import { askForPasskey, finishSignIn, heldFactors, type Proof, type SignedIn, signInWithPasskey, signInWithPassword } from "../sign-in.ts";
import { CodeField, EmailField, NewPasswordField, refusalKeys } from "./fields.tsx";
import { PasskeyButton, passkeyForm } from "./parts.tsx";
import { callerOf, credentialOf, forgetToken, keepDevice, keepToken, mustHaveParty, partyOf, safeWay, textOf } from "./visit.ts";

const knock = action("sessions.knock");

/** The door: with a passkey, or with a password and then a second factor; and out again. */
export function signInPages(app: OpenAPIHono<Env>, people: People): void {
  const { room } = people;

  app.get(paths.signIn(), knock, async (c) => {
    const session = people.sessionOf(c);
    const to = c.req.query("to");
    if (session?.stage === "whole") return c.redirect(safeWay(to), 303);
    return door(people, c, { to });
  });

  app.post(paths.signIn(), knock, async (c) => {
    const form = await c.req.parseBody();
    const to = textOf(form, "to");
    const knocked = await signInWithPassword(room, { email: textOf(form, "email"), password: textOf(form, "password") }, callerOf(c));
    if (knocked.outcome === "wait") throw tooMany();
    if (knocked.outcome !== "second factor") return door(people, c, { to, email: textOf(form, "email"), isRefused: true });
    keepToken(c, knocked.token);
    return c.redirect(paths.signInSecond(safeWay(to)), 303);
  });

  app.post(paths.signInPasskeyOptions(), knock, async (c) => {
    const session = people.sessionOf(c);
    const half = session?.stage === "password" ? session : undefined;
    return c.json({ options: await askForPasskey(room, mustHaveParty(people, c), half) });
  });

  app.post(paths.signInPasskey(), knock, async (c) => {
    const form = await c.req.parseBody();
    const to = textOf(form, "to");
    const response = credentialOf(form.passkey);
    const session = people.sessionOf(c);
    const party = mustHaveParty(people, c);
    const isHalf = session?.stage === "password";
    const entered =
      isHalf && session !== undefined
        ? await finishSignIn(room, session, { kind: "passkey", response, party }, callerOf(c))
        : await signInWithPasskey(room, party, response, callerOf(c));
    if (entered.outcome === "signed in") return welcome(c, entered, to);
    return isHalf ? second(people, c, { to, refused: "refused" }) : door(people, c, { to, isRefused: true });
  });

  app.get(paths.signInSecond(), knock, async (c) => {
    const session = people.sessionOf(c);
    if (session?.stage !== "password") return c.redirect(paths.signIn(c.req.query("to")), 303);
    return second(people, c, { to: c.req.query("to") });
  });

  app.post(paths.signInSecond(), knock, async (c) => {
    const form = await c.req.parseBody();
    const session = people.sessionOf(c);
    if (session?.stage !== "password") return c.redirect(paths.signIn(), 303);
    const entered = await finishSignIn(room, session, codeProof(form), callerOf(c));
    if (entered.outcome === "signed in") return welcome(c, entered, textOf(form, "to"));
    if (entered.outcome === "wait") throw tooMany();
    return second(people, c, { to: textOf(form, "to"), refused: entered.outcome });
  });

  app.post(paths.signOut(), knock, async (c) => {
    const session = people.sessionOf(c);
    if (session !== undefined) await signOut(room, session);
    forgetToken(c);
    return c.redirect(paths.home(), 303);
  });

  app.get(paths.resetAsk(), knock, (c) => askReset(c, false));
  app.post(paths.resetAsk(), knock, async (c) => {
    await askForReset(room, textOf(await c.req.parseBody(), "email"), c.var.origin);
    return askReset(c, true);
  });

  app.get(`${paths.resetAsk()}/:token`, knock, async (c) => {
    const token = c.req.param("token");
    if (!(await isResetOpen(room, token))) throw new HttpFault(404);
    return resetForm(c, token, []);
  });
  app.post(`${paths.resetAsk()}/:token`, knock, async (c) => {
    const token = c.req.param("token");
    const form = await c.req.parseBody();
    const reset = await resetPassword(room, token, textOf(form, "password"), codeProof(form), callerOf(c));
    if (reset.outcome === "gone") throw new HttpFault(404);
    if (reset.outcome === "wait") throw tooMany();
    const { t } = c.var;
    if (reset.outcome === "faults") {
      const [fault] = reset.faults;
      return resetForm(c, token, fault === undefined ? [] : [{ field: "password", message: t(`people.password.${fault}`) }]);
    }
    if (reset.outcome === "done") return c.redirect(paths.signIn(), 303);
    return resetForm(c, token, [{ field: "code", message: t(refusalKeys[reset.outcome]) }]);
  });
}

function codeProof(form: Readonly<Record<string, unknown>>): Proof {
  return { kind: "code", code: textOf(form, "code").slice(0, 60) };
}

/** This address has tried too much today, whichever account it was. */
function tooMany(): HttpFault {
  return new HttpFault(429, { headers: { "Retry-After": "3600" } });
}

function welcome(c: WebContext, entered: Extract<SignedIn, { readonly outcome: "signed in" }>, to: string): Response {
  keepToken(c, entered.token);
  keepDevice(c, entered.device);
  return c.redirect(safeWay(to), 303);
}

interface Door {
  readonly to: string | undefined;
  readonly email?: string;
  readonly isRefused?: boolean;
}

function door(people: People, c: WebContext, { to, email, isRefused = false }: Door): Promise<Response> {
  const { t } = c.var;
  const errors: FieldError[] = isRefused ? [{ field: "email", message: t("people.sign-in.refused") }] : [];
  return page(c, {
    title: t("people.sign-in.title"),
    place: "other",
    lede: t("people.sign-in.lede"),
    cache: "private",
    scripts: ["passkey"],
    status: isRefused ? 422 : 200,
    body: (
      <div class="narrow">
        <ErrorSummary ui={c.var} errors={errors} />
        <form method="post" action={paths.signInPasskey()} {...passkeyForm("get", paths.signInPasskeyOptions())}>
          <FormToken ui={c.var} />
          <input type="hidden" name="to" value={to ?? ""} />
          <h2>{t("people.sign-in.passkey")}</h2>
          <PasskeyButton ui={c.var} label={t("people.sign-in.passkey-submit")} party={partyOf(people, c)} />
        </form>
        <form method="post" action={paths.signIn()}>
          <FormToken ui={c.var} />
          <input type="hidden" name="to" value={to ?? ""} />
          <h2>{t("people.sign-in.password")}</h2>
          <EmailField ui={c.var} whose="own" value={email} />
          <TextField name="password" type="password" label={t("people.field.password")} autocomplete="current-password" maxlength={200} />
          <p class="buttons">
            <button type="submit">{t("people.sign-in.submit")}</button>
            <a href={paths.resetAsk()}>{t("people.sign-in.forgotten")}</a>
          </p>
        </form>
        <p class="hint">{t("people.sign-in.no-account")}</p>
      </div>
    ),
  });
}

interface SecondDoor extends Pick<Door, "to"> {
  readonly refused?: keyof typeof refusalKeys;
}

async function second(people: People, c: WebContext, { to, refused }: SecondDoor): Promise<Response> {
  const { t } = c.var;
  const session = people.sessionOf(c);
  const held = session === undefined ? undefined : await heldFactors(people.room, session.account);
  const errors: FieldError[] = refused === undefined ? [] : [{ field: "code", message: t(refusalKeys[refused]) }];
  return page(c, {
    title: t("people.second.title"),
    place: "other",
    lede: t("people.second.lede"),
    trail: [{ href: paths.signIn(), label: t("people.sign-in.title") }],
    cache: "private",
    scripts: ["passkey"],
    status: refused === undefined ? 200 : 422,
    body: (
      <div class="narrow">
        <ErrorSummary ui={c.var} errors={errors} />
        {(held?.passkeys ?? 0) > 0 && (
          <form method="post" action={paths.signInPasskey()} {...passkeyForm("get", paths.signInPasskeyOptions())}>
            <FormToken ui={c.var} />
            <input type="hidden" name="to" value={to ?? ""} />
            <PasskeyButton ui={c.var} label={t("people.second.passkey")} party={partyOf(people, c)} />
          </form>
        )}
        <form method="post" action={paths.signInSecond()}>
          <FormToken ui={c.var} />
          <input type="hidden" name="to" value={to ?? ""} />
          <CodeField ui={c.var} error={errors[0]?.message} />
          <button type="submit">{t("people.second.submit")}</button>
        </form>
      </div>
    ),
  });
}

function askReset(c: WebContext, isSent: boolean): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("people.reset.title"),
    place: "other",
    lede: t(isSent ? "people.reset.sent" : "people.reset.lede"),
    trail: [{ href: paths.signIn(), label: t("people.sign-in.title") }],
    cache: "private",
    body: (
      <div class="narrow">
        {!isSent && (
          <form method="post" action={paths.resetAsk()}>
            <FormToken ui={c.var} />
            <EmailField ui={c.var} whose="own" />
            <button type="submit">{t("people.reset.submit")}</button>
          </form>
        )}
        <p class="hint">{t("people.reset.lost-all")}</p>
      </div>
    ),
  });
}

function resetForm(c: WebContext, token: string, errors: readonly FieldError[]): Promise<Response> {
  const { t } = c.var;
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  return page(c, {
    title: t("people.reset.title"),
    place: "other",
    lede: t("people.reset.choose"),
    cache: "private",
    status: errors.length > 0 ? 422 : 200,
    body: (
      <form class="narrow" method="post" action={paths.reset(token)}>
        <ErrorSummary ui={c.var} errors={errors} />
        <FormToken ui={c.var} />
        <NewPasswordField ui={c.var} kind="next" error={errorOf("password")} />
        <CodeField ui={c.var} error={errorOf("code")} />
        <button type="submit">{t("people.password.submit")}</button>
      </form>
    ),
  });
}
