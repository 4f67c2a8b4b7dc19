-- Who may know of an incident, as the incident service says: what hangs on a restricted one is for the named alone.
create table incident_readers (
  tenant_id   uuid    not null default app_tenant(),
  incident_id uuid    not null,
  -- Of the incident: an older word changes nothing.
  version     bigint  not null check (version > 0),
  restricted  boolean not null,
  subjects    text[]  not null,
  primary key (tenant_id, incident_id)
);
alter table incident_readers enable row level security;
alter table incident_readers force row level security;
create policy tenant on incident_readers
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, update on incident_readers to ${app};

create index exposure_set_of_incident on exposure_set (tenant_id, incident_id);
create index audience_of_exposure on audience (tenant_id, exposure_id);

-- Restricted incidents in which the subject isn't named, their exposure sets, and the audiences of those. Runs as the
-- owner, past the policies that are made of it.
create or replace function app_find_hidden() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  with incidents as materialized (
    select r.incident_id as id
      from incident_readers r
     where r.tenant_id = app_tenant() and r.restricted and app_subject() <> all (r.subjects)
  ), sets as materialized (
    select s.id
      from incidents i join exposure_set s on s.tenant_id = app_tenant() and s.incident_id = i.id
  )
  select coalesce(array_agg(hidden.id), '{}')
    from (select id from incidents
          union all select id from sets
          union all select a.id from sets s join audience a on a.tenant_id = app_tenant() and a.exposure_id = s.id) hidden
$$;

create or replace function app_knows(person text, hidden uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (
    select from incident_readers r
     where r.tenant_id = app_tenant() and person = any (r.subjects)
       and (r.incident_id = hidden
            or exists (select from exposure_set s
                        where s.tenant_id = r.tenant_id and s.incident_id = r.incident_id
                          and (s.id = hidden
                               or exists (select from audience a
                                           where a.tenant_id = s.tenant_id and a.exposure_id = s.id and a.id = hidden)))))
$$;

alter policy tenant on exposure_set
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
alter policy tenant on exposure_count
  using (tenant_id = app_tenant() and exposure_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and exposure_id <> all ((select app_hidden())::uuid[]));
alter policy tenant on audience
  using (tenant_id = app_tenant() and exposure_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and exposure_id <> all ((select app_hidden())::uuid[]));
