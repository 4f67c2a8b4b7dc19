-- What has happened, for those who follow it. Two steps: an event is written with the change that it tells, in the same
-- transaction, and gets its position once that has committed. A position that was taken by the writer would become
-- visible out of order, and a reader behind it would never see it (docs/adr/0054).

-- Written, and without a position yet. Emptied within a second.
create table live_pending (
  tenant_id   uuid        not null default app_tenant(),
  -- In the order of writing, which isn't that of committing.
  number      bigint      not null generated always as identity,
  id          uuid        not null default gen_random_uuid(),
  -- Whose right to read decides who is told: as in the service.
  topic       text        not null,
  type        text        not null check (type ~ '^[a-z_]+\.[a-z_]+$'),
  incident_id uuid,
  entity_id   uuid,
  version     bigint,
  happened_at timestamptz not null,
  primary key (tenant_id, number)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
alter table live_pending enable row level security;
alter table live_pending force row level security;
create policy tenant on live_pending to ${app}
  using (tenant_id = app_tenant() and (incident_id is null or incident_id <> all ((select app_hidden())::uuid[])))
  with check (tenant_id = app_tenant() and (incident_id is null or incident_id <> all ((select app_hidden())::uuid[])));
-- None but the triggers below write here: nobody can tell what didn't happen.
grant select, delete on live_pending to ${app};

-- Ids, times and the kind of what happened, never what somebody wrote: who follows fetches that with their own right.
create table live_event (
  tenant_id   uuid        not null default app_tenant(),
  -- 1, 2, 3 … without a gap: whoever has seen one has seen all before it.
  position    bigint      not null check (position > 0),
  id          uuid        not null,
  topic       text        not null,
  type        text        not null,
  incident_id uuid,
  entity_id   uuid,
  version     bigint,
  happened_at timestamptz not null,
  placed_at   timestamptz not null,
  primary key (tenant_id, position)
);
create index live_event_of_incident on live_event (tenant_id, incident_id, position) where incident_id is not null;
alter table live_event enable row level security;
alter table live_event force row level security;
create policy tenant on live_event to ${app}
  using (tenant_id = app_tenant() and (incident_id is null or incident_id <> all ((select app_hidden())::uuid[])))
  with check (tenant_id = app_tenant() and (incident_id is null or incident_id <> all ((select app_hidden())::uuid[])));
-- An alert that has become part of a hidden incident is hidden with all that was told of it before, and so are its
-- duplicates. Looked up by its key, whatever the planner thinks of many rows.
create policy alerts on live_event as restrictive for select to ${app}
  using (topic <> 'ALERT'
         or (select a.id from alert a where a.tenant_id = live_event.tenant_id and a.id = live_event.entity_id limit 1)
            is not null);
-- A guest is told of what the guest can read.
create policy guest on live_event for select to ${guest}
  using (tenant_id = app_tenant()
         and case topic
               when 'INCIDENT' then
                 incident_id = (select app_shared('SUMMARY'))
                 and (select i.id from incident i
                       where i.tenant_id = live_event.tenant_id and i.id = live_event.incident_id limit 1) is not null
               when 'TIMELINE' then
                 incident_id = (select app_shared('TIMELINE'))
                 and (select t.id from timeline_entry t
                       where t.tenant_id = live_event.tenant_id and t.incident_id = live_event.incident_id
                         and t.id = live_event.entity_id limit 1) is not null
               when 'FINDING' then
                 incident_id = (select app_shared('FINDINGS'))
                 and (select f.id from finding f
                       where f.tenant_id = live_event.tenant_id and f.incident_id = live_event.incident_id
                         and f.id = live_event.entity_id limit 1) is not null
               when 'INDICATOR' then
                 incident_id = (select app_shared('INDICATORS'))
                 and (select n.id from indicator n
                       where n.tenant_id = live_event.tenant_id and n.id = live_event.entity_id limit 1) is not null
               else false
             end);
grant select, insert, delete on live_event to ${app};
grant select on live_event to ${guest};

-- How far a tenant's events go. Written by whoever places or removes them, never by whoever makes them.
create table live_log (
  tenant_id uuid   not null default app_tenant() primary key,
  -- Of the newest event.
  last      bigint not null check (last > 0),
  -- All up to this one are removed: whoever has seen less has lost some.
  trimmed   bigint not null default 0 check (trimmed between 0 and last)
) with (fillfactor = 50);
alter table live_log enable row level security;
alter table live_log force row level security;
create policy tenant on live_log using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on live_log to ${app};
grant select on live_log to ${guest};

-- Which tenants have events that wait for a position: for a worker, which has to know before it can bind one. Runs as
-- the owner, past the policies, and tells nothing else.
create function live_tenants_waiting() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
as $$
  -- From tenant to tenant along the key, however many events each of them has.
  with recursive waiting as (
    (select p.tenant_id from live_pending p order by p.tenant_id limit 1)
    union all
    select (select p.tenant_id from live_pending p where p.tenant_id > w.tenant_id order by p.tenant_id limit 1)
      from waiting w where w.tenant_id is not null
  )
  select w.tenant_id from waiting w where w.tenant_id is not null limit 1000
$$;
revoke execute on function live_tenants_waiting() from public;
grant execute on function live_tenants_waiting() to ${app};

-- The same: whose first event is older than that.
create function live_tenants_with_old(before timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
as $$
  with recursive first as (
    (select e.tenant_id, e.placed_at from live_event e order by e.tenant_id, e.position limit 1)
    union all
    select n.tenant_id, n.placed_at
      from first f
     cross join lateral (select e.tenant_id, e.placed_at from live_event e
                          where e.tenant_id > f.tenant_id order by e.tenant_id, e.position limit 1) n
  )
  select f.tenant_id from first f where f.placed_at < before limit 1000
$$;
revoke execute on function live_tenants_with_old(timestamptz) from public;
grant execute on function live_tenants_with_old(timestamptz) to ${app};

-- Tells of a row that was added or changed: ('topic', 'type', and the columns that have the ids of incident and entity
-- and the version, '' for none). No writer of the table can forget it, and none but triggers can tell. Nothing is told
-- outside a binding: a migration isn't news.
create function live_tell() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  at text := nullif(current_setting('app.now', true), '');
  told jsonb;
begin
  if at is not null then
    told := to_jsonb(new);
    insert into live_pending (tenant_id, topic, type, incident_id, entity_id, version, happened_at)
    values (new.tenant_id, tg_argv[0], tg_argv[1], (told ->> tg_argv[2])::uuid, (told ->> tg_argv[3])::uuid,
            (told ->> tg_argv[4])::bigint, at::timestamptz);
  end if;
  return null;
end
$$;

-- The same of alerts, which come in storms and may be large: without reading the whole row.
create function live_tell_alert() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  at text := nullif(current_setting('app.now', true), '');
begin
  if at is not null then
    insert into live_pending (tenant_id, topic, type, incident_id, entity_id, happened_at)
    values (new.tenant_id, 'ALERT',
            case when tg_op = 'INSERT' then 'alert.received'
                 when new.state = 'NEW' then 'alert.reopened'
                 else 'alert.' || lower(new.state) end,
            new.incident_id, new.id, at::timestamptz);
  end if;
  return null;
end
$$;

create trigger live_opened after insert on incident for each row
  execute function live_tell('INCIDENT', 'incident.opened', 'id', '', 'version');
-- What takes it to another state is told by its transition, with the same version.
create trigger live_changed after update on incident for each row
  when (old.version <> new.version and old.state = new.state)
  execute function live_tell('INCIDENT', 'incident.changed', 'id', '', 'version');
create trigger live_transitioned after insert on incident_transition for each row
  execute function live_tell('INCIDENT', 'incident.transitioned', 'incident_id', '', 'version');
create trigger live_noted after insert on timeline_entry for each row
  execute function live_tell('TIMELINE', 'timeline.noted', 'incident_id', 'id', '');
create trigger live_stated after insert on finding for each row
  execute function live_tell('FINDING', 'finding.stated', 'incident_id', 'id', '');
create trigger live_started after insert on exposure_computation for each row
  execute function live_tell('EXPOSURE', 'exposure.started', 'incident_id', 'id', '');
create trigger live_computed after insert on exposure for each row
  execute function live_tell('EXPOSURE', 'exposure.computed', 'incident_id', 'id', 'revision');
create trigger live_stated after insert on incident_classification for each row
  execute function live_tell('CLASSIFICATION', 'classification.stated', 'incident_id', '', 'version');
create trigger live_stated after insert on incident_awareness for each row
  execute function live_tell('AWARENESS', 'awareness.stated', 'incident_id', '', 'version');
create trigger live_affected after insert on incident_system for each row
  execute function live_tell('AFFECTED_SYSTEM', 'system.affected', 'incident_id', 'system_id', 'version');
create trigger live_added after insert on brand_system for each row
  execute function live_tell('SYSTEM', 'system.added', '', 'id', 'version');
create trigger live_changed after update on brand_system for each row
  when (old.version <> new.version)
  execute function live_tell('SYSTEM', 'system.changed', '', 'id', 'version');
create trigger live_added after insert on indicator for each row
  execute function live_tell('INDICATOR', 'indicator.added', 'incident_id', 'id', '');
create trigger live_given after insert on incident_share for each row
  execute function live_tell('SHARE', 'share.given', 'incident_id', 'id', '');
create trigger live_taken_back after update of taken_back_at on incident_share for each row
  when (old.taken_back_at is null and new.taken_back_at is not null)
  execute function live_tell('SHARE', 'share.taken_back', 'incident_id', 'id', '');
create trigger live_added after insert on incident_task for each row
  execute function live_tell('TASK', 'task.added', 'incident_id', 'id', 'version');
create trigger live_changed after update on incident_task for each row
  when (old.version <> new.version)
  execute function live_tell('TASK', 'task.changed', 'incident_id', 'id', 'version');
create trigger live_stored after update of state on evidence for each row
  when (old.state <> new.state and new.state = 'STORED')
  execute function live_tell('EVIDENCE', 'evidence.stored', 'incident_id', 'id', 'version');
create trigger live_destroyed after update of state on evidence for each row
  when (old.state <> new.state and new.state = 'DESTROYED')
  execute function live_tell('EVIDENCE', 'evidence.destroyed', 'incident_id', 'id', 'version');
create trigger live_stated after insert on negative_finding for each row
  execute function live_tell('NEGATIVE_FINDING', 'negative_finding.stated', 'incident_id', 'id', '');
create trigger live_ended after insert on negative_finding_end for each row
  execute function live_tell('NEGATIVE_FINDING', 'negative_finding.ended', 'incident_id', 'finding_id', '');
create trigger live_received after insert on alert for each row execute function live_tell_alert();
create trigger live_decided after update of state on alert for each row
  when (old.state <> new.state) execute function live_tell_alert();
