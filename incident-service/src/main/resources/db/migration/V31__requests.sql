-- What a brand asks another organization to do about an incident. The tenant is the asker, whose people see it with its
-- incident. The recipient reads the row by a second policy, and the service tells it neither the incident nor who asked.
create table action_request (
  tenant_id       uuid        not null default app_tenant(),
  incident_id     uuid        not null,
  id              uuid        not null,
  -- Aliases are permanent.
  asker_alias     text        not null,
  asker_name      text        not null,
  recipient_id    uuid        not null,
  recipient_alias text        not null,
  text            text        not null,
  -- Of the text.
  tlp             text        not null check (tlp in ('TLP_CLEAR', 'TLP_GREEN', 'TLP_AMBER', 'TLP_AMBER_STRICT')),
  due_at          timestamptz not null,
  -- STIX objects that go with it, as they were when it was asked: a JSON array.
  indicators      text        not null default '[]',
  asked_by        text        not null,
  asked_at        timestamptz not null,
  state           text        not null check (state in ('ASKED', 'ACKNOWLEDGED', 'ANSWERED', 'DECLINED', 'WITHDRAWN')),
  since           timestamptz not null,
  -- The answer, or why it was declined or withdrawn.
  words           text        not null default '',
  outcome         text        check (outcome in ('DONE', 'PARTLY', 'NOT_DONE')),
  acknowledged_at timestamptz,
  version         bigint      not null,
  active          boolean     not null generated always as (state in ('ASKED', 'ACKNOWLEDGED')) stored,
  primary key (tenant_id, id),
  foreign key (tenant_id, incident_id) references incident,
  constraint action_request_other_check check (recipient_id <> tenant_id),
  constraint action_request_answer_check check ((state = 'ANSWERED') = (outcome is not null))
);
create index action_request_of_incident on action_request (tenant_id, incident_id, id);
create index action_request_to on action_request (recipient_id, id);
create index action_request_to_open on action_request (recipient_id, id) where active;
create index action_request_from_open on action_request (tenant_id, id) where active;
alter table action_request enable row level security;
alter table action_request force row level security;
create policy tenant on action_request to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
-- Whom it was sent to, for good: what was asked of an organization is its own to know.
create policy recipient on action_request for select to ${app} using (recipient_id = app_tenant());
create policy recipient_moves on action_request for update to ${app}
  using (recipient_id = app_tenant()) with check (recipient_id = app_tenant());
grant select, insert on action_request to ${app};
-- What was asked never changes.
grant update (state, since, words, outcome, acknowledged_at, version) on action_request to ${app};

-- Append-only: what took a request from one state to another, by which side.
create table action_request_step (
  tenant_id   uuid        not null default app_tenant(),
  incident_id uuid        not null,
  request_id  uuid        not null,
  -- Of the request, which it made.
  version     bigint      not null,
  side        text        not null,
  from_state  text        not null,
  to_state    text        not null,
  outcome     text,
  words       text        not null,
  -- A person of that side; the other side never learns who.
  made_by     text        not null,
  made_at     timestamptz not null,
  primary key (tenant_id, request_id, version),
  foreign key (tenant_id, request_id) references action_request,
  -- The same table as in the service: no other way is ever recorded.
  constraint action_request_step_way_check check (
    (side, from_state, to_state) in (
      ('RECIPIENT', 'ASKED', 'ACKNOWLEDGED'), ('RECIPIENT', 'ASKED', 'ANSWERED'), ('RECIPIENT', 'ASKED', 'DECLINED'),
      ('RECIPIENT', 'ACKNOWLEDGED', 'ANSWERED'), ('RECIPIENT', 'ACKNOWLEDGED', 'DECLINED'),
      ('ASKER', 'ASKED', 'WITHDRAWN'), ('ASKER', 'ACKNOWLEDGED', 'WITHDRAWN'))),
  constraint action_request_step_answer_check check ((to_state = 'ANSWERED') = (outcome is not null))
);
alter table action_request_step enable row level security;
alter table action_request_step force row level security;
create policy tenant on action_request_step to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
create policy recipient on action_request_step for select to ${app}
  using (exists (select from action_request r
                  where r.tenant_id = action_request_step.tenant_id
                    and r.id = action_request_step.request_id and r.recipient_id = app_tenant()));
-- A recipient adds its own side's steps, and no asker's.
create policy recipient_steps on action_request_step for insert to ${app}
  with check (side = 'RECIPIENT'
              and exists (select from action_request r
                           where r.tenant_id = action_request_step.tenant_id
                             and r.incident_id = action_request_step.incident_id
                             and r.id = action_request_step.request_id and r.recipient_id = app_tenant()));
grant select, insert on action_request_step to ${app};

-- A side takes a request where its own ways lead, and makes no version that isn't the next one.
create function action_request_guard() returns trigger
  language plpgsql
as $$
begin
  if new.version <> old.version + 1
     or not ((new.tenant_id = app_tenant() and new.state = 'WITHDRAWN' or
              new.recipient_id = app_tenant() and new.state in ('ACKNOWLEDGED', 'ANSWERED', 'DECLINED'))
             and (old.state = 'ASKED' or old.state = 'ACKNOWLEDGED' and new.state <> 'ACKNOWLEDGED')) then
    raise exception 'a request can''t go from % to % from this side', old.state, new.state
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard before update on action_request for each row execute function action_request_guard();

-- What the other side has to be told of: a line of its trail, and of the asker's timeline. No policy: a worker looks for
-- work of every organization, then binds the tenant of the row. Ids, times and an alias alone.
create table request_news (
  -- Who is to be told.
  tenant_id  uuid        not null,
  request_id uuid        not null,
  -- Of the request; 1 is that it was asked.
  version    bigint      not null,
  -- Whose doing it is: an organization.
  initiator  text        not null,
  -- One id for everything that one request of a client caused.
  call_id    text        not null,
  due_at     timestamptz not null,
  primary key (tenant_id, request_id, version)
);
create index request_news_due on request_news (due_at);
grant select, insert, update, delete on request_news to ${app};

-- Both sides follow it: the asker's with the incident, the recipient's without.
create function live_tell_request() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  at   text := nullif(current_setting('app.now', true), '');
  what text := case when tg_op = 'INSERT' then 'asked' else lower(new.state) end;
begin
  if at is not null then
    insert into live_pending (tenant_id, topic, type, incident_id, entity_id, version, happened_at)
    values (new.tenant_id, 'REQUEST', 'request.' || what, new.incident_id, new.id, new.version, at::timestamptz),
           (new.recipient_id, 'RECEIVED_REQUEST', 'received_request.' || what, null, new.id, new.version,
            at::timestamptz);
  end if;
  return null;
end
$$;
create trigger live_asked after insert on action_request for each row execute function live_tell_request();
create trigger live_moved after update of state on action_request for each row
  when (old.state <> new.state) execute function live_tell_request();
