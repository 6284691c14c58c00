-- Erasing an account. What stays of an erased account is its id: acts keep capacity and organisation, and lead
-- to nobody.

alter table accounts add column erased_at timestamptz;
alter table accounts add constraint accounts_erased check (
  erased_at is null or (disabled_at is not null and email = id || '@erased' and name = '–' and first_signed_in_at is null and last_capacity_id is null));

create table erasures (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts,
  asked_at timestamptz not null default now(),
  -- The proposal that two administrators agreed on, where the person asked by letter; null: the person asked.
  proposal_id uuid references proposals,
  -- Until then it can be taken back; then it is done.
  due_at timestamptz not null,
  -- {"<id of a capacity>": "<id of the capacity to which what waits there goes>"}
  successors jsonb not null default '{}' check (jsonb_typeof(successors) = 'object'),
  -- Why it could not be done when it was due; it is tried again every hour.
  held_by text check (held_by in ('last administrator', 'successor needed', 'successor unfit')),
  taken_back_at timestamptz,
  done_at timestamptz,
  check (due_at > asked_at and due_at <= asked_at + interval '30 days'),
  check (taken_back_at is null or done_at is null)
);
create unique index erasures_open on erasures (account_id) where taken_back_at is null and done_at is null;
create index erasures_due on erasures (due_at) where taken_back_at is null and done_at is null;

alter table proposals drop constraint proposals_kind_check;
alter table proposals add constraint proposals_kind_check check (kind in ('grant', 'recovery', 'erasure'));

alter table erasures enable row level security;
alter table erasures force row level security;
create policy somebody on erasures as restrictive using (acting_somebody());
create policy program on erasures using (acting_program());
create policy own on erasures using (account_id = acting_account());
create policy administrators on erasures using (acting_administrator());

-- How many people administer the house beside this one, and stay: neither closed nor about to be erased. Counted by one at a time, so that two do
-- not leave at once. It acts as the program while it looks: whoever asks may act in a capacity that sees less.
create function administrators_besides(account uuid) returns integer language plpgsql volatile set search_path = pg_catalog, public, pg_temp
as $$
declare
  acting text := coalesce(current_setting('comity.actor', true), '');
  counted integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('comity administrators', 0));
  perform set_config('comity.actor', 'system:policy', true);
  select count(distinct c.account_id)::integer into counted
    from public.capacities c join public.accounts a on a.id = c.account_id
   where c.capacity = 'administrator' and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now())
     and a.disabled_at is null and a.id is distinct from account
     and not exists (select from public.erasures e where e.account_id = a.id and e.taken_back_at is null and e.done_at is null);
  perform set_config('comity.actor', acting, true);
  return counted;
end
$$;
