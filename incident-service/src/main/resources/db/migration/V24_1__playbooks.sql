-- Append-only: which playbooks were applied to an incident. One is applied once, whatever its version.
create table incident_playbook (
  tenant_id   uuid        not null default app_tenant(),
  incident_id uuid        not null,
  name        text        not null,
  version     integer     not null check (version > 0),
  applied_by  text        not null,
  applied_at  timestamptz not null,
  primary key (tenant_id, incident_id, name),
  foreign key (tenant_id, incident_id) references incident
);
alter table incident_playbook enable row level security;
alter table incident_playbook force row level security;
create policy tenant on incident_playbook to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert on incident_playbook to ${app};
