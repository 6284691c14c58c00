-- What rooms above the texts derive from the readings that are shown (docs/decisions/0029): which version of each derivation a text's rows are of.
-- A text without the current one is derived by a job.

create table derived (
  text_id bigint not null references texts on delete cascade,
  -- Names the derivation: "mandates".
  derivation text not null,
  version integer not null,
  primary key (text_id, derivation)
);

-- Who is asked what by when: one row for each act that a text asks for. Public, all of it.
create table mandates (
  id bigint generated always as identity primary key,
  -- The text that asks; null: it is not held any more, and what was entered about the mandate waits for it to come again.
  text_id bigint references texts on delete set null,
  -- The text's address and the mandate's name in it, "op31.2": its own address, which never comes to mean another one.
  address text not null,
  name text not null check (name ~ '[.][1-9][0-9]*$'),
  -- The paragraph where it stands now, and its place among all of the text.
  paragraph text not null,
  place integer not null check (place >= 0),
  -- False: what reads the texts finds no such act there any more.
  is_found boolean not null,
  -- True where an officer said that the text asks for it: split off from another, which `split_from` names.
  split_from bigint references mandates,
  -- An officer found it to be one with that.
  joined_into bigint references mandates check (joined_into <> id),
  -- What reading found, where officers corrected it since; null: the columns below say it.
  read jsonb,
  span_start integer not null check (span_start >= 0),
  span_end integer not null check (span_end >= span_start),
  verb text not null,
  strength smallint not null check (strength between 1 and 5),
  addressees text[] not null,
  action text not null,
  conditions text[] not null,
  deliverable text not null,
  recipient text,
  due_session text,
  due_from date,
  due_to date,
  due_basis text,
  due_confirmed boolean,
  -- True where an officer gave the due date: reading again leaves it.
  is_due_given boolean not null default false,
  recurrence text,
  state text not null default 'open'
    check (state in ('open', 'in progress', 'delivered', 'considered', 'renewed', 'moved', 'postponed', 'ended')),
  state_at timestamptz,
  confirmed_at timestamptz,
  is_corrected boolean not null default false,
  -- In force: of a text that was adopted, found, and not joined into another.
  is_standing boolean not null default false,
  unique (address, name)
);
create index mandates_text on mandates (text_id, place);
create index mandates_due on mandates (due_to, id) where is_standing;
create index mandates_addressees on mandates using gin (addressees) where is_standing;
create index mandates_session on mandates (due_session) where due_session is not null;

-- What officers said about what was read: kept beside it, laid over it again whenever the text is read anew. No second officer is asked.
create table mandate_corrections (
  id bigint generated always as identity primary key,
  mandate_id bigint not null references mandates on delete cascade,
  kind text not null check (kind in ('confirmed', 'corrected', 'split', 'joined', 'parted')),
  -- The fields that were corrected, with what they became; of a mandate that was split off, all of them.
  becomes jsonb,
  -- null: nothing is to be said where it was only confirmed, or a joining undone.
  reason text check (length(btrim(reason)) between 1 and 2000),
  -- In which capacity; no person's name.
  capacity text not null check (capacity <> ''),
  made_at timestamptz not null default now(),
  check (kind in ('confirmed', 'parted') or reason is not null)
);
create index mandate_corrections_mandate on mandate_corrections (mandate_id, id);

-- The life of a mandate: each change of its state, with its reason and its source.
create table mandate_events (
  id bigint generated always as identity primary key,
  mandate_id bigint not null references mandates on delete cascade,
  state text not null check (state in ('open', 'in progress', 'delivered', 'considered', 'renewed', 'moved', 'postponed', 'ended')),
  reason text not null check (length(btrim(reason)) between 1 and 2000),
  -- A symbol, an address or a document that says so.
  source text not null check (length(btrim(source)) between 1 and 500),
  -- The mandate of the later text by which it was renewed.
  renewed_by bigint references mandates,
  -- To when it was moved or postponed; null: nobody knows.
  due_session text,
  due_from date,
  due_to date,
  capacity text not null check (capacity <> ''),
  entered_at timestamptz not null default now(),
  check ((state = 'renewed') = (renewed_by is not null))
);
create index mandate_events_mandate on mandate_events (mandate_id, id);

-- Days of sessions as officers were told of them, beside the calendar that ships with the program: statements are added, never replaced.
create table session_statements (
  id bigint generated always as identity primary key,
  -- "A/HRC/60"
  session text not null check (session ~ '^[A-Z][A-Z0-9./]*/[1-9][0-9]{0,3}$'),
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  -- What held before, as the calendar or the statement before had it; null: nothing was known.
  first_day_before date,
  last_day_before date,
  reason text not null check (length(btrim(reason)) between 1 and 2000),
  source text not null check (length(btrim(source)) between 1 and 500),
  capacity text not null check (capacity <> ''),
  stated_at timestamptz not null default now()
);
create index session_statements_session on session_statements (session, id desc);

-- Second net: everybody reads, and nobody but officers and the program adds.
do $$
declare named text;
begin
  foreach named in array array['mandate_corrections', 'mandate_events', 'session_statements']
  loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('create policy everybody on %I for select using (true)', named);
    execute format('create policy program on %I using (acting_program()) with check (acting_program())', named);
    execute format('create policy officers on %I using (coalesce(current_setting(''comity.capacity'', true), '''') = ''desk officer'')', named);
  end loop;
end
$$;
