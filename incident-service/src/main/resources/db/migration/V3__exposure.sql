-- Append-only: the newest finding of a category is the one that counts.
create table finding (
  tenant_id      uuid        not null default app_tenant(),
  incident_id    uuid        not null,
  id             uuid        not null,
  category       text        not null,
  verdict        text        not null check (verdict in ('EXPOSED', 'NOT_EXPOSED')),
  method         text        not null,
  evidence       text        not null,
  established_by text        not null,
  established_at timestamptz not null,
  primary key (tenant_id, incident_id, id),
  foreign key (tenant_id, incident_id) references incident
);
alter table finding enable row level security;
alter table finding force row level security;
create policy tenant on finding using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on finding to ${app};

-- Append-only: another answer is another revision.
create table exposure (
  tenant_id   uuid        not null default app_tenant(),
  incident_id uuid        not null,
  id          uuid        not null,
  revision    int         not null,
  categories  text[]      not null,
  people      bigint      not null,
  addressable bigint      not null,
  computed_at timestamptz not null,
  computed_by text        not null,
  primary key (tenant_id, incident_id, id),
  unique (tenant_id, incident_id, revision),
  foreign key (tenant_id, incident_id) references incident
);
alter table exposure enable row level security;
alter table exposure force row level security;
create policy tenant on exposure using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on exposure to ${app};

create table exposure_count (
  tenant_id   uuid   not null default app_tenant(),
  incident_id uuid   not null,
  exposure_id uuid   not null,
  dimension   text   not null check (dimension in ('COUNTRY', 'CATEGORY', 'LANGUAGE', 'LEGAL_ENTITY')),
  key         text   not null,
  people      bigint not null,
  primary key (tenant_id, incident_id, exposure_id, dimension, key),
  foreign key (tenant_id, incident_id, exposure_id) references exposure
);
alter table exposure_count enable row level security;
alter table exposure_count force row level security;
create policy tenant on exposure_count using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on exposure_count to ${app};
