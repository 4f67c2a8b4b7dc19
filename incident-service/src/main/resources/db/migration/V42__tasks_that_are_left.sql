-- Who leaves a joint incident leaves its tasks to the others. Before, they stayed with whom nobody could ask any more.
alter table joint_task add column left_by text not null default '';
alter table joint_task add constraint joint_task_left_check check (left_by = '' or assignee_id is null);
update joint_task t
   set assignee_id = null, assignee = '', left_by = t.assignee, state = 'OPEN', reason = t.assignee || ' left.',
       version = t.version + 1
  from joint_incident j
 where j.tenant_id = t.tenant_id and j.id = t.joint_id and j.state = 'OPEN'
   and t.assignee_id is not null and t.state in ('OPEN', 'IN_PROGRESS')
   and not exists (select from joint_member m
                    where m.tenant_id = t.tenant_id and m.joint_id = t.joint_id and m.member_id = t.assignee_id
                      and m.standing = 'JOINED');

-- Begins with the member, who leaves in whosever joint incidents it is.
create index joint_task_of_assignee on joint_task (assignee_id, joint_id) where state in ('OPEN', 'IN_PROGRESS');

-- By 'member_moves' a member takes what is nobody's, and leaves what is its own. Whoever assigns a task, it is to who is in,
-- as when it is added.
grant update (assignee_id, assignee, left_by) on joint_task to ${app};
create policy assignee on joint_task as restrictive for update to ${app}
  using (true)
  with check (assignee_id is null
              or exists (select from joint_member m
                          where m.tenant_id = joint_task.tenant_id and m.joint_id = joint_task.joint_id
                            and m.member_id = joint_task.assignee_id and m.alias = joint_task.assignee
                            and m.standing = 'JOINED'));

-- Of nobody is it said that they left what wasn't theirs.
create function joint_task_left_by_its_own() returns trigger
  language plpgsql
as $$
begin
  raise exception 'a task is left by whose it was' using errcode = 'check_violation';
end
$$;
create trigger left_by_its_own before update of left_by on joint_task for each row
  when (new.left_by not in ('', old.left_by, old.assignee)) execute function joint_task_left_by_its_own();
