-- What is shared for work is worked on: guests move tasks on and add indicators, under their organization's name. Whom they
-- belong to, how they are called and when they are due stays the owner's to say.

-- Nobody changes the incident, nor takes the share back, until the guest's transaction ends: so what the policies answer
-- doesn't change between two statements of it. Null when the part isn't shared for work (any more). Runs as the owner of the
-- schema: a guest may lock neither. Asked once more at the end, since a label may have been raised while this waited.
create function app_hold_shared(part text) returns uuid
  language sql security definer set search_path = public, pg_temp
as $$
  select from incident i
   where i.tenant_id = app_tenant() and i.id = app_shared_for_work(part)
     for no key update;
  select from incident_share s
   where s.tenant_id = app_tenant() and s.id = app_share()
     for share;
  select app_shared_for_work(part);
$$;
revoke execute on function app_hold_shared(text) from public;
grant execute on function app_hold_shared(text) to ${guest};

-- A task goes on from where it stands. To give it up, and to begin anew what is over, is for the owner's people.
create policy guest_work on incident_task for update to ${guest}
  using (tenant_id = app_tenant() and incident_id = (select app_shared_for_work('TASKS')) and active)
  with check (tenant_id = app_tenant() and incident_id = (select app_shared_for_work('TASKS'))
              and state in ('IN_PROGRESS', 'WAITING', 'DONE') and not automatic);
grant update (state, since, reason, waiting_for, automatic, version, due_at, paused_since, due_paused_micros)
  on incident_task to ${guest};

-- The next one of a task that they see, signed.
create policy guest_work on incident_task_move for insert to ${guest}
  with check (tenant_id = app_tenant() and incident_id = (select app_shared_for_work('TASKS'))
              and to_state in ('IN_PROGRESS', 'WAITING', 'DONE') and made_by = (select app_guest_name())
              and (version, from_state) in (
                select t.version + 1, t.state from incident_task t
                 where t.tenant_id = incident_task_move.tenant_id and t.incident_id = incident_task_move.incident_id
                   and t.id = incident_task_move.task_id));
grant insert on incident_task_move to ${guest};

-- No policy compares a row with what it was. A guest's change is the move that they have signed just before, and a due time
-- is later by the pause that ends, by nothing else. Runs as the owner of the schema: guests don't read moves.
create function incident_task_moved_by_guest() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  pauses constant boolean := new.due_at is not null and not new.due_fixed
                             and coalesce(new.waiting_for, 'COLLEAGUE') <> 'COLLEAGUE';
  -- In microseconds: a day of an interval isn't always as long.
  pause  constant bigint  := case when old.paused_since is null or pauses then 0
                                  else (extract(epoch from new.since) - extract(epoch from old.paused_since)) * 1000000 end;
begin
  if new.version <> old.version + 1
     or new.since < old.since
     or new.paused_since is distinct from (case when pauses then coalesce(old.paused_since, new.since) end)
     or new.due_at is distinct from old.due_at + pause * interval '1 microsecond'
     or new.due_paused_micros <> old.due_paused_micros + (case when old.due_after is null then 0 else pause end)
     or not exists (select from incident_task_move m
                     where m.tenant_id = new.tenant_id and m.incident_id = new.incident_id and m.task_id = new.id
                       and m.version = new.version and m.to_state = new.state and m.reason = new.reason
                       and m.waiting_for is not distinct from new.waiting_for and m.made_at = new.since
                       and m.made_by = app_guest_name())
  then
    raise exception 'a guest moves a task, and changes nothing else of it' using errcode = 'insufficient_privilege';
  end if;
  return null;
end
$$;
create trigger moved_by_guest after update on incident_task for each row
  when (current_user = '${guest}') execute function incident_task_moved_by_guest();

-- Keeps what a worker looks at, whoever moves the task. Runs as the owner of the schema from now on: a guest may not see it.
alter function escalation_of_task() security definer;

-- The owner's from then on, with a label that whoever adds it may see.
create policy guest_work on indicator for insert to ${guest}
  with check (tenant_id = app_tenant() and incident_id = (select app_shared_for_work('INDICATORS'))
              and tlp = any ((select app_shared_labels())::text[]) and merged_from is null
              and created_by = (select app_guest_name()));
grant insert on indicator to ${guest};

-- The line that each of the two leaves in the timeline, which guests don't read.
create policy guest_work_told on timeline_entry for insert to ${guest}
  with check (tenant_id = app_tenant() and automatic and corrects is null and about_id is null
              and (kind = 'OTHER' and incident_id = (select app_shared_for_work('TASKS'))
                   or kind = 'INDICATOR' and incident_id = (select app_shared_for_work('INDICATORS')))
              and noted_by = (select app_guest_name()));

-- Who works on tasks is told of them, as of the other parts.
alter policy guest on live_event
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
               -- All tasks of the incident are shared, or none.
               when 'TASK' then incident_id = (select app_shared('TASKS'))
               else false
             end);
