import { sql } from "kysely";
import { storable } from "#platform/stored-values";
import { expressionAddress, symbolOrder, titleOrder } from "./address.ts";
import { correct, type Decided } from "./corrections.ts";
import { type Derivations, deriveAll } from "./derived.ts";
import { compareNumbers, fullness } from "./identity.ts";
import type { Reading, Resolution } from "./model.ts";
import { readerVersion } from "./read/version.ts";
import { citationRows, type ParagraphRow, paragraphCounts, paragraphRows } from "./rows.ts";
import { correctionsAt, markLost } from "./store-corrections.ts";
import { clearRows, clearShown, insertShown } from "./store-shown.ts";
import type { Rows } from "./store-tables.ts";
import type { Work, WorkPlace } from "./store-works.ts";

/** A reading on its way into the tables, with the work that it is of. */
export interface Arrival {
  readonly sourceId: bigint;
  /** Place of the resolution in its file, from 0. */
  readonly ordinal: number;
  readonly reading: Reading;
  readonly place: WorkPlace;
  readonly isSample: boolean;
}

/** Where an arrival went. */
export interface Settled {
  readonly address: string;
  /** True for the first reading of a text that was not held before. */
  readonly isNew: boolean;
}

interface Measured extends Arrival {
  readonly paragraphs: readonly ParagraphRow[];
  readonly fullness: readonly number[];
}

interface Text {
  readonly work: Work;
  readonly language: string;
  readonly address: string;
  /** Undefined until the text is written. */
  id: bigint | undefined;
  readonly isHeld: boolean;
  /** Fullness of the reading that is shown; undefined where there is none. */
  readonly fullest: readonly number[] | undefined;
  readonly arrivals: Measured[];
}

/**
 * Writes readings, whose works are written, and the texts that they are of; where one of them is the fullest of its text, also the rows
 * that are derived from the shown reading. Of equally full ones the first is shown, as if they had come one after the other.
 */
export async function settle(rows: Rows, arrivals: readonly Arrival[], derivations: Derivations): Promise<Settled[]> {
  const texts = await textsOf(rows, arrivals);
  const settled = arrivals.map((arrival): Settled => {
    const text = texts.get(textKey(arrival)) as Text;
    const paragraphs = paragraphRows(arrival.reading.resolution);
    text.arrivals.push({ ...arrival, paragraphs, fullness: fullness(arrival.reading.resolution, paragraphs) });
    return { address: text.address, isNew: !text.isHeld && text.arrivals.length === 1 };
  });
  const changing = [...texts.values()].flatMap((text) => {
    const shown = fullestOf(text);
    return shown ? [{ text, shown }] : [];
  });
  const held = changing.filter(({ text }) => text.isHeld);
  const corrections = await correctionsAt(
    rows,
    changing.map(({ text }) => text.address),
  );
  const views = changing.map(({ text, shown }) => ({ text, shown, view: corrected(shown, corrections.get(text.address) ?? []) }));
  await clearShown(
    rows,
    held.map(({ text }) => text.id as bigint),
  );
  for (const { text, view } of views) if (text.isHeld) await updateText(rows, text.id as bigint, shownColumns(text, view));
  await insertTexts(
    rows,
    views.filter(({ text }) => !text.isHeld),
  );
  const isShown = new Set(changing.map(({ shown }) => shown));
  await insertReadings(rows, [...texts.values()], isShown);
  await insertShown(
    rows,
    views.map(({ text, view }) => ({ textId: text.id as bigint, resolution: view.reading.resolution, paragraphs: view.paragraphs })),
  );
  for (const { text, shown } of changing) if (corrections.has(text.address)) await markLost(rows, text.address, shown.reading.resolution);
  await deriveAll(
    rows,
    derivations,
    views.map(({ text: { id, address, work }, view: { reading } }) => {
      return { textId: id as bigint, address, symbol: work.symbol, resolution: reading.resolution };
    }),
  );
  return settled;
}

/** A reading as it is shown: with what persons corrected. */
function corrected<One extends Pick<Measured, "paragraphs" | "isSample"> & { readonly reading: Pick<Reading, "resolution"> }>(
  one: One,
  decided: readonly Decided[],
): One {
  if (decided.length === 0) return one;
  const resolution = correct(one.reading.resolution, decided);
  return { ...one, reading: { ...one.reading, resolution }, paragraphs: paragraphRows(resolution) };
}

/** Shows another reading of a text that is held, or the same with other corrections. */
export async function showAgain(
  rows: Rows,
  { textId, read, isSample }: { readonly textId: bigint; readonly read: Resolution; readonly isSample: boolean },
  derivations: Derivations,
): Promise<void> {
  const { rows: found } = await sql<{ symbol: string | null; address: string }>`
    select w.symbol, t.address from texts t join works w on w.id = t.work_id where t.id = ${textId}`.execute(rows);
  const [text] = found;
  if (!text) return;
  const decided = (await correctionsAt(rows, [text.address])).get(text.address) ?? [];
  const resolution = correct(read, decided);
  const paragraphs = paragraphRows(resolution);
  await clearRows(rows, [textId]);
  await updateText(rows, textId, shownColumns({ work: text, address: text.address }, { reading: { resolution }, paragraphs, isSample }));
  await insertShown(rows, [{ textId, resolution, paragraphs }]);
  await markLost(rows, text.address, read);
  await deriveAll(rows, derivations, [{ textId, ...text, resolution }]);
}

async function updateText(rows: Rows, textId: bigint, columns: ReturnType<typeof shownColumns>): Promise<void> {
  await rows.updateTable("texts").set(columns).where("id", "=", textId).execute();
}

function textKey({ place, reading }: Arrival): string {
  return `${place.work.id} ${reading.resolution.language}`;
}

async function textsOf(rows: Rows, arrivals: readonly Arrival[]): Promise<Map<string, Text>> {
  const works = [...new Set(arrivals.map(({ place }) => place.work.id as bigint))];
  const { rows: held } = await sql<{ id: bigint; work_id: bigint; language: string; address: string; fullest: number[] | null }>`
    select id, work_id, language, address, (select max(fullness) from readings where text_id = texts.id) as fullest
    from texts where work_id = any(${works.map(String)}::bigint[])`.execute(rows);
  const known = new Map(held.map((text) => [`${text.work_id} ${text.language}`, text]));
  const texts = new Map<string, Text>();
  for (const arrival of arrivals) {
    const { work } = arrival.place;
    const { language } = arrival.reading.resolution;
    const key = textKey(arrival);
    const text = known.get(key);
    if (texts.has(key)) continue;
    const address = text?.address ?? expressionAddress(work.address, language);
    texts.set(key, {
      work,
      language,
      address,
      id: text?.id,
      isHeld: text !== undefined,
      fullest: text?.fullest ?? undefined,
      arrivals: [],
    });
  }
  return texts;
}

/** The reading that is to be shown from now on; undefined where what is shown stays. */
function fullestOf({ arrivals, fullest }: Text): Measured | undefined {
  let best: Measured | undefined;
  for (const arrival of arrivals) {
    const toBeat = best?.fullness ?? fullest;
    if (toBeat === undefined || compareNumbers(arrival.fullness, toBeat) > 0) best = arrival;
  }
  return best;
}

interface Change {
  readonly text: Text;
  /** The reading that is shown, as corrected. */
  readonly view: Measured;
}

async function insertTexts(rows: Rows, made: readonly Change[]): Promise<void> {
  if (made.length === 0) return;
  const written = await rows
    .insertInto("texts")
    .values(
      made.map(({ text, view }) => ({
        work_id: text.work.id as bigint,
        language: text.language,
        address: text.address,
        ...shownColumns(text, view),
      })),
    )
    .returning(["id", "address"])
    .execute();
  const ids = new Map(written.map(({ id, address }) => [address, id]));
  for (const { text } of made) text.id = ids.get(text.address);
}

/** What the list knows of a text, from the reading that is shown. */
function shownColumns(
  { work, address }: { readonly work: Pick<Work, "symbol">; readonly address: string },
  { reading, paragraphs, isSample }: Pick<Measured, "paragraphs" | "isSample"> & { readonly reading: Pick<Reading, "resolution"> },
) {
  const { resolution } = reading;
  const { vote } = resolution;
  return {
    title: storable(resolution.title),
    kind: resolution.kind,
    body: resolution.body,
    session: resolution.session,
    agenda_item: resolution.agendaItem,
    date: resolution.date,
    ...paragraphCounts(resolution),
    in_favour: vote?.inFavour.length ?? null,
    against: vote?.against.length ?? null,
    abstaining: vote?.abstaining.length ?? null,
    without_vote: resolution.withoutVote,
    on_behalf_of: resolution.sponsors?.onBehalfOf ?? null,
    remarks: resolution.remarks.length,
    unrecognised: resolution.coverage.unrecognised,
    paragraphs: paragraphs.length,
    citations: citationRows(resolution, paragraphs).length,
    is_sample: isSample,
    symbol_order: symbolOrder(work.symbol, address),
    title_order: storable(titleOrder(resolution.title)),
  };
}

async function insertReadings(rows: Rows, texts: readonly Text[], isShown: ReadonlySet<Measured>): Promise<void> {
  const values = texts.flatMap(({ id, arrivals }) =>
    arrivals.map((arrival) => ({
      source_id: arrival.sourceId,
      ordinal: arrival.ordinal,
      text_id: id as bigint,
      fullness: [...arrival.fullness],
      is_shown: isShown.has(arrival),
      reader: readerVersion,
      reading: JSON.stringify({ resolution: arrival.reading.resolution, stretches: arrival.reading.stretches }),
    })),
  );
  if (values.length > 0) await rows.insertInto("readings").values(values).execute();
}
