import type { OpenAPIHono } from "@hono/zod-openapi";
import { CursorError } from "#platform/cursor";
import { action, HttpFault } from "#platform/http/index";
import { Empty, type Env, Facts, Pager, page, paths, type WebContext } from "#web/index";
import type { TextRoom } from "../recorded-import.ts";
import { type LostCorrection, lostCorrections } from "../store-corrections.ts";
import type { Tables } from "../store-tables.ts";
import { correctedPlace, correctedValue } from "./correctable.ts";

/** Corrections that one page lists. */
const perPage = 50;

/** Where officers find the corrections that hold nothing any more, since a better reading has their place no more. */
export function lostPages(app: OpenAPIHono<Env>, { database }: TextRoom): void {
  app.get(paths.textCorrectionsLost(), action("texts.propose"), async (c) => {
    const cursor = c.req.query("cursor") || null;
    try {
      return await list(c, await lostCorrections(database.kysely<Tables>(), cursor, perPage), cursor === null);
    } catch (error) {
      if (error instanceof CursorError) throw new HttpFault(422, { detail: error.message });
      throw error;
    }
  });
}

function list(c: WebContext, lost: Awaited<ReturnType<typeof lostCorrections>>, isFirst: boolean): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("resolutions.lost.title"),
    place: "resolutions",
    trail: [
      { href: paths.resolutions(), label: t("resolutions.list.title") },
      { href: paths.textProposals(), label: t("resolutions.proposals.title") },
    ],
    lede: t("resolutions.lost.lede"),
    cache: "private",
    body:
      lost.items.length === 0 ? (
        <Empty title={t("resolutions.lost.none")}>
          <p>
            <a href={paths.textProposals()}>{t("resolutions.proposals.title")}</a>
          </p>
        </Empty>
      ) : (
        <>
          <ul class="held">
            {lost.items.map((one) => (
              <Lost c={c} one={one} />
            ))}
          </ul>
          <Pager
            ui={c.var}
            shown={lost.items.length}
            total={lost.total}
            next={lost.next === null ? null : paths.textCorrectionsLost({ cursor: lost.next })}
            first={isFirst ? null : paths.textCorrectionsLost()}
          />
        </>
      ),
  });
}

const Lost = ({ c, one }: { readonly c: WebContext; readonly one: LostCorrection }) => {
  const { t, format } = c.var;
  const { address, symbol, title, language, place, becomes, reason, correctedAt } = one;
  return (
    <li>
      <p>
        <a href={`${paths.resolution(address)}#corrections`}>
          <bdi lang={language}>{[symbol, title].filter(Boolean).join(": ") || address}</bdi>
        </a>
      </p>
      <Facts
        facts={[
          { term: t("resolutions.lost.place"), value: correctedPlace(c.var, undefined, place) },
          { term: t("resolutions.corrections.corrected"), value: <bdi lang={language}>{correctedValue(c.var, place, becomes)}</bdi> },
        ]}
      />
      <p class="hint">
        <bdi>{reason}</bdi>
        {" · "}
        <time datetime={correctedAt.toISOString()}>{format.date(correctedAt.toISOString().slice(0, 10))}</time>
      </p>
      <p>
        <a href={paths.textCorrection(address)}>{t("resolutions.correct.link")}</a>
      </p>
    </li>
  );
};
