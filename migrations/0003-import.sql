-- What importing thousands of files asks for.

-- Version of the reader that made a reading (read/version.ts): an older one can be replaced by reading its source again.
alter table readings add column reader integer not null default 1 check (reader > 0);
create index readings_reader on readings (reader, source_id);

-- Addresses are looked for in any case (redirects had no index for it).
create index redirects_address_any_case on redirects (lower(address));

-- After many texts have come: puts what waits beside the text index into it, where each search would read it through, and counts anew what
-- queries are planned by. The server does both by itself, but only minutes later. With the owner's rights, since only the owner may.
create function settle_texts() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform gin_clean_pending_list('public.paragraphs_search'::regclass);
  perform gin_clean_pending_list('public.texts_title_words'::regclass);
  analyze public.works, public.texts, public.readings, public.citations, public.paragraphs (text_id, position, year, verb);
end
$$;
