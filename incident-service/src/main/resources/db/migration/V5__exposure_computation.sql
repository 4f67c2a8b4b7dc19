-- An exposure that is being computed: what was asked for, under the id that the customer service knows it by. Its row in
-- `exposure`, with a revision, takes this one's place. One a scope, so that a repeated request goes on with the id.
create table exposure_computation (
  tenant_id      uuid        not null default app_tenant(),
  incident_id    uuid        not null,
  id             uuid        not null,
  -- SHA-256 over imports and legal entities in order.
  scope_digest   bytea       not null,
  categories     text[]      not null,
  import_ids     text[]      not null,
  legal_entities text[]      not null,
  started_at     timestamptz not null,
  started_by     text        not null,
  primary key (tenant_id, incident_id, id),
  unique (tenant_id, incident_id, scope_digest),
  foreign key (tenant_id, incident_id) references incident
);
alter table exposure_computation enable row level security;
alter table exposure_computation force row level security;
create policy tenant on exposure_computation using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, delete on exposure_computation to ${app};

-- Pages of findings, newest first, and whether a newer one of the category stands.
create index finding_newest on finding (tenant_id, incident_id, established_at desc, id desc);
create index finding_of_category on finding (tenant_id, incident_id, category, established_at, id);

-- In which circles an indicator is: two policies are joined by "or", and then no key that begins with the tenant helps.
create index indicator_share_of_indicator on indicator_share (indicator_id);
