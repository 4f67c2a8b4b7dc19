-- What is owed by law is reminded of and escalates like tasks do. As of them, whoever writes one has it looked at.
alter table escalation
  drop constraint escalation_cause_check,
  add constraint escalation_cause_check
    check (cause in ('TASK', 'OBLIGATION', 'SEVERITY', 'PAGE', 'SERVICE_LEVEL', 'REQUEST', 'RECEIVED_REQUEST'));
alter table escalation_work
  drop constraint escalation_work_kind_check,
  add constraint escalation_work_kind_check
    check (kind in ('TASK', 'OBLIGATION', 'SEVERITY', 'PAGE', 'SERVICE_LEVEL', 'REQUEST', 'RECEIVED_REQUEST'));

-- A merge takes the row of work to the incident that goes on. None runs in an incident that has ended, so one that is
-- reopened has nothing of this to look at.
create function escalation_of_obligation() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if new.state = 'RUNNING' and new.due_at is not null then
    insert into escalation_work (tenant_id, target_id, incident_id, kind, goal_id, due_at)
    values (new.tenant_id, new.id, new.incident_id, 'OBLIGATION', gen_random_uuid(),
            case when tg_op = 'UPDATE' then escalation_now()
                 else greatest(escalation_now(), new.due_at - interval '7 days') end)
    on conflict (tenant_id, target_id) do update
       set incident_id = excluded.incident_id, goal_id = excluded.goal_id, due_at = excluded.due_at, attempts = 0;
  elsif tg_op = 'UPDATE' then
    update escalation_work
       set incident_id = new.incident_id, goal_id = gen_random_uuid(), due_at = escalation_now(), attempts = 0
     where tenant_id = new.tenant_id and target_id = new.id;
  end if;
  return null;
end
$$;
create trigger escalation_due after insert on incident_obligation for each row
  when (new.due_at is not null) execute function escalation_of_obligation();
create trigger escalation_moved after update of due_at, state, incident_id on incident_obligation for each row
  when ((old.due_at, old.state, old.incident_id) is distinct from (new.due_at, new.state, new.incident_id))
  execute function escalation_of_obligation();
