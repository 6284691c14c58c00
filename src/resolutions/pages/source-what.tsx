import type { Child, FC } from "hono/jsx";
import type { MessageKey, Ui } from "#web/index";
import { placeName } from "./names.ts";
import type { SourceRow } from "./source-rows.ts";
import type { SourceContext } from "./source-view.tsx";

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
  { pattern: /^[A-Z]\.title$/, key: "resolutions.what.title" },
  { pattern: /^[A-Z]\.enacting$/, key: "resolutions.what.enacting" },
  { pattern: /^(?:[A-Z]\.)?s\d+$/, key: "resolutions.what.section-heading" },
  { pattern: /^annex\d*$/, key: "resolutions.what.annex-title" },
  { pattern: /^annex\d*\.h\d+$/, key: "resolutions.what.annex-heading" },
  { pattern: /^annex\d*\.table\d*$/, key: "resolutions.what.table" },
];

/** The name of a field or a heading in the reader's language; undefined for a paragraph, a note, and what has no name here. */
export function fieldName(ui: Ui, what: string): string | undefined {
  const key = whatKeys[what === "" ? "space" : what] ?? whatPatterns.find(({ pattern }) => pattern.test(what))?.key;
  return key === undefined ? undefined : ui.t(key);
}

/** What a row is, in the reader's language; a name that is not in the table is shown as the reader gives it. */
export const What: FC<{ readonly context: SourceContext; readonly row: SourceRow }> = ({ context, row }) => {
  const { ui } = context.words;
  const place = context.places.get(row.what);
  const note = context.notes.get(row.what);
  const field = fieldName(ui, row.what);
  const name: Child =
    field !== undefined ? (
      field
    ) : place !== undefined ? (
      placeName(ui, place)
    ) : note !== undefined ? (
      ui.t("resolutions.citation.note", { mark: note.mark })
    ) : (
      <bdi lang="en">{row.what}</bdi>
    );
  return <>{name}</>;
};
