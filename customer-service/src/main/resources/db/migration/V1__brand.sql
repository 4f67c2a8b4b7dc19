-- A brand that keeps its customers here. Destroying the key makes all of them unreadable.
create table brand (
  tenant_id      uuid        not null default app_tenant() primary key,
  -- The brand's key, wrapped by the key store.
  wrapped_key    bytea       not null,
  provisioned_at timestamptz not null
);
alter table brand enable row level security;
alter table brand force row level security;
create policy tenant on brand using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on brand to ${app};

create table controller (
  tenant_id uuid not null default app_tenant(),
  code      text not null,
  country   text not null,
  primary key (tenant_id, code)
);
alter table controller enable row level security;
alter table controller force row level security;
create policy tenant on controller using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on controller to ${app};
