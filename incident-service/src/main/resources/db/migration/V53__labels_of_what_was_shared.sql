-- A label that is raised holds for what was shared before it was (TLP 2.0): timeline, findings and tasks have none of their
-- own, and go by their incident's as it is now, like the summary. Indicators and evidence are labelled one by one.
create function app_shared_label() returns text
  language sql stable security definer set search_path = public, pg_temp
as $$
  select i.tlp
    from app_standing_share() s
    join incident i on i.tenant_id = s.tenant_id and i.id = s.incident_id
$$;

create or replace function app_shared(part text) returns uuid
  language sql stable
as $$
  select s.incident_id
    from app_standing_share() s
   where part = any (s.parts) and (part in ('INDICATORS', 'EVIDENCE') or app_shared_label() = any (s.labels))
$$;

create or replace function app_shared_for_work(part text) returns uuid
  language sql stable
as $$ select app_shared(part) from app_standing_share() s where s.access = 'WORK' $$;
