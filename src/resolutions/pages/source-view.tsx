import type { Child, FC } from "hono/jsx";
import type { MessageKey } from "#web/index";
import type { Footnote, Paragraph, Reading, Stretch } from "../model.ts";
import { paragraphsOf } from "./divisions.ts";
import { directionOfText, placeName } from "./names.ts";
import { type Place, placesOf } from "./places.ts";
import { RemarkView } from "./remarks.tsx";
import type { SourceRow } from "./source-rows.ts";
import { LeavingNote, Words, type WordsContext } from "./words.tsx";

/** What rows of a source need to show their structure. */
export interface SourceContext {
  readonly words: WordsContext;
  readonly reading: Reading;
  readonly paragraphs: ReadonlyMap<string, Paragraph>;
  readonly notes: ReadonlyMap<string, Footnote>;
  readonly places: ReadonlyMap<string, Place>;
}

export function sourceContext(words: WordsContext, reading: Reading): SourceContext {
  const text = reading.resolution;
  return {
    words,
    reading,
    paragraphs: new Map(paragraphsOf(text).map((paragraph) => [paragraph.id, paragraph])),
    notes: new Map(text.footnotes.map((note) => [`footnote ${note.mark}`, note])),
    places: placesOf(text),
  };
}

/** The source beside what was read from it, row by row: on a narrow screen one below the other. */
export const SourceView: FC<{ readonly context: SourceContext; readonly rows: readonly SourceRow[] }> = ({ context, rows }) => {
  const { ui } = context.words;
  return (
    <div class="facing">
      <div class="facing-head">
        <span>{ui.t("resolutions.beside.source")}</span>
        <span>{ui.t("resolutions.beside.structure")}</span>
      </div>
      <ol aria-label={ui.t("resolutions.beside.label")}>
        {rows.map((row) => (
          <RowView context={context} row={row} />
        ))}
      </ol>
      <LeavingNote ui={ui} />
    </div>
  );
};

const RowView: FC<{ readonly context: SourceContext; readonly row: SourceRow }> = ({ context, row }) => {
  const { language } = context.reading.resolution;
  const direction = directionOfText(language);
  return (
    <li class={`facing-row ${row.as}`}>
      <div class="facing-source" lang={language} dir={direction}>
        {withoutEdges(row.stretches).map((stretch) => (
          <StretchView source={context.reading.source} stretch={stretch} />
        ))}
      </div>
      <div class="facing-structure">
        <p class="facing-what">
          <What context={context} row={row} />
        </p>
        {row.isFirst && <Structure context={context} row={row} />}
        {row.remarks.map(({ index, remark }) => (
          <p class={`remark ${remark.severity}`} id={`remark${index + 1}`}>
            <RemarkView ui={context.words.ui} remark={remark} />
          </p>
        ))}
      </div>
    </li>
  );
};

/** White space at the ends of a row separates it from its neighbours, which the lines between rows do already. */
function withoutEdges(stretches: readonly Stretch[]): readonly Stretch[] {
  const isWords = (stretch: Stretch): boolean => stretch.what !== "space";
  const first = stretches.findIndex(isWords);
  return first === -1 ? stretches : stretches.slice(first, stretches.findLastIndex(isWords) + 1);
}

const StretchView: FC<{ readonly source: string; readonly stretch: Stretch }> = ({ source, stretch }) => {
  const text = shownControls(source.slice(...stretch.span));
  if (stretch.as === "unrecognised") return <mark class="unrecognised">{text}</mark>;
  if (stretch.as === "furniture" && stretch.what !== "space") return <span class="furniture">{text}</span>;
  return <>{stretch.what === "space" ? text.replace(/\n{3,}/g, "\n\n") : text}</>;
};

/** Signs that no font shows, in the notation of Unicode's control pictures: a form feed as "␌". */
function shownControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : "\u2421";
  });
}

const whatKeys: Readonly<Record<string, MessageKey>> = {
  adopted: "resolutions.what.adopted",
  "agenda item": "resolutions.what.agenda-item",
  "agenda title": "resolutions.what.agenda-title",
  "bar code": "resolutions.what.bar-code",
  body: "resolutions.what.body",
  closing: "resolutions.what.closing",
  date: "resolutions.what.date",
  distribution: "resolutions.what.distribution",
  enacting: "resolutions.what.enacting",
  "job number": "resolutions.what.job-number",
  link: "resolutions.what.link",
  markup: "resolutions.what.markup",
  meeting: "resolutions.what.meeting",
  notice: "resolutions.what.notice",
  number: "resolutions.what.number",
  organization: "resolutions.what.organization",
  original: "resolutions.what.original",
  "page number": "resolutions.what.page-number",
  part: "resolutions.what.part",
  "recycling note": "resolutions.what.recycling-note",
  report: "resolutions.what.report",
  rule: "resolutions.what.rule",
  "running head": "resolutions.what.running-head",
  session: "resolutions.what.session",
  "session dates": "resolutions.what.session-dates",
  space: "resolutions.what.space",
  sponsors: "resolutions.what.sponsors",
  symbol: "resolutions.what.symbol",
  title: "resolutions.what.title",
  unrecognised: "resolutions.what.unrecognised",
  vote: "resolutions.what.vote",
};

/** Names that carry the place of the block: "s2", "annex1.h3", "B.enacting". */
const whatPatterns: readonly { readonly pattern: RegExp; readonly key: MessageKey }[] = [
  { pattern: /^[A-Z]\.enacting$/, key: "resolutions.what.enacting" },
  { pattern: /^(?:[A-Z]\.)?s\d+$/, key: "resolutions.what.section-heading" },
  { pattern: /^annex\d*$/, key: "resolutions.what.annex-title" },
  { pattern: /^annex\d*\.h\d+$/, key: "resolutions.what.annex-heading" },
  { pattern: /^annex\d*\.table\d*$/, key: "resolutions.what.table" },
];

/** What a row is, in the reader's language; a name that is not in the table is shown as the reader gives it. */
const What: FC<{ readonly context: SourceContext; readonly row: SourceRow }> = ({ context, row }) => {
  const { ui } = context.words;
  const place = context.places.get(row.what);
  const note = context.notes.get(row.what);
  const key = whatKeys[row.what === "" ? "space" : row.what] ?? whatPatterns.find(({ pattern }) => pattern.test(row.what))?.key;
  const name: Child =
    key !== undefined ? (
      ui.t(key)
    ) : place !== undefined ? (
      placeName(ui, place)
    ) : note !== undefined ? (
      ui.t("resolutions.citation.note", { mark: note.mark })
    ) : (
      <bdi lang="en">{row.what}</bdi>
    );
  return row.isFirst ? <>{name}</> : <>{[name, " ", ui.t("resolutions.beside.continued")]}</>;
};

/** The words as they were read: for a paragraph or a note; the rest is told by its name. */
const Structure: FC<{ readonly context: SourceContext; readonly row: SourceRow }> = ({ context, row }) => {
  if (row.as !== "kept") return null;
  const { language } = context.reading.resolution;
  const paragraph = context.paragraphs.get(row.what);
  const note = context.notes.get(row.what);
  if (paragraph === undefined && note === undefined) return null;
  return (
    <p class="facing-words" lang={language} dir={directionOfText(language)}>
      {paragraph !== undefined && paragraph.number !== null && <span class="facing-number">{paragraph.number} </span>}
      {paragraph !== undefined && <Words context={context.words} of={paragraph} />}
      {note !== undefined && <Words context={context.words} of={note} />}
    </p>
  );
};
