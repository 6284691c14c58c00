import { page, paths, type WebContext } from "#web/index";
import type { Decided } from "../grants.ts";
import type { Waiting } from "../proposals.ts";
import { Shown } from "./parts.tsx";

/** To whom something was granted, and the link where it has to be handed over by hand. */
export function granted(c: WebContext, { link }: Decided, { name, email }: Pick<Waiting, "name" | "email">): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("people.granted.title"),
    place: "people",
    trail: [{ href: paths.people(), label: t("people.list.title") }],
    lede: t(link === null ? "people.granted.sent" : "people.granted.hand-over"),
    cache: "private",
    body: (
      <>
        <p>
          <strong>
            <bdi>{name}</bdi>
          </strong>{" "}
          <bdi dir="ltr" class="hint">
            {email}
          </bdi>
        </p>
        {link !== null && <Shown>{link}</Shown>}
        {link !== null && <p class="hint">{t("people.granted.once")}</p>}
        <p class="steps">
          <a class="button" href={paths.invite()}>
            {t("people.granted.next")}
          </a>
          <a href={paths.proposals()}>{t("people.proposals.title")}</a>
          <a href={paths.people()}>{t("people.list.title")}</a>
        </p>
      </>
    ),
  });
}
