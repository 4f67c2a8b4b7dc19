-- How far the work on an incident has come.
alter table incident
  drop constraint incident_state_check,
  add constraint incident_state_check
    check (state in ('REPORTED', 'TRIAGED', 'CONTAINED', 'ERADICATED', 'RECOVERED', 'CLOSED', 'REJECTED')),
  -- Null while it is as it was opened.
  add column state_since timestamptz,
  add constraint incident_state_since_check check ((state = 'REPORTED') = (state_since is null)),
  add column reopenings integer not null default 0 check (reopenings >= 0);

-- Append-only: what took an incident from one state to another, and why. A version of an incident is made once.
create table incident_transition (
  tenant_id   uuid        not null default app_tenant(),
  incident_id uuid        not null,
  version     bigint      not null,
  from_state  text        not null,
  to_state    text        not null,
  reason      text        not null,
  made_by     text        not null,
  made_at     timestamptz not null,
  primary key (tenant_id, incident_id, version),
  foreign key (tenant_id, incident_id) references incident,
  -- The same table as in the service: no other way is ever recorded.
  constraint incident_transition_way_check check (
    (from_state, to_state) in (
      ('REPORTED', 'TRIAGED'), ('TRIAGED', 'CONTAINED'), ('CONTAINED', 'ERADICATED'), ('ERADICATED', 'RECOVERED'),
      ('RECOVERED', 'CLOSED'), ('REPORTED', 'REJECTED'), ('TRIAGED', 'REJECTED'),
      ('CLOSED', 'TRIAGED'), ('REJECTED', 'TRIAGED')))
);
alter table incident_transition enable row level security;
alter table incident_transition force row level security;
create policy tenant on incident_transition to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert on incident_transition to ${app};

-- Append-only: what kind of incident it is, as somebody stated it. The newest version is the one that counts.
create table incident_classification (
  tenant_id         uuid        not null default app_tenant(),
  incident_id       uuid        not null,
  version           bigint      not null check (version > 0),
  -- Null while it isn't known.
  rsit              text,
  -- The lists that it was checked against.
  rsit_version      text        not null,
  veris             text[]      not null,
  veris_version     text        not null,
  techniques        text[]      not null,
  attack_version    text        not null,
  controller        text        not null
    check (controller in ('UNSTATED', 'GENERAL_RETAILER', 'LUXURY_SELLER', 'SENSITIVE_SELLER')),
  disclosure        text        not null
    check (disclosure in ('UNSTATED', 'NO_EVIDENCE', 'KNOWN_RECIPIENTS', 'UNKNOWN_RECIPIENTS')),
  alteration        text        not null check (alteration in ('NONE', 'RECOVERABLE', 'LASTING')),
  unavailability    text        not null check (unavailability in ('NONE', 'TEMPORARY', 'LASTING')),
  malicious         boolean     not null,
  vulnerable_people boolean     not null,
  unintelligible    boolean     not null,
  stated_by         text        not null,
  stated_at         timestamptz not null,
  primary key (tenant_id, incident_id, version),
  foreign key (tenant_id, incident_id) references incident
);
alter table incident_classification enable row level security;
alter table incident_classification force row level security;
create policy tenant on incident_classification to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert on incident_classification to ${app};

-- Append-only: when a legal entity knew of an incident. 'brand' in its place: as the incident was reported.
create table incident_awareness (
  tenant_id    uuid        not null default app_tenant(),
  incident_id  uuid        not null,
  legal_entity text        not null,
  version      bigint      not null check (version > 0),
  aware_at     timestamptz not null,
  reason       text        not null,
  stated_by    text        not null,
  stated_at    timestamptz not null,
  primary key (tenant_id, incident_id, legal_entity, version),
  foreign key (tenant_id, incident_id) references incident
);
alter table incident_awareness enable row level security;
alter table incident_awareness force row level security;
create policy tenant on incident_awareness to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert on incident_awareness to ${app};

-- The systems that a brand runs.
create table brand_system (
  tenant_id   uuid        not null default app_tenant(),
  id          uuid        not null,
  name        text        not null,
  kind        text        not null
    check (kind in ('SHOP', 'APP', 'POS', 'CRM', 'LOYALTY', 'WAREHOUSE', 'PAYMENT', 'MAIL', 'IDENTITY', 'OTHER')),
  description text        not null,
  -- Empty: the brand itself.
  operator    text        not null,
  retired     boolean     not null,
  version     bigint      not null check (version > 0),
  added_at    timestamptz not null,
  added_by    text        not null,
  primary key (tenant_id, id)
);
alter table brand_system enable row level security;
alter table brand_system force row level security;
create policy tenant on brand_system to ${app}
  using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on brand_system to ${app};

-- Append-only: what an incident does to a system. The newest version is the one that counts.
create table incident_system (
  tenant_id   uuid        not null default app_tenant(),
  incident_id uuid        not null,
  system_id   uuid        not null,
  version     bigint      not null check (version > 0),
  state       text        not null check (state in ('OPERATING', 'DEGRADED', 'DISABLED', 'RESTORED')),
  reason      text        not null,
  stated_by   text        not null,
  stated_at   timestamptz not null,
  primary key (tenant_id, incident_id, system_id, version),
  foreign key (tenant_id, incident_id) references incident,
  foreign key (tenant_id, system_id) references brand_system
);
-- Which incidents a system was in.
create index incident_system_of_system on incident_system (tenant_id, system_id);
alter table incident_system enable row level security;
alter table incident_system force row level security;
create policy tenant on incident_system to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert on incident_system to ${app};
