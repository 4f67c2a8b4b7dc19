-- Playbooks that a brand brings itself: by name, with the newest version.
create table brand_playbook (
  tenant_id   uuid        not null default app_tenant(),
  name        text        not null,
  version     integer     not null check (version > 0),
  title       text        not null,
  description text        not null,
  -- It can't be applied any more; null while it can.
  retired_at  timestamptz,
  primary key (tenant_id, name)
);
alter table brand_playbook enable row level security;
alter table brand_playbook force row level security;
create policy tenant on brand_playbook using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on brand_playbook to ${app};

-- Append-only: every version, as it was sent. Incidents that used one can read it afterwards.
create table brand_playbook_version (
  tenant_id   uuid        not null default app_tenant(),
  name        text        not null,
  version     integer     not null,
  -- YAML.
  document    text        not null check (length(document) <= 262144),
  uploaded_by text        not null,
  uploaded_at timestamptz not null,
  primary key (tenant_id, name, version),
  foreign key (tenant_id, name) references brand_playbook
);
alter table brand_playbook_version enable row level security;
alter table brand_playbook_version force row level security;
create policy tenant on brand_playbook_version using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on brand_playbook_version to ${app};

create trigger live_uploaded after insert on brand_playbook_version for each row
  execute function live_tell('PLAYBOOK', 'playbook.uploaded', '', '', 'version');
create trigger live_retired after update of retired_at on brand_playbook for each row
  when (old.retired_at is null and new.retired_at is not null)
  execute function live_tell('PLAYBOOK', 'playbook.retired', '', '', 'version');
