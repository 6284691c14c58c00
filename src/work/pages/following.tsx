import type { OpenAPIHono } from "@hono/zod-openapi";
import type { FC } from "hono/jsx";
import { action, HttpFault } from "#platform/http/index";
import { Empty, type Env, FormToken, page, paths, type WebContext } from "#web/index";
import { chooseMail, follow, isStopLink, listFollowed, mailChoice, stopMail, unfollow } from "../following.ts";
import { type ShownTopic, type Topic, topicKinds } from "../model.ts";
import { type MailChoice, mailChoices } from "../tables.ts";
import type { Work } from "../work.ts";
import { mustBeIn, textOf, wayBack } from "./visit.ts";

/** What one follows, how one hears of it, and the link of the letters. */
export function followingPages(app: OpenAPIHono<Env>, work: Work): void {
  const { room, topics } = work;

  app.get(paths.following(), action("following.read"), async (c) => {
    mustBeIn(c);
    const [followed, mail] = await Promise.all([listFollowed(room, c.var.actor), mailChoice(room, c.var.actor)]);
    const shown = await Promise.all(followed.map(async (topic) => (await topics.describe(topic, c.var.locale)) ?? gone(topic)));
    return listPage(c, shown, mail);
  });

  app.post(paths.following(), action("following.change"), async (c) => {
    mustBeIn(c);
    const form = await c.req.parseBody();
    // What does not exist can't be followed.
    const topic = await topics.describe(topicOf(form), c.var.locale);
    if (topic === undefined) throw new HttpFault(404);
    if (!(await follow(room, c.var.actor, topic))) throw new HttpFault(422, { detail: c.var.t("work.following.full") });
    return c.redirect(wayBack(textOf(form, "_from"), paths.following()), 303);
  });

  app.post(paths.unfollow(), action("following.change"), async (c) => {
    mustBeIn(c);
    const form = await c.req.parseBody();
    await unfollow(room, c.var.actor, topicOf(form));
    return c.redirect(wayBack(textOf(form, "_from"), paths.following()), 303);
  });

  app.post(paths.notices(), action("notices.change"), async (c) => {
    mustBeIn(c);
    const chosen = textOf(await c.req.parseBody(), "mail");
    const mail = mailChoices.find((choice) => choice === chosen);
    if (mail === undefined) throw new HttpFault(422, { detail: "mail is none of the choices." });
    await chooseMail(room, c.var.actor, mail);
    return c.redirect(`${paths.following()}#mail`, 303);
  });

  // Programs that look into mail open links, so it is the button that switches off.
  app.get("/notices/stop/:secret", action("notices.stop"), async (c) => {
    if (!(await isStopLink(room, c.req.param("secret")))) throw new HttpFault(404);
    return stopPage(c, false);
  });

  app.post("/notices/stop/:secret", action("notices.stop"), async (c) => {
    if (!(await stopMail(room, c.req.param("secret")))) throw new HttpFault(404);
    return stopPage(c, true);
  });
}

/** @throws {HttpFault} 422 */
function topicOf(form: Readonly<Record<string, unknown>>): Topic {
  const kind = topicKinds.find((one) => one === textOf(form, "kind"));
  const key = textOf(form, "key");
  if (kind === undefined || key === "" || key.length > 500) throw new HttpFault(422, { detail: "There is no such thing to follow." });
  return { kind, key };
}

/** A text that was withdrawn, say: it can still be taken from the list. */
function gone(topic: Topic): ShownTopic {
  return { ...topic, label: topic.key, href: "" };
}

const mailKeys = { "at once": "work.mail.at-once", daily: "work.mail.daily", off: "work.mail.off" } as const satisfies Record<
  MailChoice,
  string
>;

const kindKeys = { state: "work.topic.state", body: "work.topic.body", text: "work.topic.text" } as const;

function listPage(c: WebContext, followed: readonly ShownTopic[], mail: MailChoice): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("work.following.title"),
    place: "work",
    trail: [{ href: paths.work(), label: t("work.page.title") }],
    lede: t("work.following.lede", { count: followed.length }),
    cache: "private",
    body: (
      <>
        {followed.length === 0 ? (
          <Empty title={t("work.following.none")}>
            <p>
              <a href={paths.states()}>{t("work.following.states")}</a> · <a href={paths.resolutions()}>{t("work.following.texts")}</a>
            </p>
          </Empty>
        ) : (
          <ul class="held">
            {followed.map((topic) => (
              <li class="topic">
                <span>
                  {topic.href === "" ? (
                    <bdi>{topic.label}</bdi>
                  ) : (
                    <a href={topic.href}>
                      <bdi>{topic.label}</bdi>
                    </a>
                  )}{" "}
                  <span class="hint">{t(kindKeys[topic.kind])}</span>
                </span>
                <TopicForm c={c} action={paths.unfollow()} topic={topic} label={t("work.follow.end")} from={paths.following()} />
              </li>
            ))}
          </ul>
        )}
        <section id="mail">
          <h2>{t("work.mail.title")}</h2>
          <form method="post" action={paths.notices()} class="narrow">
            <FormToken ui={c.var} />
            <fieldset class="plain">
              <legend class="vh">{t("work.mail.title")}</legend>
              <p class="hint">{t("work.mail.hint")}</p>
              {mailChoices.map((choice, at) => (
                <p class="check">
                  <input type="radio" id={`mail-${at}`} name="mail" value={choice} checked={choice === mail} />
                  <label for={`mail-${at}`}>{t(mailKeys[choice])}</label>
                </p>
              ))}
            </fieldset>
            <button type="submit" class="second">
              {t("work.mail.save")}
            </button>
          </form>
        </section>
        <p class="after">
          <a href={paths.feed()}>{t("work.following.feed")}</a>
        </p>
      </>
    ),
  });
}

/** The one button that follows or ends it. */
export const TopicForm: FC<{
  readonly c: WebContext;
  readonly action: string;
  readonly topic: Topic;
  readonly label: string;
  readonly from: string;
}> = ({ c, action: to, topic, label, from }) => (
  <form method="post" action={to} class="act">
    <FormToken ui={c.var} />
    <input type="hidden" name="kind" value={topic.kind} />
    <input type="hidden" name="key" value={topic.key} />
    <input type="hidden" name="_from" value={from} />
    <button type="submit" class="quiet">
      {label}
    </button>
  </form>
);

function stopPage(c: WebContext, isDone: boolean): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t(isDone ? "work.stop.done" : "work.stop.title"),
    place: "other",
    lede: t(isDone ? "work.stop.after" : "work.stop.lede"),
    cache: "private",
    body: isDone ? (
      <p>
        <a href={paths.following()}>{t("work.stop.again")}</a>
      </p>
    ) : (
      <form method="post" action={c.req.path}>
        <FormToken ui={c.var} />
        <button type="submit">{t("work.stop.submit")}</button>
      </form>
    ),
  });
}
