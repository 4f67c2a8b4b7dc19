-- Which steps of notices have their line in the timeline: the notification service tells each until it is answered, so
-- some are told twice.
create table notice_line (
  tenant_id   uuid   not null default app_tenant(),
  incident_id uuid   not null,
  notice_id   uuid   not null,
  -- Of the notice, which the step made.
  version     bigint not null check (version > 0),
  primary key (tenant_id, notice_id, version),
  foreign key (tenant_id, incident_id) references incident
);
alter table notice_line enable row level security;
alter table notice_line force row level security;
create policy tenant on notice_line to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert on notice_line to ${app};
