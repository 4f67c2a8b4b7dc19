-- When the first running service level of an incident is missed, and when the first of them nears its end: so how the
-- incident stands is a comparison with now, in the row that it is found by. What pauses, is reached or void has neither
-- time (V35), and doesn't count.
alter table incident_search
  add column level_due_at  timestamptz,
  add column level_warn_at timestamptz;

-- Both null where none runs.
create function app_search_levels(tenant uuid, incident uuid)
  returns table (level_due_at timestamptz, level_warn_at timestamptz)
  language sql stable
as $$
  select min(l.due_at), min(l.warn_at) from incident_service_level l
   where l.tenant_id = tenant and l.incident_id = incident
$$;

-- Once a statement. Runs as the owner of the schema, as the others that keep the row.
create function incident_search_of_levels() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update incident_search s
     set level_due_at = o.level_due_at, level_warn_at = o.level_warn_at
    from (select c.tenant_id, c.incident_id, l.level_due_at, l.level_warn_at
            from (select distinct tenant_id, incident_id from changed) c
           cross join lateral app_search_levels(c.tenant_id, c.incident_id) l) o
   where s.tenant_id = o.tenant_id and s.incident_id = o.incident_id
     and (s.level_due_at, s.level_warn_at) is distinct from (o.level_due_at, o.level_warn_at);
  return null;
end
$$;
create trigger search_added after insert on incident_service_level referencing new table as changed
  for each statement execute function incident_search_of_levels();
create trigger search_changed after update on incident_service_level referencing new table as changed
  for each statement execute function incident_search_of_levels();

create or replace function incident_search_rebuild(of uuid) returns bigint
  language plpgsql
as $$
declare
  made bigint;
begin
  delete from incident_search where tenant_id = of;
  insert into incident_search (tenant_id, incident_id, opened_at, state, classes, severity, owner, systems, facts, head,
                               body, overdue_at, level_due_at, level_warn_at)
  select i.tenant_id, i.id, i.opened_at, i.state, app_search_classes(c.rsit),
         case when exists (select from finding f
                            where f.tenant_id = i.tenant_id and f.incident_id = i.id and f.verdict = 'EXPOSED')
              then null else 'NONE' end,
         coalesce(i.owner_subject, ''),
         array(select distinct s.system_id from incident_system s
                where s.tenant_id = i.tenant_id and s.incident_id = i.id),
         '', app_search_head(i), coalesce(t.body, ''), app_search_overdue(i.tenant_id, i.id),
         l.level_due_at, l.level_warn_at
    from incident i
    left join lateral (select n.rsit from incident_classification n
                        where n.tenant_id = i.tenant_id and n.incident_id = i.id
                        order by n.version desc limit 1) c on true
    left join lateral (select app_search_text(e.words order by e.noted_at, e.id) as body
                         from timeline_entry e
                        where e.tenant_id = i.tenant_id and e.incident_id = i.id
                          and e.about_id is null) t on true
   cross join lateral app_search_levels(i.tenant_id, i.id) l
   where i.tenant_id = of
   order by i.opened_at;
  get diagnostics made = row_count;
  return made;
end
$$;

-- As before, and for those alone that stand so to their service levels ('levels': MISSED, NEAR; null for all). An
-- incident stands as the worst of them does: it nears the end of one only while none is missed. Absent is null, so that
-- processes from before this go on asking until they are replaced.
drop function app_search_incidents(tsquery, text[], text[], text[], text[], text[], timestamptz, timestamptz, timestamptz, uuid, int, boolean);
create function app_search_incidents(wanted tsquery, states text[], rsit text[], severities text[], owners text[],
                                     touched text[], since timestamptz, until timestamptz, below_at timestamptz,
                                     below_id uuid, most int, late boolean, levels text[] default null)
  returns table (incident_id uuid, opened_at timestamptz)
  language plpgsql stable security definer
  set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan
  set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  tenant  constant uuid   := app_tenant();
  hidden  constant uuid[] := app_hidden();
  low     constant timestamptz := coalesce(since, '-infinity');
  high    constant timestamptz := coalesce(until, 'infinity');
  last_at constant timestamptz := coalesce(below_at, 'infinity');
  last_id constant uuid   := coalesce(below_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  near    constant int    := 2000;
  read    constant int    := 2 * most + 100;
  at      constant timestamptz := app_now();
  by_level constant boolean := levels is not null;
  missed  constant boolean := coalesce('MISSED' = any (levels), false);
  warned  constant boolean := coalesce('NEAR' = any (levels), false);
  ids     uuid[];
  times   timestamptz[];
  walked  int;
  fitting int;
  query   tsquery;
  narrow  boolean := false;
  part    tsquery;
begin
  with walk as materialized (
    select s.incident_id, s.opened_at, s.state, s.classes, s.severity, s.owner, s.systems, s.overdue_at,
           s.level_due_at, s.level_warn_at
      from incident_search s
     where s.tenant_id = tenant and s.opened_at >= low and s.opened_at < high
       and (s.opened_at, s.incident_id) < (last_at, last_id)
     order by s.opened_at desc, s.incident_id desc
     limit near
  ), fit as materialized (
    select w.incident_id, w.opened_at
      from walk w
     where w.incident_id <> all (hidden)
       and (states is null or w.state = any (states))
       and (rsit is null or w.classes && rsit)
       and (severities is null or w.severity = any (severities))
       and (owners is null or w.owner = any (owners))
       and (touched is null or w.systems && touched::uuid[])
       and (not late or w.overdue_at < at)
       and (not by_level or missed and w.level_due_at < at
            or warned and w.level_warn_at <= at and w.level_due_at >= at)
     order by w.opened_at desc, w.incident_id desc
     limit case when wanted is null then most else read end
  ), hit as (
    select f.incident_id, f.opened_at
      from fit f
     where wanted is null
        or (select s.facts || s.head || s.body from incident_search s
             where s.tenant_id = tenant and s.incident_id = f.incident_id) @@ wanted
     order by f.opened_at desc, f.incident_id desc
     limit most
  )
  select array_agg(h.incident_id), array_agg(h.opened_at),
         (select count(*) from walk), (select count(*) from fit)
    into ids, times, walked, fitting
    from hit h;
  if coalesce(cardinality(ids), 0) >= most or walked < near and (wanted is null or fitting < read) then
    return query select i, t from unnest(ids, times) as u (i, t);
    return;
  end if;

  if by_level and wanted is null then
    -- Levels run only while an incident is open, so that few have one, whatever else is asked for. The fence keeps the
    -- planner from walking the brand by time.
    return query
      select f.incident_id, f.opened_at
        from (select s.incident_id, s.opened_at, s.state, s.classes, s.severity, s.owner, s.systems, s.overdue_at
                from incident_search s
               where s.tenant_id = tenant
                 and (missed and s.level_due_at < at
                      or warned and s.level_warn_at <= at and s.level_due_at >= at)
              offset 0) f
       where f.incident_id <> all (hidden)
         and (states is null or f.state = any (states))
         and (rsit is null or f.classes && rsit)
         and (severities is null or f.severity = any (severities))
         and (owners is null or f.owner = any (owners))
         and (touched is null or f.systems && touched::uuid[])
         and (not late or f.overdue_at < at)
         and f.opened_at >= low and f.opened_at < high and (f.opened_at, f.incident_id) < (last_at, last_id)
       order by f.opened_at desc, f.incident_id desc
       limit most;
    return;
  end if;

  query := app_search_word('=t' || tenant);
  foreach part in array array[wanted, app_search_any('=s', states), app_search_any('=c', rsit),
                              app_search_any('=v', severities), app_search_any('=o', owners),
                              app_search_any('=y', touched)] loop
    if part is not null then
      query := query && part;
      narrow := true;
    end if;
  end loop;
  if late and not narrow then
    -- Nothing else is asked for: as many as are overdue are read.
    return query
      select s.incident_id, s.opened_at
        from incident_search s
       where s.tenant_id = tenant and s.overdue_at < at and s.incident_id <> all (hidden)
         and s.opened_at >= low and s.opened_at < high and (s.opened_at, s.incident_id) < (last_at, last_id)
       order by s.opened_at desc, s.incident_id desc
       limit most;
    return;
  end if;
  return query
    select f.incident_id, f.opened_at
      from (select s.tenant_id, s.incident_id, s.opened_at, s.overdue_at, s.level_due_at, s.level_warn_at
              from incident_search s
             where (s.facts || s.head || s.body) @@ query
            -- A fence: what follows must not tempt anybody to read the rows by time.
            offset 0) f
     where f.tenant_id = tenant and f.incident_id <> all (hidden) and (not late or f.overdue_at < at)
       and (not by_level or missed and f.level_due_at < at
            or warned and f.level_warn_at <= at and f.level_due_at >= at)
       and f.opened_at >= low and f.opened_at < high and (f.opened_at, f.incident_id) < (last_at, last_id)
     order by f.opened_at desc, f.incident_id desc
     limit most;
end
$$;
revoke execute on function app_search_incidents(tsquery, text[], text[], text[], text[], text[], timestamptz, timestamptz, timestamptz, uuid, int,
                                                boolean, text[]) from public;
grant execute on function app_search_incidents(tsquery, text[], text[], text[], text[], text[], timestamptz, timestamptz, timestamptz, uuid, int,
                                               boolean, text[]) to ${app};

update incident_search s set level_due_at = o.level_due_at, level_warn_at = o.level_warn_at
  from (select l.tenant_id, l.incident_id, min(l.due_at) as level_due_at, min(l.warn_at) as level_warn_at
          from incident_service_level l where l.due_at is not null group by l.tenant_id, l.incident_id) o
 where s.tenant_id = o.tenant_id and s.incident_id = o.incident_id;
create index incident_search_levels on incident_search (tenant_id, level_due_at)
  include (level_warn_at, opened_at, incident_id)
  where level_due_at is not null;
