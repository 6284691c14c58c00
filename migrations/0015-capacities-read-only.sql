-- Capacities are seen by whoever holds them and by colleagues, and written by neither: granting and ending are the program's, after the table of
-- permissions was asked. A request that got past it could else make its own organisation's administrator.
drop policy own on capacities;
drop policy colleagues on capacities;
create policy own on capacities for select using (account_id = acting_account());
create policy colleagues on capacities for select
  using (case when acting_program() then false else root_of(organisation_id) = (select root_of(acting_organisation())) end);
