-- Each import, so that the record has one entry for it however many transactions it takes (docs/decisions/0016).

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
