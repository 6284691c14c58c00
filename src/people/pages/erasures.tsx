import type { OpenAPIHono } from "@hono/zod-openapi";
import { action } from "#platform/http/index";
import { DataTable, type Env, ErrorSummary, type FieldError, Form, openDraft, page, paths, TextField, type WebContext } from "#web/index";
import { listErasures, proposeErasure } from "../erasure.ts";
import { listHeld } from "../holding.ts";
import { isId } from "../model.ts";
import type { People } from "../people.ts";
import { dayOf, faultWords } from "./erasure.tsx";
import { EmailField } from "./fields.tsx";
import { stepUpFirst, textOf } from "./visit.ts";

/** Accounts to be erased, and entering it for somebody who asked by letter: for administrators. */
export function erasuresPages(app: OpenAPIHono<Env>, people: People): void {
  const { room } = people;

  app.get(paths.erasures(), action("people.erase"), async (c) => {
    const of = c.req.query("of");
    const [person] = isId(of) ? await listHeld(room, c.var.actor, { account: of }) : [];
    return show(people, c, { email: person?.email ?? "", reason: "" }, []);
  });

  app.post(paths.erasures(), action("people.erase"), async (c) => {
    const form = await c.req.parseBody();
    const typed = { email: textOf(form, "email"), reason: textOf(form, "reason") };
    const proposed = await proposeErasure(room, c.var.actor, typed);
    if (proposed.outcome === "waits") return c.redirect(paths.proposals(), 303);
    const word = proposed.outcome === "unknown" ? "unknown" : "asked";
    return show(people, c, typed, [{ field: "email", message: c.var.t(`people.erasures.fault-${word}`) }]);
  });
}

interface Typed {
  readonly email: string;
  readonly reason: string;
}

async function show(people: People, c: WebContext, typed: Typed, errors: readonly FieldError[]): Promise<Response> {
  const { t } = c.var;
  const ahead = stepUpFirst(c, "people.erase");
  if (ahead !== undefined) return ahead;
  const open = await listErasures(people.room, c.var.actor);
  const draft = await openDraft(c, paths.erasures());
  return page(c, {
    title: t("people.erasures.title"),
    place: "people",
    trail: [{ href: paths.people(), label: t("people.list.title") }],
    lede: t("people.erasures.lede"),
    cache: "private",
    status: errors.length > 0 ? 422 : 200,
    body: (
      <>
        <ErrorSummary ui={c.var} errors={errors} />
        {open.length === 0 ? (
          <p>{t("people.erasures.none")}</p>
        ) : (
          <DataTable
            caption={t("people.erasures.title")}
            hideCaption
            columns={[
              { label: t("people.field.name"), isHeading: true },
              { label: t("people.field.email") },
              { label: t("people.erasures.asked") },
              { label: t("people.erasures.due") },
            ]}
            rows={open.map((one) => [
              <bdi>{one.name}</bdi>,
              <bdi dir="ltr">{one.email}</bdi>,
              <>
                {dayOf(c, one.askedAt)} {one.isByLetter && <span class="hint">{t("people.erasures.by-letter")}</span>}
              </>,
              <>
                {dayOf(c, one.dueAt)}
                {one.heldBy !== null && (
                  <p class="hint">
                    {t("people.erasure.held")} {t(`people.end.${faultWords[one.heldBy]}`)}
                  </p>
                )}
              </>,
            ])}
          />
        )}
        <section id="propose">
          <h2>{t("people.erasures.propose")}</h2>
          <p>{t("people.erasures.propose-what")}</p>
          <Form c={c} action={paths.erasures()} draft={draft} title={t("people.erasures.propose")} class="narrow">
            <EmailField ui={c.var} whose="another's" value={typed.email || draft?.typed.email} error={errors[0]?.message} />
            <TextField name="reason" label={t("people.field.reason")} value={typed.reason || draft?.typed.reason} maxlength={1000} />
            <button type="submit" class="second">
              {t("people.erasures.submit")}
            </button>
          </Form>
        </section>
      </>
    ),
  });
}
