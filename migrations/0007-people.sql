-- Organisations, accounts, the capacities that people hold, how they sign in, and their sessions.
--
-- Second net below the table of permissions: no row of these tables is seen or written unless the transaction says who acts
-- (comity.actor: 'account:<uuid>', 'system:<name>', 'console'; comity.capacity; comity.organisation). A restrictive policy on each table asks that
-- somebody acts at all, since none of it is public; permissive ones say who. The owner is held to them too (force).

create function acting_program() returns boolean language sql stable parallel safe set search_path = pg_catalog, pg_temp
as $$ select coalesce(current_setting('comity.actor', true), '') ~ '^(system:.|console$)' $$;

create function acting_somebody() returns boolean language sql stable parallel safe set search_path = pg_catalog, pg_temp
as $$ select coalesce(current_setting('comity.actor', true), '') ~ '^(system:.|account:.|console$)' $$;

create function acting_account() returns uuid language sql stable parallel safe set search_path = pg_catalog, pg_temp
as $$ select substring(current_setting('comity.actor', true) from '^account:([0-9a-f-]{36})$')::uuid $$;

create function acting_administrator() returns boolean language sql stable parallel safe set search_path = pg_catalog, pg_temp
as $$ select coalesce(current_setting('comity.capacity', true), '') = 'administrator' $$;

create function acting_organisation() returns uuid language sql stable parallel safe set search_path = pg_catalog, pg_temp
as $$ select substring(current_setting('comity.organisation', true) from '^[0-9a-f-]{36}$')::uuid $$;

create table organisations (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('State', 'mission', 'ministry', 'national mechanism', 'secretariat unit',
    'intergovernmental organisation', 'national human rights institution', 'non-governmental organisation', 'donor')),
  -- The State of a mission, ministry or national mechanism; the unit above a unit.
  parent_id uuid references organisations,
  -- The topmost organisation above this one, or itself: what belongs together.
  root_id uuid not null references organisations deferrable initially deferred,
  -- ISO 3166 alpha-3 of a State, and only of a State.
  state_code text check (state_code ~ '^[A-Z]{3}$'),
  name text not null check (name = btrim(name) and length(name) between 1 and 200),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  check ((kind = 'State') = (state_code is not null)),
  check ((kind in ('mission', 'ministry', 'national mechanism')) <= (parent_id is not null)),
  check ((kind in ('State', 'intergovernmental organisation', 'national human rights institution', 'non-governmental organisation', 'donor')) <= (parent_id is null))
);
create unique index organisations_state on organisations (state_code) where state_code is not null;
create unique index organisations_name on organisations (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), kind, lower(name));

create table accounts (
  id uuid primary key default gen_random_uuid(),
  -- What a person signs in with, in lower case.
  email text not null check (email = lower(btrim(email)) and length(email) between 3 and 254 and email ~ '^[^@\s]+@[^@\s]+$'),
  name text not null check (name = btrim(name) and length(name) between 1 and 200),
  -- In which language letters are written.
  language text not null,
  created_at timestamptz not null default now(),
  first_signed_in_at timestamptz,
  -- The capacity in which the person acted last, so that the next session begins in it.
  last_capacity_id uuid,
  disabled_at timestamptz,
  -- One of the two with which the house began.
  is_founder boolean not null default false,
  version integer not null default 1
);
create unique index accounts_email on accounts (email);

create table capacities (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts,
  capacity text not null check (capacity in ('delegate of a State', 'desk officer', 'fund manager', 'trustee', 'contributor', 'donor', 'administrator')),
  organisation_id uuid references organisations,
  fund text,
  -- Administers the organisation's people.
  is_own_administrator boolean not null default false,
  granted_by text not null,
  approved_by text not null,
  -- True where one administrator alone granted it, before there were two.
  is_granted_alone boolean not null default false,
  starts_at timestamptz not null default now(),
  -- Set at the start where it is meant to end by itself.
  ends_at timestamptz,
  ended_by text,
  -- The capacity to which what waited here has gone.
  successor_id uuid references capacities,
  check (ends_at is null or ends_at >= starts_at),
  check (organisation_id is not null or capacity in ('administrator')),
  check ((capacity in ('fund manager', 'trustee')) = (fund is not null)),
  check (not is_own_administrator or organisation_id is not null),
  check (is_granted_alone or granted_by <> approved_by or granted_by in ('console', 'system:bootstrap'))
);
create index capacities_account on capacities (account_id);
create index capacities_organisation on capacities (organisation_id);
alter table accounts add foreign key (last_capacity_id) references capacities;

-- Factors. A hash never leaves its table but to be compared.
create table passwords (
  account_id uuid primary key references accounts on delete cascade,
  hash text not null,
  changed_at timestamptz not null default now()
);

create table totp_secrets (
  account_id uuid primary key references accounts on delete cascade,
  secret bytea not null check (length(secret) = 20),
  -- Number of the last 30 s step whose code was taken: each code counts once.
  last_step bigint not null default 0,
  created_at timestamptz not null default now()
);

create table passkeys (
  -- The credential's id as the browser sends it (base64url).
  id text primary key check (length(id) between 16 and 1400),
  account_id uuid not null references accounts on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null check (length(label) between 1 and 100),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_account on passkeys (account_id);

create table recovery_codes (
  account_id uuid not null references accounts on delete cascade,
  -- 0 … 9: the first sign of the code, so that one hash is compared and not ten.
  ordinal integer not null check (ordinal between 0 and 9),
  hash text not null,
  used_at timestamptz,
  primary key (account_id, ordinal)
);

create table sessions (
  id uuid primary key default gen_random_uuid(),
  -- SHA-256 of the cookie's value.
  token_hash bytea not null check (length(token_hash) = 32),
  account_id uuid not null references accounts on delete cascade,
  -- "password": the second factor is still owed, and nothing is open yet.
  stage text not null check (stage in ('password', 'whole')),
  capacity_id uuid references capacities,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  -- When a passkey, a code of the app or a recovery code was used in this session.
  passkey_at timestamptz,
  code_at timestamptz,
  -- "Firefox, Linux": what the browser says of itself, and no more of it.
  label text not null
);
create unique index sessions_token on sessions (token_hash);
create index sessions_account on sessions (account_id);

-- Browsers from which an account has signed in before: the password way stays open to them.
create table devices (
  token_hash bytea not null check (length(token_hash) = 32),
  account_id uuid not null references accounts on delete cascade,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  label text not null,
  primary key (account_id, token_hash)
);

-- What waits for a second person: a grant of a capacity, a recovery.
create table proposals (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('grant', 'recovery')),
  -- Whom it is for: an account, or somebody who has none yet.
  account_id uuid references accounts,
  email text,
  person_name text,
  capacity text,
  organisation_id uuid references organisations,
  fund text,
  is_own_administrator boolean not null default false,
  ends_at timestamptz,
  reason text not null default '',
  entered_by text not null,
  entered_at timestamptz not null default now(),
  decision text check (decision in ('agreed', 'declined', 'withdrawn')),
  decided_by text,
  decided_at timestamptz,
  is_decided_alone boolean not null default false,
  -- When the invited person has accepted.
  accepted_at timestamptz,
  check ((decision is null) = (decided_by is null)),
  check ((decision is null) = (decided_at is null)),
  check (decision is distinct from 'agreed' or is_decided_alone or entered_by = 'console' or decided_by <> entered_by),
  check ((kind = 'grant') = (capacity is not null)),
  check (kind = 'grant' or account_id is not null),
  check (account_id is not null or email is not null)
);
create index proposals_open on proposals (entered_at) where decision is null;

create table one_time_links (
  -- SHA-256 of the secret in the address.
  token_hash bytea primary key check (length(token_hash) = 32),
  purpose text not null check (purpose in ('bootstrap', 'invitation', 'reset', 'recovery')),
  account_id uuid references accounts on delete cascade,
  proposal_id uuid references proposals on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'invitation') = (proposal_id is not null)),
  check ((purpose in ('reset', 'recovery')) = (account_id is not null))
);

-- Challenges of passkeys: each is used once, within five minutes.
create table challenges (
  challenge bytea primary key check (length(challenge) = 32),
  purpose text not null check (purpose in ('sign-in', 'step-up', 'register')),
  -- Whose, where that is known; with a one-time link the account does not exist yet.
  account_id uuid,
  created_at timestamptz not null default now()
);

-- How often signing in failed, by account with address, by account, and by address; what is counted is a hash, and old counts are removed.
create table sign_in_failures (
  key bytea primary key check (length(key) = 32),
  count integer not null,
  -- Beginning of the window that is counted over.
  since timestamptz not null,
  wait_until timestamptz
);

-- One row: how the house began. Until both first administrators have signed in, one alone may grant.
create table bootstrap (
  is_only boolean primary key default true check (is_only),
  ended_at timestamptz
);
insert into bootstrap default values;
-- grant: select, update on bootstrap

-- Of what belongs together: the topmost organisation. It acts as the program while it looks, because policies ask it.
create function root_of(organisation uuid) returns uuid language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare
  acting text := coalesce(current_setting('comity.actor', true), '');
  found_id uuid;
begin
  if organisation is null then return null; end if;
  perform set_config('comity.actor', 'system:policy', true);
  select root_id into found_id from public.organisations where id = organisation;
  perform set_config('comity.actor', acting, true);
  return found_id;
end
$$;

-- Whether an account acts for an organisation that belongs to this root, now.
create function belongs_to(account uuid, root uuid) returns boolean language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare
  acting text := coalesce(current_setting('comity.actor', true), '');
  belongs boolean;
begin
  if account is null or root is null then return false; end if;
  perform set_config('comity.actor', 'system:policy', true);
  select exists (
    select from public.capacities c join public.organisations o on o.id = c.organisation_id
    where c.account_id = account and o.root_id = root and (c.ends_at is null or c.ends_at > now())) into belongs;
  perform set_config('comity.actor', acting, true);
  return belongs;
end
$$;

do $$
declare named text;
begin
  foreach named in array array['organisations', 'accounts', 'capacities', 'passwords', 'totp_secrets', 'passkeys', 'recovery_codes', 'sessions',
    'devices', 'proposals', 'one_time_links', 'challenges', 'sign_in_failures', 'bootstrap']
  loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('create policy somebody on %I as restrictive using (acting_somebody())', named);
    execute format('create policy program on %I using (acting_program())', named);
  end loop;
  -- What is one's own, with the secrets that only the program compares.
  foreach named in array array['passwords', 'totp_secrets', 'passkeys', 'recovery_codes', 'sessions', 'devices', 'challenges']
  loop
    execute format('create policy own on %I using (account_id = acting_account())', named);
  end loop;
end
$$;

create policy own on accounts using (id = acting_account());
create policy administrators on accounts using (acting_administrator());
create policy administrators on organisations using (acting_administrator());
create policy own on capacities using (account_id = acting_account());
create policy administrators on capacities using (acting_administrator());
create policy administrators on proposals using (acting_administrator());
create policy concerned on proposals for select using (account_id = acting_account());
create policy administrators on bootstrap using (acting_administrator());
create policy everybody on bootstrap for select using (true);
-- Whoever decides on a grant makes the link for it, and an administrator who disables an account ends its sessions; neither sees any of them.
create policy administrators on one_time_links for insert with check (acting_administrator());
create policy colleagues on one_time_links for insert with check (purpose = 'invitation' and acting_organisation() is not null);
create policy administrators on sessions for delete using (acting_administrator());
-- What belongs to the organisations that belong together: which of their people may do what, the table of permissions says.
-- "case" keeps the order: root_of() and belongs_to() act as the program, and must not be asked again by what they ask.
create policy colleagues on accounts for select
  using (case when acting_program() then false else belongs_to(id, (select root_of(acting_organisation()))) end);
create policy own on organisations for select
  using (case when acting_program() then false else root_id = (select root_of(acting_organisation())) end);
-- Where one holds a capacity, to choose among them.
create policy held on organisations for select
  using (case when acting_program() then false else belongs_to(acting_account(), root_id) end);
create policy colleagues on capacities
  using (case when acting_program() then false else root_of(organisation_id) = (select root_of(acting_organisation())) end);
create policy colleagues on proposals
  using (case when acting_program() then false else root_of(organisation_id) = (select root_of(acting_organisation())) end);

-- Who asks with this cookie: one question for each request, which also notes that the session is alive.
create function session_of(token bytea, idle interval, idle_of_staff interval, absolute interval)
returns table (session_id uuid, account_id uuid, name text, stage text, capacity text, capacity_id uuid, organisation_id uuid, organisation text, fund text,
  is_own_administrator boolean, is_staff boolean, language text, passkey_at timestamptz, code_at timestamptz)
language plpgsql volatile set search_path = pg_catalog, public, pg_temp
as $$
#variable_conflict use_column
begin
  perform set_config('comity.actor', 'system:sessions', true);
  return query
  with staff as (
    -- Whoever serves the secretariat or decides on money in any capacity, whichever they act in now.
    select distinct h.account_id from public.capacities h join public.sessions s on s.account_id = h.account_id
    where s.token_hash = token and h.capacity in ('desk officer', 'fund manager', 'trustee', 'administrator') and (h.ends_at is null or h.ends_at > now())
  ), found as (
    select s.id, s.account_id, a.name, s.stage, c.capacity, c.id as held, c.organisation_id, o.name as organisation, c.fund, c.is_own_administrator, a.language,
      s.passkey_at, s.code_at, s.seen_at, a.id in (select account_id from staff) as is_staff
    from public.sessions s
    join public.accounts a on a.id = s.account_id and a.disabled_at is null
    left join public.capacities c on c.id = s.capacity_id and c.account_id = a.id and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now())
    left join public.organisations o on o.id = c.organisation_id
    where s.token_hash = token and s.created_at > now() - absolute
      and s.seen_at > now() - case when a.id in (select account_id from staff) then idle_of_staff else idle end
  ), seen as (
    -- Once a minute is enough to know who is idle.
    update public.sessions set seen_at = now() from found where sessions.id = found.id and found.seen_at < now() - interval '1 minute'
  )
  select f.id, f.account_id, f.name, f.stage, f.capacity, f.held, f.organisation_id, f.organisation, f.fund, coalesce(f.is_own_administrator, false),
    f.is_staff, f.language, f.passkey_at, f.code_at from found f;
  perform set_config('comity.actor', '', true);
end
$$;
