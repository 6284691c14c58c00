-- Work in hand: drafts of forms, what somebody follows, news of it, and how one wants to hear of them.
--
-- All of it is nobody's matter but one's own (restricted): row-level security as in the tables of people.

create table drafts (
  account_id uuid not null references accounts on delete cascade,
  -- Pattern of the form's route and what it is about: "/people/invite", "/resolutions/correct A/RES/77/213".
  form text not null check (form ~ '^/' and length(form) <= 600),
  -- Page on which the form stands, and what that page is called.
  address text not null check (address ~ '^/' and length(address) <= 1000),
  title text not null check (length(title) between 1 and 300),
  -- [["name", "what was typed"], …], without passwords, codes and tokens.
  fields jsonb not null check (jsonb_typeof(fields) = 'array'),
  kept_at timestamptz not null default now(),
  primary key (account_id, form)
);
create index drafts_kept on drafts (kept_at);

create table follows (
  account_id uuid not null references accounts on delete cascade,
  kind text not null check (kind in ('state', 'body', 'text')),
  -- ISO 3166 alpha-3; symbol prefix; address of a text.
  key text not null check (length(key) between 1 and 500),
  since timestamptz not null default now(),
  primary key (account_id, kind, key)
);
create index follows_key on follows (kind, key);

create table news (
  account_id uuid not null references accounts on delete cascade,
  -- Address of the text that came; a name, since the text may go again.
  address text not null,
  symbol text,
  title text not null,
  language text not null,
  -- What it came for: of all that one follows, the first that it belongs to.
  kind text not null check (kind in ('state', 'body', 'text')),
  key text not null,
  came_at timestamptz not null default now(),
  mailed_at timestamptz,
  primary key (account_id, address)
);
create index news_came on news (account_id, came_at);
create index news_unmailed on news (account_id) where mailed_at is null;

create table notice_settings (
  account_id uuid primary key references accounts on delete cascade,
  mail text not null default 'daily' check (mail in ('at once', 'daily', 'off')),
  -- 128 random bits of the link that switches letters off without signing in, and does nothing else.
  secret bytea not null unique check (length(secret) = 16),
  -- The visit to the start page that goes on, and the one before it: what changed since then is shown.
  visited_at timestamptz not null default now(),
  visited_before timestamptz
);

-- Texts that came and of which nobody was told yet. A trigger fills it, so that no way of importing can forget it: the terminal's neither.
create table arrivals (
  text_id bigint primary key references texts on delete cascade
);

create function note_arrivals() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
  insert into public.arrivals (text_id) select id from arrived;
  return null;
end
$$;
create trigger texts_arrive after insert on texts referencing new table as arrived for each statement execute function note_arrivals();

do $$
declare named text;
begin
  foreach named in array array['drafts', 'follows', 'news', 'notice_settings']
  loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('create policy somebody on %I as restrictive using (acting_somebody())', named);
    execute format('create policy program on %I using (acting_program())', named);
    execute format('create policy own on %I using (account_id = acting_account())', named);
  end loop;
end
$$;
