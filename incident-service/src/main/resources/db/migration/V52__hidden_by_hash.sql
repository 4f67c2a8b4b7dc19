-- Need-to-know by a hash of the ids instead of a comparison with each (V0_6): in every policy, and nothing else of it.
do $$
declare
  p      record;
  listed constant text := '\((\w+) <> ALL \(\( SELECT app_hidden\(\) AS app_hidden\)::uuid\[\]\)\)';
  hashed constant text := '(\1::text not in (select string_to_table((select app_hidden_ids()), '','')))';
begin
  for p in select tablename, policyname, qual, with_check from pg_policies
            where schemaname = current_schema and concat(qual, with_check) ~ listed loop
    execute format('alter policy %I on %I', p.policyname, p.tablename)
      || coalesce(' using (' || regexp_replace(p.qual, listed, hashed, 'g') || ')', '')
      || coalesce(' with check (' || regexp_replace(p.with_check, listed, hashed, 'g') || ')', '');
  end loop;
end
$$;

-- As before. (In PL/pgSQL its plan is kept: it was planned anew in each transaction.)
create or replace function app_find_hidden() returns uuid[]
  language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  tenant constant uuid := app_tenant();
  reader constant text := app_subject();
  ids    uuid[];
begin
  select coalesce(array_agg(i.id), '{}')
    into ids
    from incident i
   where i.tenant_id = tenant and i.restricted
     and not exists (select from incident_reader r
                      where r.tenant_id = tenant and r.incident_id = i.id and r.subject = reader);
  return ids || array(select p.joint_id
                        from joint_participation p
                       where p.tenant_id = tenant and p.incident_id = any (ids));
end
$$;

-- As before, but: incidents of the states that are asked for are looked at, however far down the newest of them is; and
-- as long as so many of them have the words that going on is cheaper than reading what the index names, looking goes on.
create index incident_search_state on incident_search (tenant_id, state, opened_at desc, incident_id desc);
drop function app_search_incidents(tsquery, text[], text[], text[], text[], text[], timestamptz, timestamptz, timestamptz, uuid, int, boolean, text[]);
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
  tenant   constant uuid := app_tenant();
  low      constant timestamptz := coalesce(since, '-infinity');
  high     constant timestamptz := coalesce(until, 'infinity');
  last_at  constant timestamptz := coalesce(below_at, 'infinity');
  last_id  constant uuid := coalesce(below_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  at       constant timestamptz := app_now();
  by_level constant boolean := levels is not null;
  missed   constant boolean := coalesce('MISSED' = any (levels), false);
  warned   constant boolean := coalesce('NEAR' = any (levels), false);
  near     constant int := 2000;
  -- To read the words of one costs four times what one costs that the index names. Of a hundred thousand incidents of
  -- which one in n fits, the index names 100,000 / n, and n * most are read by time: with so many both cost the same.
  worth    constant int := ceil(170 * sqrt(most));
  look     int := case when wanted is null then most else least(2 * most + 100, worth) end;
  looked   int := 0;
  from_at  timestamptz := last_at;
  from_id  uuid := last_id;
  ids      uuid[] := '{}';
  times    timestamptz[] := '{}';
  more_ids uuid[];
  more_times timestamptz[];
  walked   int;
  fitting  int;
  query    tsquery;
  narrow   boolean := false;
  part     tsquery;
begin
  loop
    with walk as materialized (
      select n.*
        from (select s.incident_id, s.opened_at, s.state, s.classes, s.severity, s.owner, s.systems, s.overdue_at,
                     s.level_due_at, s.level_warn_at
                from incident_search s
               where states is null and s.tenant_id = tenant and s.opened_at >= low and s.opened_at < high
                 and (s.opened_at, s.incident_id) < (from_at, from_id)
               order by s.opened_at desc, s.incident_id desc
               limit near) n
      union all
      -- The newest of each state that is asked for, however far down they begin.
      select n.*
        from (select distinct unnest(states)) as wanted_state (state)
       cross join lateral (
         select s.incident_id, s.opened_at, s.state, s.classes, s.severity, s.owner, s.systems, s.overdue_at,
                s.level_due_at, s.level_warn_at
           from incident_search s
          where s.tenant_id = tenant and s.state = wanted_state.state and s.opened_at >= low and s.opened_at < high
            and (s.opened_at, s.incident_id) < (from_at, from_id)
          order by s.opened_at desc, s.incident_id desc
          limit near) n
       order by 2 desc, 1 desc
       limit near
    ), fit as materialized (
      select w.incident_id, w.opened_at
        from walk w
       where w.incident_id::text not in (select string_to_table((select app_hidden_ids()), ','))
         and (rsit is null or w.classes && rsit)
         and (severities is null or w.severity = any (severities))
         and (owners is null or w.owner = any (owners))
         and (touched is null or w.systems && touched::uuid[])
         and (not late or w.overdue_at < at)
         and (not by_level or missed and w.level_due_at < at
              or warned and w.level_warn_at <= at and w.level_due_at >= at)
       order by w.opened_at desc, w.incident_id desc
       limit look
    ), hit as (
      select f.incident_id, f.opened_at
        from fit f
       where wanted is null
          or (select s.head || s.body from incident_search s
               where s.tenant_id = tenant and s.incident_id = f.incident_id) @@ wanted
       order by f.opened_at desc, f.incident_id desc
       limit most - cardinality(ids)
    )
    select coalesce(array_agg(h.incident_id), '{}'), coalesce(array_agg(h.opened_at), '{}'),
           (select count(*) from walk), (select count(*) from fit),
           (select f.opened_at from fit f order by f.opened_at, f.incident_id limit 1),
           (select f.incident_id from fit f order by f.opened_at, f.incident_id limit 1)
      into more_ids, more_times, walked, fitting, from_at, from_id
      from hit h;
    ids := ids || more_ids;
    times := times || more_times;
    looked := looked + fitting;
    if cardinality(ids) >= most or walked < near and fitting < look then
      return query select i, t from unnest(ids, times) as u (i, t);
      return;
    end if;
    look := least(worth - looked, ceil(1.2 * (most - cardinality(ids)) * looked / greatest(cardinality(ids), 1)));
    exit when wanted is null or fitting < 1 or look < 1 or cardinality(ids) * worth < most * looked;
  end loop;

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
       where f.incident_id::text not in (select string_to_table((select app_hidden_ids()), ','))
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
       where s.tenant_id = tenant and s.overdue_at < at
         and s.incident_id::text not in (select string_to_table((select app_hidden_ids()), ','))
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
     where f.tenant_id = tenant
       and f.incident_id::text not in (select string_to_table((select app_hidden_ids()), ','))
       and (not late or f.overdue_at < at)
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

create or replace function app_rank_incidents(wanted tsquery, ids uuid[])
  returns table (incident_id uuid, rank real)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select s.incident_id, ts_rank(s.head || s.body, wanted)
    from incident_search s
   where s.tenant_id = app_tenant() and s.incident_id = any (ids)
     and s.incident_id::text not in (select string_to_table((select app_hidden_ids()), ','))
$$;
