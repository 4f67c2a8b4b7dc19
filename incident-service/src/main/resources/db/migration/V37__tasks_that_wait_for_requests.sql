-- A task of the incident that waits for what comes of a request, and the version of it by which it does: none where somebody
-- had it wait before for something else. The asker's alone to know; not among the columns that may be updated.
alter table action_request
  add column task_id   uuid,
  add column task_move bigint check (task_move > 0),
  add constraint action_request_task_fkey foreign key (tenant_id, incident_id, task_id) references incident_task,
  add constraint action_request_task_check check (task_move is null or task_id is not null);

-- Whether a task came into its state by itself: the reason may name whom the brand has asked, and isn't for guests.
alter table incident_task add column automatic boolean not null default false;
