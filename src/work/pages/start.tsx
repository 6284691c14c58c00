import type { OpenAPIHono } from "@hono/zod-openapi";
import type { FC } from "hono/jsx";
import { action } from "#platform/http/index";
import { EntryLine, isWithheld, type KeptEntry } from "#record/index";
import { Empty, type Env, FormToken, page, paths, Sym, type WebContext } from "#web/index";
import { type ListedDraft, listDrafts } from "../drafts.ts";
import { listFollowed, visit } from "../following.ts";
import type { Topic, WorkItem, WorkProvider } from "../model.ts";
import { listNews, type NewsItem } from "../news.ts";
import type { Work } from "../work.ts";
import { mustBeIn } from "./visit.ts";

/** Lines of one list; the pages that hold all are linked. */
const most = 20;
/** Entries of the record looked through for what changed. */
const farthest = 500;
/** Whoever comes for the first time sees the last week. */
const firstLook = 7 * 24 * 3600 * 1000;

interface Shown {
  /** Of States and bodies that news are about, by kind and key. */
  readonly names: ReadonlyMap<string, string>;
  readonly waiting: readonly WorkItem[];
  /** undefined: no room has anything that could be due. */
  readonly due: readonly WorkItem[] | undefined;
  readonly drafts: readonly ListedDraft[];
  readonly since: Date;
  readonly isFirst: boolean;
  readonly news: readonly NewsItem[];
  readonly entries: readonly KeptEntry[];
  readonly followed: number;
}

/** Each person's start page: what waits, what is due, what one has begun, what changed since the last visit. */
export function startPage(app: OpenAPIHono<Env>, work: Work): void {
  const { room } = work;
  app.get(paths.work(), action("work.read"), async (c) => {
    mustBeIn(c);
    const { actor } = c.var;
    const before = await visit(room, actor);
    const since = before ?? new Date(Date.now() - firstLook);
    const [waiting, due, drafts, news, followed] = await Promise.all([
      ask(work.waiting, c),
      work.due.length === 0 ? undefined : ask(work.due, c),
      listDrafts(room, actor),
      listNews(room, actor, since, most),
      listFollowed(room, actor),
    ]);
    const [entries, names] = await Promise.all([changedSince(work, c, since, followed), namesOf(work, c, news)]);
    return show(c, { names, waiting, due, drafts, since, isFirst: before === null, news, entries, followed: followed.length });
  });
}

const nameKey = ({ kind, key }: Topic): string => `${kind} ${key}`;

/** What the news are about, as it is called in the reader's language; a text is called by its address. */
async function namesOf({ topics }: Work, c: WebContext, news: readonly Topic[]): Promise<ReadonlyMap<string, string>> {
  const asked = new Map(news.filter(({ kind }) => kind !== "text").map((topic) => [nameKey(topic), topic]));
  const names = await Promise.all(
    [...asked].map(async ([name, topic]) => [name, (await topics.describe(topic, c.var.locale))?.label ?? topic.key] as const),
  );
  return new Map(names);
}

/** Of every room, the oldest first. */
async function ask(providers: readonly WorkProvider[], c: WebContext): Promise<readonly WorkItem[]> {
  const items = (await Promise.all(providers.map((provider) => provider(c)))).flat();
  return items.sort((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0));
}

const seesAll = ["desk officer", "administrator"];

/** Public entries of the record since then: all of them for officers, else those about what one follows. What is withheld is nobody's news. */
async function changedSince(work: Work, c: WebContext, since: Date, followed: readonly Topic[]): Promise<readonly KeptEntry[]> {
  const isOfficer = seesAll.includes(c.var.actor.capacity);
  if (!isOfficer && followed.length === 0) return [];
  const bodies = new Set(followed.filter(({ kind }) => kind === "body").map(({ key }) => key));
  const subjects = new Set(
    followed.flatMap(({ kind, key }) => (kind === "text" ? [paths.resolution(key), key] : kind === "state" ? [paths.state(key)] : [])),
  );
  const found: KeptEntry[] = [];
  let before: number | null = null;
  for (let seen = 0; seen < farthest && found.length < most; ) {
    const { items, next } = await work.record.list({}, before, 100);
    for (const kept of items) {
      if (new Date(kept.entry.time) <= since) return found;
      if (isWithheld(kept.entry)) continue;
      const concerns = isOfficer || subjects.has(kept.entry.subject) || (kept.organ !== null && bodies.has(kept.organ));
      if (concerns && found.length < most) found.push(kept);
    }
    if (next === null) break;
    seen += items.length;
    before = next;
  }
  return found;
}

function show(c: WebContext, { names, waiting, due, drafts, since, isFirst, news, entries, followed }: Shown): Promise<Response> {
  const { t, format, person } = c.var;
  const isQuiet = news.length === 0 && entries.length === 0;
  return page(c, {
    title: t("work.page.title"),
    place: "work",
    lede: t("work.page.lede", { name: person?.name ?? "" }),
    cache: "private",
    body: (
      <>
        <section id="waiting">
          <h2>{t("work.waiting.title")}</h2>
          {waiting.length === 0 ? <p>{t("work.waiting.none")}</p> : <Items c={c} items={waiting} words="work.waiting.since" />}
        </section>
        {due !== undefined && (
          <section id="due">
            <h2>{t("work.due.title")}</h2>
            {due.length === 0 ? <p>{t("work.due.none")}</p> : <Items c={c} items={due} words="work.due.on" />}
          </section>
        )}
        {drafts.length > 0 && (
          <section id="drafts">
            <h2>{t("work.drafts.title")}</h2>
            <ul class="held">
              {drafts.map((draft) => (
                <Begun c={c} draft={draft} />
              ))}
            </ul>
          </section>
        )}
        <section id="changed">
          <h2>{t("work.changed.title")}</h2>
          <p class="hint">{isFirst ? t("work.changed.first") : t("work.changed.since", { date: format.dateTime(since.toISOString()) })}</p>
          {isQuiet && <Empty title={t("work.changed.none")}>{followed === 0 && <p>{t("work.changed.follow")}</p>}</Empty>}
          {news.length > 0 && (
            <>
              <h3>{t("work.news.title")}</h3>
              <ul class="entries">
                {news.map((item) => (
                  <News c={c} item={item} name={names.get(nameKey(item)) ?? item.key} />
                ))}
              </ul>
            </>
          )}
          {entries.length > 0 && (
            <>
              <h3>{t("work.record.title")}</h3>
              <ol class="entries">
                {entries.map(({ entry }) => (
                  <EntryLine ui={c.var} entry={entry} />
                ))}
              </ol>
              <p>
                <a href={paths.record()}>{t("work.record.all")}</a>
              </p>
            </>
          )}
          <p class="buttons">
            <a href={paths.following()}>{t("work.following.link", { count: followed })}</a>
          </p>
        </section>
      </>
    ),
  });
}

const Items: FC<{ readonly c: WebContext; readonly items: readonly WorkItem[]; readonly words: "work.waiting.since" | "work.due.on" }> = ({
  c,
  items,
  words,
}) => (
  <ul class="held">
    {items.map(({ label, href, at, note }) => (
      <li>
        <a href={href}>{label}</a>
        {note !== undefined && (
          <>
            {" · "}
            <bdi>{note}</bdi>
          </>
        )}{" "}
        {at !== null && <span class="hint">{c.var.t(words, { date: c.var.format.dateTime(at.toISOString()) })}</span>}
      </li>
    ))}
  </ul>
);

/** A form that was begun: back to it, or away with it. */
const Begun: FC<{ readonly c: WebContext; readonly draft: ListedDraft }> = ({ c, draft: { form, address, title, keptAt } }) => (
  <li class="topic">
    <span>
      <a href={address}>
        <bdi>{title}</bdi>
      </a>{" "}
      <span class="hint">{c.var.format.dateTime(keptAt.toISOString())}</span>
    </span>
    <form method="post" action={paths.draftDrop()} class="act">
      <FormToken ui={c.var} />
      <input type="hidden" name="_draft" value={form} />
      <input type="hidden" name="_from" value={paths.work()} />
      <button type="submit" class="quiet">
        {c.var.t("work.draft.discard")}
      </button>
    </form>
  </li>
);

const reasonKeys = { state: "work.news.state", body: "work.news.body", text: "work.news.text" } as const;

const News: FC<{ readonly c: WebContext; readonly item: NewsItem; readonly name: string }> = ({
  c,
  name,
  item: { address, symbol, title, language, kind, cameAt },
}) => (
  <li class="entry">
    <p class="entry-title">
      <a href={paths.resolution(address)} lang={language} dir="auto">
        {title === "" ? address : title}
      </a>
    </p>
    <p class="entry-facts">
      {symbol !== null && (
        <>
          <strong>
            <Sym>{symbol}</Sym>
          </strong>
          {" · "}
        </>
      )}
      {c.var.t(reasonKeys[kind])} <bdi>{name}</bdi>
      {" · "}
      <time datetime={cameAt.toISOString()}>{c.var.format.dateTime(cameAt.toISOString())}</time>
    </p>
  </li>
);
