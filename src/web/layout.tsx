import type { FC } from "hono/jsx";
import { endonymOf, locales } from "#platform/i18n/index";
import { Mark } from "./components/mark.tsx";
import type { WebContext } from "./env.ts";
import { isMessageKey, type MessageKey } from "./language.ts";
import type { PageOptions } from "./page.tsx";
import { paths } from "./paths.ts";
import { scriptHref, statics, version } from "./statics.ts";

/** The entries of the navigation, and "other" for what stands in none of them. */
export type Place = "home" | "resolutions" | "mandates" | "search" | "read" | "states" | "record" | "people" | "work" | "other";

export interface Crumb {
  readonly href: string;
  readonly label: string;
}

/** `needs`: the action without which an entry leads nowhere. */
const navigation: readonly { readonly place: Place; readonly label: MessageKey; readonly href: string; readonly needs?: string }[] = [
  { place: "resolutions", label: "layout.nav.resolutions", href: paths.resolutions() },
  { place: "mandates", label: "layout.nav.mandates", href: paths.mandates() },
  { place: "search", label: "layout.nav.search", href: paths.search() },
  { place: "read", label: "layout.nav.read", href: paths.read() },
  { place: "states", label: "layout.nav.states", href: paths.states() },
  { place: "record", label: "layout.nav.record", href: paths.record() },
  { place: "work", label: "layout.nav.work", href: paths.work(), needs: "work.read" },
  { place: "people", label: "layout.nav.people", href: paths.people(), needs: "people.read" },
];

type LayoutProps = PageOptions & { readonly c: WebContext };

/** The frame of every page: where I am (navigation, trail), what this is (h1, lede), then the page's own matter. */
export const Layout: FC<LayoutProps> = ({
  c,
  title,
  place,
  trail = [],
  crumb = title,
  heading,
  lede,
  description,
  alternates = [],
  scripts = [],
  styles = [],
  body,
}) => {
  const { t, locale, dir, nonce } = c.var;
  return (
    <html lang={locale} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <title>{place === "home" ? title : t("layout.head.title", { title })}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {description !== undefined && <meta name="description" content={description} />}
        <link rel="stylesheet" href={statics.href("comity.css")} />
        {styles.map((sheet) => (
          <link rel="stylesheet" href={statics.href(`${sheet}.css`)} />
        ))}
        <link rel="icon" href={statics.href("mark.svg")} type="image/svg+xml" />
        {alternates.map(({ href, type }) => (
          <link rel="alternate" href={href} type={type} />
        ))}
        {scripts.map((script) => (
          <script type="module" src={scriptHref(script)} nonce={nonce} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {t("layout.skip.main")}
        </a>
        <Header c={c} place={place} />
        <main id="main" tabindex={-1}>
          {place !== "home" && <Trail c={c} trail={trail} title={crumb} />}
          {heading !== null && (
            <header class="opening">
              <h1>{heading ?? title}</h1>
              {lede !== undefined && <p class="lede">{lede}</p>}
            </header>
          )}
          {body}
        </main>
        <Footer c={c} />
      </body>
    </html>
  );
};

const Header: FC<{ readonly c: WebContext; readonly place: Place }> = ({ c, place }) => {
  const { t } = c.var;
  return (
    <header class="masthead">
      <nav class="languages" aria-label={t("layout.languages.label")}>
        {locales.map((locale) => (
          <a
            href={sameIn(c, locale)}
            lang={locale}
            hreflang={locale}
            rel="alternate nofollow"
            aria-current={locale === c.var.locale ? "true" : undefined}
          >
            {endonymOf(locale)}
          </a>
        ))}
      </nav>
      <a class="brand" href={paths.home()} aria-current={place === "home" ? "page" : undefined}>
        <Mark />
        {t("layout.brand.name")}
      </a>
      <nav class="places" aria-label={t("layout.nav.label")}>
        {navigation
          .filter(({ needs }) => needs === undefined || c.var.permit(c.var.actor, needs) === undefined)
          .map((entry) => (
            <a href={entry.href} aria-current={entry.place === place ? (c.req.path === entry.href ? "page" : "true") : undefined}>
              {t(entry.label)}
            </a>
          ))}
      </nav>
      <Who c={c} />
    </header>
  );
};

/** Who is signed in, and in which capacity everything on this page is done; or the way in. */
const Who: FC<{ readonly c: WebContext }> = ({ c }) => {
  const { t, person } = c.var;
  if (person === undefined)
    return (
      <a
        class="who"
        href={paths.signIn(
          c.req.path === paths.home() || c.req.path.startsWith("/sign-in") || c.req.path.startsWith("/join/") ? undefined : c.req.path,
        )}
      >
        {t("layout.who.sign-in")}
      </a>
    );
  const key = `people.capacity.${person.capacity.replaceAll(" ", "-")}`;
  return (
    <a class="who" href={paths.account()}>
      <span class="vh">{t("layout.who.label")} </span>
      <bdi class="who-name">{person.name}</bdi>
      <span class="who-as">
        {t(isMessageKey(key) ? key : "people.capacity.public")}
        {person.organisation !== null && (
          <>
            {" · "}
            <bdi>{person.organisation}</bdi>
          </>
        )}
      </span>
    </a>
  );
};

/** This page in another language: the same address and query, so that nobody loses a filter by changing the language. */
function sameIn(c: WebContext, locale: string): string {
  const query = new URL(c.req.url).searchParams;
  query.delete("key");
  query.set("lang", locale);
  return `${c.req.path}?${query}`;
}

const Trail: FC<{ readonly c: WebContext; readonly trail: readonly Crumb[]; readonly title: string }> = ({ c, trail, title }) => (
  <nav class="trail" aria-label={c.var.t("layout.trail.label")}>
    <ol>
      <li>
        <a href={paths.home()}>{c.var.t("layout.trail.home")}</a>
      </li>
      {trail.map((crumb) => (
        <li>
          <a href={crumb.href}>
            <bdi>{crumb.label}</bdi>
          </a>
        </li>
      ))}
      <li aria-current="page">
        <bdi>{title}</bdi>
      </li>
    </ol>
  </nav>
);

const Footer: FC<{ readonly c: WebContext }> = ({ c }) => {
  const { t } = c.var;
  return (
    <footer class="colophon">
      <p>{t("layout.footer.what")}</p>
      <p>{t("layout.footer.disclaimer")}</p>
      <nav aria-label={t("layout.footer.label")}>
        <a href={paths.about()}>{t("layout.footer.about")}</a>
        <a href={paths.aboutData()}>{t("layout.footer.data")}</a>
        <a href={paths.openapi()}>{t("layout.footer.api")}</a>
        <a href={paths.accessibility()}>{t("layout.footer.accessibility")}</a>
        <a href={paths.privacy()}>{t("layout.footer.privacy")}</a>
        <span>{t("layout.footer.version", { version })}</span>
      </nav>
    </footer>
  );
};
