import type { Child, FC } from "hono/jsx";
import { DataTable, Downloads, type MessageKey, page, paths, StateName, Sym, type Ui, type WebContext } from "#web/index";
import type { TextSummary } from "../library.ts";
import type { HeldSeries, SeriesMember } from "../lineage.ts";
import type { Lineage } from "../trace/index.ts";
import { cutAtWord, directionOfText, kindName, outcomeOf, placeName } from "./names.ts";
import { placesOf } from "./places.ts";
import { type Band, planBands, turnsOf, type VoteChange, voteChanges } from "./series-layout.ts";
import { SeriesPlot, yearOf } from "./series-plot.tsx";
import { stateName } from "./state-names.ts";

/** Texts of one subject over the years: their paragraphs as bands, votes and sponsors, and all of it as tables. `forOfficers`: what they may do here. */
export function seriesPage(c: WebContext, series: HeldSeries, lineage: Lineage, forOfficers: Child): Promise<Response> {
  const ui = c.var;
  const plan = planBands(lineage);
  const dated = series.members.flatMap(({ text }) => text.date ?? []).sort();
  const [first, last] = [dated[0]?.slice(0, 4), dated.at(-1)?.slice(0, 4)];
  return page(c, {
    title: ui.t("lineage.series.title", { title: series.title }),
    crumb: cutAtWord(series.title, 60),
    place: "resolutions",
    trail: [{ href: paths.resolutions(), label: ui.t("resolutions.list.title") }],
    lede:
      first === undefined || last === undefined
        ? ui.t("lineage.series.lede-undated", { texts: series.members.length })
        : ui.t("lineage.series.lede", { texts: series.members.length, first, last }),
    alternates: [{ href: paths.apiSeries(series.address), type: "application/json" }],
    styles: ["lineage"],
    body: (
      <>
        {plan.standing.length + plan.gone.length > 0 && (
          <SeriesPlot ui={ui} lineage={lineage} plan={plan} title={ui.t("lineage.plot.title")} />
        )}
        <section id="texts">
          <h2>
            {ui.t("lineage.texts.title")} <span class="count">{ui.format.number(series.members.length)}</span>
          </h2>
          <Texts ui={ui} series={series} lineage={lineage} />
        </section>
        <VoteChanges ui={ui} lineage={lineage} />
        <section id="paragraphs">
          <h2>{ui.t("lineage.paragraphs.title")}</h2>
          <details>
            <summary>{ui.t("lineage.paragraphs.table", { count: plan.standing.length + plan.gone.length })}</summary>
            <Paragraphs ui={ui} lineage={lineage} bands={[...plan.standing, ...plan.gone]} />
          </details>
        </section>
        <TakenOut ui={ui} members={series.takenOut} />
        {forOfficers}
        <Downloads
          ui={ui}
          links={[{ href: paths.apiSeries(series.address), label: "JSON", type: "application/json", hint: ui.t("lineage.series.json") }]}
        />
      </>
    ),
  });
}

/** A text by its symbol, which leads to it; one without by its kind and title. */
export const TextName: FC<{ readonly ui: Ui; readonly text: TextSummary }> = ({ ui, text }) => (
  <>
    <a href={paths.resolution(text.address)}>{text.symbol === null ? kindName(ui, text.kind) : <Sym>{text.symbol}</Sym>}</a>
    <span class="cited-title" lang={text.language} dir={directionOfText(text.language)}>
      {cutAtWord(text.title, 140)}
    </span>
  </>
);

const Texts: FC<{ readonly ui: Ui; readonly series: HeldSeries; readonly lineage: Lineage }> = ({ ui, series, lineage }) => {
  const turns = new Map(turnsOf(lineage).map((turn, n) => [lineage.texts[n]?.id, turn]));
  const sponsors = new Map(lineage.texts.map(({ id, resolution }) => [id, resolution.sponsors?.names.length ?? null]));
  const count = (value: number | null | undefined): Child => (value === null || value === undefined ? null : ui.format.number(value));
  return (
    <DataTable
      caption={ui.t("lineage.texts.title")}
      hideCaption
      columns={[
        { label: ui.t("citations.table.text"), isHeading: true },
        { label: ui.t("citations.table.year") },
        { label: ui.t("resolutions.masthead.outcome") },
        { label: ui.t("lineage.texts.sponsors"), kind: "number" },
        { label: ui.t("lineage.turn.born"), kind: "number" },
        { label: ui.t("lineage.turn.changed"), kind: "number" },
        { label: ui.t("lineage.turn.moved"), kind: "number" },
        { label: ui.t("lineage.turn.dropped"), kind: "number" },
      ]}
      rows={series.members.map(({ text, correction }) => [
        <>
          <TextName ui={ui} text={text} />
          {correction !== null && <Correction ui={ui} correction={correction} what="lineage.correction.put-in" />}
        </>,
        text.date === null ? null : <time datetime={text.date}>{ui.format.date(text.date)}</time>,
        outcomeOf(ui, text) ?? null,
        count(sponsors.get(text.address)),
        count(turns.get(text.address)?.born),
        count(turns.get(text.address)?.changed),
        count(turns.get(text.address)?.moved),
        count(turns.get(text.address)?.dropped),
      ])}
    />
  );
};

const Correction: FC<{
  readonly ui: Ui;
  readonly correction: NonNullable<SeriesMember["correction"]>;
  readonly what: MessageKey;
}> = ({ ui, correction, what }) => (
  <span class="hint">
    {" "}
    {ui.t(what, { date: ui.format.dateTime(correction.correctedAt) })} <bdi>{correction.reason}</bdi>
  </span>
);

const positionKeys = {
  inFavour: "lineage.vote.in-favour",
  against: "lineage.vote.against",
  abstaining: "lineage.vote.abstaining",
} as const;

/** States that did not always vote alike; nothing where fewer than two votes are printed. */
const VoteChanges: FC<{ readonly ui: Ui; readonly lineage: Lineage }> = ({ ui, lineage }) => {
  const voted = lineage.texts.filter(({ resolution }) => resolution.vote !== null).length;
  if (voted < 2) return null;
  const changes = voteChanges(lineage).sort((a, b) => ui.format.compare(stateName(ui, a), stateName(ui, b)));
  const turn = ({ text, position }: VoteChange["turns"][number]): string =>
    ui.t("lineage.vote.turn", { year: yearOf(ui, lineage.texts[text]), position: ui.t(positionKeys[position]) });
  return (
    <section id="votes">
      <h2>{ui.t("lineage.vote.title")}</h2>
      {changes.length === 0 ? (
        <p class="hint">{ui.t("lineage.vote.none", { votes: voted })}</p>
      ) : (
        <DataTable
          caption={ui.t("lineage.vote.title")}
          hideCaption
          columns={[{ label: ui.t("lineage.vote.state"), isHeading: true }, { label: ui.t("lineage.vote.turns") }]}
          rows={changes.map((change) => [
            <StateName ui={ui} code={change.code} name={stateName(ui, change)} />,
            change.turns.map(turn).join(ui.t("citations.table.and")),
          ])}
        />
      )}
    </section>
  );
};

/** The plot's data. */
const Paragraphs: FC<{ readonly ui: Ui; readonly lineage: Lineage; readonly bands: readonly Band[] }> = ({ ui, lineage, bands }) => {
  const places = lineage.texts.map(({ resolution }) => placesOf(resolution));
  const years = (cells: readonly { readonly column: number }[]): string =>
    cells.map(({ column }) => yearOf(ui, lineage.texts[column])).join(ui.t("citations.table.and"));
  return (
    <DataTable
      caption={ui.t("lineage.paragraphs.title")}
      hideCaption
      columns={[
        { label: ui.t("lineage.paragraphs.paragraph"), isHeading: true },
        { label: ui.t("lineage.turn.born") },
        { label: ui.t("lineage.turn.changed") },
        { label: ui.t("lineage.turn.moved") },
        { label: ui.t("lineage.turn.dropped") },
      ]}
      rows={bands.map(({ last, cells, dropped }) => {
        const text = lineage.texts[last.text];
        const place = places[last.text]?.get(last.row.id);
        return [
          <a href={paths.paragraphLineage(text?.id ?? "", last.row.id)}>{place === undefined ? last.row.id : placeName(ui, place)}</a>,
          years(cells.slice(0, 1)),
          years(cells.filter(({ turn }) => turn === "changed")) || null,
          years(cells.filter(({ moved }) => moved)) || null,
          dropped === null ? null : yearOf(ui, lineage.texts[dropped]),
        ];
      })}
    />
  );
};

const TakenOut: FC<{ readonly ui: Ui; readonly members: readonly SeriesMember[] }> = ({ ui, members }) =>
  members.length === 0 ? null : (
    <section id="taken-out">
      <h2>{ui.t("lineage.taken-out.title")}</h2>
      <ul>
        {members.map(({ text, correction }) => (
          <li>
            <TextName ui={ui} text={text} />
            {correction !== null && <Correction ui={ui} correction={correction} what="lineage.correction.taken-out" />}
          </li>
        ))}
      </ul>
    </section>
  );
