-- Incidents, or parts of them, that another organization may see until a day. The tenant is the owner.
create table incident_share (
  tenant_id       uuid        not null default app_tenant(),
  id              uuid        not null,
  incident_id     uuid        not null,
  recipient_id    uuid        not null,
  -- Aliases are permanent.
  recipient_alias text        not null,
  owner_alias     text        not null,
  owner_name      text        not null,
  parts           text[]      not null check (cardinality(parts) > 0
                                              and parts <@ '{SUMMARY,TIMELINE,FINDINGS,INDICATORS,TASKS}'),
  access          text        not null check (access in ('READ', 'WORK')),
  until           timestamptz not null,
  -- The recipient's people who may see it; nobody named: all.
  subjects        text[]      not null,
  -- Labels that this recipient may see: what has another one stays hidden inside a shared part.
  labels          text[]      not null,
  -- The incident is restricted: each read by the recipient is kept in the owner's trail.
  restricted      boolean     not null,
  shared_by       text        not null,
  shared_at       timestamptz not null,
  taken_back_at   timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, incident_id) references incident,
  check (recipient_id <> tenant_id),
  check (until > shared_at)
);
create index incident_share_of_incident on incident_share (tenant_id, incident_id, id);
create index incident_share_to on incident_share (recipient_id, id);
alter table incident_share enable row level security;
alter table incident_share force row level security;
create policy tenant on incident_share to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
-- Whom it was given to, while it stands: what is shared, not what is in it.
create policy recipient on incident_share for select to ${app}
  using (recipient_id = app_tenant() and taken_back_at is null and until > app_now()
         and (app_subject() = '*' or subjects = '{}' or app_subject() = any (subjects)));
grant select, insert on incident_share to ${app};
grant update (taken_back_at, restricted) on incident_share to ${app};

-- The share that lets this transaction's guest in; none once it has ended. Runs as the owner of the schema, since
-- guests can't read shares.
create function app_standing_share() returns incident_share
  language sql stable security definer set search_path = public, pg_temp
as $$
  select s.*
    from incident_share s
   where s.tenant_id = app_tenant() and s.id = app_share() and s.recipient_id = app_guest_of()
     and s.taken_back_at is null and s.until > app_now()
     and (s.subjects = '{}' or app_subject() = any (s.subjects))
$$;

-- The incident of which a guest may see this part; null when none.
create function app_shared(part text) returns uuid
  language sql stable
as $$ select s.incident_id from app_standing_share() s where part = any (s.parts) $$;

-- The same, to add to it.
create function app_shared_for_work(part text) returns uuid
  language sql stable
as $$ select s.incident_id from app_standing_share() s where part = any (s.parts) and s.access = 'WORK' $$;

create function app_shared_labels() returns text[]
  language sql stable
as $$ select s.labels from app_standing_share() s $$;

-- How what a guest writes is signed: as the organization.
create function app_guest_name() returns text
  language sql stable
as $$ select 'organization:' || s.recipient_alias from app_standing_share() s $$;

-- What guests see: one part of one incident. What Cordon writes into a timeline itself tells of other parts.
create policy guest on incident for select to ${guest}
  using (tenant_id = app_tenant() and id = (select app_shared('SUMMARY'))
         and tlp = any ((select app_shared_labels())::text[]));
create policy guest on timeline_entry for select to ${guest}
  using (tenant_id = app_tenant() and incident_id = (select app_shared('TIMELINE')) and not automatic);
create policy guest_work on timeline_entry for insert to ${guest}
  with check (tenant_id = app_tenant() and incident_id = (select app_shared_for_work('TIMELINE')) and not automatic
              and noted_by = (select app_guest_name()));
create policy guest on finding for select to ${guest}
  using (tenant_id = app_tenant() and incident_id = (select app_shared('FINDINGS')));
create policy guest on indicator for select to ${guest}
  using (tenant_id = app_tenant() and incident_id = (select app_shared('INDICATORS'))
         and tlp = any ((select app_shared_labels())::text[]));
grant select on incident, timeline_entry, finding, indicator to ${guest};
grant insert on timeline_entry to ${guest};

-- What becomes of an incident becomes of its shares, whoever changes it.
create function incident_restriction_changed() returns trigger
  language plpgsql
as $$
begin
  update incident_share set restricted = new.restricted
   where tenant_id = new.tenant_id and incident_id = new.id and restricted <> new.restricted;
  return null;
end
$$;
create trigger restriction_changed after update of restricted on incident
  for each row when (old.restricted <> new.restricted) execute function incident_restriction_changed();
