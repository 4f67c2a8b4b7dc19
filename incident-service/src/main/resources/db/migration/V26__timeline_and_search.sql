-- What a line of the timeline is about, which line it corrects, and its words.

-- Words as they are looked for, by whatever alphabet: without accents, and without what stands between them, so that
-- "evil[.]example", "evil.example" and "login.evil.example" have words in common.
create function app_words(said text) returns tsvector
  language sql immutable parallel safe
as $$
  select to_tsvector(
    'pg_catalog.simple'::regconfig,
    regexp_replace(
      regexp_replace(normalize(said, NFKD) collate pg_c_utf8, '[\u0300-\u036f]', '', 'g'),
      '[^[:alnum:]]+', ' ', 'g'))
$$;

alter table timeline_entry
  add column kind     text not null default 'NOTE',
  add column corrects uuid,
  add column words    tsvector not null generated always as (app_words(text)) stored,
  add constraint timeline_entry_corrects_fkey
    foreign key (tenant_id, incident_id, corrects) references timeline_entry,
  add constraint timeline_entry_corrects_check check (corrects <> id);
update timeline_entry set kind = 'OTHER' where automatic;
alter table timeline_entry
  add constraint timeline_entry_kind_check check (
    kind in ('NOTE', 'OPENED', 'EDITED', 'TRANSITION', 'LABEL', 'READERS', 'CLASSIFICATION', 'AWARENESS', 'SYSTEM', 'ALERT',
             'SHARE', 'FINDING', 'EXPOSURE', 'NOTICE', 'INDICATOR', 'OTHER')),
  -- What people write is a note, and a note is what people write.
  add constraint timeline_entry_automatic_check check ((kind = 'NOTE') = not automatic);
-- A line is corrected once: who was second corrects the correction.
create unique index timeline_entry_correction on timeline_entry (tenant_id, incident_id, corrects)
  where corrects is not null;
-- By when it was noted, for what came in since somebody looked.
create index timeline_entry_noted on timeline_entry (tenant_id, incident_id, noted_at, id);

-- Who is spoken to in a line.
create table timeline_mention (
  tenant_id   uuid        not null default app_tenant(),
  incident_id uuid        not null,
  entry_id    uuid        not null,
  subject     text        not null,
  -- As they were written.
  handles     text[]      not null check (cardinality(handles) > 0),
  noted_at    timestamptz not null,
  primary key (tenant_id, incident_id, entry_id, subject),
  foreign key (tenant_id, incident_id, entry_id) references timeline_entry
);
create index timeline_mention_of_person on timeline_mention (tenant_id, subject, noted_at desc, entry_id desc);
alter table timeline_mention enable row level security;
alter table timeline_mention force row level security;
create policy tenant on timeline_mention to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert on timeline_mention to ${app};

-- What incidents are found by: a row each, kept by triggers, so that it commits with whatever changes it. The service may
-- read none of it: app_search_incidents() tells it ids, and it reads those under the policies.
create table incident_search (
  tenant_id   uuid        not null default app_tenant(),
  incident_id uuid        not null,
  opened_at   timestamptz not null,
  state       text        not null,
  -- RSIT: the class, and class/type; both or none.
  classes     text[]      not null default '{}',
  -- Null while it isn't known.
  severity    text       check (severity in ('NONE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  owner       text        not null,
  -- That the incident does something to, or did.
  systems     uuid[]      not null default '{}',
  -- The above as words that nobody can write (none begins with '='), and the tenant: so one index answers text and
  -- filters together.
  facts       tsvector    not null,
  -- Reference (A), title (A) and summary (B).
  head        tsvector    not null,
  -- The timeline (D).
  body        tsvector    not null default '',
  primary key (tenant_id, incident_id),
  foreign key (tenant_id, incident_id) references incident
);
-- Out of the rows, and not compressed: what is walked through by time stays short, and what is compared needs no unpacking.
alter table incident_search
  alter column facts set storage external,
  alter column head set storage external,
  alter column body set storage external;
create index incident_search_newest on incident_search (tenant_id, opened_at desc, incident_id desc);
alter table incident_search enable row level security;
alter table incident_search force row level security;
create policy tenant on incident_search to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
-- Severity is computed by the service, from what it has read.
grant select (tenant_id, incident_id), update (severity) on incident_search to ${app};

create function app_search_facts(of incident_search) returns tsvector
  language sql immutable parallel safe
as $$
  select array_to_tsvector(
    array['=t' || of.tenant_id, '=s' || of.state, '=v' || coalesce(of.severity, ''), '=o' || of.owner]
      || array(select '=c' || c from unnest(of.classes) c)
      || array(select '=y' || y from unnest(of.systems) y))
$$;

create function app_search_head(of incident) returns tsvector
  language sql immutable parallel safe
as $$
  select setweight(app_words(case of.series when 'OPEN' then '' else 'R-' end || of.number || ' ' || of.title), 'A')
         || setweight(app_words(of.summary), 'B')
$$;

-- The words of another line behind those that are there, one place further on, so that no phrase spans two lines. A
-- vector ends at 1 MiB: beyond 64 KiB words have no place any longer (and are in no phrase), and beyond 512 KiB, some
-- 50,000 different words, nothing is added.
create function app_search_body(body tsvector, said tsvector) returns tsvector
  language sql immutable parallel safe
as $$
  select case
           when pg_column_size(body) > 524288 then body
           when pg_column_size(body) > 65536 then body || strip(said)
           else body || ts_delete('''='':1'::tsvector || said, '=')
         end
$$;

create function incident_search_facts_changed() returns trigger
  language plpgsql
as $$
begin
  new.facts := app_search_facts(new);
  return new;
end
$$;
create trigger facts_changed before insert or update of state, classes, severity, owner, systems on incident_search
  for each row execute function incident_search_facts_changed();

-- These five run as the owner of the schema, since the one who writes (a guest, too) may not see what is found by. Each
-- changes the row of the incident that was written to, under the policies, and tells nothing.
create function incident_search_of_incident() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    insert into incident_search (tenant_id, incident_id, opened_at, state, severity, owner, head)
    values (new.tenant_id, new.id, new.opened_at, new.state, 'NONE', new.opened_by, app_search_head(new));
  else
    update incident_search
       set state = new.state, head = app_search_head(new)
     where tenant_id = new.tenant_id and incident_id = new.id;
  end if;
  return null;
end
$$;
create trigger search_row after insert on incident
  for each row execute function incident_search_of_incident();
create trigger search_changed after update of state, series, number, title, summary on incident
  for each row
  when ((old.state, old.series, old.number, old.title, old.summary)
        is distinct from (new.state, new.series, new.number, new.title, new.summary))
  execute function incident_search_of_incident();

create function incident_search_of_entry() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update incident_search
     set body = app_search_body(body, new.words)
   where tenant_id = new.tenant_id and incident_id = new.incident_id;
  return null;
end
$$;
create trigger search_words after insert on timeline_entry
  for each row execute function incident_search_of_entry();

create function incident_search_of_classification() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update incident_search
     set classes = app_search_classes(new.rsit)
   where tenant_id = new.tenant_id and incident_id = new.incident_id;
  return null;
end
$$;
create function app_search_classes(rsit text) returns text[]
  language sql immutable parallel safe
as $$ select case when rsit is null then '{}' else array[split_part(rsit, '/', 1), rsit] end $$;
create trigger search_class after insert on incident_classification
  for each row execute function incident_search_of_classification();

create function incident_search_of_system() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update incident_search
     set systems = systems || new.system_id
   where tenant_id = new.tenant_id and incident_id = new.incident_id and new.system_id <> all (systems);
  return null;
end
$$;
create trigger search_system after insert on incident_system
  for each row execute function incident_search_of_system();

-- What was found to be exposed may make it more severe, or less: unknown, until the service has said so.
create function incident_search_of_finding() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update incident_search set severity = null where tenant_id = new.tenant_id and incident_id = new.incident_id;
  return null;
end
$$;
create trigger search_severity after insert on finding
  for each row execute function incident_search_of_finding();

-- Writes the rows of a tenant anew, from what is there: for what was there before this, and for what is loaded in bulk
-- with the triggers off. Only the owner of the schema may. Severity stays unknown where something is said to be exposed:
-- the service computes it with the next finding or classification.
create function incident_search_rebuild(of uuid) returns bigint
  language plpgsql
as $$
declare
  made bigint;
begin
  delete from incident_search where tenant_id = of;
  insert into incident_search (tenant_id, incident_id, opened_at, state, classes, severity, owner, systems, facts, head,
                               body)
  select i.tenant_id, i.id, i.opened_at, i.state, app_search_classes(c.rsit),
         case when exists (select from finding f
                            where f.tenant_id = i.tenant_id and f.incident_id = i.id and f.verdict = 'EXPOSED')
              then null else 'NONE' end,
         i.opened_by,
         array(select distinct s.system_id from incident_system s
                where s.tenant_id = i.tenant_id and s.incident_id = i.id),
         '', app_search_head(i), coalesce(t.body, '')
    from incident i
    left join lateral (select n.rsit from incident_classification n
                        where n.tenant_id = i.tenant_id and n.incident_id = i.id
                        order by n.version desc limit 1) c on true
    left join lateral (select app_search_text(e.words order by e.noted_at, e.id) as body
                         from timeline_entry e
                        where e.tenant_id = i.tenant_id and e.incident_id = i.id) t on true
   where i.tenant_id = of
   order by i.opened_at;
  get diagnostics made = row_count;
  return made;
end
$$;
revoke execute on function incident_search_rebuild(uuid) from public;
create aggregate app_search_text (tsvector) (sfunc = app_search_body, stype = tsvector, initcond = '');

-- An exact word, as a query.
create function app_search_word(word text) returns tsquery
  language sql immutable parallel safe
as $$ select ('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''')::tsquery $$;

-- Any of these; null for none.
create function app_search_any(prefix text, words text[]) returns tsquery
  language plpgsql immutable parallel safe
as $$
declare
  wanted tsquery;
  word   text;
begin
  foreach word in array coalesce(words, '{}') loop
    wanted := case when wanted is null then app_search_word(prefix || word)
                   else wanted || app_search_word(prefix || word) end;
  end loop;
  return wanted;
end
$$;

-- Ids of the tenant's incidents that fit and aren't hidden, newest first; nothing else of them. Runs as the owner of the
-- schema: under a policy '@@' may not use an index, since it isn't leakproof (docs/adr/0052). So tenant and need-to-know
-- are here what they are in the policies, and whoever asks reads what was found under those.
--
-- Looks at the newest 2,000 first, and for words into twice as many of them as are asked for and 100: what many incidents
-- have is found there. What few have is found by the index. Either is bounded by what it isn't good at.
--
-- 'wanted': words, null for all. 'below_at' and 'below_id': where the page before ended. Null for a filter: all.
create function app_search_incidents(wanted tsquery, states text[], rsit text[], severities text[], owners text[],
                                     touched text[], since timestamptz, until timestamptz, below_at timestamptz,
                                     below_id uuid, most int)
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
  ids     uuid[];
  times   timestamptz[];
  walked  int;
  fitting int;
  query   tsquery;
  part    tsquery;
begin
  with walk as materialized (
    select s.incident_id, s.opened_at, s.state, s.classes, s.severity, s.owner, s.systems
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

  query := app_search_word('=t' || tenant);
  foreach part in array array[wanted, app_search_any('=s', states), app_search_any('=c', rsit),
                              app_search_any('=v', severities), app_search_any('=o', owners),
                              app_search_any('=y', touched)] loop
    if part is not null then
      query := query && part;
    end if;
  end loop;
  return query
    select f.incident_id, f.opened_at
      from (select s.tenant_id, s.incident_id, s.opened_at
              from incident_search s
             where (s.facts || s.head || s.body) @@ query
            -- A fence: what follows must not tempt anybody to read the rows by time.
            offset 0) f
     where f.tenant_id = tenant and f.incident_id <> all (hidden)
       and f.opened_at >= low and f.opened_at < high and (f.opened_at, f.incident_id) < (last_at, last_id)
     order by f.opened_at desc, f.incident_id desc
     limit most;
end
$$;

-- How well each of these fits; as above, and for what that has found.
create function app_rank_incidents(wanted tsquery, ids uuid[])
  returns table (incident_id uuid, rank real)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select s.incident_id, ts_rank(s.head || s.body, wanted)
    from incident_search s
   where s.tenant_id = app_tenant() and s.incident_id = any (ids)
     and s.incident_id <> all ((select app_hidden())::uuid[])
$$;
revoke execute on function app_search_incidents(tsquery, text[], text[], text[], text[], text[], timestamptz, timestamptz,
                                                timestamptz, uuid, int),
                           app_rank_incidents(tsquery, uuid[]) from public;
grant execute on function app_search_incidents(tsquery, text[], text[], text[], text[], text[], timestamptz, timestamptz,
                                               timestamptz, uuid, int),
                          app_rank_incidents(tsquery, uuid[]) to ${app};

do $$
declare
  brand uuid;
begin
  for brand in select distinct tenant_id from incident loop
    perform incident_search_rebuild(brand);
  end loop;
end
$$;

-- Made when the rows are there, which is many times faster. Without a list of what isn't in it yet: each search would go
-- through that list.
create index incident_search_words on incident_search using gin ((facts || head || body)) with (fastupdate = off);
