import type { FC } from "hono/jsx";
import { states } from "#reference/index";
import { TextField } from "../components/forms.tsx";
import { NothingHeld } from "../components/nothing-held.tsx";
import { NoteMark, Provision } from "../components/text.tsx";
import type { Ui, WebContext } from "../env.ts";
import { page } from "../page.tsx";
import { paths } from "../paths.ts";

/** What is held, for the numbers of the home page. */
export interface HomeCounts {
  readonly texts: number;
  readonly paragraphs: number;
  readonly citations: number;
  /** States that voted or sponsored, each once. */
  readonly states: number;
  readonly samples: number;
}

/** In one screen: what this is, what to do first, what is held here, or how to fill it. */
export function homePage(c: WebContext, counts: HomeCounts): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("home.page.title"),
    description: t("home.page.description"),
    place: "home",
    heading: null,
    body: (
      <>
        <div class="hero">
          <div>
            <h1>{t("home.hero.heading")}</h1>
            <p class="lede">{t("home.hero.lede")}</p>
            <p class="steps">
              {c.var.person !== undefined && (
                <a class="button" href={paths.work()}>
                  {t("home.start.work")}
                </a>
              )}
              <a class={c.var.person === undefined ? "button" : undefined} href={paths.read()}>
                {t("home.start.read")}
              </a>
              {counts.texts > 0 && <a href={paths.resolutions()}>{t("home.start.browse")}</a>}
            </p>
            {counts.texts > 0 && (
              <form class="search-line" action={paths.search()} method="get">
                <TextField name="q" label={t("home.search.label")} type="search" />
                <button type="submit" class="second">
                  {t("home.search.submit")}
                </button>
              </form>
            )}
          </div>
          <Specimen ui={c.var} />
        </div>
        {counts.texts > 0 ? <Tally ui={c.var} counts={counts} /> : <NothingHeld ui={c.var} />}
      </>
    ),
  });
}

/** A composed example of how a text is set here. */
const Specimen: FC<{ readonly ui: Ui }> = ({ ui }) => {
  const { t } = ui;
  return (
    <figure class="specimen">
      <div class="text">
        <p class="enacting">{t("home.specimen.body")}</p>
        <Provision
          ui={ui}
          id="specimen-1"
          number={null}
          ordinal="1"
          href="#specimen-1"
          label={`¶1 ${t("home.specimen.opening")}`}
          notes={[{ id: "specimen-note", mark: "1", children: t("home.specimen.note") }]}
        >
          <em>{t("home.specimen.opening")}</em> {t("home.specimen.preamble")}
          <NoteMark ui={ui} note="specimen-note" mark="1" />
        </Provision>
        <Provision ui={ui} id="specimen-2" number="1." href="#specimen-2" label={`1. ${t("home.specimen.requests")}`}>
          <em>{t("home.specimen.requests")}</em> {t("home.specimen.operative")}
        </Provision>
      </div>
      <figcaption>{t("home.specimen.caption")}</figcaption>
    </figure>
  );
};

const Tally: FC<{ readonly ui: Ui; readonly counts: HomeCounts }> = ({ ui, counts }) => {
  const { t, format } = ui;
  return (
    <section aria-label={t("home.tally.title")}>
      <dl class="tally">
        <div>
          <dt>
            {t("home.tally.texts", { count: counts.texts })}
            {counts.samples > 0 && ` · ${t("home.tally.samples", { samples: counts.samples })}`}
          </dt>
          <dd>{format.number(counts.texts)}</dd>
        </div>
        <div>
          <dt>{t("home.tally.paragraphs", { count: counts.paragraphs })}</dt>
          <dd>{format.number(counts.paragraphs)}</dd>
        </div>
        <div>
          <dt>{t("home.tally.citations", { count: counts.citations })}</dt>
          <dd>{format.number(counts.citations)}</dd>
        </div>
        <div>
          <dt>{t("home.tally.states", { count: counts.states, all: states().length })}</dt>
          <dd>
            <a href={paths.states()}>{format.number(counts.states)}</a>
          </dd>
        </div>
      </dl>
    </section>
  );
};
