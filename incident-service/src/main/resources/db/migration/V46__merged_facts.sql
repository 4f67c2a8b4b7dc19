-- What an incident brings to the one that it is merged into: rows of that one, as they were stated, which say where they
-- were first. What they were made from stays where it is.
alter table finding
  add column merged_from uuid,
  add foreign key (tenant_id, merged_from) references incident;
alter table negative_finding
  add column merged_from uuid,
  add foreign key (tenant_id, merged_from) references incident;
alter table incident_system
  add column merged_from uuid,
  add foreign key (tenant_id, merged_from) references incident;
alter table indicator
  add column merged_from uuid,
  add foreign key (tenant_id, merged_from) references incident;

-- An incident's id for whoever may know of it, else null. Strict: what has none costs nothing. Asked for each row, so
-- the list is looked through as it is bound (V0_6), and not read as an array: a fifth of the time.
create function app_known(incident uuid) returns uuid
  language sql stable strict
as $$ select case when strpos(app_hidden_ids(), ',' || incident::text || ',') = 0 then incident end $$;

-- A share was given of what the incident had: what a merge brought to it was shared with nobody.
create policy guest_merged on finding as restrictive for select to ${guest} using (merged_from is null);
create policy guest_merged on indicator as restrictive for select to ${guest} using (merged_from is null);

-- An indicator that was taken over is the same STIX object, and in the same circles.
create index indicator_of_stix on indicator (tenant_id, stix_id);

-- Lines of negative findings that say the same of what turned out to be one incident: neither stands without the other.
-- 'incident_id' is the one that went on, 'other_id' the one that was merged into it.
create table negative_finding_kin (
  tenant_id     uuid not null default app_tenant(),
  incident_id   uuid not null,
  line_id       uuid not null,
  other_id      uuid not null,
  other_line_id uuid not null,
  primary key (tenant_id, incident_id, line_id, other_id, other_line_id),
  foreign key (tenant_id, incident_id, line_id) references negative_finding,
  foreign key (tenant_id, other_id, other_line_id) references negative_finding
);
create index negative_finding_kin_of_other on negative_finding_kin (tenant_id, other_id, other_line_id);
alter table negative_finding_kin enable row level security;
alter table negative_finding_kin force row level security;
create policy tenant on negative_finding_kin to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
create policy other on negative_finding_kin as restrictive to ${app}
  using (other_id <> all ((select app_hidden())::uuid[]))
  with check (other_id <> all ((select app_hidden())::uuid[]));
grant select, insert on negative_finding_kin to ${app};

-- These two run as the owner, past the policies: either of two that were merged may be restricted later, and what no longer
-- stands must not be said in letters of the one that somebody can't see. Both say nothing of what is hidden.

-- Takes the rows of all that was merged with one, in the order of their ids, which is everybody's.
create function app_hold_merged(incident uuid) returns void
  language sql security definer set search_path = public, pg_temp
as $$
  with root as (
    select coalesce((select g.survivor_id from incident_merge g
                      where g.tenant_id = app_tenant() and g.incident_id = incident), incident) as id
     where incident <> all ((select app_hidden())::uuid[])),
  family as (
    select r.id from root r
     union
    select g.incident_id from root r
      join incident_merge g on g.tenant_id = app_tenant() and g.survivor_id = r.id)
  select from incident i
   where i.tenant_id = app_tenant() and i.id in (select f.id from family f)
   order by i.id
     for no key update
$$;
revoke execute on function app_hold_merged(uuid) from public;
grant execute on function app_hold_merged(uuid) to ${app};

-- Ends what says the same as a line of which one was withdrawn just now, wherever it is, and puts it before the service
-- that writes letters. Answers with those that the subject may know of.
create function app_withdraw_kin(incident uuid, line uuid, words text, person text, at timestamptz)
  returns table (of_incident uuid, finding uuid)
  language sql security definer set search_path = public, pg_temp
as $$
  with recursive kin (of_incident, of_line) as (
    select incident, line where incident <> all ((select app_hidden())::uuid[])
     union
    select n.of_incident, n.of_line
      from kin k
     cross join lateral (
       select m.other_id as of_incident, m.other_line_id as of_line from negative_finding_kin m
        where m.tenant_id = app_tenant() and m.incident_id = k.of_incident and m.line_id = k.of_line
        union all
       select m.incident_id, m.line_id from negative_finding_kin m
        where m.tenant_id = app_tenant() and m.other_id = k.of_incident and m.other_line_id = k.of_line) n),
  ended as (
    insert into negative_finding_end (tenant_id, incident_id, finding_id, reason, ended_by, ended_at)
    select f.tenant_id, f.incident_id, f.id, words, person, at
      from kin k
      join negative_finding f
        on f.tenant_id = app_tenant() and f.incident_id = k.of_incident and f.line_id = k.of_line
     where not exists (select from negative_finding_end e
                        where e.tenant_id = f.tenant_id and e.incident_id = f.incident_id and e.finding_id = f.id)
    returning incident_id, finding_id),
  pending as (
    insert into pending_withdrawal (tenant_id, incident_id, finding_id, line_id, category, withdrawn_by, withdrawn_at)
    select f.tenant_id, f.incident_id, f.id, f.line_id, f.category, person, at
      from ended e
      join negative_finding f
        on f.tenant_id = app_tenant() and f.incident_id = e.incident_id and f.id = e.finding_id
    returning finding_id)
  select e.incident_id, e.finding_id
    from ended e
   where e.incident_id <> all ((select app_hidden())::uuid[])
$$;
revoke execute on function app_withdraw_kin(uuid, uuid, text, text, timestamptz) from public;
grant execute on function app_withdraw_kin(uuid, uuid, text, text, timestamptz) to ${app};
