import type { OpenAPIHono } from "@hono/zod-openapi";
import { action } from "#platform/http/index";
import { type Env, page, paths, type WebContext } from "#web/index";
import { linkToOwnData, ownDataUntil, takeOwnData } from "../own-data.ts";
import type { People } from "../people.ts";
import { Act } from "./parts.tsx";
import { mustBeIn, stepUpFirst } from "./visit.ts";

/** Taking along what is held about oneself: a step-up, a link for an hour, a file once. */
export function dataPages(app: OpenAPIHono<Env>, people: People): void {
  const { room } = people;

  app.get(paths.accountData(), action("accounts.read"), (c) => stepUpFirst(c, "accounts.export") ?? begin(c, false));

  app.post(paths.accountData(), action("accounts.read"), async (c) => {
    const ahead = stepUpFirst(c, "accounts.export");
    if (ahead !== undefined) return ahead;
    return c.redirect(paths.accountDataFile(await linkToOwnData(room, c.var.actor, mustBeIn(people, c).account)), 303);
  });

  // The button takes the file: a link that is only opened is not used up.
  app.get("/account/data/:token", action("accounts.read"), async (c) => {
    const token = c.req.param("token");
    const until = await ownDataUntil(room, c.var.actor, mustBeIn(people, c).account, token);
    return until === undefined ? begin(c, true) : ready(c, token, until);
  });

  app.post("/account/data/:token", action("accounts.take-export"), async (c) => {
    const { account } = mustBeIn(people, c);
    const data = await takeOwnData(room, c.var.actor, { account, token: c.req.param("token") }, people.exports);
    if (data === undefined) return begin(c, true);
    c.header("Cache-Control", "no-store");
    c.header("Content-Disposition", 'attachment; filename="comity-own-data.json"');
    return c.body(`${JSON.stringify(data, null, 2)}\n`, 200, { "Content-Type": "application/json" });
  });
}

const trail = (c: WebContext) => [{ href: paths.account(), label: c.var.t("people.account.title") }];

function begin(c: WebContext, isGone: boolean): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("people.account.data"),
    place: "other",
    trail: trail(c),
    lede: t("people.data.lede"),
    cache: "private",
    status: isGone ? 404 : 200,
    body: (
      <>
        {isGone && <p class="remark warning">{t("people.data.gone")}</p>}
        <Act c={c} action={paths.accountData()} label={t("people.data.submit")} />
      </>
    ),
  });
}

function ready(c: WebContext, token: string, until: Date): Promise<Response> {
  const { t, format } = c.var;
  return page(c, {
    title: t("people.account.data"),
    place: "other",
    trail: trail(c),
    lede: t("people.data.ready", { time: format.dateTime(until.toISOString()) }),
    cache: "private",
    body: <Act c={c} action={paths.accountDataFile(token)} label={t("people.data.download")} />,
  });
}
