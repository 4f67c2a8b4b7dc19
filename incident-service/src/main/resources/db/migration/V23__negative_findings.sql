-- Append-only: what an incident did not affect, who established that and how. What no longer stands has a row in
-- negative_finding_end.
create table negative_finding (
  tenant_id           uuid        not null default app_tenant(),
  incident_id         uuid        not null,
  id                  uuid        not null,
  -- The first of those that correct each other; its own id for that one.
  line_id             uuid        not null,
  supersedes          uuid,
  category            text        not null,
  -- Neither: nowhere in the incident.
  system_id           uuid,
  legal_entity        text,
  -- The person, and the firm they did it for.
  established_by      text        not null,
  firm                text        not null,
  established_at      timestamptz not null,
  method              text        not null
    check (method in ('LOG_REVIEW', 'FORENSIC_IMAGE', 'VENDOR_ATTESTATION', 'ACCESS_PATH_ANALYSIS', 'OTHER')),
  method_text         text        not null,
  confidence          text        not null check (confidence in ('LOW', 'MODERATE', 'HIGH')),
  evidence_references text[]      not null check (cardinality(evidence_references) between 1 and 20),
  -- Beside each reference; empty for one without.
  evidence_digests    text[]      not null,
  stated_by           text        not null,
  stated_at           timestamptz not null,
  primary key (tenant_id, incident_id, id),
  foreign key (tenant_id, incident_id) references incident,
  foreign key (tenant_id, system_id) references brand_system,
  foreign key (tenant_id, incident_id, supersedes) references negative_finding,
  check (system_id is null or legal_entity is null),
  check (established_by <> '' or firm <> ''),
  check (method <> 'OTHER' or method_text <> ''),
  check (cardinality(evidence_references) = cardinality(evidence_digests)),
  check ((supersedes is null) = (line_id = id))
);
create index negative_finding_newest on negative_finding (tenant_id, incident_id, stated_at desc, id desc);
alter table negative_finding enable row level security;
alter table negative_finding force row level security;
create policy tenant on negative_finding to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert on negative_finding to ${app};

-- A finding ends once, one way or the other.
create table negative_finding_end (
  tenant_id     uuid        not null default app_tenant(),
  incident_id   uuid        not null,
  finding_id    uuid        not null,
  -- Null: withdrawn.
  superseded_by uuid,
  reason        text        not null,
  ended_by      text        not null,
  ended_at      timestamptz not null,
  -- Of a withdrawn one: since when it is known that no letter says so any more.
  stopped_at    timestamptz,
  primary key (tenant_id, incident_id, finding_id),
  foreign key (tenant_id, incident_id, finding_id) references negative_finding,
  foreign key (tenant_id, incident_id, superseded_by) references negative_finding,
  check ((superseded_by is null) = (reason <> '')),
  check (superseded_by is null or stopped_at is null)
);
alter table negative_finding_end enable row level security;
alter table negative_finding_end force row level security;
create policy tenant on negative_finding_end to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, update (stopped_at) on negative_finding_end to ${app};

-- Withdrawals that the notification service hasn't confirmed: written with the withdrawal, deleted by the confirmation.
-- Without a policy, since that service asks for those of every brand at once. Ids, a category and times only.
create table pending_withdrawal (
  tenant_id    uuid        not null default app_tenant(),
  incident_id  uuid        not null,
  finding_id   uuid        not null,
  line_id      uuid        not null,
  category     text        not null,
  withdrawn_by text        not null,
  withdrawn_at timestamptz not null,
  primary key (tenant_id, finding_id)
);
create index pending_withdrawal_longest on pending_withdrawal (withdrawn_at, finding_id);
grant select, insert, update, delete on pending_withdrawal to ${app};
