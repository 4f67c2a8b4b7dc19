-- Notices of a restricted incident exist for the people who are named in it alone. Which incidents are hidden from whom,
-- the incident service says before each transaction; here their notices' ids are added to what is hidden.
create or replace function app_find_hidden() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(n.notice_id), '{}')
    from notice n
   where n.tenant_id = app_tenant() and n.incident_id = any (app_hidden())
$$;
create index notice_of_incident on notice (tenant_id, incident_id);

alter policy tenant on notice
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
alter policy tenant on release
  using (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]));
alter policy tenant on letter
  using (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]));
alter policy tenant on letter_tally
  using (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]));
alter policy tenant on letter_pace
  using (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]));
