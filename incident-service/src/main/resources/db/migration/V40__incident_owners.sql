-- Whose incident it is, which can change.
alter table incident
  -- At first whoever opened it. Null for nobody's, as one that a machine opens; of those from before this it isn't known
  -- whether a machine did.
  add column owner_subject text,
  -- Among the organization's people. Null where whoever opened it wasn't one of them.
  add column owner_id      uuid,
  add constraint incident_owner_check check (owner_id is null or owner_subject is not null);
update incident i
   set owner_subject = i.opened_by,
       owner_id      = (select p.id from person p
                         where p.tenant_id = i.tenant_id and p.subject = i.opened_by
                           and p.state in ('INVITED', 'ENROLLED'));

-- What it is found by follows; nobody is ''. The rows that are there say so already.
create or replace function incident_search_of_incident() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    insert into incident_search (tenant_id, incident_id, opened_at, state, severity, owner, head)
    values (new.tenant_id, new.id, new.opened_at, new.state, 'NONE', coalesce(new.owner_subject, ''),
            app_search_head(new));
  else
    update incident_search
       set state = new.state, owner = coalesce(new.owner_subject, ''), head = app_search_head(new)
     where tenant_id = new.tenant_id and incident_id = new.id;
  end if;
  return null;
end
$$;
drop trigger search_changed on incident;
create trigger search_changed after update of state, series, number, title, summary, owner_subject on incident
  for each row
  when ((old.state, old.series, old.number, old.title, old.summary, old.owner_subject)
        is distinct from (new.state, new.series, new.number, new.title, new.summary, new.owner_subject))
  execute function incident_search_of_incident();

create or replace function incident_search_rebuild(of uuid) returns bigint
  language plpgsql
as $$
declare
  made bigint;
begin
  delete from incident_search where tenant_id = of;
  insert into incident_search (tenant_id, incident_id, opened_at, state, classes, severity, owner, systems, facts, head,
                               body, overdue_at)
  select i.tenant_id, i.id, i.opened_at, i.state, app_search_classes(c.rsit),
         case when exists (select from finding f
                            where f.tenant_id = i.tenant_id and f.incident_id = i.id and f.verdict = 'EXPOSED')
              then null else 'NONE' end,
         coalesce(i.owner_subject, ''),
         array(select distinct s.system_id from incident_system s
                where s.tenant_id = i.tenant_id and s.incident_id = i.id),
         '', app_search_head(i), coalesce(t.body, ''), app_search_overdue(i.tenant_id, i.id)
    from incident i
    left join lateral (select n.rsit from incident_classification n
                        where n.tenant_id = i.tenant_id and n.incident_id = i.id
                        order by n.version desc limit 1) c on true
    left join lateral (select app_search_text(e.words order by e.noted_at, e.id) as body
                         from timeline_entry e
                        where e.tenant_id = i.tenant_id and e.incident_id = i.id
                          and e.about_id is null) t on true
   where i.tenant_id = of
   order by i.opened_at;
  get diagnostics made = row_count;
  return made;
end
$$;
