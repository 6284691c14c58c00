-- Who acts is the same for every row of a query: asked in a subquery of its own, it is asked once, not row by row. Of what administrators see by their
-- own policy, nobody asks besides whether it is a colleague's. What each may see stays what it was.
do $$
declare
  rule record;
  once text := '\macting_(program|somebody|account|administrator|organisation)\(\)';
  known text := 'CASE\s+WHEN \(select acting_program\(\)\) THEN';
  sight text;
  entry text;
begin
  for rule in
    select p.*, exists (select from pg_policies a
      where a.schemaname = p.schemaname and a.tablename = p.tablename and a.policyname = 'administrators' and a.cmd = 'ALL') as seen_by_administrators
    from pg_policies p where p.schemaname = 'public' and concat(p.qual, p.with_check) ~ once
  loop
    sight := regexp_replace(rule.qual, once, '(select \&)', 'g');
    entry := regexp_replace(rule.with_check, once, '(select \&)', 'g');
    if rule.seen_by_administrators then
      sight := regexp_replace(sight, known, 'case when (select acting_program()) or (select acting_administrator()) then', 'gi');
    end if;
    execute format('alter policy %I on public.%I', rule.policyname, rule.tablename)
      || coalesce(' using (' || sight || ')', '') || coalesce(' with check (' || entry || ')', '');
  end loop;
end
$$;
