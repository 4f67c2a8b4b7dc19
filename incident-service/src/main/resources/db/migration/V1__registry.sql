-- Who is there. No policy: it resolves aliases before any tenant is bound, and holds nothing of an organization's own.
create table organization (
  alias           text        primary key,
  organization_id uuid        unique,
  kind            text        not null check (kind in ('GROUP', 'BRAND', 'PARTNER')),
  name            text        not null,
  group_alias     text        not null,
  state           text        not null check (state in ('ONBOARDING', 'ACTIVE')),
  -- SHA-256 of the request: the same one again is answered, another is refused.
  request_digest  bytea       not null,
  registered_at   timestamptz not null,
  onboarded_at    timestamptz,
  check ((state = 'ACTIVE') = (organization_id is not null and onboarded_at is not null))
);
grant select, insert, update on organization to ${app};

-- On-boardings under way. No policy: a worker claims them before there is a tenant. Deleted when done, with the people in it.
create table onboarding (
  alias        text        primary key references organization,
  request      jsonb       not null,
  initiator    text        not null,
  due_at       timestamptz not null,
  leased_until timestamptz,
  attempts     int         not null default 0,
  last_failure text        not null default ''
);
create index onboarding_due on onboarding (due_at);
grant select, insert, update, delete on onboarding to ${app};

create table organization_profile (
  tenant_id       uuid   not null default app_tenant() primary key,
  sector          text   not null,
  domains         text[] not null,
  sender_domain   text   not null,
  languages       text[] not null,
  privacy_contact text   not null
);
alter table organization_profile enable row level security;
alter table organization_profile force row level security;
create policy tenant on organization_profile using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on organization_profile to ${app};

create table legal_entity (
  tenant_id      uuid not null default app_tenant(),
  code           text not null,
  name           text not null,
  country        text not null,
  lead_authority text not null,
  primary key (tenant_id, code)
);
alter table legal_entity enable row level security;
alter table legal_entity force row level security;
create policy tenant on legal_entity using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on legal_entity to ${app};
