-- How incidents belong together: links and merges within a brand, what suggests them, and joint incidents of several
-- organizations.

-- A line that names another incident is hidden with that one, too, whenever that is restricted; nor is it found by its
-- words, which are kept once for all readers.
alter table timeline_entry add column about_id uuid;
create policy about on timeline_entry as restrictive for select to ${app}
  using (about_id is null or about_id <> all ((select app_hidden())::uuid[]));

create or replace function incident_search_of_entry() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.about_id is null then
    update incident_search
       set body = app_search_body(body, new.words)
     where tenant_id = new.tenant_id and incident_id = new.incident_id;
  end if;
  return null;
end
$$;

-- Stated by people. Of the two that are linked either can be hidden, and hides the link.
create table incident_link (
  tenant_id   uuid        not null default app_tenant(),
  incident_id uuid        not null,
  id          uuid        not null,
  other_id    uuid        not null,
  -- PARENT: the other one is the parent. What has no direction is kept from the lesser id to the greater.
  type        text        not null check (type in ('SAME_SUPPLIER', 'SAME_ACTOR', 'PARENT', 'DUPLICATE')),
  reason      text        not null,
  stated_by   text        not null,
  stated_at   timestamptz not null,
  removed_by  text,
  removed_at  timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, incident_id) references incident,
  foreign key (tenant_id, other_id) references incident,
  constraint incident_link_order_check check (other_id <> incident_id and (type = 'PARENT' or incident_id < other_id)),
  constraint incident_link_removed_check check ((removed_by is null) = (removed_at is null))
);
create unique index incident_link_once on incident_link (tenant_id, incident_id, other_id, type) where removed_at is null;
-- That an incident has one parent is the service's rule, among what somebody may see: an index would refuse the second
-- one also for a first that is hidden, and so tell of it.
create index incident_link_standing on incident_link (tenant_id, incident_id, id desc) where removed_at is null;
create index incident_link_of_other on incident_link (tenant_id, other_id, id desc) where removed_at is null;
alter table incident_link enable row level security;
alter table incident_link force row level security;
create policy tenant on incident_link to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
create policy other on incident_link as restrictive to ${app}
  using (other_id <> all ((select app_hidden())::uuid[]))
  with check (other_id <> all ((select app_hidden())::uuid[]));
grant select, insert, update (removed_by, removed_at) on incident_link to ${app};

-- Once an incident: what it ended as a duplicate of. Its rows stay where they are.
create table incident_merge (
  tenant_id    uuid        not null default app_tenant(),
  incident_id  uuid        not null,
  -- Into which it was merged then, and where that has gone since.
  into_id      uuid        not null,
  survivor_id  uuid        not null,
  reason       text        not null,
  alerts_moved integer     not null check (alerts_moved >= 0),
  merged_by    text        not null,
  merged_at    timestamptz not null,
  primary key (tenant_id, incident_id),
  foreign key (tenant_id, incident_id) references incident,
  foreign key (tenant_id, into_id) references incident,
  foreign key (tenant_id, survivor_id) references incident,
  constraint incident_merge_check check (incident_id <> into_id and incident_id <> survivor_id)
);
create index incident_merge_of_survivor on incident_merge (tenant_id, survivor_id, merged_at desc, incident_id desc);
alter table incident_merge enable row level security;
alter table incident_merge force row level security;
create policy tenant on incident_merge to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
create policy survivor on incident_merge as restrictive to ${app}
  using (survivor_id <> all ((select app_hidden())::uuid[]) and into_id <> all ((select app_hidden())::uuid[]))
  with check (survivor_id <> all ((select app_hidden())::uuid[]) and into_id <> all ((select app_hidden())::uuid[]));
grant select, insert on incident_merge to ${app};

-- Whether an incident of the tenant that isn't hidden was merged: also into one that is, of which nothing is said. Runs as
-- the owner, past the policy that hides the merge with its survivor.
create function app_is_merged(incident uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from incident_merge g
                  where g.tenant_id = app_tenant() and g.incident_id = incident
                    and incident <> all ((select app_hidden())::uuid[]))
$$;
revoke execute on function app_is_merged(uuid) from public;
grant execute on function app_is_merged(uuid) to ${app};

-- The same of many, whose list of what is hidden is read once: those that were merged.
create function app_merged(incidents uuid[]) returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(g.incident_id), '{}')
    from incident_merge g
   where g.tenant_id = app_tenant() and g.incident_id = any (incidents)
     and g.incident_id <> all ((select app_hidden())::uuid[])
$$;
revoke execute on function app_merged(uuid[]) from public;
grant execute on function app_merged(uuid[]) to ${app};

-- What was merged into 'gone' goes to where that goes: also what is hidden from whoever merges it, or its readers would be
-- led to what has ended. Past the policies, like the one above, and says nothing.
create function app_follow_merges(gone uuid, survivor uuid) returns void
  language sql security definer set search_path = public, pg_temp
as $$
  update incident_merge g
     set survivor_id = survivor
   where g.tenant_id = app_tenant() and g.survivor_id = gone
     and gone <> all ((select app_hidden())::uuid[]) and survivor <> all ((select app_hidden())::uuid[])
$$;
revoke execute on function app_follow_merges(uuid, uuid) from public;
grant execute on function app_follow_merges(uuid, uuid) to ${app};

-- Where an alert belonged first, when its incident was merged into another.
alter table alert add column merged_from uuid;
grant update (merged_from) on alert to ${app};

-- Suggestions that somebody has looked at: a row for each side. 'other_id' is an incident of the brand, or an organization.
create table incident_suggestion_dismissal (
  tenant_id    uuid        not null default app_tenant(),
  incident_id  uuid        not null,
  other_id     uuid        not null,
  reason       text        not null,
  dismissed_by text        not null,
  dismissed_at timestamptz not null,
  primary key (tenant_id, incident_id, other_id),
  foreign key (tenant_id, incident_id) references incident
);
alter table incident_suggestion_dismissal enable row level security;
alter table incident_suggestion_dismissal force row level security;
create policy tenant on incident_suggestion_dismissal to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
create policy other on incident_suggestion_dismissal as restrictive to ${app}
  using (other_id <> all ((select app_hidden())::uuid[]))
  with check (other_id <> all ((select app_hidden())::uuid[]));
grant select, insert on incident_suggestion_dismissal to ${app};

-- What incidents are compared by, each by an index. Keys of values, since a URL is longer than an index takes, and equality
-- of uuid is leakproof: policies don't keep it from its index.
alter table indicator add column value_key uuid not null generated always as (md5(type || ' ' || value)::uuid) stored;
create index indicator_of_value on indicator (tenant_id, value_key, incident_id);
create index alert_kin on alert (tenant_id, title_key, source, incident_id) where incident_id is not null;
create index brand_system_of_operator on brand_system (tenant_id, operator, id) where operator <> '';

-- Techniques of the newest classification of each incident, kept by a trigger.
create table incident_technique (
  tenant_id   uuid not null default app_tenant(),
  incident_id uuid not null,
  technique   text not null,
  primary key (tenant_id, incident_id, technique),
  foreign key (tenant_id, incident_id) references incident
);
create index incident_technique_of on incident_technique (tenant_id, technique, incident_id);
alter table incident_technique enable row level security;
alter table incident_technique force row level security;
create policy tenant on incident_technique to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, delete on incident_technique to ${app};

create function incident_technique_stated() returns trigger
  language plpgsql
as $$
begin
  delete from incident_technique where tenant_id = new.tenant_id and incident_id = new.incident_id;
  insert into incident_technique (tenant_id, incident_id, technique)
  select distinct new.tenant_id, new.incident_id, t from unnest(new.techniques) t;
  return null;
end
$$;
create trigger techniques after insert on incident_classification
  for each row execute function incident_technique_stated();

insert into incident_technique (tenant_id, incident_id, technique)
select distinct c.tenant_id, c.incident_id, t
  from (select distinct on (tenant_id, incident_id) tenant_id, incident_id, techniques
          from incident_classification order by tenant_id, incident_id, version desc) c
 cross join unnest(c.techniques) t;

-- In a circle values are compared of what both sides have put there.
alter table indicator_share add column value_key uuid;
update indicator_share s
   set value_key = i.value_key
  from indicator i
 where i.tenant_id = s.tenant_id and i.id = s.indicator_id;
alter table indicator_share alter column value_key set not null;
create index indicator_share_of_value on indicator_share (circle_id, value_key, tenant_id);

create function indicator_share_value() returns trigger
  language plpgsql
as $$
begin
  select i.value_key into new.value_key from indicator i where i.tenant_id = new.tenant_id and i.id = new.indicator_id;
  return new;
end
$$;
create trigger value_key before insert on indicator_share
  for each row execute function indicator_share_value();

-- One campaign of several organizations. The tenant is the group that coordinates it; members read it by policies of their
-- own. No person is named in these tables: whoever reads them may be of another organization.
create table joint_incident (
  tenant_id        uuid        not null default app_tenant(),
  id               uuid        not null,
  title            text        not null,
  summary          text        not null,
  tlp              text        not null check (tlp in ('TLP_CLEAR', 'TLP_GREEN', 'TLP_AMBER', 'TLP_AMBER_STRICT')),
  state            text        not null check (state in ('OPEN', 'CLOSED')),
  -- Aliases are permanent.
  coordinator      text        not null,
  coordinator_name text        not null,
  opened_at        timestamptz not null,
  closing_reason   text        not null default '',
  version          bigint      not null check (version > 0),
  primary key (tenant_id, id),
  constraint joint_incident_closed_check check ((state = 'CLOSED') = (closing_reason <> ''))
);

create index joint_incident_by_id on joint_incident (id);

create table joint_member (
  tenant_id   uuid        not null default app_tenant(),
  joint_id    uuid        not null,
  member_id   uuid        not null,
  alias       text        not null,
  name        text        not null,
  standing    text        not null check (standing in ('INVITED', 'JOINED', 'DECLINED', 'LEFT', 'REMOVED')),
  invited_at  timestamptz not null,
  answered_at timestamptz,
  primary key (tenant_id, joint_id, member_id),
  foreign key (tenant_id, joint_id) references joint_incident,
  constraint joint_member_other_check check (member_id <> tenant_id),
  constraint joint_member_answered_check check ((standing = 'INVITED') = (answered_at is null))
);
create index joint_member_of on joint_member (member_id, joint_id);

-- Which incident of its own a member has in it. The tenant is the member: nobody else reads it.
create table joint_participation (
  tenant_id      uuid        not null default app_tenant(),
  joint_id       uuid        not null,
  incident_id    uuid        not null,
  joined_by      text        not null,
  joined_at      timestamptz not null,
  primary key (tenant_id, joint_id),
  foreign key (tenant_id, incident_id) references incident
);
create index joint_participation_of_incident on joint_participation (tenant_id, incident_id);
alter table joint_participation enable row level security;
alter table joint_participation force row level security;
create policy tenant on joint_participation to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, delete, update (incident_id) on joint_participation to ${app};

-- Append-only, as any timeline.
create table joint_entry (
  tenant_id   uuid        not null default app_tenant(),
  joint_id    uuid        not null,
  id          uuid        not null,
  author_id   uuid        not null,
  author      text        not null,
  kind        text        not null check (kind in ('NOTE', 'INDICATOR', 'LINK', 'EVENT')),
  happened_at timestamptz not null,
  noted_at    timestamptz not null,
  text        text        not null,
  corrects    uuid        check (corrects <> id),
  -- Of an indicator.
  value_type  text        check (value_type in ('OBSERVABLE_TYPE_DOMAIN_NAME', 'OBSERVABLE_TYPE_URL')),
  value       text,
  -- As in `indicator`.
  value_key   uuid        generated always as (md5(value_type || ' ' || value)::uuid) stored,
  -- Of a link between two members: aliases.
  link_type   text        check (link_type in ('SAME_SUPPLIER', 'SAME_ACTOR', 'DUPLICATE')),
  link_from   text,
  link_to     text        check (link_to <> link_from),
  primary key (tenant_id, joint_id, id),
  foreign key (tenant_id, joint_id) references joint_incident,
  foreign key (tenant_id, joint_id, corrects) references joint_entry,
  constraint joint_entry_indicator_check
    check ((kind = 'INDICATOR') = (value is not null) and (value is null) = (value_type is null)),
  constraint joint_entry_link_check
    check ((kind = 'LINK') = (link_type is not null) and (link_type is null) = (link_from is null)
           and (link_type is null) = (link_to is null))
);
create index joint_entry_order on joint_entry (tenant_id, joint_id, happened_at, id);
create unique index joint_entry_correction on joint_entry (tenant_id, joint_id, corrects) where corrects is not null;
create index joint_entry_of_value on joint_entry (joint_id, value_key, author_id) where value_key is not null;

create table joint_task (
  tenant_id   uuid        not null default app_tenant(),
  joint_id    uuid        not null,
  id          uuid        not null,
  title       text        not null,
  guidance    text        not null,
  -- Whose work it is; null: anybody's.
  assignee_id uuid,
  assignee    text        not null,
  due_at      timestamptz,
  state       text        not null check (state in ('OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED')),
  reason      text        not null,
  added_by    text        not null,
  added_at    timestamptz not null,
  version     bigint      not null check (version > 0),
  primary key (tenant_id, joint_id, id),
  foreign key (tenant_id, joint_id) references joint_incident,
  constraint joint_task_assignee_check check ((assignee_id is null) = (assignee = ''))
);

-- A joint incident in which the tenant's own incident is hidden from the subject isn't there for those people, and nothing
-- that names it is: its id is hidden like the incident's, so that what asks by that list (policies, the trail) has both.
-- These four run as the owner of the schema, past the policies that are made of them, and say ids of the bound tenant alone.
create or replace function app_find_hidden() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  with hidden as materialized (
    select i.id
      from incident i
     where i.tenant_id = app_tenant() and i.restricted
       and not exists (select from incident_reader r
                        where r.tenant_id = i.tenant_id and r.incident_id = i.id and r.subject = app_subject())
  )
  select coalesce(array_agg(found.id), '{}')
    from (select h.id from hidden h
           union all
          select p.joint_id
            from joint_participation p
            join hidden h on h.id = p.incident_id
           where p.tenant_id = app_tenant()) found
$$;

-- Who knows of the incident knows of the joint one.
create or replace function app_knows(person text, hidden uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from incident_reader r
                  where r.tenant_id = app_tenant() and r.incident_id = hidden and r.subject = person)
      or exists (select from joint_participation p
                   join incident_reader r on r.tenant_id = p.tenant_id and r.incident_id = p.incident_id
                  where p.tenant_id = app_tenant() and p.joint_id = hidden and r.subject = person)
$$;

-- Joint incidents that the tenant is invited to, or in. What is hidden is joined: compared one by one, 500 memberships with
-- 4,000 hidden incidents took 24 ms a policy.
create function app_known_joints() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(m.joint_id), '{}')
    from joint_member m
   where m.member_id = app_tenant() and m.standing in ('INVITED', 'JOINED')
     and not exists (select from unnest(app_hidden()) hidden (id) where hidden.id = m.joint_id)
$$;

-- Joint incidents that the tenant is in.
create function app_joined() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(m.joint_id), '{}')
    from joint_member m
   where m.member_id = app_tenant() and m.standing = 'JOINED'
     and not exists (select from unnest(app_hidden()) hidden (id) where hidden.id = m.joint_id)
$$;
revoke execute on function app_known_joints(), app_joined() from public;
grant execute on function app_known_joints(), app_joined() to ${app};

-- Who is invited again decides anew with which incident: the invitation isn't hidden with the one of before. Runs as the
-- owner, since the coordinator reads no row of a member's; before what is told of the invitation, by its name.
create function joint_invited_again() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  delete from joint_participation where tenant_id = new.member_id and joint_id = new.joint_id;
  return null;
end
$$;
create trigger invited_again after update on joint_member for each row
  when (old.standing <> 'INVITED' and new.standing = 'INVITED') execute function joint_invited_again();

alter table joint_incident enable row level security;
alter table joint_incident force row level security;
create policy tenant on joint_incident to ${app}
  using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy member on joint_incident for select to ${app} using (id = any ((select app_known_joints())::uuid[]));
-- Members hold the row against its closing while they write, and change nothing in it.
create policy member_lock on joint_incident for update to ${app}
  using (id = any ((select app_known_joints())::uuid[])) with check (false);
grant select, insert, update (title, summary, state, closing_reason, version) on joint_incident to ${app};

alter table joint_member enable row level security;
alter table joint_member force row level security;
create policy tenant on joint_member to ${app}
  using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy self on joint_member for select to ${app}
  using (member_id = app_tenant() and joint_id <> all ((select app_hidden())::uuid[]));
-- Who is out comes in again by an invitation alone, and nobody invites or removes themselves.
create policy answer on joint_member for update to ${app}
  using (member_id = app_tenant() and standing in ('INVITED', 'JOINED')
         and joint_id <> all ((select app_hidden())::uuid[]))
  with check (member_id = app_tenant() and standing in ('JOINED', 'DECLINED', 'LEFT'));
create policy peers on joint_member for select to ${app}
  using (standing = 'JOINED' and joint_id = any ((select app_joined())::uuid[]));
grant select, insert, update (standing, invited_at, answered_at) on joint_member to ${app};

alter table joint_entry enable row level security;
alter table joint_entry force row level security;
create policy tenant on joint_entry to ${app}
  using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy member on joint_entry for select to ${app} using (joint_id = any ((select app_joined())::uuid[]));
create policy member_work on joint_entry for insert to ${app}
  with check (author_id = app_tenant() and joint_id = any ((select app_joined())::uuid[]));
grant select, insert on joint_entry to ${app};

alter table joint_task enable row level security;
alter table joint_task force row level security;
create policy tenant on joint_task to ${app}
  using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy member on joint_task for select to ${app} using (joint_id = any ((select app_joined())::uuid[]));
create policy member_adds on joint_task for insert to ${app}
  with check (joint_id = any ((select app_joined())::uuid[]));
create policy member_moves on joint_task for update to ${app}
  using (joint_id = any ((select app_joined())::uuid[]))
  with check (joint_id = any ((select app_joined())::uuid[]));
grant select, insert, update (state, reason, version) on joint_task to ${app};

-- Tells of a joint incident: its coordinator, whoever is in it, and (of a member's row) that member. Told as part of the
-- member's own incident, so that it is hidden with that. ('type', column of the joint incident's id, column of a member.)
-- Who is in learns who comes in and who goes, not who was asked and what those have answered.
create function live_tell_joint() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  at text := nullif(current_setting('app.now', true), '');
  told jsonb;
  joint uuid;
  about uuid;
  was text := '';
begin
  if at is not null then
    told := to_jsonb(new);
    if tg_op = 'UPDATE' then
      was := coalesce(to_jsonb(old) ->> 'standing', '');
    end if;
    joint := (told ->> tg_argv[1])::uuid;
    about := (told ->> tg_argv[2])::uuid;
    insert into live_pending (tenant_id, topic, type, incident_id, entity_id, happened_at)
    select new.tenant_id, 'JOINT', tg_argv[0], null, joint, at::timestamptz
     union all
    select m.member_id, 'JOINT', tg_argv[0], p.incident_id, joint, at::timestamptz
      from joint_member m
      left join joint_participation p on p.tenant_id = m.member_id and p.joint_id = m.joint_id
     where m.tenant_id = new.tenant_id and m.joint_id = joint
       and (m.member_id = about
            or m.standing = 'JOINED' and 'JOINED' in (was, coalesce(told ->> 'standing', 'JOINED')));
  end if;
  return null;
end
$$;
create trigger live_opened after insert on joint_incident for each row
  execute function live_tell_joint('joint.opened', 'id', '');
create trigger live_changed after update on joint_incident for each row
  when (old.version <> new.version) execute function live_tell_joint('joint.changed', 'id', '');
create trigger live_invited after insert on joint_member for each row
  execute function live_tell_joint('joint.member_changed', 'joint_id', 'member_id');
create trigger live_changed after update on joint_member for each row
  when (old.standing <> new.standing) execute function live_tell_joint('joint.member_changed', 'joint_id', 'member_id');
create trigger live_noted after insert on joint_entry for each row
  execute function live_tell_joint('joint.noted', 'joint_id', '');
create trigger live_added after insert on joint_task for each row
  execute function live_tell_joint('joint.task_added', 'joint_id', '');
create trigger live_changed after update on joint_task for each row
  when (old.version <> new.version) execute function live_tell_joint('joint.task_changed', 'joint_id', '');

-- Told on both sides: each is hidden with its own incident alone, so an event has no id of the other one.
create function live_tell_link() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  at text := nullif(current_setting('app.now', true), '');
begin
  if at is not null then
    insert into live_pending (tenant_id, topic, type, incident_id, entity_id, happened_at)
    select new.tenant_id, 'LINK', tg_argv[0], side, new.id, at::timestamptz
      from unnest(array[new.incident_id, new.other_id]) side;
  end if;
  return null;
end
$$;
create trigger live_stated after insert on incident_link for each row execute function live_tell_link('link.stated');
create trigger live_removed after update of removed_at on incident_link for each row
  when (old.removed_at is null and new.removed_at is not null) execute function live_tell_link('link.removed');
-- A link is hidden with either of its incidents: so are the events of it. Looked up by its key.
create policy links on live_event as restrictive for select to ${app}
  using (topic <> 'LINK'
         or (select l.id from incident_link l
              where l.tenant_id = live_event.tenant_id and l.id = live_event.entity_id limit 1)
            is not null);
create trigger live_merged after insert on incident_merge for each row
  execute function live_tell('MERGE', 'incident.merged', 'survivor_id', 'incident_id', '');
-- Hidden with either, again.
create policy merges on live_event as restrictive for select to ${app}
  using (topic <> 'MERGE'
         or (select g.incident_id from incident_merge g
              where g.tenant_id = live_event.tenant_id and g.incident_id = live_event.entity_id limit 1)
            is not null);
