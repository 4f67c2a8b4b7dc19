-- Who has added a task to a joint incident: set by the database. Before, an alias alone said so.
alter table joint_task add column author_id uuid;
update joint_task t
   set author_id = coalesce((select m.member_id from joint_member m
                              where m.tenant_id = t.tenant_id and m.joint_id = t.joint_id and m.alias = t.added_by),
                            t.tenant_id);
alter table joint_task alter column author_id set not null;
alter table joint_task alter column author_id set default app_tenant();

-- Whoever writes there, the coordinator included, writes as itself, under the name that the others know: not even by a
-- fault of the service in another one's.
create function app_alias_at(tenant uuid, joint uuid) returns text
  language sql stable
as $$
  select coalesce((select m.alias from joint_member m
                    where m.tenant_id = tenant and m.joint_id = joint and m.member_id = app_tenant()),
                  (select j.coordinator from joint_incident j
                    where j.tenant_id = tenant and j.id = joint and j.tenant_id = app_tenant()))
$$;
create policy author on joint_entry as restrictive for insert to ${app}
  with check (author_id = app_tenant() and author = app_alias_at(tenant_id, joint_id));
create policy author on joint_task as restrictive for insert to ${app}
  with check (author_id = app_tenant() and added_by = app_alias_at(tenant_id, joint_id)
              and (assignee_id is null
                   or exists (select from joint_member m
                               where m.tenant_id = joint_task.tenant_id and m.joint_id = joint_task.joint_id
                                 and m.member_id = joint_task.assignee_id and m.alias = joint_task.assignee
                                 and m.standing = 'JOINED')));
-- What is another member's work is moved by that one, or by the coordinator.
drop policy member_moves on joint_task;
create policy member_moves on joint_task for update to ${app}
  using (joint_id = any ((select app_joined())::uuid[]) and (assignee_id is null or assignee_id = app_tenant()))
  with check (joint_id = any ((select app_joined())::uuid[]) and (assignee_id is null or assignee_id = app_tenant()));
