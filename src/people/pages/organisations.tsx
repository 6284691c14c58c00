import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, HttpFault, onceKeyOf } from "#platform/http/index";
import { sampleStates, states } from "#reference/index";
import {
  Empty,
  type Env,
  ErrorSummary,
  type FieldError,
  Form,
  openDraft,
  page,
  paths,
  SelectField,
  TextField,
  type WebContext,
} from "#web/index";
import { reading } from "../acting.ts";
import { pageOfPeople } from "../directory.ts";
import { isOrganisationKind, isPublicKind, kindsBelowState, organisationKinds } from "../model.ts";
import {
  listOrganisations,
  makeOrganisation,
  type Organisation,
  type OrganisationFault,
  renameOrganisation,
  subjectOfOrganisation,
} from "../organisations.ts";
import type { People } from "../people.ts";
import { PeopleTable } from "./directory.tsx";
import { nameIn } from "./parts.tsx";
import { type History, textOf, wordKey } from "./visit.ts";

/** People of an organisation on its own page; all of them are in the list of people. */
const shownWithin = 50;

/** Organisations: those that one may see, side by side as they belong together; and for administrators, making another. */
export function organisationPages(app: OpenAPIHono<Env>, people: People, history: History): void {
  const { room } = people;

  app.get(paths.organisations(), action("people.read"), async (c) => list(c, await listOrganisations(room, c.var.actor)));

  app.post(paths.organisations(), action("people.organise"), async (c) => {
    const form = await c.req.parseBody();
    const typed = Object.fromEntries(["kind", "name", "parent", "state"].map((name) => [name, textOf(form, name)]));
    const kind = isOrganisationKind(typed.kind) ? typed.kind : "secretariat unit";
    const code = kind === "State" ? (typed.state ?? "") : "";
    const name = typed.name || (code === "" ? "" : (stateChoices(c).find(({ value }) => value === code)?.label ?? ""));
    const made = await makeOrganisation(
      room,
      c.var.actor,
      { kind, name, parent: typed.parent || null, stateCode: code || null },
      onceKeyOf(form),
    );
    if (made.outcome === "made") return c.redirect(paths.organisation(made.id), 303);
    return list(c, await listOrganisations(room, c.var.actor), typed, messagesOf(c, made.faults), onceKeyOf(form));
  });

  app.get("/people/organisations/:id", action("people.read"), async (c) => one(people, c, c.req.param("id"), [], history));

  app.post("/people/organisations/:id", action("people.organise"), async (c) => {
    const form = await c.req.parseBody();
    const id = c.req.param("id");
    const all = await listOrganisations(room, c.var.actor);
    if (!all.some((organisation) => organisation.id === id)) throw new HttpFault(404);
    const outcome = await renameOrganisation(room, c.var.actor, id, {
      name: textOf(form, "name"),
      version: Number(textOf(form, "version")),
    });
    return outcome === "renamed" ? c.redirect(paths.organisation(id), 303) : one(people, c, id, messagesOf(c, [outcome]), history);
  });
}

const fieldOf: Readonly<Record<OrganisationFault, string>> = {
  name: "name",
  "name-taken": "name",
  parent: "parent",
  state: "state",
  "state-taken": "state",
};

function messagesOf(c: WebContext, faults: readonly OrganisationFault[]): FieldError[] {
  return faults.map((fault) => ({ field: fieldOf[fault], message: c.var.t(`people.fault.organisation-${fault}`) }));
}

async function list(
  c: WebContext,
  all: readonly Organisation[],
  sent: Readonly<Record<string, string>> = {},
  errors: readonly FieldError[] = [],
  onceKey?: string,
): Promise<Response> {
  const { t, format } = c.var;
  const mayMake = c.var.permit(c.var.actor, "people.organise") === undefined;
  const draft = mayMake ? await openDraft(c, paths.organisations()) : undefined;
  const typed = { ...draft?.typed, ...sent };
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  const above = all.filter(({ kind }) => kind === "State" || kind === "secretariat unit");
  return page(c, {
    title: t("people.organisations.title"),
    place: "people",
    trail: [{ href: paths.people(), label: t("people.list.title") }],
    lede: t("people.organisations.lede", { count: all.length }),
    cache: "private",
    status: errors.length > 0 ? 422 : 200,
    body: (
      <>
        <ErrorSummary ui={c.var} errors={errors} />
        {all.length === 0 ? (
          <Empty title={t("people.organisations.none")}>
            <p>{t("people.organisations.none-what")}</p>
          </Empty>
        ) : (
          <ul class="organisations">
            {all.map((organisation) => (
              <li class={organisation.parent === null ? undefined : "below"}>
                <a href={paths.organisation(organisation.id)}>
                  <bdi>{nameIn(c, organisation)}</bdi>
                </a>{" "}
                <span class="hint">
                  {t(wordKey("kind", organisation.kind))} · {t("people.organisations.people", { count: organisation.people })}
                </span>
              </li>
            ))}
          </ul>
        )}
        {mayMake && (
          <section id="add">
            <h2>{t("people.organisations.add")}</h2>
            <Form c={c} action={paths.organisations()} draft={draft} title={t("people.organisations.add")} class="narrow" onceKey={onceKey}>
              <SelectField
                name="kind"
                label={t("people.field.kind")}
                value={typed.kind ?? "secretariat unit"}
                choices={organisationKinds.map((kind) => ({ value: kind, label: t(wordKey("kind", kind)) }))}
              />
              <SelectField
                name="state"
                label={t("people.field.state")}
                hint={t("people.organisations.state-hint")}
                value={typed.state}
                any={t("people.organisations.no-state")}
                choices={stateChoices(c).sort((a, b) => format.compare(a.label, b.label))}
                error={errorOf("state")}
              />
              <TextField
                name="name"
                label={t("people.field.name")}
                hint={t("people.organisations.name-hint")}
                value={typed.name}
                maxlength={200}
                error={errorOf("name")}
              />
              {above.length > 0 && (
                <SelectField
                  name="parent"
                  label={t("people.field.parent")}
                  hint={t("people.organisations.parent-hint", {
                    kinds: format.list(kindsBelowState.map((kind) => t(wordKey("kind", kind)))),
                  })}
                  value={typed.parent}
                  any={t("people.organisations.no-parent")}
                  choices={above.map((organisation) => ({ value: organisation.id, label: nameIn(c, organisation) }))}
                  error={errorOf("parent")}
                />
              )}
              <button type="submit">{t("people.organisations.submit")}</button>
            </Form>
          </section>
        )}
      </>
    ),
  });
}

function stateChoices(c: WebContext): { value: string; label: string }[] {
  return [...states(), ...sampleStates].map(({ code, names }) => ({ value: code, label: names[c.var.locale] }));
}

async function one(people: People, c: WebContext, id: string, errors: readonly FieldError[], history: History): Promise<Response> {
  const { t, actor } = c.var;
  const { room } = people;
  const all = await listOrganisations(room, actor);
  const organisation = all.find((candidate) => candidate.id === id);
  const subject = await reading(room.database, actor, (trx) => subjectOfOrganisation(trx, actor, id));
  if (organisation === undefined || c.var.permit(actor, "people.read", subject) !== undefined) throw new HttpFault(404);
  const held = await pageOfPeople(room, actor, { organisation: id }, null, shownWithin);
  const below = all.filter(({ parent }) => parent === id);
  const mayInvite = ["step-up needed", undefined].includes(c.var.permit(actor, "people.invite", subject));
  const mayRename = c.var.permit(actor, "people.organise") === undefined;
  const draft = mayRename ? await openDraft(c, paths.organisation(id)) : undefined;
  const told = isPublicKind(organisation.kind) ? await history(c.var, paths.organisation(id)) : null;
  return page(c, {
    title: nameIn(c, organisation),
    place: "people",
    trail: [
      { href: paths.people(), label: t("people.list.title") },
      { href: paths.organisations(), label: t("people.organisations.title") },
    ],
    lede: t(wordKey("kind", organisation.kind)),
    cache: "private",
    status: errors.length > 0 ? 422 : 200,
    body: (
      <>
        <ErrorSummary ui={c.var} errors={errors} />
        <PeopleTable c={c} held={held.items} isWithin />
        {held.next !== null && (
          <p>
            <a href={paths.people({ organisation: id })}>{t("people.organisations.all", { count: held.persons })}</a>
          </p>
        )}
        {mayInvite && (
          <p class="steps">
            <a class="button" href={paths.invite(id)}>
              {t("people.invite.link")}
            </a>
          </p>
        )}
        {below.length > 0 && (
          <section>
            <h2>{t("people.organisations.below")}</h2>
            <ul class="organisations">
              {below.map((unit) => (
                <li>
                  <a href={paths.organisation(unit.id)}>
                    <bdi>{unit.name}</bdi>
                  </a>{" "}
                  <span class="hint">{t(wordKey("kind", unit.kind))}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {mayRename && (
          <details open={draft?.kept !== undefined || errors.length > 0}>
            <summary>{t("people.organisations.rename")}</summary>
            <Form c={c} action={paths.organisation(id)} draft={draft} title={t("people.organisations.rename")} class="narrow">
              <input type="hidden" name="version" value={String(organisation.version)} />
              <TextField
                name="name"
                label={t("people.field.name")}
                value={draft?.typed.name ?? organisation.name}
                maxlength={200}
                error={errors[0]?.message}
              />
              <button type="submit" class="second">
                {t("people.account.save")}
              </button>
            </Form>
          </details>
        )}
        {told}
        <p class="hint">
          {isPublicKind(organisation.kind)
            ? t.rich(
                "people.organisations.history-elsewhere",
                {},
                { a: (words) => <a href={paths.record({ subject: paths.people() })}>{words}</a> },
              )
            : t("people.organisations.history-withheld")}
        </p>
      </>
    ),
  });
}
