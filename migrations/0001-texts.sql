-- The texts that are held: what a symbol names (work), in one language (text), read from a file (source, reading); and what
-- search, lists and State pages need of the reading that is shown, as rows. All of this is public: no row-level policy here,
-- and nothing that is not public may ever be put into these tables (a policy would keep the text index from being used).

create extension if not exists unaccent;

-- English stems, diacritics folded, so that "Cote d'Ivoire" finds "Côte d'Ivoire".
create text search configuration comity_text (copy = pg_catalog.english);
alter text search configuration comity_text
  alter mapping for hword, hword_part, word with unaccent, english_stem;

create table works (
  id bigint generated always as identity primary key,
  -- What names the work, whole (identity.ts): equal keys, same work.
  key text not null unique,
  -- The key that it has without its symbol; a draft is recognised by it once its symbol is known.
  key_without_symbol text not null,
  symbol text,
  address text not null unique,
  check (address <> '' and address !~ '[[:space:]@]'),
  check (symbol is null or symbol <> '')
);
create unique index works_symbol on works (symbol) where symbol is not null;
create unique index works_address_any_case on works (lower(address));
create index works_key_without_symbol on works (key_without_symbol);

-- Addresses that a work once had.
create table redirects (
  address text primary key,
  work_id bigint not null references works on delete cascade
);
create index redirects_work on redirects (work_id);

-- One file, known by its bytes.
create table sources (
  id bigint generated always as identity primary key,
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null check (length(file_name) between 1 and 200),
  format text not null check (format ~ '^[a-z0-9]{1,16}$'),
  bytes bigint not null check (bytes >= 0),
  is_sample boolean not null,
  imported_at timestamptz not null default now(),
  -- The text taken out of the file; offsets in readings count its UTF-16 code units.
  extracted text not null,
  -- The file itself; null only where the caller had no bytes to give.
  content bytea,
  content_encoding text check (content_encoding in ('identity', 'deflate')),
  check ((content is null) = (content_encoding is null))
);
-- Compressed already, or about to be: do not try again.
alter table sources alter column content set storage external;

-- A work in one language, with what lists, filters and sorting need of the reading that is shown.
create table texts (
  id bigint generated always as identity primary key,
  work_id bigint not null references works on delete cascade,
  language text not null check (language ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$'),
  address text not null unique,
  title text not null,
  kind text not null check (kind in ('resolution', 'draft resolution', 'decision', 'draft decision', 'presidential statement', 'other')),
  body text,
  session integer,
  agenda_item text,
  date date,
  year integer generated always as (extract(year from date)::integer) stored,
  preambular integer not null check (preambular >= 0),
  operative integer not null check (operative >= 0),
  in_favour integer,
  against integer,
  abstaining integer,
  without_vote boolean,
  on_behalf_of text,
  remarks integer not null check (remarks >= 0),
  unrecognised integer not null check (unrecognised >= 0),
  paragraphs integer not null check (paragraphs >= 0),
  citations integer not null check (citations >= 0),
  is_sample boolean not null,
  symbol_order text collate "C" not null,
  title_order text collate "C" not null,
  date_order date generated always as (coalesce(date, '0001-01-01')) stored,
  title_words tsvector generated always as (to_tsvector('comity_text', title)) stored,
  unique (work_id, language),
  check ((in_favour is null) = (against is null) and (in_favour is null) = (abstaining is null))
);
create unique index texts_by_symbol on texts (symbol_order, id);
create unique index texts_by_title on texts (title_order, id);
create unique index texts_by_date on texts (date_order, id);
create index texts_title_words on texts using gin (title_words);

-- What was read from a source: one reading for each resolution that the file holds. All are kept; one of each text is shown.
create table readings (
  id bigint generated always as identity primary key,
  source_id bigint not null references sources on delete cascade,
  -- Place of the resolution in its file, from 0.
  ordinal integer not null check (ordinal >= 0),
  text_id bigint not null references texts on delete cascade,
  -- Compared one number after the other: the fullest is shown (identity.ts).
  fullness integer[] not null,
  is_shown boolean not null,
  -- { resolution, stretches } as json, which keeps every character and the order; the source's text stands in sources.extracted.
  reading json not null,
  unique (source_id, ordinal)
);
create unique index readings_one_shown on readings (text_id) where is_shown;
create index readings_text on readings (text_id);

-- Paragraphs of the shown reading.
create table paragraphs (
  text_id bigint not null references texts on delete cascade,
  position integer not null check (position >= 0),
  paragraph text not null,
  part text not null check (part in ('preambular', 'operative', 'annex')),
  depth integer not null check (depth >= 0),
  number text,
  opening text,
  verb text check (verb <> ''),
  year integer,
  -- What search filters by, as "#b=A/HRC" (body), "#k=…" (kind), "#y=2022" and "#d=202" (year, decade), "#p=operative", "#v=requests",
  -- "#c=A/RES/77/213" (cites it). They stand in the index among the words, so that one look-up answers words and filters together;
  -- no word of a text begins with "#", and what has no position does not count in ranking.
  marks text[] not null,
  words text not null,
  search tsvector generated always as (to_tsvector('comity_text', words) || array_to_tsvector(marks)) stored,
  primary key (text_id, position)
);
create index paragraphs_search on paragraphs using gin (search);
create index paragraphs_verb on paragraphs (verb) where verb is not null;

-- Citations of the shown reading.
create table citations (
  text_id bigint not null references texts on delete cascade,
  ordinal integer not null check (ordinal >= 0),
  -- Place of the paragraph; null for a footnote that hangs on no paragraph.
  position integer,
  -- Mark of the footnote in which it stands; null where it stands in the paragraph.
  footnote text,
  symbol text,
  reason text,
  kind text not null,
  role text,
  words text not null,
  span_start integer not null,
  span_end integer not null,
  primary key (text_id, ordinal),
  check (span_start >= 0 and span_end >= span_start)
);
create index citations_symbol on citations (symbol, text_id) where symbol is not null;

create table votes (
  text_id bigint not null references texts on delete cascade,
  ordinal integer not null check (ordinal >= 0),
  position text not null check (position in ('in favour', 'against', 'abstaining')),
  code text check (code ~ '^[A-Z]{3}$'),
  name text not null,
  printed text not null,
  primary key (text_id, ordinal)
);
create index votes_code on votes (code) where code is not null;

create table sponsors (
  text_id bigint not null references texts on delete cascade,
  ordinal integer not null check (ordinal >= 0),
  code text check (code ~ '^[A-Z]{3}$'),
  name text not null,
  printed text not null,
  primary key (text_id, ordinal)
);
create index sponsors_code on sponsors (code) where code is not null;
