-- Machines of organizations. Their secrets are in Keycloak alone.
create table machine (
  tenant_id    uuid        not null default app_tenant(),
  id           uuid        not null,
  name         text        not null,
  state        text        not null check (state in ('MAKING', 'ACTIVE', 'EXPIRED', 'REVOKED', 'LEAVING')),
  version      bigint      not null,
  roles        text[]      not null,
  scopes       text[]      not null,
  -- Said, never what is left when no network is.
  anywhere     boolean     not null,
  networks     text[]      not null check (anywhere = (cardinality(networks) = 0)),
  expires_at   timestamptz not null,
  -- [{number, made_at, ends_at?}], oldest first: some, always read and written with the machine.
  credentials  jsonb       not null,
  issued       int         not null,
  made_by      text        not null,
  made_at      timestamptz not null,
  changed_at   timestamptz not null,
  last_failure text        not null default '',
  primary key (tenant_id, id)
);
create unique index machine_name on machine (tenant_id, name) where state not in ('REVOKED', 'LEAVING');
alter table machine enable row level security;
alter table machine force row level security;
create policy tenant on machine using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on machine to ${app};

-- Machines' clients whose tokens are refused. No policy: every call of every organization is held against it, before
-- there is a tenant; it holds ids of clients alone. A row goes some minutes after its client.
create table cut_off_client (
  client_id  text        primary key,
  cut_off_at timestamptz not null,
  -- When the client was gone from Keycloak: no token is issued to it any more.
  gone_at    timestamptz
);
grant select, insert, update, delete on cut_off_client to ${app};

-- What is left to do in Keycloak, and what the clock will bring. No policy: a worker claims it before there is a tenant.
create table machine_work (
  machine_id      uuid        primary key,
  organization_id uuid        not null,
  alias           text        not null,
  -- What was ordered while something else was worked on has its own.
  work_id         uuid        not null,
  initiator       text        not null,
  request_id      text        not null,
  due_at          timestamptz not null,
  leased_until    timestamptz,
  lease_id        uuid,
  attempts        int         not null default 0
);
create index machine_work_due on machine_work (due_at);
grant select, insert, update, delete on machine_work to ${app};
