create table exposure_set (
  tenant_id       uuid        not null default app_tenant(),
  id              uuid        not null,
  incident_id     uuid        not null,
  categories      int         not null,
  people          bigint      not null,
  addressable     bigint      not null,
  computed_at     timestamptz not null,
  primary key (tenant_id, id)
);
alter table exposure_set enable row level security;
alter table exposure_set force row level security;
create policy tenant on exposure_set using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on exposure_set to ${app};

create table exposure_member (
  tenant_id   uuid not null default app_tenant(),
  exposure_id uuid not null,
  person_id   uuid not null,
  primary key (tenant_id, exposure_id, person_id)
);
alter table exposure_member enable row level security;
alter table exposure_member force row level security;
create policy tenant on exposure_member using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on exposure_member to ${app};

create table exposure_count (
  tenant_id   uuid   not null default app_tenant(),
  exposure_id uuid   not null,
  dimension   text   not null check (dimension in ('COUNTRY', 'LANGUAGE', 'LEGAL_ENTITY', 'CATEGORY')),
  key         text   not null,
  people      bigint not null,
  primary key (tenant_id, exposure_id, dimension, key)
);
alter table exposure_count enable row level security;
alter table exposure_count force row level security;
create policy tenant on exposure_count using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on exposure_count to ${app};

-- Immutable: nobody may update or delete.
create table audience (
  tenant_id   uuid        not null default app_tenant(),
  id          uuid        not null,
  exposure_id uuid        not null,
  channel     text        not null,
  people      bigint      not null,
  -- SHA-256 over the members' ids in order, hexadecimal.
  digest      text        not null,
  frozen_at   timestamptz not null,
  primary key (tenant_id, id)
);
alter table audience enable row level security;
alter table audience force row level security;
create policy tenant on audience using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on audience to ${app};

create table audience_member (
  tenant_id        uuid   not null default app_tenant(),
  audience_id      uuid   not null,
  position         bigint not null,
  person_id        uuid   not null,
  language         text   not null,
  residence        text   not null,
  recipient_domain text   not null,
  primary key (tenant_id, audience_id, position),
  unique (tenant_id, audience_id, person_id)
);
alter table audience_member enable row level security;
alter table audience_member force row level security;
create policy tenant on audience_member using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on audience_member to ${app};
