import type { Child, FC } from "hono/jsx";
import { Sym, type Ui } from "#web/index";
import type { Resolution } from "../model.ts";
import { directionOfText } from "./names.ts";
import type { SourceRow } from "./source-rows.ts";
import { StateList } from "./text-vote.tsx";

/** What was made of a field of the masthead, a heading or the closing: the value that a person compares with the source. */
export const Value: FC<{ readonly ui: Ui; readonly text: Resolution; readonly row: SourceRow; readonly printed: string }> = ({
  ui,
  text,
  row: { what, group },
  printed,
}) => {
  // Where nothing was made of a field (the day of distribution of an adopted text), what was kept of it is its words.
  const value = (values[what] ?? headingOf)(ui, text, what) ?? (group === "masthead" ? words(text, printed) : null);
  return value === null ? null : <div class="facing-value">{value}</div>;
};

type Read = (ui: Ui, text: Resolution, what: string) => Child | null;

const words = (text: Resolution, value: string | null): Child | null =>
  value === null || value === "" ? null : (
    <p class="facing-words" lang={text.language} dir={directionOfText(text.language)}>
      {value}
    </p>
  );
const day = (ui: Ui, iso: string | null): Child | null => (iso === null ? null : <time datetime={iso}>{ui.format.date(iso)}</time>);

const symbol: Read = (_, text) => (text.symbol === null ? null : <Sym>{text.symbol}</Sym>);

const sponsors: Read = (ui, text) =>
  text.sponsors === null ? null : (
    <>
      {ui.t("resolutions.sponsors.title", { count: text.sponsors.names.length })}
      <StateList ui={ui} states={text.sponsors.names} />
    </>
  );

/** A text that was kept before sentences of adoption were read has none. */
const closing: Read = (ui, text) => {
  if (text.vote !== null) {
    const { inFavour, against, abstaining } = text.vote;
    return ui.t("resolutions.outcome.vote", {
      inFavour: inFavour.length,
      against: against.length,
      abstaining: abstaining.length,
    });
  }
  if (text.adoption) return words(text, text.adoption.text);
  return text.withoutVote === true ? ui.t("resolutions.outcome.without") : meeting(ui, text, "meeting");
};

const meeting: Read = (ui, text) =>
  text.meeting === null
    ? null
    : ui.t("resolutions.masthead.meeting-on", { number: String(text.meeting.number), date: ui.format.date(text.meeting.date) });

const values: Readonly<Record<string, Read>> = {
  symbol,
  number: symbol,
  title: (_, text) => words(text, text.title),
  enacting: (_, text) => words(text, text.enacting),
  "agenda item": (_, text) => text.agendaItem,
  "agenda title": (_, text) => words(text, text.agendaTitle),
  session: (ui, text) => (text.session === null ? null : ui.format.number(text.session)),
  // "body" is missing: a masthead names the parent body, too, and the row shows the name that is printed there.
  // An adopted text bears the day of its adoption; the day in its masthead is that of its distribution.
  date: (ui, text) => (text.kind.startsWith("draft") ? day(ui, text.date) : null),
  adopted: (ui, text) => day(ui, text.date),
  distribution: (_, text) => text.distribution,
  report: (_, text) => (text.reportSymbol === null ? null : <Sym>{text.reportSymbol}</Sym>),
  meeting,
  sponsors,
  closing,
  vote: closing,
};

/** Of a section or an annex its heading as read. */
const headingOf: Read = (_, text, what) =>
  words(
    text,
    text.sections.find(({ id }) => id === what)?.heading ??
      text.annexes.find(({ id }) => id === what)?.title ??
      text.parts.find(({ id }) => what === `${id}.enacting`)?.enacting ??
      null,
  );
