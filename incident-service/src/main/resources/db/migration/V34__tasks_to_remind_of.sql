-- Tasks that were there before reminders were. What was overdue by then is known.
insert into escalation_work (tenant_id, target_id, incident_id, kind, goal_id, due_at)
select tenant_id, id, incident_id, 'TASK', gen_random_uuid(), greatest(now(), due_at - interval '7 days')
  from incident_task
 where active and due_at > now()
-- Whoever has changed one since the triggers are there has had it looked at.
on conflict (tenant_id, target_id) do nothing;
