-- Imports that officers ask for in the browser (docs/decisions/0023), and corrections that hold where a better reader counts paragraphs otherwise.

-- For whom it was done, as that organisation was called then; no person's name. Files that were known already, and that could not be read: what its
-- entry of the record says; null where nobody knows, or where it is under way.
alter table imports
  add organisation text check (organisation <> ''),
  -- An officer asked for it (import_orders): a job does it, and closes it even where nothing was kept.
  add is_ordered boolean not null default false,
  add unchanged integer check (unchanged >= 0),
  add refused integer check (refused >= 0);
create index imports_newest on imports (opened_at desc, id desc);

-- What an officer asked for. It is an office's matter: officers see it, nobody else.
create table import_orders (
  import_id uuid primary key references imports on delete cascade,
  ordered_by text not null,
  -- The organisation for which they acted.
  organisation uuid,
  files integer not null check (files > 0),
  bytes bigint not null check (bytes >= 0),
  ordered_at timestamptz not null default now(),
  -- A job has begun to read it.
  begun_at timestamptz,
  -- An officer asked that it stop; what was kept until then stays.
  stopped_at timestamptz,
  -- The import whose refused files are tried again in this one.
  again_of uuid references imports on delete set null
);
create index import_orders_by on import_orders (ordered_by, ordered_at);

-- Files as they were sent: kept before anything is read, so that nothing is lost where a process dies. The content goes when the import is over,
-- but for files that were refused.
create table import_uploads (
  id uuid primary key default gen_random_uuid(),
  import_id uuid not null references imports on delete cascade,
  position integer not null check (position >= 0),
  file_name text not null check (length(file_name) between 1 and 200),
  bytes bigint not null check (bytes >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Until when the content is kept, once that is known.
  kept_until timestamptz,
  unique (import_id, position)
);
create index import_uploads_kept on import_uploads (kept_until) where kept_until is not null;

create table import_pieces (
  upload_id uuid not null references import_uploads on delete cascade,
  position integer not null check (position >= 0),
  content bytea not null,
  primary key (upload_id, position)
);
-- Documents are compressed already, or small.
alter table import_pieces alter column content set storage external;

-- What became of each file, of archives each file in them. `place` is the same however often the import is begun anew.
create table import_outcomes (
  import_id uuid not null references imports on delete cascade,
  place integer not null check (place >= 0),
  -- Which of the files that were sent: `import_uploads.position`.
  upload integer not null check (upload >= 0),
  file text not null,
  outcome text not null check (outcome in ('added', 'version', 'unchanged', 'refused', 'passed over')),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  addresses text[] not null default '{}',
  -- Remarks of the reader that a person should look at.
  doubts integer not null default 0 check (doubts >= 0),
  -- Why it was refused or passed over: a code that pages have words for, and the reader's own sentence.
  code text,
  message text,
  primary key (import_id, place),
  check ((outcome in ('refused', 'passed over')) = (code is not null))
);

do $$
declare named text;
begin
  foreach named in array array['import_orders', 'import_uploads', 'import_pieces', 'import_outcomes']
  loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('create policy somebody on %I as restrictive using (acting_somebody())', named);
    execute format('create policy program on %I using (acting_program())', named);
    execute format('create policy officers on %I using (coalesce(current_setting(''comity.capacity'', true), '''') = ''desk officer'')', named);
  end loop;
end
$$;

-- The words that the reader had in the paragraph when it was corrected: by them it is found again where a better reader gives it another number.
-- null: a field of the text, or a correction from before this was noted.
alter table corrections add words text;

-- Whoever entered a proposal may take it back.
do $$
declare named text;
begin
  for named in select conname from pg_constraint where conrelid = 'text_proposals'::regclass and contype = 'c'
    and (pg_get_constraintdef(oid) like '%declined%' or pg_get_constraintdef(oid) like '%decided_by <> entered_by%')
  loop
    execute format('alter table text_proposals drop constraint %I', named);
  end loop;
end
$$;
alter table text_proposals
  add constraint text_proposals_decision check (decision in ('agreed', 'declined', 'taken back')),
  add constraint text_proposals_second check (decided_by is null or (decided_by = entered_by) = (decision = 'taken back'));

-- Which imports brought a file: what happened to a text.
create index import_files_sha256 on import_files (sha256);

-- A text that had been read under another text's symbol has moved to its own: the note at the wrong address leads there.
alter table withdrawals add moved_to text;
