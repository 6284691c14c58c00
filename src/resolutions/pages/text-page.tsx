import type { Child, FC } from "hono/jsx";
import { LiveRegion, page, paths, type Ui, type WebContext } from "#web/index";
import { followLine } from "#work/index";
import type { HeldText } from "../library.ts";
import type { SeriesLink } from "../lineage.ts";
import { shortCitation } from "./citing.ts";
import { Corrections, ForOfficers } from "./corrections.tsx";
import { flatten, paragraphsOf } from "./divisions.ts";
import { cutAtWord, directionOfText, shortName } from "./names.ts";
import { noteId, type Piece } from "./pieces.ts";
import { type Place, placesOf } from "./places.ts";
import { addresser, DivisionView, notesBeside, type ProvisionsContext } from "./provisions.tsx";
import { About } from "./text-around.tsx";
import { TextHead } from "./text-head.tsx";
import { Elsewhere, PieceNavigation } from "./text-pieces.tsx";
import { VoteView } from "./text-vote.tsx";
import { LeavingNote, Words } from "./words.tsx";

/** What others say of a text. */
export interface AroundText {
  /** What the record says happened to it. */
  readonly history: Child;
  /** The series that it belongs to; undefined where it stands alone. */
  readonly series: SeriesLink | undefined;
  /** What stands beside its paragraphs, by their ids. */
  readonly beside: ReadonlyMap<string, Child>;
}

/** A text as a page one likes to read; of a long one the piece that is asked for. */
export async function textPage(
  c: WebContext,
  held: HeldText,
  pieces: readonly Piece[],
  shown: Piece,
  { history, series, beside }: AroundText,
): Promise<Response> {
  const ui = c.var;
  const { summary, reading } = held;
  const text = reading.resolution;
  const isFirst = shown.number === 1;
  const isLast = shown.number === pieces.length;
  const places = placesOf(text);
  const context = { ...contextOf(ui, held, shown, places), beside };
  const direction = directionOfText(text.language);
  const feed = paths.feed({ text: summary.address });
  const follow = await followLine(c, { kind: "text", key: summary.address }, feed);
  return page(c, {
    title:
      summary.symbol === null || summary.title === ""
        ? (summary.symbol ?? summary.title) || summary.address
        : ui.t("resolutions.text.window", { symbol: summary.symbol, title: summary.title }),
    crumb: cutAtWord(shortName(summary) || summary.address, 60),
    heading: null,
    place: "resolutions",
    trail: [{ href: paths.resolutions(), label: ui.t("resolutions.list.title") }],
    description: [summary.symbol, summary.title].filter(Boolean).join(": ").slice(0, 300) || summary.address,
    alternates: [
      { href: paths.resolutionAs("json", summary.address), type: "application/json" },
      { href: feed, type: "application/atom+xml" },
    ],
    scripts: ["copy"],
    body: (
      <>
        <TextHead ui={ui} held={held} pieces={pieces} shown={shown} series={series} />
        {follow}
        <div class="reading">
          {pieces.length > 1 && <PieceNavigation ui={ui} address={summary.address} pieces={pieces} shown={shown} />}
          <article class="text" lang={text.language} dir={direction}>
            {shown.divisions.map((division) => (
              <DivisionView context={context} division={division} />
            ))}
            {isLast && <LooseNotes context={context} held={held} />}
          </article>
          {pieces.length > 1 && <PieceNavigation ui={ui} address={summary.address} pieces={pieces} shown={shown} isBelow />}
        </div>
        {pieces.length > 1 && isFirst && <Elsewhere ui={ui} address={summary.address} pieces={pieces} shown={shown} places={places} />}
        {isFirst && text.vote !== null && <VoteView ui={ui} text={text} vote={text.vote} />}
        {isFirst && <Corrections ui={ui} held={held} addressOf={context.addressOf} />}
        {isFirst && <About ui={ui} held={held} context={context} />}
        {history}
        {isFirst && <ForOfficers c={c} address={summary.address} />}
        <LeavingNote ui={ui} />
        <LiveRegion ui={ui} />
      </>
    ),
  });
}

function contextOf(ui: Ui, held: HeldText, shown: Piece, places: ReadonlyMap<string, Place>): ProvisionsContext {
  const { summary, reading } = held;
  const notesOf = notesBeside(shown.divisions, reading.resolution.footnotes);
  const here = new Set(shown.divisions.flatMap((division) => [...flatten(division.blocks)].map((paragraph) => paragraph.id)));
  const words = new Map(paragraphsOf(reading.resolution).map((paragraph) => [paragraph.id, paragraph]));
  const near = addresser(summary.address, shown.number === 1);
  const far = addresser(summary.address, false);
  return {
    ui,
    held: held.held,
    isSample: summary.isSample,
    language: reading.resolution.language,
    notes: new Set([...notesOf.values()].flat().map((note) => note.mark)),
    notesOf,
    places,
    addressOf: (id) => (here.has(id) ? near(id) : far(id)),
    lineageAddressOf: (id) => paths.paragraphLineage(summary.address, id),
    citeAddressOf: (id) => paths.resolution(summary.address, { cite: id }),
    citationOf: (id) => {
      const place = places.get(id);
      const paragraph = words.get(id);
      return place === undefined || paragraph === undefined ? id : shortCitation({ ui, held, paragraph: { place, words: paragraph } });
    },
  };
}

/** Notes that no paragraph's mark leads to (the star of a sponsor, or a mark that was lost): below the text, never dropped. */
const LooseNotes: FC<{ readonly context: ProvisionsContext; readonly held: HeldText }> = ({ context, held }) => {
  const text = held.reading.resolution;
  const marked = new Set(paragraphsOf(text).flatMap((paragraph) => paragraph.footnotes.map((note) => note.mark)));
  const loose = text.footnotes.filter((note) => !marked.has(note.mark));
  return loose.length === 0 ? null : (
    <section class="loose-notes" id="notes">
      <h2 lang={context.ui.locale} dir={context.ui.dir}>
        {context.ui.t("resolutions.notes.loose")}
      </h2>
      {loose.map((note) => (
        <p class="note" id={noteId(note.mark)} role="note">
          <sup>{note.mark}</sup> <Words context={context} of={note} />
        </p>
      ))}
    </section>
  );
};
