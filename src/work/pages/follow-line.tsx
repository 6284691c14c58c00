import type { Child } from "hono/jsx";
import { paths, type WebContext } from "#web/index";
import { isFollowed } from "../following.ts";
import type { Topic } from "../model.ts";
import type { Work } from "../work.ts";
import { TopicForm } from "./following.tsx";

const rooms = new WeakMap<WebContext, Work>();

export function provideWork(c: WebContext, work: Work): void {
  rooms.set(c, work);
}

/**
 * For the page of something that can be followed: the button for whoever is signed in, and the feed for everybody.
 *
 * @param feed address of the feed of the same; null: there is none
 */
export async function followLine(c: WebContext, topic: Topic, feed: string | null): Promise<Child> {
  const { t } = c.var;
  const work = rooms.get(c);
  const mayFollow = work !== undefined && c.var.person !== undefined;
  const isOn = mayFollow && (await isFollowed(work.room, c.var.actor, topic));
  if (!mayFollow && feed === null) return null;
  const { pathname, search } = new URL(c.req.url);
  return (
    <div class="follow">
      {mayFollow && (
        <TopicForm
          c={c}
          action={isOn ? paths.unfollow() : paths.following()}
          topic={topic}
          label={t(isOn ? "work.follow.end" : "work.follow.begin")}
          from={`${pathname}${search}`}
        />
      )}
      {isOn && (
        <span class="hint">
          <a href={paths.following()}>{t("work.follow.on")}</a>
        </span>
      )}
      {feed !== null && (
        <a href={feed} type="application/atom+xml">
          {t("work.follow.feed")}
        </a>
      )}
    </div>
  );
}
