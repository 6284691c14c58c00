import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, HttpFault, onceKeyOf } from "#platform/http/index";
import {
  type Env,
  ErrorSummary,
  type FieldError,
  Form,
  FormToken,
  openDraft,
  page,
  paths,
  SelectField,
  TextField,
  type WebContext,
} from "#web/index";
import { reading } from "../acting.ts";
import { proposeRecovery } from "../grants.ts";
import { endCapacity, findWithout, type Held, listHeld, type Person, setDisabled } from "../holding.ts";
import { isId } from "../model.ts";
import { subjectOfOrganisation } from "../organisations.ts";
import type { People } from "../people.ts";
import { faultWords } from "./erasure.tsx";
import { Act } from "./parts.tsx";
import { Why } from "./rights.tsx";
import { mustBeIn, stepUpFirst, textOf, wordKey } from "./visit.ts";

/** A person: what they hold; leaving, closing, setting up anew. */
export function personPages(app: OpenAPIHono<Env>, people: People): void {
  const { room } = people;

  app.get("/people/persons/:id", action("people.read"), async (c) => one(people, c, c.req.param("id")));

  app.get("/people/capacities/:id/end", action("people.end"), async (c) => askEnd(people, c, c.req.param("id"), []));

  app.post("/people/capacities/:id/end", action("people.end"), async (c) => {
    const session = mustBeIn(people, c);
    const id = c.req.param("id");
    const [held] = isId(id) ? await listHeld(room, c.var.actor, { id }) : [];
    if (held === undefined) throw new HttpFault(404);
    const successor = textOf(await c.req.parseBody(), "successor");
    const outcome = await endCapacity(room, c.var.actor, id, successor || null, people.handOvers);
    if (outcome === "ended" && held.account === session.account) return c.redirect(paths.account(), 303);
    // Whose last capacity ended is not there any more for those who do not administer the house.
    if (outcome === "ended")
      return c.redirect((await personOf(people, c, held.account)) === undefined ? paths.people() : paths.person(held.account), 303);
    return askEnd(people, c, id, [{ field: "successor", message: c.var.t(`people.end.${faultWords[outcome]}`) }]);
  });

  app.post("/people/persons/:id/disable", action("people.disable"), async (c) => {
    const ahead = stepUpFirst(c, "people.disable");
    if (ahead !== undefined) return c.redirect(paths.stepUp(paths.person(c.req.param("id"))), 303);
    const id = c.req.param("id");
    if ((await personOf(people, c, id)) === undefined) throw new HttpFault(404);
    const outcome = await setDisabled(room, c.var.actor, id, textOf(await c.req.parseBody(), "is") === "disabled", c.var.origin);
    return outcome === "done"
      ? c.redirect(paths.person(id), 303)
      : one(people, c, id, [{ field: "main", message: c.var.t("people.end.last-administrator") }]);
  });

  app.post("/people/persons/:id/recover", action("people.invite"), async (c) => {
    const id = c.req.param("id");
    if ((await personOf(people, c, id)) === undefined) throw new HttpFault(404);
    const form = await c.req.parseBody();
    await proposeRecovery(room, c.var.actor, id, textOf(form, "reason"), onceKeyOf(form));
    return c.redirect(paths.proposals(), 303);
  });
}

/** Whoever the actor may see here, with what they hold: it may be nothing any more. */
async function personOf(people: People, c: WebContext, id: string): Promise<(Person & { readonly held: readonly Held[] }) | undefined> {
  if (!isId(id)) return undefined;
  const held = await listHeld(people.room, c.var.actor, { account: id });
  const person = held[0] ?? (await findWithout(people.room, c.var.actor, id));
  return person === undefined ? undefined : { ...person, held };
}

async function one(people: People, c: WebContext, id: string, errors: readonly FieldError[] = []): Promise<Response> {
  const { t, actor } = c.var;
  const first = await personOf(people, c, id);
  if (first === undefined) throw new HttpFault(404);
  const { held } = first;
  const isAdministrator = actor.capacity === "administrator";
  const isOneself = actor.id === `account:${id}`;
  const mayRecover = isAdministrator && !isOneself;
  const draft = mayRecover ? await openDraft(c, paths.personRecover(id)) : undefined;
  const ends = await Promise.all(held.map(async (one) => (await mayEnd(people, c, one)) !== "no"));
  return page(c, {
    title: first.name,
    place: "people",
    trail: [{ href: paths.people(), label: t("people.list.title") }],
    lede: <bdi dir="ltr">{first.email}</bdi>,
    cache: "private",
    status: errors.length > 0 ? 422 : 200,
    body: (
      <>
        <ErrorSummary ui={c.var} errors={errors} />
        {first.disabledAt !== null && <p class="remark warning">{t("people.person.disabled-what")}</p>}
        <ul class="held">
          {held.map((one, index) => (
            <li>
              <strong>{t(wordKey("capacity", one.capacity))}</strong>
              {one.organisationName !== null && (
                <>
                  {" · "}
                  <bdi>{one.organisationName}</bdi>
                </>
              )}
              {one.isOwnAdministrator && <span class="hint"> {t("people.field.own-administrator")}</span>}
              <Why c={c} held={one} />
              {ends[index] === true && <a href={paths.endCapacity(one.id)}>{t("people.end.link")}</a>}
            </li>
          ))}
        </ul>
        {isAdministrator && (
          <p>
            <a href={paths.personRights(id)}>{t("people.rights.link-other")}</a>
            {!isOneself && (
              <>
                {" · "}
                <a href={`${paths.erasures(id)}#propose`}>{t("people.erasures.propose")}</a>
              </>
            )}
          </p>
        )}
        {mayRecover && (
          <>
            <section>
              <h2>{t("people.person.recover")}</h2>
              <p>{t("people.person.recover-what")}</p>
              <Form c={c} action={paths.personRecover(id)} draft={draft} title={t("people.person.recover")} class="narrow">
                <TextField name="reason" label={t("people.field.reason")} value={draft?.typed.reason} maxlength={1000} />
                <button type="submit" class="second">
                  {t("people.person.recover-submit")}
                </button>
              </Form>
            </section>
            <section>
              <h2>{t(first.disabledAt === null ? "people.person.disable" : "people.person.enable")}</h2>
              <p>{t("people.person.disable-what")}</p>
              <Act
                c={c}
                action={paths.personDisable(id)}
                label={t(first.disabledAt === null ? "people.person.disable" : "people.person.enable")}
                kind="second"
              >
                <input type="hidden" name="is" value={first.disabledAt === null ? "disabled" : "enabled"} />
              </Act>
            </section>
          </>
        )}
      </>
    ),
  });
}

async function mayEnd(people: People, c: WebContext, held: Held): Promise<"yes" | "after a step-up" | "no"> {
  const { actor } = c.var;
  const facts = await reading(people.room.database, actor, (trx) => subjectOfOrganisation(trx, actor, held.organisation));
  const refusal = c.var.permit(actor, "people.end", { ...facts, class: "restricted", owners: [`account:${held.account}`] });
  if (refusal === "step-up needed") return "after a step-up";
  return refusal === undefined ? "yes" : "no";
}

async function askEnd(people: People, c: WebContext, id: string, errors: readonly FieldError[]): Promise<Response> {
  const { t, actor } = c.var;
  const [held] = isId(id) ? await listHeld(people.room, actor, { id }) : [];
  const may = held === undefined ? "no" : await mayEnd(people, c, held);
  if (held === undefined || may === "no") throw new HttpFault(404);
  if (may === "after a step-up") return c.redirect(paths.stepUp(paths.endCapacity(id)), 303);
  const where = held.organisation === null ? { capacity: held.capacity } : { capacity: held.capacity, organisation: held.organisation };
  const heirs = (await listHeld(people.room, actor, where)).filter(
    (one) => one.account !== held.account && one.capacity === held.capacity && one.organisation === held.organisation,
  );
  const capacity = t(wordKey("capacity", held.capacity));
  return page(c, {
    title: t("people.end.title"),
    place: "people",
    trail: [
      { href: paths.people(), label: t("people.list.title") },
      { href: paths.person(held.account), label: held.name },
    ],
    lede: t("people.end.lede", { name: held.name, capacity }),
    cache: "private",
    status: errors.length > 0 ? 422 : 200,
    body: (
      <form method="post" action={paths.endCapacity(id)} class="narrow">
        <ErrorSummary ui={c.var} errors={errors} />
        <FormToken ui={c.var} />
        <SelectField
          name="successor"
          label={t("people.end.successor")}
          hint={t("people.end.successor-hint")}
          any={t("people.end.nobody")}
          choices={heirs.map((one) => ({ value: one.id, label: one.name }))}
          error={errors[0]?.message}
        />
        <button type="submit">{t("people.end.submit")}</button>
      </form>
    ),
  });
}
