import { type Cell, csvLine } from "#platform/csv";
import type { MostCited, SupersededCitation } from "../citations.ts";
import type { Page, Passage, TextSummary } from "../library.ts";

/** Rows a list asks the library for at once. */
const step = 200;

/** Everything that a list holds, page after page. */
export async function* everyItem<T>(load: (cursor: string | null, limit: number) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | null = null;
  do {
    const found: Page<T> = await load(cursor, step);
    yield* found.items;
    cursor = found.next;
  } while (cursor !== null);
}

/** A list as a CSV file, written while it is read. */
export function csvResponse<T>(fileName: string, columns: Readonly<Record<string, (item: T) => Cell>>, items: AsyncIterable<T>): Response {
  const cells = Object.values(columns);
  return download(fileName, "text/csv; charset=utf-8", async function* () {
    yield csvLine(Object.keys(columns));
    for await (const item of items) yield csvLine(cells.map((cell) => cell(item)));
  });
}

/** A list as a JSON array, written while it is read. */
export function jsonResponse(fileName: string, items: AsyncIterable<unknown>): Response {
  return download(fileName, "application/json; charset=utf-8", async function* () {
    let isFirst = true;
    for await (const item of items) {
      yield `${isFirst ? "[\n" : ",\n"}${JSON.stringify(item)}`;
      isFirst = false;
    }
    yield isFirst ? "[]\n" : "\n]\n";
  });
}

function download(fileName: string, type: string, lines: () => AsyncGenerator<string>): Response {
  const encoder = new TextEncoder();
  const source = lines();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await source.return(undefined);
    },
  });
  return new Response(body, { headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${fileName}"` } });
}

/** Columns of the list of texts. */
export const textColumns: Readonly<Record<string, (text: TextSummary) => Cell>> = {
  address: (text) => text.address,
  symbol: (text) => text.symbol,
  title: (text) => text.title,
  kind: (text) => text.kind,
  body: (text) => text.body,
  session: (text) => text.session,
  agendaItem: (text) => text.agendaItem,
  date: (text) => text.date,
  language: (text) => text.language,
  preambular: (text) => text.preambular,
  operative: (text) => text.operative,
  inFavour: (text) => text.vote?.[0],
  against: (text) => text.vote?.[1],
  abstaining: (text) => text.vote?.[2],
  withoutVote: (text) => text.withoutVote,
  remarks: (text) => text.remarks,
  unrecognised: (text) => text.unrecognised,
  isSample: (text) => text.isSample,
};

/** Columns of what a search finds. */
export const passageColumns: Readonly<Record<string, (passage: Passage) => Cell>> = {
  address: ({ text }) => text.address,
  symbol: ({ text }) => text.symbol,
  title: ({ text }) => text.title,
  date: ({ text }) => text.date,
  body: ({ text }) => text.body,
  kind: ({ text }) => text.kind,
  part: ({ paragraph }) => paragraph.part,
  paragraph: ({ paragraph }) => paragraph.id,
  words: ({ pieces }) => pieces.map((piece) => piece.text).join(""),
};

/** Columns of what is cited most. */
export const citedColumns: Readonly<Record<string, (item: MostCited) => Cell>> = {
  symbol: ({ text }) => text.symbol,
  address: ({ text }) => text.address,
  title: ({ text }) => text.title,
  date: ({ text }) => text.date,
  year: ({ text }) => text.year,
  citedBy: ({ citedBy }) => citedBy,
};

/** Columns of citations of superseded texts. */
export const supersededColumns: Readonly<Record<string, (item: SupersededCitation) => Cell>> = {
  citing: ({ citing }) => citing.address,
  citingDate: ({ citing }) => citing.date,
  paragraph: ({ paragraph }) => paragraph,
  cited: ({ cited }) => cited.address,
  citedDate: ({ cited }) => cited.date,
  title: ({ cited }) => cited.title,
  newest: ({ newest }) => newest.address,
  newestDate: ({ newest }) => newest.date,
  wasSuperseded: ({ wasSuperseded }) => wasSuperseded,
};
