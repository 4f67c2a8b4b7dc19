-- Circles of organizations. No policy: a name is resolved before it is known who may read; what is in one is read through circle_member alone.
create table circle (
  id         uuid        primary key,
  alias      text        not null unique,
  name       text        not null,
  -- Aliases, as the founder gave them: the same request again is answered, another is refused.
  members    text[]      not null,
  created_at timestamptz not null
);
grant select, insert on circle to ${app};

-- The tenant is the member: an organization sees its own memberships and no other's.
create table circle_member (
  tenant_id uuid not null default app_tenant(),
  circle_id uuid not null,
  primary key (tenant_id, circle_id)
);
alter table circle_member enable row level security;
alter table circle_member force row level security;
create policy tenant on circle_member using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on circle_member to ${app};

create table indicator (
  tenant_id   uuid        not null default app_tenant(),
  id          uuid        not null,
  -- Of its STIX object: version 4, as the standard wants it.
  stix_id     uuid        not null,
  incident_id uuid        not null,
  type        text        not null check (type in ('OBSERVABLE_TYPE_DOMAIN_NAME', 'OBSERVABLE_TYPE_URL')),
  value       text        not null,
  tlp         text        not null check (tlp in ('TLP_CLEAR', 'TLP_GREEN', 'TLP_AMBER', 'TLP_AMBER_STRICT', 'TLP_RED')),
  stix        text        not null,
  created_at  timestamptz not null,
  created_by  text        not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, incident_id) references incident
);
create index indicator_of_incident on indicator (tenant_id, incident_id, id);
alter table indicator enable row level security;
alter table indicator force row level security;
create policy tenant on indicator using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on indicator to ${app};

-- What other members see: the STIX object and its owner, and nothing else of the indicator or its incident.
create table indicator_share (
  tenant_id    uuid        not null default app_tenant(),
  circle_id    uuid        not null,
  indicator_id uuid        not null,
  stix         text        not null,
  shared_at    timestamptz not null,
  primary key (tenant_id, circle_id, indicator_id),
  foreign key (tenant_id, indicator_id) references indicator
);
create index indicator_share_newest on indicator_share (circle_id, shared_at desc, indicator_id desc);
alter table indicator_share enable row level security;
alter table indicator_share force row level security;
-- An owner shares in its own circles alone.
create policy tenant on indicator_share using (tenant_id = app_tenant())
  with check (tenant_id = app_tenant()
              and circle_id in (select m.circle_id from circle_member m where m.tenant_id = app_tenant()));
-- Members of the circle may read. circle_member shows the reader its own memberships only.
create policy circle on indicator_share for select
  using (circle_id in (select m.circle_id from circle_member m where m.tenant_id = app_tenant()));
grant select, insert on indicator_share to ${app};
