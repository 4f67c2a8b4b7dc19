-- Each operation is asked for within an organization. Of a few from before that was kept it isn't known in which: theirs
-- is one that no token names.
update operation set asked_in = '00000000-0000-0000-0000-000000000000' where asked_in is null;
alter table operation
  alter column asked_in set not null,
  add constraint operation_asked unique (asked_in, id);

-- What was stated of an organization that isn't active yet, with the names and addresses of its people; gone with the
-- operation. Of whoever asked for it, since the organization has no id yet. An operation that is restated or withdrawn,
-- perhaps by others, takes it along.
create table operation_request (
  tenant_id    uuid  not null default app_tenant(),
  operation_id uuid  not null,
  request      jsonb not null,
  primary key (tenant_id, operation_id),
  foreign key (tenant_id, operation_id) references operation (asked_in, id) on update cascade on delete cascade
);
alter table operation_request enable row level security;
alter table operation_request force row level security;
create policy tenant on operation_request using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on operation_request to ${app};

insert into operation_request (tenant_id, operation_id, request)
select asked_in, id, request from operation where request <> '{}';
alter table operation drop column request;
