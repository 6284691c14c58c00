import { sql } from "kysely";
import { titleSlug } from "./address.ts";
import type { Kind } from "./model.ts";
import type { Rows } from "./store-tables.ts";
import type { Face } from "./trace/faces.ts";
import { kin } from "./trace/kin.ts";
import { byAge, findSeries, mostSubjects } from "./trace/series.ts";

/** Which works form a series: kept in step with the texts, a few at a time. */

/** So many texts are placed by what is around them. */
const FEW = 20;
/** Where more than one in so many texts waits, all are looked at together: one by one takes sixty times as long for each. */
const PART = 60;
/** A name for the lock under which one process at a time places texts. */
const LOCK = 7_281_033;

/**
 * Asks of texts that wait for it to which series they belong, within the transaction that `rows` is: those of one batch, or, where very many wait, all of
 * them. True where more may wait. Another process that is at it is left to it.
 */
export async function placeInSeries(rows: Rows): Promise<boolean> {
  const { rows: locked } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(rows);
  if (!locked[0]?.mine) return false;
  const { rows: counted } = await sql<{ held: number }>`select count(*)::integer as held from text_faces`.execute(rows);
  const most = Math.max(FEW, Math.floor((counted[0]?.held ?? 0) / PART));
  const { rows: waiting } = await sql<{ text_id: bigint }>`
    select text_id from series_waiting order by text_id limit ${most + 1}`.execute(rows);
  if (waiting.length === 0) return false;
  const isWhole = waiting.length > most;
  const few = waiting.map(({ text_id }) => text_id);
  const concerned = isWhole ? await facesOf(rows, null) : await around(rows, few);
  const isCommon = isWhole ? () => false : await commonAmong(rows, concerned);
  await write(rows, concerned, groupsOf(concerned, isCommon));
  const done = isWhole ? concerned.map(({ id }) => id) : few.map(String);
  await sql`
    delete from series_waiting w
    where text_id = any(${done}::bigint[]) or not exists (select from text_faces f where f.text_id = w.text_id)`.execute(rows);
  // Texts may have come meanwhile; where that was all, the next look finds nothing.
  return true;
}

/** A face with the work that the text is of. */
interface Held extends Face {
  readonly work: string;
  /** The series that it was in until now. */
  readonly series: string | null;
}

interface FaceColumns {
  readonly text_id: bigint;
  readonly work_id: bigint;
  readonly series_id: bigint | null;
  readonly symbol: string | null;
  readonly kind: Kind;
  readonly body: string | null;
  readonly session: number | null;
  readonly date: string | null;
  readonly language: string;
  readonly title: string;
  readonly base: string;
  readonly age: string | null;
  readonly prints: number[];
  readonly cites: string[];
}

async function facesOf(rows: Rows, textIds: readonly string[] | null): Promise<Held[]> {
  const { rows: found } = await sql<FaceColumns>`
    select f.text_id, t.work_id, s.series_id, w.symbol, t.kind, t.body, t.session, t.date::text as date, t.language, f.title, f.base, f.age, f.prints,
      array(select distinct c.symbol from citations c where c.text_id = f.text_id and c.symbol is not null) as cites
    from text_faces f join texts t on t.id = f.text_id join works w on w.id = t.work_id left join series_works s on s.work_id = t.work_id
    where ${textIds === null ? sql`true` : sql`f.text_id = any(${textIds}::bigint[])`} order by f.text_id`.execute(rows);
  return found.map(({ text_id, work_id, series_id, prints, ...face }) => ({
    ...face,
    id: String(text_id),
    work: String(work_id),
    series: series_id === null ? null : String(series_id),
    prints: [...new Set(prints)],
  }));
}

/** These texts, what is kin to them, and everything in the series that either is in. */
async function around(rows: Rows, few: readonly bigint[]): Promise<Held[]> {
  const own = few.map(String);
  const near = await facesOf(rows, [...new Set([...own, ...(await candidates(rows, own))])]);
  const isCommon = await commonAmong(rows, near);
  const asked = new Set(own);
  const asking = near.filter(({ id }) => asked.has(id));
  const tied = near.filter((one) => asked.has(one.id) || asking.some((other) => other !== one && kin(one, other, isCommon) !== null));
  const series = [...new Set(tied.flatMap(({ series: id }) => id ?? []))];
  const works = [...new Set(tied.map(({ work }) => work))];
  const { rows: members } = await sql<{ id: bigint }>`
    select t.id from texts t left join series_works s on s.work_id = t.work_id
    where s.series_id = any(${series}::bigint[]) or t.work_id = any(${works}::bigint[])`.execute(rows);
  return facesOf(
    rows,
    members.map(({ id }) => String(id)),
  );
}

/** Texts that share a title, or a paragraph, or a citation with one of these. */
async function candidates(rows: Rows, own: readonly string[]): Promise<string[]> {
  const { rows: found } = await sql<{ id: bigint }>`
    with own as materialized (
      select f.*, w.symbol from text_faces f join texts t on t.id = f.text_id join works w on w.id = t.work_id where f.text_id = any(${own}::bigint[]))
    select f.text_id as id from own join text_faces f on f.title <> '' and hashtextextended(f.title, 0) = hashtextextended(own.title, 0)
    union select f.text_id from own join text_faces f on f.base <> '' and hashtextextended(f.base, 0) = hashtextextended(own.base, 0)
    union select t.id from own join citations c on c.text_id = own.text_id join works w on w.symbol = c.symbol join texts t on t.work_id = w.id
    union select c.text_id from own join citations c on c.symbol = own.symbol
    union select f.text_id from own, lateral (
      select text_id from text_faces f
      where f.bands && array(select own.bands[6 * i - 5] from generate_subscripts(own.positions, 1) as i)) f`.execute(rows);
  return found.map(({ id }) => String(id));
}

/** Whether a paragraph stands in texts of many subjects, among all that are held; asked of those that two of these texts share. */
async function commonAmong(rows: Rows, faces: readonly Held[]): Promise<(print: number) => boolean> {
  const bases = new Map<number, Set<string>>();
  for (const { base, id, prints } of faces) {
    for (const print of prints) bases.set(print, (bases.get(print) ?? new Set()).add(base || id));
  }
  const shared = [...bases].flatMap(([print, subjects]) => (subjects.size > 1 ? [print] : []));
  if (shared.length === 0) return () => false;
  const { rows: found } = await sql<{ print: number }>`
    with wanted as materialized (
      select distinct on (p.print) p.print, f.bands[6 * p.n - 5] as band
      from text_faces f, unnest(f.prints) with ordinality as p (print, n)
      where f.text_id = any(${faces.map(({ id }) => id)}::bigint[]) and p.print = any(${shared}::integer[]))
    select w.print from wanted w, lateral (
      select count(distinct coalesce(nullif(f.base, ''), f.text_id::text)) as subjects from text_faces f
      where f.bands @> array[w.band] and w.print = any(f.prints)) held
    where held.subjects > ${mostSubjects}`.execute(rows);
  const common = new Set(found.map(({ print }) => print));
  return (print) => common.has(print);
}

/** Works of one series; a work in several languages joins what each of its texts belongs to. */
function groupsOf(faces: readonly Held[], isCommon: (print: number) => boolean): Held[][] {
  const byId = new Map(faces.map((face) => [face.id, face]));
  const groups = new Map<string, Held[]>();
  for (const series of findSeries(faces, isCommon)) {
    const members = series.flatMap(({ id }) => byId.get(id) ?? []);
    const joined = new Set(members.flatMap(({ work }) => groups.get(work) ?? []));
    const group = [...joined, ...members];
    for (const { work } of group) groups.set(work, group);
  }
  return [...new Set(groups.values())];
}

async function write(rows: Rows, faces: readonly Held[], groups: readonly Held[][]): Promise<void> {
  const taken = new Set<string>();
  const values: { work_id: string; series_id: string }[] = [];
  for (const group of groups) {
    const works = [...new Set(group.map(({ work }) => work))];
    if (works.length < 2) continue;
    const was = [...new Set(group.flatMap(({ series }) => series ?? []))]
      .filter((id) => !taken.has(id))
      .sort((a, b) => Number(a) - Number(b));
    const [kept, ...merged] = was;
    const id = kept ?? (await makeSeries(rows, group));
    taken.add(id);
    for (const other of merged) {
      taken.add(other);
      await mergeSeries(rows, other, id);
    }
    values.push(...works.map((work_id) => ({ work_id, series_id: id })));
  }
  const works = [...new Set(faces.map(({ work }) => work))];
  const isIn = new Map(values.map(({ work_id, series_id }) => [work_id, series_id]));
  const left = works.filter((work) => !isIn.has(work));
  await sql`delete from series_works where work_id = any(${left}::bigint[])`.execute(rows);
  await sql`
    insert into series_works (work_id, series_id) select * from unnest(${values.map((one) => one.work_id)}::bigint[], ${values.map((one) => one.series_id)}::bigint[])
    on conflict (work_id) do update set series_id = excluded.series_id where series_works.series_id <> excluded.series_id`.execute(rows);
}

/** A series with an address made of the title of its oldest text. */
async function makeSeries(rows: Rows, group: readonly Held[]): Promise<string> {
  const [oldest] = [...group].sort(byAge);
  const { rows: titles } = await sql<{ title: string }>`select title from texts where id = ${oldest?.id ?? "0"}::bigint`.execute(rows);
  return String((await freeSeries(rows, titleSlug(titles[0]?.title ?? ""))).id);
}

/** A new series at the first address with this name that never belonged to another. */
export async function freeSeries(rows: Rows, name: string): Promise<{ readonly id: bigint; readonly address: string }> {
  const slug = name || "untitled";
  const { rows: taken } = await sql<{ address: string }>`
    select address from series where address = ${slug} or address like ${`${slug}-%`}
    union select address from series_redirects where address = ${slug} or address like ${`${slug}-%`}`.execute(rows);
  const used = new Set(taken.map(({ address }) => address));
  let address = slug;
  for (let n = 2; used.has(address); n += 1) address = `${slug}-${n}`;
  return rows.insertInto("series").values({ address }).returning(["id", "address"]).executeTakeFirstOrThrow();
}

/** One series becomes part of another: its addresses lead there. */
async function mergeSeries(rows: Rows, from: string, into: string): Promise<void> {
  await sql`update series_works set series_id = ${into}::bigint where series_id = ${from}::bigint`.execute(rows);
  await sql`update series_corrections set series_id = ${into}::bigint where series_id = ${from}::bigint`.execute(rows);
  await sql`update series_redirects set series_id = ${into}::bigint where series_id = ${from}::bigint`.execute(rows);
  await sql`
    with gone as (delete from series where id = ${from}::bigint returning address)
    insert into series_redirects (address, series_id) select address, ${into}::bigint from gone`.execute(rows);
}
