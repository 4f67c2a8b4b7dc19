-- A request that isn't answered is a matter of both sides: of whoever is asked when it is due soon or overdue, of the asker
-- when it is overdue. The asked organization has no incident: there the request stands in its place, in incident_id, too.
alter table escalation
  drop constraint escalation_cause_check,
  add constraint escalation_cause_check
    check (cause in ('TASK', 'SEVERITY', 'PAGE', 'SERVICE_LEVEL', 'REQUEST', 'RECEIVED_REQUEST')),
  add column of_incident uuid
    generated always as (case when cause = 'RECEIVED_REQUEST' then null else incident_id end) stored,
  drop constraint escalation_tenant_id_incident_id_fkey,
  add constraint escalation_incident_fkey foreign key (tenant_id, of_incident) references incident,
  add constraint escalation_request_check check (cause <> 'RECEIVED_REQUEST' or incident_id = target_id);
alter table escalation_work
  drop constraint escalation_work_kind_check,
  add constraint escalation_work_kind_check
    check (kind in ('TASK', 'SEVERITY', 'PAGE', 'SERVICE_LEVEL', 'REQUEST', 'RECEIVED_REQUEST'));

-- Whoever writes a request has both sides look at it. The asker has no reminder of what isn't its own to do.
create function escalation_of_request() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    insert into escalation_work (tenant_id, target_id, incident_id, kind, goal_id, due_at)
    values (new.tenant_id, new.id, new.incident_id, 'REQUEST', gen_random_uuid(),
            greatest(escalation_now(), new.due_at)),
           (new.recipient_id, new.id, new.id, 'RECEIVED_REQUEST', gen_random_uuid(),
            greatest(escalation_now(), new.due_at - interval '7 days'));
  else
    update escalation_work set goal_id = gen_random_uuid(), due_at = escalation_now(), attempts = 0
     where (tenant_id, target_id) in ((new.tenant_id, new.id), (new.recipient_id, new.id));
  end if;
  return null;
end
$$;
create trigger escalation_due after insert on action_request for each row
  when (new.active) execute function escalation_of_request();
create trigger escalation_moved after update of state on action_request for each row
  when (old.state <> new.state) execute function escalation_of_request();

-- What an incident that is reopened still waits for is looked at again.
create function escalation_of_requests_again() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  insert into escalation_work (tenant_id, target_id, incident_id, kind, goal_id, due_at)
  select r.tenant_id, r.id, r.incident_id, 'REQUEST', gen_random_uuid(), greatest(escalation_now(), r.due_at)
    from action_request r
   where r.tenant_id = new.tenant_id and r.incident_id = new.id and r.active
   order by r.id
  on conflict (tenant_id, target_id) do nothing;
  return null;
end
$$;
create trigger escalation_requests after update of state on incident for each row
  when (old.state in ('CLOSED', 'REJECTED') and new.state not in ('CLOSED', 'REJECTED'))
  execute function escalation_of_requests_again();

-- Requests that were there before. What was overdue by then is known.
insert into escalation_work (tenant_id, target_id, incident_id, kind, goal_id, due_at)
select tenant_id, id, incident_id, 'REQUEST', gen_random_uuid(), due_at
  from action_request where active and due_at > now()
union all
select recipient_id, id, id, 'RECEIVED_REQUEST', gen_random_uuid(), greatest(now(), due_at - interval '7 days')
  from action_request where active and due_at > now();

-- Who follows an incident is told of its escalations, and who follows what the organization is asked of a request's. A
-- delivery doesn't know what it is about.
alter table page_delivery add column of_request boolean not null default false;
create function page_delivery_about() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  new.of_request := exists (select from escalation e
                             where e.tenant_id = new.tenant_id and e.incident_id = new.incident_id
                               and e.id = new.escalation_id and e.cause = 'RECEIVED_REQUEST');
  return new;
end
$$;
create trigger about before insert on page_delivery for each row execute function page_delivery_about();

drop trigger live_started on escalation;
drop trigger live_changed on escalation;
drop trigger live_ended on page_delivery;
create trigger live_started after insert on escalation for each row
  when (new.cause <> 'RECEIVED_REQUEST')
  execute function live_tell('ESCALATION', 'escalation.started', 'incident_id', 'id', '');
create trigger live_changed after update of state on escalation for each row
  when (old.state <> new.state and new.cause <> 'RECEIVED_REQUEST')
  execute function live_tell('ESCALATION', 'escalation.changed', 'incident_id', 'id', '');
create trigger live_started_of_request after insert on escalation for each row
  when (new.cause = 'RECEIVED_REQUEST')
  execute function live_tell('RECEIVED_REQUEST', 'received_request.escalated', '', 'target_id', '');
create trigger live_changed_of_request after update of state on escalation for each row
  when (old.state <> new.state and new.cause = 'RECEIVED_REQUEST')
  execute function live_tell('RECEIVED_REQUEST', 'received_request.escalated', '', 'target_id', '');
create trigger live_ended after update of state on page_delivery for each row
  when (old.ended_at is null and new.ended_at is not null and not new.of_request)
  execute function live_tell('ESCALATION', 'delivery.ended', 'incident_id', 'id', '');
