-- Links to one's own data: for an hour, once.
create table export_links (
  -- SHA-256 of the secret in the address.
  token_hash bytea primary key check (length(token_hash) = 32),
  account_id uuid not null references accounts on delete cascade,
  expires_at timestamptz not null
);
create index export_links_account on export_links (account_id);

alter table export_links enable row level security;
alter table export_links force row level security;
create policy somebody on export_links as restrictive using (acting_somebody());
create policy program on export_links using (acting_program());
create policy own on export_links using (account_id = acting_account());
