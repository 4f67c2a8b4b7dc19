-- Whether a step of a notice lets letters go out: what people were told of isn't rejected as if it had been nothing.
alter table notice_line add column released boolean not null default false;
-- Steps of before are known by the line of the timeline that each has.
update notice_line n
   set released = true
 where exists (select from timeline_entry t
                where t.tenant_id = n.tenant_id and t.incident_id = n.incident_id and t.kind = 'NOTICE'
                  and t.text in ('Notice ' || n.notice_id || ' was released.',
                                 'Notice ' || n.notice_id || ' was released again: its letters go on.'));
create index notice_line_released on notice_line (tenant_id, incident_id) where released;

-- Whether people were written to of an incident of the tenant that isn't hidden, or of what was merged into it: also of one
-- that is hidden, of which nothing is said. Past the policies, like app_is_merged.
create function app_is_released(incident uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select incident <> all ((select app_hidden())::uuid[])
         and (exists (select from notice_line n
                       where n.tenant_id = app_tenant() and n.incident_id = incident and n.released)
              or exists (select from incident_merge g
                           join notice_line n on n.tenant_id = g.tenant_id and n.incident_id = g.incident_id and n.released
                          where g.tenant_id = app_tenant() and g.survivor_id = incident))
$$;
revoke execute on function app_is_released(uuid) from public;
grant execute on function app_is_released(uuid) to ${app};
