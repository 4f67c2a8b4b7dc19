-- Numbers without gaps: taken in the transaction that opens the incident.
create table incident_counter (
  tenant_id   uuid   not null default app_tenant() primary key,
  last_number bigint not null
);
alter table incident_counter enable row level security;
alter table incident_counter force row level security;
create policy tenant on incident_counter using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on incident_counter to ${app};

create table incident (
  tenant_id   uuid        not null default app_tenant(),
  id          uuid        not null,
  number      bigint      not null,
  title       text        not null,
  summary     text        not null,
  state       text        not null check (state in ('REPORTED')),
  tlp         text        not null check (tlp in ('TLP_CLEAR', 'TLP_GREEN', 'TLP_AMBER', 'TLP_AMBER_STRICT', 'TLP_RED')),
  occurred_at timestamptz,
  aware_at    timestamptz not null,
  opened_at   timestamptz not null,
  opened_by   text        not null,
  version     bigint      not null,
  primary key (tenant_id, id),
  unique (tenant_id, number)
);
alter table incident enable row level security;
alter table incident force row level security;
create policy tenant on incident using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on incident to ${app};

-- Append-only: a correction is a new entry.
create table timeline_entry (
  tenant_id   uuid        not null default app_tenant(),
  incident_id uuid        not null,
  id          uuid        not null,
  happened_at timestamptz not null,
  noted_at    timestamptz not null,
  noted_by    text        not null,
  text        text        not null,
  automatic   boolean     not null,
  primary key (tenant_id, incident_id, id),
  foreign key (tenant_id, incident_id) references incident
);
create index timeline_entry_order on timeline_entry (tenant_id, incident_id, happened_at, id);
alter table timeline_entry enable row level security;
alter table timeline_entry force row level security;
create policy tenant on timeline_entry using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on timeline_entry to ${app};
