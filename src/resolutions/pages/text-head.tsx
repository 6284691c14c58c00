import type { FC } from "hono/jsx";
import { type Fact, Facts, paths, Sym, type Ui } from "#web/index";
import { flatRows } from "../exports/flat-rows.ts";
import type { HeldText } from "../library.ts";
import type { SeriesLink } from "../lineage.ts";
import { bodyName } from "./bodies.ts";
import type { Division } from "./divisions.ts";
import { Leaving } from "./leaving.tsx";
import { directionOfText, kindName, outcomeOf } from "./names.ts";
import type { Piece } from "./pieces.ts";
import { StateList } from "./text-vote.tsx";
import { officialDocument } from "./words.tsx";

interface HeadProps {
  readonly ui: Ui;
  readonly held: HeldText;
  readonly pieces: readonly Piece[];
  readonly shown: Piece;
  /** Undefined where the text stands alone. */
  readonly series: SeriesLink | undefined;
}

/** The beginning of a text's page: title, what it is, where the official document is, who proposed it, the outline; beside it the masthead. */
export const TextHead: FC<HeadProps> = ({ ui, held, pieces, shown, series }) => {
  const { summary, reading } = held;
  const text = reading.resolution;
  // The words of the text stand in one line below each other, in its own direction; what speaks about it, in that of the reader.
  const direction = directionOfText(text.language);
  return (
    <div class="text-head" dir={direction}>
      <header class="opening" dir={ui.dir}>
        <h1 lang={text.language} dir={direction}>
          {summary.title === "" ? summary.address : summary.title}
        </h1>
        <p class="lede">
          {summary.symbol !== null && summary.title !== "" && (
            <>
              <strong>
                <Sym>{summary.symbol}</Sym>
              </strong>
              {" · "}
            </>
          )}
          {kindName(ui, summary.kind)}
          {summary.body !== null && ` · ${bodyName(ui, summary.body)}`}
          {summary.date !== null && (
            <>
              {" · "}
              <time datetime={summary.date}>{ui.format.date(summary.date)}</time>
            </>
          )}
        </p>
        {text.agendaTitle !== null && (
          <p class="hint" lang={text.language} dir={direction}>
            {text.agendaTitle}
          </p>
        )}
        {summary.isSample && <p class="notice">{ui.t("resolutions.text.sample")}</p>}
        <Sponsors ui={ui} held={held} />
        <Outline ui={ui} address={summary.address} pieces={pieces} shown={shown} />
        <NextSteps ui={ui} held={held} shown={shown} series={series} />
      </header>
      <div dir={ui.dir}>
        <Facts facts={factsOf(ui, held)} />
      </div>
    </div>
  );
};

/** What one may do next with this text; the files stand at the end of its first page. */
const NextSteps: FC<Pick<HeadProps, "ui" | "held" | "shown" | "series">> = ({ ui, held: { summary, reading }, shown, series }) => {
  const { symbol, language } = reading.resolution;
  return (
    <ul class="next-steps">
      <li>
        <a href={paths.resolution(summary.address, { cite: "text" })} rel="nofollow">
          {ui.t("resolutions.cite.whole")}
        </a>
      </li>
      <li>
        <a href={`${shown.number === 1 ? "" : paths.resolution(summary.address)}#downloads`}>{ui.t("layout.downloads.title")}</a>
      </li>
      <li>
        <a href={paths.resolutionSource(summary.address)}>{ui.t("resolutions.beside.crumb")}</a>
      </li>
      <li>
        <a href={paths.resolutionCitations(summary.address)}>{ui.t("citations.text.crumb")}</a>
      </li>
      {series !== undefined && (
        <li>
          <a href={paths.series(series.address)}>{ui.t("lineage.series.link", { texts: series.texts })}</a>
        </li>
      )}
      <li>
        <a href={paths.compare({ new: summary.address })}>{ui.t("compare.link.text")}</a>
      </li>
      {summary.kind.startsWith("draft") && language === "en" && (
        <li>
          <a href={paths.draftCheck(summary.address)}>{ui.t("drafts.check.this")}</a>
        </li>
      )}
      {!summary.isSample && symbol !== null && (
        <li>
          <Leaving ui={ui} href={officialDocument(symbol, language)}>
            {ui.t("resolutions.official.link")}
          </Leaving>
        </li>
      )}
    </ul>
  );
};

/** What the masthead says; what a text does not say is left out. */
function factsOf(ui: Ui, { summary, reading: { resolution: text } }: HeldText): Fact[] {
  const outcome = outcomeOf(ui, summary);
  const facts: (Fact | false)[] = [
    text.symbol !== null && summary.title !== "" && { term: ui.t("resolutions.masthead.symbol"), value: <Sym>{text.symbol}</Sym> },
    text.committee !== null && { term: ui.t("resolutions.masthead.committee"), value: bodyName(ui, text.committee) },
    text.session !== null && { term: ui.t("resolutions.masthead.session"), value: ui.format.number(text.session) },
    text.agendaItem !== null && {
      term: ui.t("resolutions.masthead.agenda"),
      value: <bdi>{text.agendaItem}</bdi>,
    },
    text.meeting !== null && {
      term: ui.t("resolutions.masthead.meeting"),
      value: ui.t("resolutions.masthead.meeting-on", { number: String(text.meeting.number), date: ui.format.date(text.meeting.date) }),
    },
    text.reportSymbol !== null && {
      term: ui.t("resolutions.masthead.report"),
      value: summary.isSample ? (
        <Sym>{text.reportSymbol}</Sym>
      ) : (
        <Leaving ui={ui} href={officialDocument(text.reportSymbol, text.language)} isShort>
          <Sym>{text.reportSymbol}</Sym>
        </Leaving>
      ),
    },
    text.distribution !== null && { term: ui.t("resolutions.masthead.distribution"), value: <bdi>{text.distribution}</bdi> },
    outcome !== undefined && {
      term: ui.t("resolutions.masthead.outcome"),
      value: text.vote === null ? outcome : <a href="#vote">{outcome}</a>,
    },
  ];
  return facts.filter((fact) => fact !== false);
}

/** Who proposed the text, and on whose behalf. */
const Sponsors: FC<{ readonly ui: Ui; readonly held: HeldText }> = ({ ui, held }) => {
  const { sponsors, language } = held.reading.resolution;
  return sponsors === null ? null : (
    <section class="sponsors" id="sponsors">
      <h2>{ui.t("resolutions.sponsors.title", { count: sponsors.names.length })}</h2>
      <StateList ui={ui} states={sponsors.names} />
      {sponsors.onBehalfOf !== null && (
        <p>
          {ui.t("resolutions.sponsors.behalf")} <bdi lang={language}>{sponsors.onBehalfOf}</bdi>
        </p>
      )}
    </section>
  );
};

/** The way to each division; on a long text also to the other pages. */
const Outline: FC<{ readonly ui: Ui; readonly address: string; readonly pieces: readonly Piece[]; readonly shown: Piece }> = ({
  ui,
  address,
  pieces,
  shown,
}) => (
  <nav class="outline" aria-label={ui.t("resolutions.outline.title")}>
    <h2>{ui.t("resolutions.outline.title")}</h2>
    <ol>
      {pieces.flatMap((piece) =>
        piece.divisions.map((division) => (
          <li>
            <a href={`${piece === shown ? "" : pieceAddress(address, piece)}#${encodeURIComponent(division.id)}`}>
              <DivisionName ui={ui} division={division} />
            </a>{" "}
            {paragraphsIn(division) > 0 && <span class="count">{ui.format.number(paragraphsIn(division))}</span>}
          </li>
        )),
      )}
    </ol>
  </nav>
);

/** Numbered or not, without headings and tables. */
function paragraphsIn({ blocks }: Division): number {
  return blocks.filter((block) => block.type === "paragraph" && block.isHeading !== true).length;
}

const HeadingName: FC<{ readonly ui: Ui; readonly division: Division }> = ({ ui, division: { kind, number, heading } }) => {
  const words = (
    <bdi>{[number, heading === null ? null : flatRows(heading).words].filter((piece) => piece !== null && piece !== "").join(" ")}</bdi>
  );
  if (kind !== "annex") return words;
  return (
    <>{heading === "" ? ui.t("resolutions.outline.annex") : ui.t.rich("resolutions.outline.annex-titled", {}, { title: () => words })}</>
  );
};

const DivisionName: FC<{ readonly ui: Ui; readonly division: Division }> = ({ ui, division }) => {
  const own =
    division.heading === null ? (
      ui.t(division.kind === "preamble" ? "resolutions.outline.preamble" : "resolutions.outline.operative")
    ) : (
      <HeadingName ui={ui} division={division} />
    );
  const lettered = /^([A-Z])\./.exec(division.id)?.[1];
  return lettered === undefined ? (
    <>{own}</>
  ) : (
    <>
      <bdi>{lettered}</bdi>
      {" · "}
      {own}
    </>
  );
};

/** Address of one page of a long text; the first is the text's own. */
export function pieceAddress(address: string, piece: Piece): string {
  return paths.resolution(address, piece.number === 1 ? {} : { section: piece.number });
}
