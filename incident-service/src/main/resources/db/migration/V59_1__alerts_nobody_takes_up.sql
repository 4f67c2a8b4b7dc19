-- For how many minutes an alert may wait for somebody, by its severity (unknown, informational, low, medium, high, critical;
-- 0: for ever), and within how many minutes people are paged for such alerts once. Null: as the platform has it.
alter table escalation_policy
  add column alert_minutes int[] check (cardinality(alert_minutes) = 6 and 0 <= all (alert_minutes)),
  add column alert_window_minutes int check (alert_window_minutes between 15 and 1440),
  add constraint escalation_policy_alerts_check check ((alert_minutes is null) = (alert_window_minutes is null));

-- What nobody has taken up, and when somebody last took something up. Of a storm's alerts only the first of a group is here.
create index alert_untouched on alert (tenant_id, severity, received_at) where state = 'NEW' and duplicate_of is null;
create index alert_taken_up on alert (tenant_id, triaged_at) where triaged_at is not null;

-- Alerts hang on no incident: the brand's own id stands in its place, as a received request's does.
alter table escalation
  drop constraint escalation_cause_check,
  add constraint escalation_cause_check
    check (cause in ('TASK', 'OBLIGATION', 'SEVERITY', 'PAGE', 'SERVICE_LEVEL', 'REQUEST', 'RECEIVED_REQUEST', 'ALERTS')),
  drop constraint escalation_incident_fkey,
  alter column of_incident set expression as
    (case when cause in ('RECEIVED_REQUEST', 'ALERTS') then null else incident_id end),
  drop constraint escalation_request_check,
  add constraint escalation_apart_check
    check (cause not in ('RECEIVED_REQUEST', 'ALERTS') or incident_id = target_id);
alter table escalation add constraint escalation_incident_fkey foreign key (tenant_id, of_incident) references incident;
alter table escalation_work
  drop constraint escalation_work_kind_check,
  add constraint escalation_work_kind_check
    check (kind in ('TASK', 'OBLIGATION', 'SEVERITY', 'PAGE', 'SERVICE_LEVEL', 'REQUEST', 'RECEIVED_REQUEST', 'ALERTS'));

-- Which brands have alerts that wait for longer than they may, and no look at them ahead: for a worker, which has to know
-- before it can bind one. Runs as the owner, past the policies, and tells ids of tenants alone. From tenant to tenant along
-- an index, and of each the oldest alert that counts by severity, however many there are. What came before pages were sent for
-- alerts is known.
create function alert_tenants_waiting(at timestamptz, platform int[]) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
as $$
  with recursive tenant as (
    (select a.tenant_id as id from alert a
      where a.state = 'NEW' and a.duplicate_of is null order by a.tenant_id limit 1)
    union all
    select (select a.tenant_id from alert a
             where a.state = 'NEW' and a.duplicate_of is null and a.tenant_id > t.id order by a.tenant_id limit 1)
      from tenant t where t.id is not null
  )
  select t.id
    from tenant t
   where t.id is not null
     and not exists (select from organization o where o.organization_id = t.id and o.state <> 'ACTIVE')
     and not exists (select from escalation_work w where w.tenant_id = t.id and w.target_id = t.id)
     and exists (
       select from unnest(array['UNKNOWN', 'INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'],
                          coalesce((select p.alert_minutes from escalation_policy p
                                     where p.tenant_id = t.id order by p.version desc limit 1), platform))
                     as s (severity, minutes)
        cross join lateral (select from alert a
                             where a.tenant_id = t.id and a.state = 'NEW' and a.duplicate_of is null
                               and a.severity = s.severity and a.received_at > escalation_default_since()
                               and a.received_at <= at - make_interval(mins => s.minutes)
                             limit 1) one
        where s.minutes > 0)
   limit 1000
$$;
revoke execute on function alert_tenants_waiting(timestamptz, int[]) from public;
grant execute on function alert_tenants_waiting(timestamptz, int[]) to ${app};

-- A delivery doesn't know what it is about: what isn't of an incident isn't told as an incident's.
create or replace function page_delivery_about() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  new.of_request := exists (select from escalation e
                             where e.tenant_id = new.tenant_id and e.incident_id = new.incident_id
                               and e.id = new.escalation_id and e.cause in ('RECEIVED_REQUEST', 'ALERTS'));
  return new;
end
$$;

drop trigger live_started on escalation;
drop trigger live_changed on escalation;
create trigger live_started after insert on escalation for each row
  when (new.cause not in ('RECEIVED_REQUEST', 'ALERTS'))
  execute function live_tell('ESCALATION', 'escalation.started', 'incident_id', 'id', '');
create trigger live_changed after update of state on escalation for each row
  when (old.state <> new.state and new.cause not in ('RECEIVED_REQUEST', 'ALERTS'))
  execute function live_tell('ESCALATION', 'escalation.changed', 'incident_id', 'id', '');
create trigger live_started_of_alerts after insert on escalation for each row
  when (new.cause = 'ALERTS')
  execute function live_tell('ESCALATION', 'alerts.escalated', '', 'id', '');
create trigger live_changed_of_alerts after update of state on escalation for each row
  when (old.state <> new.state and new.cause = 'ALERTS')
  execute function live_tell('ESCALATION', 'alerts.escalated', '', 'id', '');
