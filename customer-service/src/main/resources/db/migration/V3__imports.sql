create table customer_import (
  tenant_id       uuid        not null default app_tenant(),
  id              uuid        not null,
  state           text        not null check (state in ('RECEIVING', 'QUEUED', 'RUNNING', 'COMPLETED', 'FAILED')),
  source          text        not null,
  -- Controller of rows that name none; '' when every row must.
  legal_entity    text        not null,
  created_by      text        not null,
  bytes_received  bigint      not null default 0,
  -- Behind the last row that was taken over or rejected: whoever goes on begins there.
  bytes_read      bigint      not null default 0,
  lines_read      bigint      not null default 0,
  rows            bigint      not null default 0,
  accepted        bigint      not null default 0,
  rejected        bigint      not null default 0,
  merged          bigint      not null default 0,
  new_people      bigint      not null default 0,
  not_addressable bigint      not null default 0,
  ignored_columns text[]      not null default '{}',
  failure         text        not null default '',
  created_at      timestamptz not null,
  started_at      timestamptz,
  finished_at     timestamptz,
  primary key (tenant_id, id),
  check (rows = accepted + rejected),
  check (accepted = merged + new_people)
);
alter table customer_import enable row level security;
alter table customer_import force row level security;
create policy tenant on customer_import using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on customer_import to ${app};

-- The file as it came, sealed, until it is read.
create table import_chunk (
  tenant_id uuid   not null default app_tenant(),
  import_id uuid   not null,
  position  bigint not null,
  size      int    not null,
  sealed    bytea  not null,
  primary key (tenant_id, import_id, position),
  foreign key (tenant_id, import_id) references customer_import on delete cascade
);
-- Sealed bytes don't compress.
alter table import_chunk alter column sealed set storage external;
alter table import_chunk enable row level security;
alter table import_chunk force row level security;
create policy tenant on import_chunk using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, delete on import_chunk to ${app};

create table import_rejection (
  tenant_id uuid   not null default app_tenant(),
  import_id uuid   not null,
  line      bigint not null,
  reason    text   not null,
  field     text   not null,
  detail    text   not null,
  primary key (tenant_id, import_id, line),
  foreign key (tenant_id, import_id) references customer_import on delete cascade
);
alter table import_rejection enable row level security;
alter table import_rejection force row level security;
create policy tenant on import_rejection using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on import_rejection to ${app};

-- Imports to be read. No policy: a worker claims across brands, then binds the tenant of the row.
create table import_job (
  tenant_id    uuid        not null,
  import_id    uuid        not null,
  initiator    text        not null,
  due_at       timestamptz not null,
  lease_id     uuid,
  leased_until timestamptz,
  attempts     int         not null default 0,
  primary key (tenant_id, import_id)
);
create index import_job_due on import_job (due_at);
grant select, insert, update, delete on import_job to ${app};
