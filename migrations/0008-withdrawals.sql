-- Texts that were taken out again because they had been imported wrongly. The work keeps its address, which no other work gets; what is
-- left of the text is this note, and of its files what the record of the import names.

create table withdrawals (
  id bigint generated always as identity primary key,
  work_id bigint references works on delete set null,
  -- As the text had it.
  address text not null,
  language text not null,
  symbol text,
  title text not null,
  reason text not null check (length(btrim(reason)) between 1 and 2000),
  -- In which capacity it was done; no person's name.
  capacity text not null check (capacity <> ''),
  withdrawn_at timestamptz not null default now()
);
create index withdrawals_address on withdrawals (lower(address), id);
create index withdrawals_work on withdrawals (work_id);

-- The files that the text had been read from. Where nothing else stood in them, their content is gone.
create table withdrawn_sources (
  withdrawal_id bigint not null references withdrawals on delete cascade,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  format text not null,
  bytes bigint not null,
  imported_at timestamptz not null,
  primary key (withdrawal_id, sha256)
);
create index withdrawn_sources_sha256 on withdrawn_sources (sha256);
