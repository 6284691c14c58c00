import type { OpenAPIHono } from "@hono/zod-openapi";
import type { FC } from "hono/jsx";
import { action, HttpFault } from "#platform/http/index";
import { DataTable, type Env, page, paths, type WebContext } from "#web/index";
import { type Held, listHeld } from "../holding.ts";
import { isId } from "../model.ts";
import type { People } from "../people.ts";
import { rightsOf } from "../rights.ts";
import { mustBeIn, wordKey } from "./visit.ts";

/** Who may do what, and why: about oneself for everybody, about anybody for administrators. */
export function rightsPages(app: OpenAPIHono<Env>, people: People): void {
  const { room } = people;

  app.get(paths.accountRights(), action("rights.read"), async (c) => {
    const session = mustBeIn(people, c);
    const held = await listHeld(room, c.var.actor, { account: session.account });
    return show(c, session.name, held, [{ href: paths.account(), label: c.var.t("people.account.title") }], "own");
  });

  app.get("/people/persons/:id/rights", action("rights.read"), async (c) => {
    const id = c.req.param("id");
    if (!isId(id) || c.var.permit(c.var.actor, "rights.read", { class: "restricted", owners: [`account:${id}`] }) !== undefined)
      throw new HttpFault(404);
    const held = await listHeld(room, c.var.actor, { account: id });
    const name = held[0]?.name;
    if (name === undefined) throw new HttpFault(404);
    return show(
      c,
      name,
      held,
      [
        { href: paths.people(), label: c.var.t("people.list.title") },
        { href: paths.person(id), label: name },
      ],
      "other",
    );
  });
}

function show(
  c: WebContext,
  name: string,
  held: readonly Held[],
  trail: readonly { href: string; label: string }[],
  whose: "own" | "other",
): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("people.rights.title"),
    place: whose === "own" ? "other" : "people",
    trail,
    lede: t(`people.rights.${whose}-lede`, { name }),
    cache: "private",
    body: (
      <>
        {held.length === 0 && <p>{t("people.account.no-capacity")}</p>}
        {held.map((one) => (
          <Capacity c={c} held={one} />
        ))}
      </>
    ),
  });
}

/** A capacity: why it is held, and what it opens. */
const Capacity: FC<{ readonly c: WebContext; readonly held: Held }> = ({ c, held }) => {
  const { t, format } = c.var;
  return (
    <section>
      <h2>
        {t(wordKey("capacity", held.capacity))}
        {held.organisationName !== null && (
          <>
            {" · "}
            <bdi>{held.organisationName}</bdi>
          </>
        )}
      </h2>
      <Why c={c} held={held} />
      {held.isOwnAdministrator && <p>{t("people.rights.own-administrator")}</p>}
      <DataTable
        caption={t("people.rights.caption")}
        hideCaption
        columns={[
          { label: t("people.rights.action"), isHeading: true },
          { label: t("people.rights.class") },
          { label: t("people.rights.relation") },
          { label: t("people.rights.needs") },
        ]}
        rows={rightsOf(held)
          // What only those who administer their organisation may, those who do not may not.
          .filter(({ relations }) => held.isOwnAdministrator || relations.some((relation) => relation !== "assigned"))
          .map((right) => [
            t(wordKey("action", right.action)),
            format.list(right.classes.map((word) => t(wordKey("class", word)))),
            format.list(
              right.relations
                .filter((relation) => held.isOwnAdministrator || relation !== "assigned")
                .map((word) => t(wordKey("relation", word))),
            ),
            right.needs.length === 0 ? "–" : format.list(right.needs.map((word) => t(wordKey("need", word)))),
          ])}
      />
    </section>
  );
};

/** Who granted it and who agreed, since when, until when. */
export const Why: FC<{ readonly c: WebContext; readonly held: Held }> = ({ c, held }) => {
  const { t, format } = c.var;
  const by = (name: string) =>
    name.startsWith("system:")
      ? t("people.why.first-start")
      : name === "console"
        ? t("people.why.console")
        : name.startsWith("account:")
          ? t("people.why.administrator")
          : name;
  return (
    <p class="hint">
      {t(held.isGrantedAlone ? "people.why.alone" : held.grantedBy === held.approvedBy ? "people.why.one" : "people.why.two", {
        granted: by(held.grantedBy),
        approved: by(held.approvedBy),
        since: format.date(held.startsAt.toISOString().slice(0, 10)),
      })}{" "}
      {held.endsAt !== null && t("people.why.until", { until: format.date(held.endsAt.toISOString().slice(0, 10)) })}
    </p>
  );
};
