-- Restricted incidents exist for named people alone.
alter table incident
  add column restricted boolean not null default false,
  -- Those that are opened restricted are counted apart: a gap among the others would tell of them.
  add column series     text    not null default 'OPEN' check (series in ('OPEN', 'RESTRICTED')),
  drop constraint incident_tenant_id_number_key,
  add unique (tenant_id, series, number);
create index incident_newest on incident (tenant_id, opened_at desc, id desc);
create index incident_restricted on incident (tenant_id, id) where restricted;

alter table incident_counter
  add column series text not null default 'OPEN' check (series in ('OPEN', 'RESTRICTED')),
  drop constraint incident_counter_pkey,
  add primary key (tenant_id, series);

create table incident_reader (
  tenant_id   uuid        not null default app_tenant(),
  incident_id uuid        not null,
  subject     text        not null check (subject <> '*'),
  added_by    text        not null,
  added_at    timestamptz not null,
  primary key (tenant_id, incident_id, subject),
  foreign key (tenant_id, incident_id) references incident
);
alter table incident_reader enable row level security;
alter table incident_reader force row level security;
create policy tenant on incident_reader to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, delete on incident_reader to ${app};

-- The tenant's restricted incidents in which the subject isn't named. Runs as the owner, past the policies that are
-- made of it, and says ids only to the transaction's binding.
create or replace function app_find_hidden() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(i.id), '{}')
    from incident i
   where i.tenant_id = app_tenant() and i.restricted
     and not exists (select from incident_reader r
                      where r.tenant_id = i.tenant_id and r.incident_id = i.id and r.subject = app_subject())
$$;

create or replace function app_knows(person text, hidden uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from incident_reader r
                  where r.tenant_id = app_tenant() and r.incident_id = hidden and r.subject = person)
$$;

-- The same for a subject that a service of ours asks about.
create function hidden_from(reader text) returns setof uuid
  language sql stable
as $$
  select i.id
    from incident i
   where i.restricted
     and not exists (select from incident_reader r where r.incident_id = i.id and r.subject = reader)
$$;

-- Whatever hangs on an incident is hidden with it. The list of hidden ids is read once a statement. These policies are
-- for the brand's own people; guests have policies of their own.
alter policy tenant on incident to ${app}
  using (tenant_id = app_tenant() and id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and id <> all ((select app_hidden())::uuid[]));
alter policy tenant on timeline_entry to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
alter policy tenant on finding to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
alter policy tenant on exposure to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
alter policy tenant on exposure_count to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
alter policy tenant on indicator to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
alter policy tenant on exposure_computation to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
