-- Whom a step pages may follow from what it is about: the incident's owner, or the roster of the task's own role. Or the step
-- names a role.
alter table escalation_step
  drop constraint escalation_step_recipient_check,
  add constraint escalation_step_recipient_check
    check (recipient in ('OWNER', 'INCIDENT_OWNER', 'ON_DUTY', 'TASK_ROLE', 'ROLE', 'DEPUTY', 'INCIDENT_LEAD',
                         'BRAND_ADMIN', 'WEBHOOKS')),
  add column role text,
  add constraint escalation_step_role_check check ((role is not null) = (recipient = 'ROLE'));
