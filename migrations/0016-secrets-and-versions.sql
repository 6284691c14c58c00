-- Secrets of apps are kept encrypted; drafts know what they replace; when a text was published here; followers go where a text goes; which
-- corrections hold nothing any more; imports that wait for a second officer.

-- What an app that makes codes shares with us, under a key that lies in COMITY_KEYS and never here (docs/decisions/0026): one byte for the form, four
-- for the key, twelve random, then what AES-256-GCM makes of the twenty bytes and of the account's id. `secret` holds what is from before; the
-- application empties it at its next start, or when the code is used.
alter table totp_secrets
  alter column secret drop not null,
  add column sealed bytea check (length(sealed) = 53 and get_byte(sealed, 0) = 1),
  add constraint totp_secrets_one check ((secret is null) <> (sealed is null));
create index totp_secrets_plain on totp_secrets (account_id) where secret is not null;

-- Another one each time that the draft is kept: whoever keeps says which one they had before them.
alter table drafts add column version uuid not null default gen_random_uuid();

-- When the text was published here, which is not its own day: feeds go by it. Of what is held already, when the first of its files came.
alter table texts add column published_at timestamptz not null default now();
update texts t set published_at = first.at
  from (select r.text_id, min(s.imported_at) as at from readings r join sources s on s.id = r.source_id group by r.text_id) first
 where first.text_id = t.id;
create unique index texts_by_publication on texts (published_at, id);

-- Whoever follows a text whose address changes follows it there; whichever way it changes. It acts as the program: others' rows are nobody's business.
create function follow_text() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  acting text := coalesce(current_setting('comity.actor', true), '');
begin
  perform set_config('comity.actor', 'system:follow', true);
  delete from public.follows f where f.kind = 'text' and f.key = old.address
    and exists (select from public.follows o where o.account_id = f.account_id and o.kind = 'text' and o.key = new.address);
  update public.follows set key = new.address where kind = 'text' and key = old.address;
  update public.news set key = new.address where kind = 'text' and key = old.address;
  update public.news n set address = new.address where n.address = old.address
    and not exists (select from public.news o where o.account_id = n.account_id and o.address = new.address);
  perform set_config('comity.actor', acting, true);
  return null;
end
$$;
create trigger texts_followed after update of address on texts for each row
  when (old.address is distinct from new.address) execute function follow_text();

-- True: the reading that is shown has no place for it any more, so that an officer has to look; null: nobody has looked yet.
alter table corrections add column is_lost boolean;
create index corrections_lost on corrections (address) where is_lost is not false;

-- What an officer sends in is read and published when another officer has agreed. False: it waits, was declined or taken back; nobody but officers
-- sees it then.
alter table imports add column is_agreed boolean not null default true;
alter table import_orders
  add column decision text check (decision in ('agreed', 'declined', 'taken back')),
  add column decided_by text,
  add column decided_at timestamptz,
  add constraint import_orders_decided check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  add constraint import_orders_second check (decided_by is null or (decided_by = ordered_by) = (decision = 'taken back'));
