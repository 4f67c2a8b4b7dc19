alter table organization
  drop constraint organization_state_check,
  drop constraint organization_check,
  add constraint organization_state_check
    check (state in ('ONBOARDING', 'ACTIVE', 'SUSPENDED', 'OFFBOARDING', 'OFFBOARDED')),
  add constraint organization_made_check
    check ((state = 'ONBOARDING') = (organization_id is null) and (state = 'ONBOARDING') = (onboarded_at is null)),
  add column version              bigint not null default 1,
  -- An off-boarding: when what is kept may be destroyed (UTC), why, and the two operators.
  add column retain_until         date,
  add column leaving_reason       text,
  add column leaving_asked_by     text,
  add column leaving_asked_at     timestamptz,
  add column leaving_confirmed_by text,
  add column leaving_confirmed_at timestamptz,
  add constraint organization_leaving_check
    check ((state in ('OFFBOARDING', 'OFFBOARDED')) = (retain_until is not null)),
  add constraint organization_four_eyes_check
    check (leaving_confirmed_by is null or leaving_confirmed_by <> leaving_asked_by),
  add constraint organization_confirmed_check
    check (state <> 'OFFBOARDED' or leaving_confirmed_by is not null);
-- The few whose people are refused.
create index organization_closed on organization (state) where state in ('SUSPENDED', 'OFFBOARDING', 'OFFBOARDED');
create index organization_of_group on organization (group_alias, alias) where group_alias <> '';
-- Of one that was never active.
grant delete on organization to ${app};

-- Of one that has left.
grant delete on organization_profile, legal_entity to ${app};

-- Work on organizations that is under way or waits. No policy: a worker claims it before there is a tenant. Deleted
-- when done, with the people in it.
create table operation (
  id              uuid        primary key,
  -- Those of one organization go in this order.
  position        bigint      not null generated always as identity,
  -- Of the organization; '' for what is about all of them.
  alias           text        not null,
  kind            text        not null check (kind in
    ('ONBOARD', 'ONBOARD_ANEW', 'WITHDRAW', 'UPDATE', 'SUSPEND', 'RESUME', 'ANNOUNCE_OFFBOARDING',
     'CANCEL_OFFBOARDING', 'OFFBOARD', 'RECONCILE')),
  -- What an on-boarding has made so far, before the organization is active.
  organization_id uuid,
  -- What was stated of an organization that isn't active yet.
  request         jsonb       not null default '{}',
  initiator       text        not null,
  request_id      text        not null,
  -- Organization of whoever asked, whose trail has what belongs to no other; not known of older ones.
  asked_in        uuid,
  asked_at        timestamptz not null,
  steps_done      int         not null default 0,
  step_since      timestamptz not null,
  due_at          timestamptz not null,
  lease_id        uuid,
  leased_until    timestamptz,
  attempts        int         not null default 0,
  last_failure    text        not null default ''
);
create unique index operation_order on operation (alias, position);
create index operation_due on operation (due_at);
grant select, insert, update, delete on operation to ${app};

insert into operation (id, alias, kind, request, initiator, request_id, asked_at, step_since, due_at, attempts, last_failure)
select gen_random_uuid(), alias, case when start_over then 'ONBOARD_ANEW' else 'ONBOARD' end, request, initiator,
       request_id, due_at, due_at, due_at, attempts, last_failure
  from onboarding;
drop table onboarding;

-- Comparisons of the registry with the identity provider. No policy: they are the operators', and hold aliases and
-- names of roles.
create table reconciliation (
  id            uuid        primary key,
  mend          boolean     not null,
  asked_at      timestamptz not null,
  finished_at   timestamptz,
  organizations int         not null default 0,
  compared      int         not null default 0,
  busy          int         not null default 0,
  -- Alias of the last one that was compared: whoever goes on begins behind it.
  position      text        not null default ''
);
grant select, insert, update, delete on reconciliation to ${app};

create table drift (
  reconciliation_id uuid    not null references reconciliation on delete cascade,
  number            int     not null,
  alias             text    not null,
  kind              text    not null,
  detail            text    not null,
  mended            boolean not null,
  primary key (reconciliation_id, number),
  unique (reconciliation_id, alias, kind, detail)
);
grant select, insert on drift to ${app};
