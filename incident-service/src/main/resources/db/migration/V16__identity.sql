-- An organization's own identity provider. Its client secret is in Keycloak alone.
create table identity_provider (
  tenant_id     uuid        not null default app_tenant() primary key,
  state         text        not null check (state in ('CONNECTING', 'CONNECTED', 'CUTTING_OFF', 'CUT_OFF', 'RESTORING', 'DISCONNECTING')),
  version       bigint      not null,
  issuer        text        not null,
  client_id     text        not null,
  email_domains text[]      not null,
  changed_at    timestamptz not null,
  last_failure  text        not null default ''
);
alter table identity_provider enable row level security;
alter table identity_provider force row level security;
create policy tenant on identity_provider using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on identity_provider to ${app};

-- Accounts that a cut-off has locked, so that a restoration opens those and no others.
create table locked_account (
  tenant_id uuid not null default app_tenant(),
  subject   text not null,
  primary key (tenant_id, subject)
);
alter table locked_account enable row level security;
alter table locked_account force row level security;
create policy tenant on locked_account using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, delete on locked_account to ${app};

-- Who may cut the provider off beside a brand-admin.
create table emergency_holder (
  tenant_id uuid        not null default app_tenant(),
  subject   text        not null,
  username  text        not null,
  named_at  timestamptz not null,
  primary key (tenant_id, subject)
);
alter table emergency_holder enable row level security;
alter table emergency_holder force row level security;
create policy tenant on emergency_holder using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on emergency_holder to ${app};

-- Providers whose sessions are refused. No policy: every call of every organization is held against it, before
-- there is a tenant; it holds aliases alone.
create table cut_off_provider (
  alias       text primary key,
  cut_off_at  timestamptz not null
);
grant select, insert, delete on cut_off_provider to ${app};

-- What is left to do in Keycloak and in other services. No policy: a worker claims it before there is a tenant.
create table identity_work (
  organization_id uuid        primary key,
  alias           text        not null,
  goal            text        not null check (goal in ('CUT_OFF', 'RESTORED', 'DISCONNECTED')),
  -- A goal that was set while another was worked on has its own.
  goal_id         uuid        not null,
  initiator       text        not null,
  request_id      text        not null,
  due_at          timestamptz not null,
  leased_until    timestamptz,
  lease_id        uuid,
  attempts        int         not null default 0
);
create index identity_work_due on identity_work (due_at);
grant select, insert, update, delete on identity_work to ${app};
