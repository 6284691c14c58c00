-- Recovery of the record by two administrators, keys that follow one another, and what witnesses last answered.
-- grant: select, insert, update on record_recoveries
-- grant: select, insert on record_keys
-- grant: select, insert, update on record_witnessing

-- What one administrator entered and another decided. Kept apart from the record, since a record that is halted takes no entry: what becomes
-- of it is told by the entry that begins the record anew.
create table record_recoveries (
  id uuid primary key default gen_random_uuid(),
  -- The record that is to be closed.
  origin text not null,
  -- What happened, for everybody to read once it is carried out.
  reason text not null check (reason = btrim(reason) and length(reason) between 1 and 1000),
  entered_by text not null,
  entered_at timestamptz not null default now(),
  decision text check (decision in ('agreed', 'declined')),
  decided_by text,
  decided_at timestamptz,
  carried_out_at timestamptz,
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  -- Whoever entered it may take it back, and never agree to it.
  check (decision is distinct from 'agreed' or decided_by <> entered_by),
  check (carried_out_at is null or decision = 'agreed')
);
create unique index record_recoveries_waiting on record_recoveries (origin) where decision is null;

-- A decision is taken once, and carried out once; nothing else of a row changes, and none goes.
create function record_recoveries_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and (new.id, new.origin, new.reason, new.entered_by, new.entered_at) is not distinct from (old.id, old.origin, old.reason, old.entered_by, old.entered_at)
    and (old.decision is null and new.carried_out_at is null
      or old.carried_out_at is null and (new.decision, new.decided_by, new.decided_at) is not distinct from (old.decision, old.decided_by, old.decided_at)) then
    return new;
  end if;
  raise exception 'What administrators decided about the record is never changed: % is refused.', tg_op using errcode = '42501';
end
$$;
create trigger record_recoveries_once before update or delete on record_recoveries for each row execute function record_recoveries_once();
create trigger record_recoveries_never_emptied before truncate on record_recoveries for each statement execute function record_refuse();

alter table record_recoveries enable row level security;
alter table record_recoveries force row level security;
create policy somebody on record_recoveries as restrictive using (acting_somebody());
create policy administrators on record_recoveries using (acting_administrator() or acting_program());

-- Keys after the first one of an origin, each announced by an entry under the one before. The newest counts.
create table record_keys (
  id integer generated always as identity primary key,
  origin text not null references record_origins (origin),
  -- Public form (C2SP signed-note).
  key text not null unique,
  began_at timestamptz not null default clock_timestamp(),
  -- The entry that announced it.
  index bigint not null references record_entries (index)
);
create trigger record_keys_only_added before update or delete on record_keys for each row execute function record_refuse();
create trigger record_keys_never_emptied before truncate on record_keys for each statement execute function record_refuse();

-- What became of asking a witness last: shown, and asked again after a while.
create table record_witnessing (
  witness text primary key,
  -- The head about which it was asked.
  head_id bigint not null references record_heads,
  asked_at timestamptz not null default clock_timestamp(),
  -- How often it was asked about this head in vain.
  failures integer not null,
  -- In a word what went wrong; null: it signed.
  fault text check (fault in ('unreachable', 'refused', 'not its signature'))
);
