-- Each import, so that the record has one entry for it however many transactions it takes (docs/decisions/0021).

create table imports (
  -- Names the import in the record; made before its first transaction.
  id uuid primary key,
  -- Files that came, or files that are held and were read again.
  kind text not null check (kind in ('files', 'again')),
  -- In which capacity; no person's name.
  capacity text not null check (capacity <> ''),
  opened_at timestamptz not null default now(),
  -- Set in the transaction that writes the entry: nothing joins the import after it.
  closed_at timestamptz
);
create index imports_open on imports (opened_at) where closed_at is null;

-- What was kept of each file, written in the transaction that keeps it. The bytes may go later, where the text is withdrawn.
create table import_files (
  import_id uuid not null references imports on delete cascade,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  outcome text not null check (outcome in ('added', 'version', 'again')),
  kept_at timestamptz not null default now(),
  primary key (import_id, sha256)
);

-- What persons corrected in a reading, laid over it whenever it is shown: reading again replaces the reading, and this holds. The newest of a
-- place counts. By address, which never comes to mean another text.
create table corrections (
  id bigint generated always as identity primary key,
  address text not null,
  -- A field ("title"), a paragraph ("op12"), or its number or opening ("op12 number").
  place text not null check (place <> ''),
  -- null: nothing is to stand there.
  becomes text,
  reason text not null check (length(btrim(reason)) between 1 and 2000),
  -- In which capacity it was decided; no person's name.
  capacity text not null check (capacity <> ''),
  corrected_at timestamptz not null default now()
);
create index corrections_address on corrections (address, id);

-- What one officer enters and another decides on: taking a text out, correcting a reading. Nobody but officers sees it.
create table text_proposals (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('withdrawal', 'correction')),
  address text not null,
  place text,
  -- What was shown at the place when it was proposed: where something else is by then, nothing is corrected.
  was text,
  becomes text,
  reason text not null check (length(btrim(reason)) between 1 and 2000),
  entered_by text not null,
  entered_at timestamptz not null default now(),
  decision text check (decision in ('agreed', 'declined')),
  decided_by text,
  decided_at timestamptz,
  check ((kind = 'correction') = (place is not null)),
  check ((decision is null) = (decided_by is null)),
  check ((decision is null) = (decided_at is null)),
  check (decided_by is null or decided_by <> entered_by)
);
create index text_proposals_open on text_proposals (entered_at) where decision is null;
create index text_proposals_address on text_proposals (address);

alter table text_proposals enable row level security;
alter table text_proposals force row level security;
create policy somebody on text_proposals as restrictive using (acting_somebody());
create policy program on text_proposals using (acting_program());
create policy officers on text_proposals using (coalesce(current_setting('comity.capacity', true), '') = 'desk officer');
