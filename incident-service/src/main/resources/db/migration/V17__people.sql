-- The people of an organization as Cordon last saw them. Membership and roles are Keycloak's; what was asked for and
-- isn't there yet is here.
create table people_roll (
  tenant_id   uuid        not null default app_tenant() primary key,
  compared_at timestamptz not null
);
alter table people_roll enable row level security;
alter table people_roll force row level security;
create policy tenant on people_roll using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on people_roll to ${app};

create table person (
  tenant_id   uuid        not null default app_tenant(),
  id          uuid        not null,
  -- In Keycloak; null while it isn't known whose account it will be.
  subject     text,
  email       text        not null,
  given_name  text        not null,
  family_name text        not null,
  -- Given without an end, as group names.
  roles       text[]      not null,
  state       text        not null check (state in ('INVITED', 'ENROLLED', 'REMOVING', 'REMOVED')),
  account     text        not null check (account in ('UNKNOWN', 'OWN', 'ELSEWHERE', 'PROVIDER')),
  -- Whether Keycloak has what is written here.
  settled     boolean     not null,
  -- An account of the organization's provider that was locked when its person was removed.
  locked      boolean     not null default false,
  version     bigint      not null,
  code_id     uuid,
  code_until  timestamptz not null,
  -- A link of Keycloak's that enrols a key is about until then.
  link_until  timestamptz not null,
  changed_at  timestamptz not null,
  primary key (tenant_id, id)
);
create unique index person_subject on person (tenant_id, subject) where state <> 'REMOVED' and subject is not null;
create unique index person_email on person (tenant_id, lower(email)) where state <> 'REMOVED' and email <> '';
create unique index person_code on person (tenant_id, code_id) where code_id is not null;
alter table person enable row level security;
alter table person force row level security;
create policy tenant on person using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on person to ${app};

create table deputy (
  tenant_id    uuid        not null default app_tenant(),
  id           uuid        not null,
  role         text        not null,
  person_id    uuid        not null,
  deputy_id    uuid        not null,
  from_at      timestamptz not null,
  until_at     timestamptz not null check (until_at > from_at),
  grants_role  boolean     not null,
  -- The role in Keycloak is there because of this, and goes with it.
  granted      boolean     not null default false,
  named_by     text        not null,
  withdrawn_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, deputy_id) references person (tenant_id, id)
);
create index deputy_person on deputy (tenant_id, person_id);
create index deputy_deputy on deputy (tenant_id, deputy_id);
alter table deputy enable row level security;
alter table deputy force row level security;
create policy tenant on deputy using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on deputy to ${app};

create table roster (
  tenant_id  uuid        not null default app_tenant(),
  role       text        not null,
  version    bigint      not null,
  -- Null without a rotation, as the four below.
  zone       text,
  starts_on  date,
  hand_over  time,
  shift_days int check (shift_days between 1 and 28),
  people     uuid[],
  changed_at timestamptz not null,
  primary key (tenant_id, role)
);
alter table roster enable row level security;
alter table roster force row level security;
create policy tenant on roster using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on roster to ${app};

create table roster_override (
  tenant_id uuid        not null default app_tenant(),
  role      text        not null,
  from_at   timestamptz not null,
  until_at  timestamptz not null check (until_at > from_at),
  person_id uuid        not null,
  primary key (tenant_id, role, from_at),
  foreign key (tenant_id, role) references roster (tenant_id, role)
);
alter table roster_override enable row level security;
alter table roster_override force row level security;
create policy tenant on roster_override using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, delete on roster_override to ${app};

-- What is left to do in Keycloak. No policy: a worker claims it before there is a tenant. A person's row stays while
-- there is a date at which the person has to be looked at again.
create table people_work (
  organization_id uuid        not null,
  -- Of the person; the organization's own for its whole roll.
  target          uuid        not null,
  -- A goal that was set while another was worked on has its own.
  goal_id         uuid        not null,
  initiator       text        not null,
  request_id      text        not null,
  due_at          timestamptz not null,
  leased_until    timestamptz,
  lease_id        uuid,
  attempts        int         not null default 0,
  primary key (organization_id, target)
);
create index people_work_due on people_work (due_at);
grant select, insert, update, delete on people_work to ${app};

-- Which organization makes the account of an address, so that two that invite the same person at once don't both think
-- it is theirs. No policy: the question is whether somebody else has it. A digest, no address.
create table account_claim (
  address_digest  text        primary key,
  organization_id uuid        not null,
  claimed_at      timestamptz not null
);
create index account_claim_organization on account_claim (organization_id);
grant select, insert, update, delete on account_claim to ${app};

-- Links that Keycloak has mailed to this service, for the moments until they are handed on. No policy: Keycloak
-- doesn't say for which organization.
create table enrolment_link (
  subject     text        primary key,
  link        text        not null,
  received_at timestamptz not null
);
grant select, insert, update, delete on enrolment_link to ${app};
