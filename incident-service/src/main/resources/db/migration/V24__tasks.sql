-- What has to be done about an incident. Whoever changes one has the incident's row: so whoever ends the incident sees
-- all of them.
create table incident_task (
  tenant_id     uuid        not null default app_tenant(),
  incident_id   uuid        not null,
  id            uuid        not null,
  title         text        not null,
  -- Markdown.
  guidance      text        not null,
  -- One of the brand's people; a row of theirs may be gone by now.
  owner_id      uuid,
  owner_subject text,
  -- Whose work it is, by role.
  role          text,
  due_at        timestamptz,
  -- By a law or a contract: never pauses.
  due_fixed     boolean     not null,
  paused_since  timestamptz,
  mandatory     boolean     not null,
  -- Ids of tasks of the same incident that have to be over first.
  needs         text[]      not null check (cardinality(needs) <= 50),
  state         text        not null check (state in ('OPEN', 'IN_PROGRESS', 'WAITING', 'DONE', 'CANCELLED')),
  since         timestamptz not null,
  reason        text        not null,
  waiting_for   text        check (waiting_for in ('COLLEAGUE', 'PARTNER', 'SUPPLIER', 'AUTHORITY', 'CUSTOMER')),
  reopenings    integer     not null check (reopenings >= 0),
  version       bigint      not null check (version > 0),
  added_at      timestamptz not null,
  added_by      text        not null,
  active        boolean     not null generated always as (state in ('OPEN', 'IN_PROGRESS', 'WAITING')) stored,
  -- Where it stands in lists of the whole brand: what has no due time comes last.
  listed_at     timestamptz not null
    generated always as (coalesce(due_at, timestamptz '9999-12-31 00:00:00+00')) stored,
  primary key (tenant_id, incident_id, id),
  foreign key (tenant_id, incident_id) references incident,
  constraint incident_task_waiting_check check ((state = 'WAITING') = (waiting_for is not null)),
  constraint incident_task_owner_check check ((owner_id is null) = (owner_subject is null)),
  constraint incident_task_pause_check
    check (paused_since is null or (state = 'WAITING' and due_at is not null and not due_fixed))
);
create index incident_task_due on incident_task (tenant_id, listed_at, id) where active;
create index incident_task_mine on incident_task (tenant_id, owner_subject, listed_at, id) where active;
create index incident_task_overdue on incident_task (tenant_id, listed_at, id) where active and paused_since is null;
-- What keeps an incident from ending.
create index incident_task_blocking on incident_task (tenant_id, incident_id, id) where active and mandatory;
alter table incident_task enable row level security;
alter table incident_task force row level security;
create policy tenant on incident_task to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, update on incident_task to ${app};
create policy guest on incident_task for select to ${guest}
  using (tenant_id = app_tenant() and incident_id = (select app_shared('TASKS')));
grant select on incident_task to ${guest};

-- Append-only: what took a task from one state to another, and why. A version of a task is made once.
create table incident_task_move (
  tenant_id   uuid        not null default app_tenant(),
  incident_id uuid        not null,
  task_id     uuid        not null,
  version     bigint      not null,
  from_state  text        not null,
  to_state    text        not null,
  waiting_for text,
  reason      text        not null,
  made_by     text        not null,
  made_at     timestamptz not null,
  primary key (tenant_id, incident_id, task_id, version),
  foreign key (tenant_id, incident_id, task_id) references incident_task,
  -- The same table as in the service: no other way is ever recorded.
  constraint incident_task_move_way_check check (
    (from_state, to_state) in (
      ('OPEN', 'IN_PROGRESS'), ('OPEN', 'WAITING'), ('OPEN', 'DONE'), ('OPEN', 'CANCELLED'),
      ('IN_PROGRESS', 'WAITING'), ('IN_PROGRESS', 'DONE'), ('IN_PROGRESS', 'CANCELLED'),
      ('WAITING', 'IN_PROGRESS'), ('WAITING', 'DONE'), ('WAITING', 'CANCELLED'),
      ('DONE', 'OPEN'), ('CANCELLED', 'OPEN'))),
  constraint incident_task_move_waiting_check check ((to_state = 'WAITING') = (waiting_for is not null))
);
alter table incident_task_move enable row level security;
alter table incident_task_move force row level security;
create policy tenant on incident_task_move to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert on incident_task_move to ${app};
