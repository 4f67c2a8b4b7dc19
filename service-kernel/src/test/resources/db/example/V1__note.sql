create table note (
  tenant_id uuid not null default app_tenant(),
  id        uuid not null,
  text      text not null,
  primary key (tenant_id, id)
);
alter table note enable row level security;
alter table note force row level security;
create policy tenant on note using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on note to ${app};
