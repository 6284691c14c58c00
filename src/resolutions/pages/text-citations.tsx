import type { Child, FC } from "hono/jsx";
import { DataTable, Sym } from "#web/index";
import type { Citation, Resolution } from "../model.ts";
import { paragraphsOf } from "./divisions.ts";
import { Leaving } from "./leaving.tsx";
import { placeName } from "./names.ts";
import type { Place } from "./places.ts";
import { Roles } from "./role-words.tsx";
import { fieldName } from "./source-what.tsx";
import { targetOf, type WordsContext, whyNowhere } from "./words.tsx";

/** Every citation with where it leads, or why it leads nowhere: what the words show by colour only, said in words. */
export const CitationTable: FC<{
  readonly context: WordsContext;
  readonly text: Resolution;
  readonly places: ReadonlyMap<string, Place>;
  readonly addressOf: (id: string) => string;
}> = ({ context, text, places, addressOf }) => {
  const { ui } = context;
  const all: { readonly where: Child; readonly citation: Citation }[] = [
    ...paragraphsOf(text).flatMap((paragraph) => {
      const place = places.get(paragraph.id);
      const name = place === undefined ? paragraph.id : placeName(ui, place);
      return paragraph.citations.map((citation) => ({ where: <a href={addressOf(paragraph.id)}>{name}</a>, citation }));
    }),
    // A text that was kept before these were read has none.
    ...(text.citingElsewhere ?? []).flatMap(({ place, citations }) =>
      citations.map((citation) => ({ where: fieldName(ui, place) ?? <bdi lang="en">{place}</bdi>, citation })),
    ),
    ...text.footnotes.flatMap((note) =>
      note.citations.map((citation) => ({ where: ui.t("resolutions.citation.note", { mark: note.mark }), citation })),
    ),
  ];
  if (all.length === 0) return null;
  const resolved = all.filter(({ citation }) => citation.symbol !== null).length;
  return (
    <section class="citations" id="citations">
      <h2>{ui.t("resolutions.citation.title", { count: all.length })}</h2>
      <details>
        <summary>{ui.t("resolutions.citation.summary", { resolved, total: all.length })}</summary>
        <DataTable
          caption={ui.t("resolutions.citation.title", { count: all.length })}
          hideCaption
          columns={[
            { label: ui.t("resolutions.citation.words"), isHeading: true },
            { label: ui.t("resolutions.citation.target") },
            { label: ui.t("resolutions.citation.role") },
            { label: ui.t("resolutions.citation.where") },
          ]}
          rows={all
            .slice(0, mostCitations)
            .map(({ where, citation }) => [
              <bdi lang={text.language}>{citation.text}</bdi>,
              <TargetView context={context} citation={citation} />,
              citation.role === null ? "–" : <Roles ui={ui} roles={[citation.role]} />,
              where,
            ])}
        />
        {all.length > mostCitations && <p class="hint">{ui.t("resolutions.citation.more", { shown: mostCitations, total: all.length })}</p>}
      </details>
    </section>
  );
};

/** The table stays a table that a page can carry; the whole list is in the JSON. */
const mostCitations = 200;

const TargetView: FC<{ readonly context: WordsContext; readonly citation: Citation }> = ({ context, citation }) => {
  const target = targetOf(context, citation);
  if (target.leads === "nowhere") {
    return (
      <>
        {target.symbol !== null && (
          <>
            <Sym>{target.symbol}</Sym>{" "}
          </>
        )}
        <span class="hint">{whyNowhere(context.ui, target)}</span>
      </>
    );
  }
  if (target.leads === "inside") {
    return (
      <a href={target.href}>
        <Sym>{target.symbol}</Sym>
      </a>
    );
  }
  return (
    <Leaving ui={context.ui} href={target.href} isShort>
      <Sym>{target.symbol}</Sym>
    </Leaving>
  );
};
