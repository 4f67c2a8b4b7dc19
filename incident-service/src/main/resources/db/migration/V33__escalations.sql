-- Where people are reached out of band. Goes with the person.
create table contact_points (
  tenant_id  uuid        not null default app_tenant(),
  person_id  uuid        not null,
  -- Empty: the person's own address.
  email      text        not null,
  -- E.164; empty: none.
  sms        text        not null check (sms ~ '^([+][1-9][0-9]{6,14})?$'),
  voice      text        not null check (voice ~ '^([+][1-9][0-9]{6,14})?$'),
  version    bigint      not null check (version > 0),
  changed_by text        not null,
  changed_at timestamptz not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person on delete cascade
);
alter table contact_points enable row level security;
alter table contact_points force row level security;
create policy tenant on contact_points using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on contact_points to ${app};

-- Whoever removes a person can't forget them.
create function contact_points_forget() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  delete from contact_points where tenant_id = new.tenant_id and person_id = new.id;
  return null;
end
$$;
create trigger contact_points_forgotten after update of state on person for each row
  when (new.state in ('REMOVING', 'REMOVED') and old.state <> new.state)
  execute function contact_points_forget();

-- Receivers of pages. The secrets are sealed with a key that isn't in the database.
create table page_webhook (
  tenant_id      uuid        not null default app_tenant(),
  id             uuid        not null,
  name           text        not null,
  format         text        not null check (format in ('PAGERDUTY', 'OPSGENIE')),
  url            text        not null,
  enabled        boolean     not null,
  seal_key_id    text        not null,
  sealed_key     bytea       not null,
  sealed_signing bytea       not null,
  version        bigint      not null check (version > 0),
  added_by       text        not null,
  added_at       timestamptz not null,
  changed_at     timestamptz not null,
  primary key (tenant_id, id)
);
create unique index page_webhook_name on page_webhook (tenant_id, name);
alter table page_webhook enable row level security;
alter table page_webhook force row level security;
create policy tenant on page_webhook using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on page_webhook to ${app};

-- Append-only: an escalation goes on by the version that it began with.
create table escalation_policy (
  tenant_id      uuid        not null default app_tenant(),
  version        bigint      not null check (version > 0),
  duty_role      text        not null,
  repeats        int         not null check (repeats between 0 and 5),
  repeat_minutes int         not null,
  -- Null without quiet hours, as the two below.
  quiet_zone     text,
  quiet_from     time,
  quiet_until    time,
  set_by         text        not null,
  set_at         timestamptz not null,
  primary key (tenant_id, version)
);
alter table escalation_policy enable row level security;
alter table escalation_policy force row level security;
create policy tenant on escalation_policy using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on escalation_policy to ${app};

create table escalation_step (
  tenant_id     uuid   not null default app_tenant(),
  version       bigint not null,
  position      int    not null check (position between 0 and 9),
  after_minutes int    not null check (after_minutes between -10080 and 10080),
  recipient     text   not null
    check (recipient in ('OWNER', 'ON_DUTY', 'DEPUTY', 'INCIDENT_LEAD', 'BRAND_ADMIN', 'WEBHOOKS')),
  channels      text[] not null check (channels <@ array['EMAIL', 'SMS', 'VOICE']),
  primary key (tenant_id, version, position),
  foreign key (tenant_id, version) references escalation_policy
);
alter table escalation_step enable row level security;
alter table escalation_step force row level security;
create policy tenant on escalation_step using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on escalation_step to ${app};

create table escalation (
  tenant_id      uuid        not null default app_tenant(),
  incident_id    uuid        not null,
  id             uuid        not null,
  cause          text        not null check (cause in ('TASK', 'SEVERITY', 'PAGE')),
  -- The task, the incident, or the escalation itself: what it is about.
  target_id      uuid        not null,
  -- When a task is due, or when it began.
  anchor_at      timestamptz not null,
  -- What the steps are counted from: the anchor, or later where it was over meanwhile.
  counted_from   timestamptz not null,
  policy_version bigint      not null,
  -- How many steps are through, repetitions included.
  steps_done     int         not null check (steps_done >= 0),
  next_step_at   timestamptz,
  state          text        not null check (state in ('RUNNING', 'EXHAUSTED', 'ACKNOWLEDGED', 'ENDED')),
  started_by     text        not null,
  started_at     timestamptz not null,
  reason         text        not null,
  ended_by       text        not null,
  ended_at       timestamptz,
  end_reason     text        not null,
  primary key (tenant_id, incident_id, id),
  foreign key (tenant_id, incident_id) references incident,
  foreign key (tenant_id, policy_version) references escalation_policy,
  constraint escalation_end_check check ((ended_at is null) = (state in ('RUNNING', 'EXHAUSTED')))
);
-- One at a time for each due time of a task: what has ended because it was over begins again when it isn't any more.
create unique index escalation_standing on escalation (tenant_id, incident_id, target_id, anchor_at)
  where state <> 'ENDED';
create index escalation_about on escalation (tenant_id, incident_id, target_id);
alter table escalation enable row level security;
alter table escalation force row level security;
create policy tenant on escalation to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, update on escalation to ${app};

-- One row a message: nobody is told the same twice by one step.
create table page_delivery (
  tenant_id     uuid        not null default app_tenant(),
  incident_id   uuid        not null,
  id            uuid        not null,
  escalation_id uuid        not null,
  -- Counted from 1, repetitions included; 0 for what isn't a step's.
  step          int         not null check (step >= 0),
  -- A person or a webhook, which may be gone by now.
  recipient_id  uuid        not null,
  subject       text        not null,
  channel       text        not null check (channel in ('EMAIL', 'SMS', 'VOICE', 'WEBHOOK')),
  action        text        not null check (action in ('TRIGGER', 'ACKNOWLEDGE', 'RESOLVE')),
  state         text        not null
    check (state in ('WAITING', 'SENDING', 'SENT', 'UNKNOWN', 'FAILED', 'GIVEN_UP', 'CANCELLED')),
  attempts      int         not null check (attempts >= 0),
  detail        text        not null,
  created_at    timestamptz not null,
  ended_at      timestamptz,
  primary key (tenant_id, incident_id, id),
  unique (tenant_id, incident_id, escalation_id, step, recipient_id, channel, action),
  foreign key (tenant_id, incident_id, escalation_id) references escalation,
  constraint page_delivery_farewell_check check (action = 'TRIGGER' or channel = 'WEBHOOK'),
  constraint page_delivery_end_check check ((ended_at is null) = (state in ('WAITING', 'SENDING')))
);
alter table page_delivery enable row level security;
alter table page_delivery force row level security;
create policy tenant on page_delivery to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, update on page_delivery to ${app};

-- What has to be looked at when: a task, an incident, or a page that was asked for. No policy: a worker claims it before
-- there is a tenant. Ids and times only. Due in infinity while everybody was told and it isn't over: triggers find it.
create table escalation_work (
  tenant_id    uuid        not null default app_tenant(),
  target_id    uuid        not null,
  incident_id  uuid        not null,
  kind         text        not null check (kind in ('TASK', 'SEVERITY', 'PAGE')),
  -- Another with each change of what it is about.
  goal_id      uuid        not null,
  due_at       timestamptz not null,
  leased_until timestamptz,
  lease_id     uuid,
  attempts     int         not null default 0,
  primary key (tenant_id, target_id)
);
create index escalation_work_due on escalation_work (due_at);
create index escalation_work_incident on escalation_work (tenant_id, incident_id);
grant select, insert, update, delete on escalation_work to ${app};

-- Deliveries that wait or are being sent. No policy: likewise. Each channel has senders of its own.
create table page_work (
  tenant_id    uuid        not null default app_tenant(),
  delivery_id  uuid        not null,
  incident_id  uuid        not null,
  channel      text        not null check (channel in ('EMAIL', 'SMS', 'VOICE', 'WEBHOOK')),
  goal_id      uuid        not null,
  due_at       timestamptz not null,
  leased_until timestamptz,
  lease_id     uuid,
  attempts     int         not null default 0,
  primary key (tenant_id, delivery_id)
);
create index page_work_due on page_work (channel, due_at);
grant select, insert, update, delete on page_work to ${app};

-- Now, as the transaction is bound to; outside of one, as the clock says.
create function escalation_now() returns timestamptz
  language sql stable
as $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

-- Whoever writes a task has it looked at: no writer can forget it. Reminders begin seven days before at the earliest; one
-- that has changed may end what goes on for what was due before.
create function escalation_of_task() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if new.active and new.due_at is not null then
    insert into escalation_work (tenant_id, target_id, incident_id, kind, goal_id, due_at)
    values (new.tenant_id, new.id, new.incident_id, 'TASK', gen_random_uuid(),
            case when tg_op = 'UPDATE' then escalation_now()
                 else greatest(escalation_now(), new.due_at - interval '7 days') end)
    on conflict (tenant_id, target_id) do update
       set goal_id = excluded.goal_id, due_at = excluded.due_at, attempts = 0;
  elsif tg_op = 'UPDATE' then
    update escalation_work set goal_id = gen_random_uuid(), due_at = escalation_now(), attempts = 0
     where tenant_id = new.tenant_id and target_id = new.id;
  end if;
  return null;
end
$$;
create trigger escalation_due after insert on incident_task for each row
  when (new.due_at is not null) execute function escalation_of_task();
create trigger escalation_moved after update of due_at, paused_since, state on incident_task for each row
  when ((old.due_at, old.paused_since, old.state) is distinct from (new.due_at, new.paused_since, new.state))
  execute function escalation_of_task();

-- Severe and reported: somebody has to look. Not severe any more: that may be the end of it.
create function escalation_of_severity() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if new.state = 'REPORTED' and new.severity in ('HIGH', 'VERY_HIGH') then
    insert into escalation_work (tenant_id, target_id, incident_id, kind, goal_id, due_at)
    values (new.tenant_id, new.incident_id, new.incident_id, 'SEVERITY', gen_random_uuid(), escalation_now())
    on conflict (tenant_id, target_id) do update
       set goal_id = excluded.goal_id, due_at = excluded.due_at, attempts = 0;
  else
    update escalation_work set goal_id = gen_random_uuid(), due_at = escalation_now(), attempts = 0
     where tenant_id = new.tenant_id and target_id = new.incident_id;
  end if;
  return null;
end
$$;
create trigger escalation_severe after update of severity on incident_search for each row
  when (old.severity is distinct from new.severity)
  execute function escalation_of_severity();

-- Another state may be the end of it; what is due in an incident that is reopened is looked at again.
create function escalation_of_state() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  -- In one order, as whoever changes a policy takes them.
  perform from escalation_work
    where tenant_id = new.tenant_id and incident_id = new.id
      and (kind = 'SEVERITY' or new.state in ('CLOSED', 'REJECTED'))
    order by target_id for update;
  update escalation_work set goal_id = gen_random_uuid(), due_at = escalation_now(), attempts = 0
   where tenant_id = new.tenant_id and incident_id = new.id
     and (kind = 'SEVERITY' or new.state in ('CLOSED', 'REJECTED'));
  if old.state in ('CLOSED', 'REJECTED') then
    insert into escalation_work (tenant_id, target_id, incident_id, kind, goal_id, due_at)
    select t.tenant_id, t.id, t.incident_id, 'TASK', gen_random_uuid(),
           greatest(escalation_now(), t.due_at - interval '7 days')
      from incident_task t
     where t.tenant_id = new.tenant_id and t.incident_id = new.id and t.active and t.due_at is not null
     order by t.id
    on conflict (tenant_id, target_id) do nothing;
  end if;
  return null;
end
$$;
create trigger escalation_state after update of state on incident for each row
  when (old.state <> new.state) execute function escalation_of_state();

create trigger live_started after insert on escalation for each row
  execute function live_tell('ESCALATION', 'escalation.started', 'incident_id', 'id', '');
create trigger live_changed after update of state on escalation for each row
  when (old.state <> new.state)
  execute function live_tell('ESCALATION', 'escalation.changed', 'incident_id', 'id', '');
create trigger live_ended after update of state on page_delivery for each row
  when (old.ended_at is null and new.ended_at is not null)
  execute function live_tell('ESCALATION', 'delivery.ended', 'incident_id', 'id', '');
