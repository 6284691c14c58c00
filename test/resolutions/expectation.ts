import type { Paragraph, Reading } from "#resolutions/model";

import { flat, type Plan, type PlanParagraph, symbolOf, textOf } from "./generate.ts";

export const nested = (paragraphs: readonly Paragraph[]): Paragraph[] => paragraphs.flatMap((one) => [one, ...nested(one.children)]);

/** What of a plan can be told from its print: everything but where a line or a page ended. */
export function planned(plan: Plan) {
  let mark = 0;
  const paragraph = (one: PlanParagraph) => {
    const { text, marks } = textOf(one);
    const footnotes = marks.map((at) => {
      mark += 1;
      return { mark: String(mark), at };
    });
    return { id: one.id, number: one.number, opening: one.opening, text, footnotes };
  };
  return {
    symbol: symbolOf(plan),
    kind: "resolution",
    body: plan.sitting.body,
    session: plan.sitting.session,
    agendaItem: plan.agendaItem,
    agendaTitle: plan.agendaTitle,
    title: plan.title,
    date: plan.sitting.date[0],
    meeting: { number: plan.meeting, date: plan.sitting.date[0] },
    withoutVote: plan.vote === null ? null : plan.vote === "without",
    vote: plan.vote === "without" ? null : plan.vote,
    paragraphs: flat([...plan.preamble, ...plan.operative]).map(paragraph),
    footnotes: plan.notes.map((text, n) => ({ mark: String(n + 1), text })),
    unrecognised: [] as string[],
  };
}

/** The same of a reading. */
export function found({ resolution, source, stretches }: Reading): ReturnType<typeof planned> {
  const { symbol, kind, body, session, agendaItem, agendaTitle, title, date, meeting, withoutVote, vote } = resolution;
  const printed = (states: readonly { printed: string }[]) => states.map((state) => state.printed);
  return {
    symbol: symbol ?? "",
    kind,
    body: body as "A",
    session: session ?? 0,
    agendaItem: agendaItem ?? "",
    agendaTitle: agendaTitle ?? "",
    title,
    date: date ?? "",
    meeting: meeting ?? { number: 0, date: "" },
    withoutVote,
    vote: vote && { inFavour: printed(vote.inFavour), against: printed(vote.against), abstaining: printed(vote.abstaining) },
    paragraphs: nested([...resolution.preamble, ...resolution.operative]).map(({ id, number, opening, text, footnotes }) => ({
      ...{ id, number, opening, text },
      footnotes: footnotes.map(({ mark, at }) => ({ mark, at })),
    })),
    footnotes: resolution.footnotes.map(({ mark, text }) => ({ mark, text })),
    unrecognised: stretches.filter((stretch) => stretch.as === "unrecognised").map(({ span }) => source.slice(...span)),
  };
}

/** Characters of the stretches by where they ended up: what `coverage` has to say. */
export function measured({ stretches }: Reading) {
  const length = (as: string) => stretches.reduce((sum, stretch) => sum + (stretch.as === as ? stretch.span[1] - stretch.span[0] : 0), 0);
  const parts = { kept: length("kept"), furniture: length("furniture"), unrecognised: length("unrecognised") };
  return { source: parts.kept + parts.furniture + parts.unrecognised, ...parts };
}

/** The source again, put together from its stretches. */
export const joined = ({ source, stretches }: Reading): string => stretches.map(({ span }) => source.slice(...span)).join("");
