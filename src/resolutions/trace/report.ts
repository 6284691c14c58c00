import type { Vote } from "../model.ts";
import type { Lineage, SeriesText, Strand, Turn } from "./lineage.ts";

/** A series with its lineage, as `comity trace --format json` prints it. Texts are named by their `id`. */
export interface SeriesReport {
  /** Of the newest text. */
  readonly title: string;
  /** Oldest first. */
  readonly texts: readonly TextReport[];
  /** In the order of the newest text; paragraphs that it does not have stand at the end. */
  readonly paragraphs: readonly ParagraphReport[];
}

export interface TextReport {
  /** Its symbol, or the file where it has none. */
  readonly id: string;
  readonly symbol: string | null;
  readonly title: string;
  readonly kind: string;
  readonly body: string | null;
  readonly session: number | null;
  readonly date: string | null;
  readonly sponsors: readonly string[];
  /** How many voted how; null: no vote is printed. */
  readonly vote: { readonly inFavour: number; readonly against: number; readonly abstaining: number } | null;
  readonly withoutVote: boolean | null;
}

export interface ParagraphReport {
  /** The first text that had it. */
  readonly born: string;
  /** The text that left it out for good; null: it stands. */
  readonly dropped: string | null;
  readonly places: readonly {
    readonly text: string;
    readonly paragraph: string;
    readonly turn: Turn;
    readonly moved: boolean;
    readonly from: readonly { readonly text: string; readonly paragraph: string }[];
  }[];
  /** Its words where it stands last, each phrase with the first text that used it; together they are its text. */
  readonly phrases: readonly { readonly text: string; readonly since: string }[];
}

export function reportOf({ texts, strands }: Lineage): SeriesReport {
  const idOf = (number: number): string => texts[number]?.id ?? "";
  return {
    title: texts.at(-1)?.resolution.title ?? "",
    texts: texts.map(textReport),
    paragraphs: strands.map((strand) => paragraphReport(strand, idOf)),
  };
}

function textReport({ id, resolution }: SeriesText): TextReport {
  const { symbol, title, kind, body, session, date, sponsors, vote, withoutVote } = resolution;
  return {
    id,
    symbol,
    title,
    kind,
    body,
    session,
    date,
    sponsors: sponsors?.names.map(({ name }) => name) ?? [],
    vote: vote && countsOf(vote),
    withoutVote,
  };
}

function countsOf({ inFavour, against, abstaining }: Vote): NonNullable<TextReport["vote"]> {
  return { inFavour: inFavour.length, against: against.length, abstaining: abstaining.length };
}

function paragraphReport({ places, dropped }: Strand, idOf: (number: number) => string): ParagraphReport {
  return {
    born: idOf(places[0]?.text ?? 0),
    dropped: dropped === null ? null : idOf(dropped),
    places: places.map(({ text, row, turn, moved, from }) => ({
      text: idOf(text),
      paragraph: row.id,
      turn,
      moved,
      from: from.map((one) => ({ text: idOf(one.text), paragraph: one.paragraph })),
    })),
    phrases: (places.at(-1)?.ancestry ?? []).map(({ text, since }) => ({ text, since: idOf(since) })),
  };
}
