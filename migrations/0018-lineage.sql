-- Lineage: by what near-identical paragraphs and texts of one subject are found, and which works form a series.

-- What is compared of the shown reading of a text (trace/faces.ts, trace/wording.ts). Written with the text's other rows, in their transaction.
create table text_faces (
  text_id bigint primary key references texts on delete cascade,
  -- Words of the title that say something, and those before its first colon; '' where there are none.
  title text not null,
  base text not null,
  -- ISO date by which texts are put in order where none is printed.
  age text,
  -- Place, print and bands of each paragraph that is long enough to be looked for; three lists in one order, six bands a paragraph.
  positions integer[] not null,
  prints integer[] not null,
  bands integer[] not null,
  check (cardinality(prints) = cardinality(positions) and cardinality(bands) = 6 * cardinality(positions))
);
create index text_faces_bands on text_faces using gin (bands);
create index text_faces_title on text_faces (hashtextextended(title, 0)) where title <> '';
create index text_faces_base on text_faces (hashtextextended(base, 0)) where base <> '';

-- Texts of which it is still to be asked to which series they belong. What works that off may be broken off and begun again at any time.
create table series_waiting (
  text_id bigint primary key references texts on delete cascade
);

create table series (
  id bigint generated always as identity primary key,
  -- After /series/; never given to another series.
  address text not null unique check (address <> '' and address !~ '[[:space:]@/]')
);

-- Addresses of series that became part of another.
create table series_redirects (
  address text primary key,
  series_id bigint not null references series on delete cascade
);
create index series_redirects_series on series_redirects (series_id);

-- Which series a work was found to belong to; works that stand alone are not in it.
create table series_works (
  work_id bigint primary key references works on delete cascade,
  series_id bigint not null references series on delete cascade
);
create index series_works_series on series_works (series_id);

-- What an officer said of a work instead: it belongs to that series, or (null) to none. Holds whatever is found.
create table series_corrections (
  work_id bigint primary key references works on delete cascade,
  series_id bigint references series on delete cascade,
  reason text not null check (reason = btrim(reason) and length(reason) between 1 and 2000),
  capacity text not null,
  corrected_at timestamptz not null default now()
);
create index series_corrections_series on series_corrections (series_id);

-- Where a text goes, or becomes another work's, what it tied together may fall apart: the texts of its series are asked again.
create function ask_series_again() returns trigger language plpgsql as $$
begin
  insert into series_waiting (text_id)
  select t.id from texts t left join series_works s on s.work_id = t.work_id
  where t.id = old.id or s.series_id = (select series_id from series_works where work_id = old.work_id)
  on conflict do nothing;
  return null;
end
$$;
create trigger texts_leave_series after delete on texts for each row execute function ask_series_again();
create trigger texts_change_series after update of work_id on texts for each row execute function ask_series_again();

-- The same as before, with the index of bands.
create or replace function settle_texts() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform gin_clean_pending_list('public.paragraphs_search'::regclass);
  perform gin_clean_pending_list('public.texts_title_words'::regclass);
  perform gin_clean_pending_list('public.text_faces_bands'::regclass);
  analyze public.works, public.texts, public.readings, public.citations, public.paragraphs (text_id, position, year, verb), public.text_faces, public.series_works;
end
$$;
