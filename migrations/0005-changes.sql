-- What the one way to change something needs beside the rows of the rooms.

-- The answers of forms and of programs' requests that came with a one-time key, kept for 24 hours: the same key again gets the same answer.
-- The row is written in the transaction of the use case, so a second request with the key waits here until the first is done.
create table once_keys (
  -- SHA-256 of the key as it was sent.
  key bytea primary key check (octet_length(key) = 32),
  actor text not null,
  action text not null,
  answer json,
  made_at timestamptz not null default now()
);
create index once_keys_made_at on once_keys (made_at);
alter table once_keys enable row level security;
alter table once_keys force row level security;
create policy once_keys_own on once_keys using (actor = current_setting('comity.actor', true));
-- Who tidies up sees what may go, and nothing else.
create policy once_keys_old on once_keys
  using (current_setting('comity.actor', true) = 'system:changes' and made_at < now() - interval '24 hours')
  with check (false);

-- Limits of rate that hold over all processes. `key` is a keyed hash: whose counter it is stands nowhere. Unlogged: a crash may forget them, and no
-- request waits for a disk because of them.
create unlogged table counters (
  name text not null,
  key bytea not null,
  -- What was left in the bucket.
  amount double precision not null,
  at timestamptz not null,
  primary key (name, key)
);
create index counters_at on counters (at);
