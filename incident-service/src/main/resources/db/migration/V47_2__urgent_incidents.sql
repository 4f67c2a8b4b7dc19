-- How urgent an incident is for whoever is paged, and since when it isn't less: 3 and 2 of very high and high severity; 1 when
-- a service is down, whatever ENISA's method says of people's data, which is all that it measures; 0 otherwise.
alter table incident_search
  add column urgency      smallint    not null default 0 check (urgency between 0 and 3),
  -- Null also where it was so before there was this column: it is known.
  add column urgent_since timestamptz;
grant select (urgency, urgent_since) on incident_search to ${app};

create function escalation_urgency(severity text, down boolean) returns smallint
  language sql immutable
as $$
  select (case severity when 'VERY_HIGH' then 3 when 'HIGH' then 2 else down::int end)::smallint
$$;

-- A system that it has disabled, or what was said of it: RSIT's availability, VERIS's, or a technique of ATT&CK's impact that
-- takes something away (destruction, encryption, stopped services, no recovery, denial of service, wiped disks).
create function escalation_is_down(of_tenant uuid, of_incident uuid) returns boolean
  language sql stable set search_path = public, pg_temp
as $$
  select exists (select from incident_system s
                  where s.tenant_id = of_tenant and s.incident_id = of_incident and s.state = 'DISABLED'
                    and not exists (select from incident_system n
                                     where n.tenant_id = s.tenant_id and n.incident_id = s.incident_id
                                       and n.system_id = s.system_id and n.version > s.version))
      or coalesce((select c.rsit like 'availability/%' or 'attribute.availability' = any (c.veris)
                          or exists (select from unnest(c.techniques) t
                                      where split_part(t, '.', 1) in ('T1485', 'T1486', 'T1489', 'T1490', 'T1498',
                                                                      'T1499', 'T1561'))
                     from incident_classification c
                    where c.tenant_id = of_tenant and c.incident_id = of_incident
                    order by c.version desc limit 1), false)
$$;

update incident_search
   set urgency = escalation_urgency(severity, escalation_is_down(tenant_id, incident_id))
 where state not in ('CLOSED', 'REJECTED');

-- Whoever makes it more urgent has it looked at, while nobody has contained it; less urgent may be the end of that. As the
-- owner of the schema, like what keeps the row otherwise.
create function escalation_weighed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  found_row record;
  weighed   smallint;
begin
  select state, severity, urgency into found_row from incident_search
   where tenant_id = new.tenant_id and incident_id = new.incident_id for update;
  -- Unknown until the service has said so, in the same transaction.
  if not found or found_row.severity is null then
    return null;
  end if;
  weighed := escalation_urgency(found_row.severity, escalation_is_down(new.tenant_id, new.incident_id));
  if weighed > found_row.urgency then
    update incident_search set urgency = weighed, urgent_since = escalation_now()
     where tenant_id = new.tenant_id and incident_id = new.incident_id;
    if found_row.state in ('REPORTED', 'TRIAGED') then
      insert into escalation_work (tenant_id, target_id, incident_id, kind, goal_id, due_at)
      values (new.tenant_id, new.incident_id, new.incident_id, 'SEVERITY', gen_random_uuid(), escalation_now())
      on conflict (tenant_id, target_id) do update
         set goal_id = excluded.goal_id, due_at = excluded.due_at, attempts = 0;
    end if;
  elsif weighed < found_row.urgency then
    update incident_search
       set urgency = weighed, urgent_since = case when weighed > 0 then urgent_since end
     where tenant_id = new.tenant_id and incident_id = new.incident_id;
    update escalation_work set goal_id = gen_random_uuid(), due_at = escalation_now(), attempts = 0
     where tenant_id = new.tenant_id and target_id = new.incident_id;
  end if;
  return null;
end
$$;
drop trigger escalation_severe on incident_search;
drop function escalation_of_severity();
create trigger escalation_severe after update of severity on incident_search for each row
  when (old.severity is distinct from new.severity and new.severity is not null)
  execute function escalation_weighed();
create trigger escalation_down after insert on incident_system for each row execute function escalation_weighed();
create trigger escalation_down after insert on incident_classification for each row
  execute function escalation_weighed();
