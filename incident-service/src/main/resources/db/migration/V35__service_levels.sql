-- Within which time a brand wants its incidents triaged, contained, recovered and closed. Append-only: an incident is
-- measured by the version that stood when it was opened.
create table service_level_policy (
  tenant_id    uuid        not null default app_tenant(),
  version      bigint      not null check (version > 0),
  -- As what an incident counts of which nothing says that people's data was exposed.
  unrated_as   text        not null check (unrated_as in ('LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  warn_percent int         not null check (warn_percent between 1 and 99),
  set_by       text        not null,
  set_at       timestamptz not null,
  primary key (tenant_id, version)
);
alter table service_level_policy enable row level security;
alter table service_level_policy force row level security;
create policy tenant on service_level_policy using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on service_level_policy to ${app};

create table service_level_target (
  tenant_id uuid    not null default app_tenant(),
  version   bigint  not null,
  severity  text    not null check (severity in ('LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  milestone text    not null check (milestone in ('TRIAGED', 'CONTAINED', 'RECOVERED', 'CLOSED')),
  minutes   int     not null check (minutes between 1 and 527040),
  may_pause boolean not null,
  primary key (tenant_id, version, severity, milestone),
  foreign key (tenant_id, version) references service_level_policy,
  -- Nobody outside is needed for it.
  constraint service_level_target_pause_check check (milestone <> 'TRIAGED' or not may_pause)
);
alter table service_level_target enable row level security;
alter table service_level_target force row level security;
create policy tenant on service_level_target using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on service_level_target to ${app};

-- How an incident stands to each target: a row a milestone, from its opening on.
create table incident_service_level (
  tenant_id      uuid        not null default app_tenant(),
  id             uuid        not null,
  incident_id    uuid        not null,
  milestone      text        not null check (milestone in ('TRIAGED', 'CONTAINED', 'RECOVERED', 'CLOSED')),
  policy_version bigint      not null,
  warn_percent   int         not null,
  -- What it is measured by: what the incident has, or had when this was reached.
  severity       text        not null check (severity in ('LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  minutes        int         not null check (minutes between 1 and 527040),
  may_pause      boolean     not null,
  started_at     timestamptz not null,
  -- In pauses that are over.
  paused_micros  bigint      not null check (paused_micros >= 0),
  -- One of these four: it runs until then, it pauses, it is reached, it isn't measured any more.
  due_at         timestamptz,
  paused_since   timestamptz,
  reached_at     timestamptz,
  void_at        timestamptz,
  -- When somebody is told before it is due.
  warn_at        timestamptz,
  -- How long it has run until it was reached.
  took_micros    bigint,
  primary key (tenant_id, id),
  unique (tenant_id, incident_id, milestone),
  foreign key (tenant_id, incident_id) references incident,
  foreign key (tenant_id, policy_version) references service_level_policy,
  constraint incident_service_level_state_check check (num_nonnulls(due_at, paused_since, reached_at, void_at) = 1),
  constraint incident_service_level_warn_check check ((warn_at is null) = (due_at is null)),
  constraint incident_service_level_took_check check ((took_micros is null) = (reached_at is null)),
  constraint incident_service_level_pause_check check (may_pause or paused_since is null),
  constraint incident_service_level_clock_check
    check (least(paused_since, reached_at, void_at) >= started_at
           and paused_micros <= extract(epoch from coalesce(paused_since, reached_at, void_at, 'infinity') - started_at) * 1000000)
);
-- The report: of incidents that were opened in a time.
create index incident_service_level_started on incident_service_level (tenant_id, started_at);
alter table incident_service_level enable row level security;
alter table incident_service_level force row level security;
create policy tenant on incident_service_level to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, update on incident_service_level to ${app};

-- What was reached, was: no fault of the service makes it unreached, nor another severity's.
create function incident_service_level_kept() returns trigger
  language plpgsql
as $$
begin
  raise exception 'a milestone that was reached stays as it was' using errcode = 'check_violation';
end
$$;
create trigger reached_stays before update on incident_service_level for each row
  when (old.reached_at is not null and old is distinct from new) execute function incident_service_level_kept();

-- Times in which somebody outside is waited for.
create table service_level_pause (
  tenant_id   uuid        not null default app_tenant(),
  id          uuid        not null,
  incident_id uuid        not null,
  waiting_for text        not null check (waiting_for in ('PARTNER', 'SUPPLIER', 'AUTHORITY', 'CUSTOMER')),
  reason      text        not null,
  started_by  text        not null,
  started_at  timestamptz not null,
  ended_by    text        not null,
  ended_at    timestamptz check (ended_at >= started_at),
  end_reason  text        not null,
  version     bigint      not null check (version = case when ended_at is null then 1 else 2 end),
  primary key (tenant_id, id),
  foreign key (tenant_id, incident_id) references incident
);
create index service_level_pause_of_incident on service_level_pause (tenant_id, incident_id, id);
create unique index service_level_pause_open on service_level_pause (tenant_id, incident_id) where ended_at is null;
alter table service_level_pause enable row level security;
alter table service_level_pause force row level security;
create policy tenant on service_level_pause to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert on service_level_pause to ${app};
grant update (ended_by, ended_at, end_reason, version) on service_level_pause to ${app};

-- Escalation: as tasks have it. Whoever writes a row has it looked at.
alter table escalation drop constraint escalation_cause_check;
alter table escalation add constraint escalation_cause_check
  check (cause in ('TASK', 'SEVERITY', 'PAGE', 'SERVICE_LEVEL'));
alter table escalation_work drop constraint escalation_work_kind_check;
alter table escalation_work add constraint escalation_work_kind_check
  check (kind in ('TASK', 'SEVERITY', 'PAGE', 'SERVICE_LEVEL'));

create function escalation_of_service_level() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if new.due_at is not null then
    insert into escalation_work (tenant_id, target_id, incident_id, kind, goal_id, due_at)
    values (new.tenant_id, new.id, new.incident_id, 'SERVICE_LEVEL', gen_random_uuid(),
            case when tg_op = 'UPDATE' then escalation_now() else greatest(escalation_now(), new.warn_at) end)
    on conflict (tenant_id, target_id) do update
       set goal_id = excluded.goal_id, due_at = excluded.due_at, attempts = 0;
  else
    update escalation_work set goal_id = gen_random_uuid(), due_at = escalation_now(), attempts = 0
     where tenant_id = new.tenant_id and target_id = new.id;
  end if;
  return null;
end
$$;
create trigger escalation_due after insert on incident_service_level for each row
  execute function escalation_of_service_level();
create trigger escalation_moved after update of due_at, warn_at on incident_service_level for each row
  when ((old.due_at, old.warn_at) is distinct from (new.due_at, new.warn_at))
  execute function escalation_of_service_level();

-- Opening is told by the incident, and that a time has passed is a comparison with now.
create trigger live_changed after update on incident_service_level for each row
  when ((old.reached_at, old.void_at, old.severity) is distinct from (new.reached_at, new.void_at, new.severity))
  execute function live_tell('SERVICE_LEVEL', 'service_level.changed', 'incident_id', 'id', '');
create trigger live_paused after insert on service_level_pause for each row
  execute function live_tell('SERVICE_LEVEL', 'service_level.paused', 'incident_id', 'id', 'version');
create trigger live_resumed after update of ended_at on service_level_pause for each row
  when (old.ended_at is null and new.ended_at is not null)
  execute function live_tell('SERVICE_LEVEL', 'service_level.resumed', 'incident_id', 'id', 'version');
