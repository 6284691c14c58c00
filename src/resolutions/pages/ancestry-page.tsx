import type { Child, FC } from "hono/jsx";
import { page, paths, Sym, type Ui, type WebContext } from "#web/index";
import type { HeldText } from "../library.ts";
import type { AlikeParagraph, HeldSeries } from "../lineage.ts";
import type { ParagraphRow } from "../rows.ts";
import type { Lineage, Phrase, Place, SeriesText } from "../trace/index.ts";
import { cutAtWord, directionOfText, kindName, placeName, shortName } from "./names.ts";
import { placesOf } from "./places.ts";
import { yearOf } from "./series-plot.tsx";

/** One paragraph with what its series says of it. */
export interface AskedParagraph {
  readonly held: HeldText;
  readonly row: ParagraphRow;
  /** Undefined where the text stands alone, or the series is followed in another language. */
  readonly found:
    | { readonly series: HeldSeries; readonly lineage: Lineage; readonly place: Place; readonly life: readonly Place[] }
    | undefined;
  /** Empty: it stands nowhere else, or is too short to tell. */
  readonly alike: readonly AlikeParagraph[];
}

/** Since which text a paragraph says what it says, what became of it, and where else it stands. */
export function ancestryPage(c: WebContext, asked: AskedParagraph): Promise<Response> {
  const ui = c.var;
  const { held, row, found, alike } = asked;
  const { summary } = held;
  const shown = elsewhere(asked);
  const place = placesOf(held.reading.resolution).get(row.id);
  const where = place === undefined ? row.id : placeName(ui, place);
  const name = shortName(summary);
  return page(c, {
    title: ui.t("lineage.paragraph.title", { place: where, what: name }),
    crumb: where,
    place: "resolutions",
    trail: [
      { href: paths.resolutions(), label: ui.t("resolutions.list.title") },
      ...(found === undefined ? [] : [{ href: paths.series(found.series.address), label: ui.t("lineage.series.crumb") }]),
      { href: paths.resolution(summary.address, { at: row.id }), label: cutAtWord(name, 60) },
    ],
    lede: found === undefined ? ui.t("lineage.paragraph.alone") : sinceWhen(ui, found),
    alternates: [{ href: paths.apiParagraphLineage(summary.address, row.id), type: "application/json" }],
    styles: ["lineage"],
    body: (
      <>
        <Words ui={ui} asked={asked} />
        {found !== undefined && <Life ui={ui} lineage={found.lineage} life={found.life} />}
        <section id="also">
          <h2>
            {ui.t("lineage.alike.title")} <span class="count">{ui.format.number(shown.length)}</span>
          </h2>
          <p class="hint">
            {ui.t(shown.length > 0 ? "lineage.alike.hint" : alike.length > 0 ? "lineage.alike.only-here" : "lineage.alike.none")}
          </p>
          {shown.length > 0 && <AlikeList ui={ui} alike={shown} />}
        </section>
      </>
    ),
  });
}

/** What says nearly the same and is not told above as the life of this paragraph. */
function elsewhere({ alike, found }: AskedParagraph): readonly AlikeParagraph[] {
  const told = new Set(found?.life.map(({ text, row }) => `${found.lineage.texts[text]?.id}#${row.id}`));
  return alike.filter(({ text, paragraph }) => !told.has(`${text.address}#${paragraph.id}`));
}

function sinceWhen(ui: Ui, { lineage, life, place }: NonNullable<AskedParagraph["found"]>): string {
  const first = lineage.texts[life[0]?.text ?? 0];
  const newest = Math.max(...place.ancestry.map(({ since }) => since));
  return ui.t("lineage.paragraph.lede", { first: yearOf(ui, first), last: yearOf(ui, lineage.texts[newest]), texts: life.length });
}

/** The words, each phrase after the year of the first text that used it. */
const Words: FC<{ readonly ui: Ui; readonly asked: AskedParagraph }> = ({ ui, asked: { held, row, found } }) => {
  const { language } = held.reading.resolution;
  return (
    <section class="ancestry" aria-label={ui.t("lineage.paragraph.words")}>
      <p class="ancestry-words" lang={language} dir={directionOfText(language)}>
        {found === undefined
          ? row.text
          : found.place.ancestry.map((phrase) => <PhraseView ui={ui} phrase={phrase} lineage={found.lineage} life={found.life} />)}
      </p>
      {found !== undefined && <p class="hint">{ui.t("lineage.paragraph.legend")}</p>}
    </section>
  );
};

interface PhraseProps {
  readonly ui: Ui;
  readonly phrase: Phrase;
  readonly lineage: Lineage;
  readonly life: readonly Place[];
}

const PhraseView: FC<PhraseProps> = ({ ui, phrase, lineage, life }) => {
  const text = lineage.texts[phrase.since];
  const then = life.find((place) => place.text === phrase.since);
  const oldest = life[0]?.text ?? 0;
  const newest = life.at(-1)?.text ?? 0;
  const age = phrase.since === oldest ? "oldest" : phrase.since === newest ? "newest" : "between";
  const href = paths.resolution(text?.id ?? "", then === undefined ? {} : { at: then.row.id });
  return (
    <span class={`phrase ${age}`}>
      <a
        class="since"
        href={href}
        lang={ui.locale}
        aria-label={ui.t("lineage.paragraph.since", { what: nameOf(ui, text), year: yearOf(ui, text) })}
      >
        {yearOf(ui, text)}
      </a>
      <span class="said">{phrase.text.trimEnd()}</span>
      {phrase.text.endsWith(" ") && " "}
    </span>
  );
};

function nameOf(ui: Ui, text: SeriesText | undefined): string {
  return text === undefined ? "" : (text.resolution.symbol ?? kindName(ui, text.resolution.kind));
}

/** Every text that had the paragraph, the newest first, with the words that came in with it. */
const Life: FC<{ readonly ui: Ui; readonly lineage: Lineage; readonly life: readonly Place[] }> = ({ ui, lineage, life }) => (
  <section id="life">
    <h2>{ui.t("lineage.life.title")}</h2>
    <ol class="life">
      {life.toReversed().map((place) => (
        <LifeStep ui={ui} text={lineage.texts[place.text]} place={place} />
      ))}
    </ol>
  </section>
);

const turnKeys = { born: "lineage.life.born", same: "lineage.life.same", changed: "lineage.life.changed" } as const;

const LifeStep: FC<{ readonly ui: Ui; readonly text: SeriesText | undefined; readonly place: Place }> = ({ ui, text, place }) => {
  if (text === undefined) return null;
  const { resolution } = text;
  const where = placesOf(resolution).get(place.row.id);
  const words: Child =
    place.turn === "changed"
      ? place.ancestry.map((phrase) => (
          <>
            {phrase.since === place.text ? <ins>{phrase.text.trimEnd()}</ins> : phrase.text.trimEnd()}
            {phrase.text.endsWith(" ") && " "}
          </>
        ))
      : place.row.text;
  return (
    <li class={place.turn}>
      <p class="life-head">
        <span class="row-year">{yearOf(ui, text)}</span>
        <a href={paths.resolution(text.id, { at: place.row.id })}>
          {resolution.symbol === null ? kindName(ui, resolution.kind) : <Sym>{resolution.symbol}</Sym>}
        </a>
        <span class="hint">
          {[
            where === undefined ? place.row.id : placeName(ui, where),
            ui.t(turnKeys[place.turn]),
            place.moved ? ui.t("lineage.life.moved") : null,
            place.from.length > 1 ? ui.t("lineage.life.joined") : null,
          ]
            .filter((one) => one !== null)
            .join(" · ")}
        </span>
      </p>
      {place.turn !== "same" && (
        <p class="life-words" lang={resolution.language} dir={directionOfText(resolution.language)}>
          {words}
        </p>
      )}
    </li>
  );
};

const AlikeList: FC<{ readonly ui: Ui; readonly alike: readonly AlikeParagraph[] }> = ({ ui, alike }) => (
  <ol class="life">
    {alike.map(({ text, paragraph, words, likeness }) => (
      <li>
        <p class="life-head">
          <span class="row-year">{text.date?.slice(0, 4)}</span>
          <a href={paths.resolution(text.address, { at: paragraph.id })}>
            {text.symbol === null ? kindName(ui, text.kind) : <Sym>{text.symbol}</Sym>}
          </a>
          <span class="hint">
            <bdi>{paragraph.id}</bdi>
            {" · "}
            {likeness >= 0.9995 ? ui.t("lineage.alike.same") : ui.t("lineage.alike.near", { part: ui.format.percent(likeness) })}
            {" · "}
            <bdi lang={text.language}>{cutAtWord(text.title, 90)}</bdi>
          </span>
        </p>
        {likeness < 0.9995 && (
          <p class="life-words" lang={text.language} dir={directionOfText(text.language)}>
            {cutAtWord(words, 400)}
          </p>
        )}
      </li>
    ))}
  </ol>
);
