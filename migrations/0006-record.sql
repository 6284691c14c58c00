-- The public record: entries that are only ever added, the tree over them, its signed heads; and the queue of withheld matters.
-- grant: select, insert on record_entries
-- grant: select, insert on record_tiles
-- grant: select, insert on record_origins
-- grant: select, insert on record_heads
-- grant: select, insert on record_cosignatures
-- grant: select, insert on record_halts
-- grant: select, insert on record_checks
-- grant: none on record_withheld
-- grant: select, insert, delete on record_pending

create table record_entries (
  -- Place in the record, from 0, without gaps.
  index bigint primary key check (index >= 0),
  -- Canonical JSON (RFC 8785): what is published, hashed and proven. All other columns but the leaf repeat a part of it, for filters.
  bytes bytea not null check (octet_length(bytes) between 2 and 65535),
  leaf bytea not null check (leaf = sha256('\x00'::bytea || bytes)),
  time timestamptz not null,
  kind text not null,
  -- null for a withheld entry
  subject text,
  capacity text,
  -- Symbol prefix of the body that it concerns ("A/HRC"); null where it concerns none.
  organ text
);
alter table record_entries alter column bytes set storage external;
create index record_entries_kind on record_entries (kind, index);
create index record_entries_subject on record_entries (subject, index) where subject is not null;
create index record_entries_capacity on record_entries (capacity, index) where capacity is not null;
create index record_entries_organ on record_entries (organ, index) where organ is not null;
create index record_entries_time on record_entries (time, index);

-- Full tiles of the tree (C2SP tlog-tiles): 256 hashes of 32 bytes, and the hash over all of them.
create table record_tiles (
  level integer not null check (level between 0 and 7),
  number bigint not null check (number >= 0),
  hashes bytea not null check (octet_length(hashes) = 8192),
  root bytea not null check (octet_length(root) = 32),
  primary key (level, number)
);
alter table record_tiles alter column hashes set storage external;

-- The names under which the record is signed: one, and another after each loss. The newest counts.
create table record_origins (
  id integer generated always as identity primary key,
  origin text not null unique,
  -- Public form of its key (C2SP signed-note).
  key text not null,
  began_at timestamptz not null default clock_timestamp(),
  -- Entries that there were when it began.
  size bigint not null check (size >= 0)
);

create table record_heads (
  id bigint generated always as identity primary key,
  origin text not null references record_origins (origin),
  size bigint not null check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  -- The signed note, without cosignatures.
  note text not null,
  signed_at timestamptz not null default clock_timestamp()
);
create index record_heads_size on record_heads (origin, size, id);

create table record_cosignatures (
  head_id bigint not null references record_heads,
  witness text not null,
  -- The signature line with its line end.
  line text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (head_id, witness)
);

-- Why the record of an origin may no longer be added to. Nothing lifts it but a new origin.
create table record_halts (
  id bigint generated always as identity primary key,
  origin text not null,
  reason text not null,
  detail text not null,
  at timestamptz not null default clock_timestamp()
);
create index record_halts_origin on record_halts (origin);

create table record_checks (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  -- Entries that were checked: from, and up to but not including.
  from_index bigint not null,
  to_index bigint not null,
  -- null: all was well.
  fault text
);

-- Restricted matters whose commitment waits for the next full hour, and those that are in the record, for whoever may open them.
-- The serving role reaches it through the functions below only.
create table record_withheld (
  id uuid primary key default gen_random_uuid(),
  commitment bytea not null check (octet_length(commitment) = 32),
  salt bytea not null check (octet_length(salt) = 32),
  -- Canonical JSON of what was committed to.
  bytes bytea not null check (octet_length(bytes) between 2 and 65535),
  subject text not null,
  -- The hour after which it may be published.
  due timestamptz not null,
  -- Its place in the record; null while it waits.
  index bigint unique references record_entries (index)
);
create index record_withheld_due on record_withheld (due) where index is null;
create index record_withheld_subject on record_withheld (subject);

create function record_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'The record is only ever added to: % on % is refused.', tg_op, tg_table_name using errcode = '42501';
end
$$;

do $$
declare t text;
begin
  foreach t in array array['record_entries', 'record_tiles', 'record_origins', 'record_heads', 'record_cosignatures', 'record_halts', 'record_checks'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function record_refuse()', t || '_only_added', t);
    execute format('create trigger %I before truncate on %I for each statement execute function record_refuse()', t || '_never_emptied', t);
  end loop;
end
$$;

-- The lock that makes one order of all entries; taken last in a transaction, let go with its end.
create function record_lock() returns void language sql as $$
  select pg_advisory_xact_lock(82674301955701)
$$;

create function record_utc(moment timestamptz) returns text language sql stable as $$
  select to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
$$;

-- Adds one entry under the lock. What is given is canonical JSON already; what only the order knows is put between here, so that one
-- round trip does all. `fields` stand before "index", `later` between "index" and "prev", `last` between "prev" and "time".
-- `moment` is null for now.
create function record_add(before text, fields text, later text, last text, moment timestamptz, kind text, subject text, capacity text, organ text)
returns bigint language plpgsql as $$
declare
  newest record;
  place bigint;
  clock timestamptz := date_trunc('second', coalesce(moment, clock_timestamp()));
  stamp timestamptz;
  entry bytea;
begin
  select e.index, e.time, e.leaf into newest from record_entries e order by e.index desc limit 1;
  place := coalesce(newest.index + 1, 0);
  stamp := greatest(clock, newest.time);
  entry := convert_to(
    '{' || before
    || case when moment is null and stamp > clock + interval '2 minutes' then '"clock":"' || record_utc(clock) || '",' else '' end
    || fields || '"index":' || place || ',' || later
    || '"prev":' || coalesce('"' || encode(newest.leaf, 'hex') || '"', 'null') || ',' || last
    || '"time":"' || record_utc(stamp) || '","version":1}', 'UTF8');
  if octet_length(entry) > 65535 then
    raise exception 'An entry of % bytes does not go into the record: 65535 are the most.', octet_length(entry) using errcode = '54000';
  end if;
  insert into record_entries values (place, entry, sha256('\x00'::bytea || entry), stamp, kind, subject, capacity, organ);
  return place;
end
$$;

create function record_assert_open() returns void language plpgsql as $$
begin
  if exists (select from record_halts h where h.origin = (select o.origin from record_origins o order by o.id desc limit 1)) then
    raise exception 'The record is halted: nothing can be changed until it is recovered.' using errcode = 'RC001';
  end if;
end
$$;

-- body, capacity, files, kind, rule, subject: each the canonical JSON of its value. The plain values are for the filters.
create function record_append(body text, capacity text, files text, kind text, rule text, subject text, plain_kind text, plain_subject text, plain_capacity text, organ text)
returns bigint language plpgsql as $$
begin
  perform record_lock();
  perform record_assert_open();
  return record_add(
    '"body":' || body || ',"capacity":' || capacity || ',',
    '"files":' || files || ',',
    '"kind":' || kind || ',',
    '"rule":' || rule || ',"subject":' || subject || ',',
    null, plain_kind, plain_subject, plain_capacity, organ);
end
$$;

-- Entries of transactions that have not ended; empty outside of them. They are added when the transaction commits, so that the lock is held
-- for the commit alone, and not while the application makes up its mind.
create unlogged table record_pending (
  id bigint generated always as identity primary key,
  body text not null,
  capacity text not null,
  files text not null,
  kind text not null,
  rule text not null,
  subject text not null,
  plain_kind text not null,
  plain_subject text not null,
  plain_capacity text not null,
  organ text
);

create function record_append_at_commit() returns trigger language plpgsql as $$
begin
  delete from record_pending p where p.id = new.id;
  perform record_append(new.body, new.capacity, new.files, new.kind, new.rule, new.subject, new.plain_kind, new.plain_subject, new.plain_capacity, new.organ);
  return null;
end
$$;

create constraint trigger record_pending_at_commit after insert on record_pending
  deferrable initially deferred for each row execute function record_append_at_commit();

-- As record_append, at the commit of this transaction.
create function record_enter(body text, capacity text, files text, kind text, rule text, subject text, plain_kind text, plain_subject text, plain_capacity text, organ text)
returns void language plpgsql as $$
begin
  perform record_assert_open();
  insert into record_pending (body, capacity, files, kind, rule, subject, plain_kind, plain_subject, plain_capacity, organ)
    values (body, capacity, files, kind, rule, subject, plain_kind, plain_subject, plain_capacity, organ);
end
$$;

-- The next full hour: a matter of the first second of an hour waits for the next one, too.
create function record_next_hour() returns timestamptz language sql as $$
  select date_trunc('hour', clock_timestamp()) + interval '1 hour'
$$;

-- Puts a restricted matter into the queue. `entry` is its canonical JSON up to the time, which is added here.
create function record_withhold(entry text, salt bytea, tag bytea, plain_subject text)
returns uuid language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  committed bytea := convert_to(entry || '"time":"' || record_utc(date_trunc('second', clock_timestamp())) || '","version":1}', 'UTF8');
  made uuid;
begin
  perform record_assert_open();
  insert into record_withheld (commitment, salt, bytes, subject, due)
    values (sha256(tag || salt || committed), salt, committed, plain_subject, record_next_hour()) returning id into made;
  return made;
end
$$;

-- Publishes the commitments that are due, in an order that tells nothing, each with its full hour as time. Returns how many.
create function record_release()
returns integer language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  waiting record;
  released integer := 0;
begin
  if not exists (select from record_withheld w where w.index is null and w.due <= clock_timestamp()) then
    return 0;
  end if;
  perform record_lock();
  perform record_assert_open();
  for waiting in
    select w.id, w.commitment from record_withheld w
     where w.index is null and w.due <= clock_timestamp()
     -- Random beyond guessing: neither the order of arrival nor that of the ids.
     order by sha256(uuid_send(gen_random_uuid()) || w.commitment)
  loop
    update record_withheld w
       set index = record_add('', '"commitment":"' || encode(waiting.commitment, 'hex') || '",', '"kind":"withheld",', '', date_trunc('hour', clock_timestamp()), 'withheld', null, null, null)
     where w.id = waiting.id;
    released := released + 1;
  end loop;
  return released;
end
$$;

-- What a withheld matter was, for a transaction that says who acts (comity.actor); permission is the caller's to check.
create function record_withheld_of(about text)
returns table (id uuid, index bigint, salt bytea, bytes bytea) language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.id, w.index, w.salt, w.bytes from record_withheld w
   where w.subject = about and coalesce(current_setting('comity.actor', true), '') <> ''
   order by w.index nulls last, w.id
$$;

-- Destroys salt and matter: the commitment in the record stays, and nobody can say any more of what.
create function record_erase(which uuid)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- One that waits would leave a gap between what was done and the record: it is published first.
  delete from record_withheld w where w.id = which and w.index is not null;
  return found;
end
$$;

alter table record_withheld enable row level security;
alter table record_withheld force row level security;
create policy record_withheld_by_functions on record_withheld using (current_user = (select tableowner from pg_tables where schemaname = 'public' and tablename = 'record_withheld'));
