import type { WebContext } from "../env.ts";
import { page } from "../page.tsx";
import { paths } from "../paths.ts";

/** What Comity is, and is not. */
export function aboutPage(c: WebContext): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("about.page.title"),
    place: "other",
    lede: t("about.page.lede"),
    body: (
      <div class="prose">
        <p>{t("about.page.what")}</p>
        <p>{t("about.page.rules")}</p>
        <p>{t("about.page.independent")}</p>
        <h2>{t("about.page.next")}</h2>
        <p class="steps">
          <a class="button" href={paths.read()}>
            {t("home.start.read")}
          </a>
          <a href={paths.resolutions()}>{t("home.start.browse")}</a>
          <a href={paths.aboutData()}>{t("about.data.title")}</a>
        </p>
      </div>
    ),
  });
}

/** Where texts and facts come from, and how to take them along. */
export function dataPage(c: WebContext): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("about.data.title"),
    place: "other",
    trail: [{ href: paths.about(), label: t("about.page.title") }],
    lede: t("about.data.lede"),
    body: (
      <div class="prose">
        <h2>{t("about.data.texts.title")}</h2>
        <p>{t("about.data.texts.what")}</p>
        <h2>{t("about.data.facts.title")}</h2>
        <p>{t("about.data.facts.what")}</p>
        <h2>{t("about.data.take.title")}</h2>
        <p>{t.rich("about.data.take.what", {}, { api: (inner) => <a href={paths.openapi()}>{inner}</a> })}</p>
      </div>
    ),
  });
}

/** What is done for whom, what is known not to work, how it is checked. */
export function accessibilityPage(c: WebContext): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("about.accessibility.title"),
    place: "other",
    trail: [{ href: paths.about(), label: t("about.page.title") }],
    lede: t("about.accessibility.lede"),
    body: (
      <div class="prose">
        <h2>{t("about.accessibility.how.title")}</h2>
        <ul>
          <li>{t("about.accessibility.how.script")}</li>
          <li>{t("about.accessibility.how.keyboard")}</li>
          <li>{t("about.accessibility.how.plots")}</li>
          <li>{t("about.accessibility.how.narrow")}</li>
        </ul>
        <h2>{t("about.accessibility.tests.title")}</h2>
        <p>{t("about.accessibility.tests.what")}</p>
        <h2>{t("about.accessibility.limits.title")}</h2>
        <p>{t("about.accessibility.limits.what")}</p>
      </div>
    ),
  });
}

/** What is kept about a visitor: short, and true. */
export function privacyPage(c: WebContext): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("about.privacy.title"),
    place: "other",
    trail: [{ href: paths.about(), label: t("about.page.title") }],
    lede: t("about.privacy.lede"),
    body: (
      <ul class="prose">
        <li>{t("about.privacy.read")}</li>
        <li>{t("about.privacy.cookies")}</li>
        <li>{t("about.privacy.drafts")}</li>
        <li>{t("about.privacy.log")}</li>
        <li>{t("about.privacy.own")}</li>
        <li>{t("about.privacy.others")}</li>
      </ul>
    ),
  });
}
