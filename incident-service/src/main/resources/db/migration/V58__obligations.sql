-- What laws have the brand's legal entities tell of an incident. Whoever changes one has the incident's row: so whoever
-- ends the incident sees all that runs.
create table incident_obligation (
  tenant_id       uuid        not null default app_tenant(),
  -- Another one after a merge.
  incident_id     uuid        not null,
  id              uuid        not null,
  legal_entity    text        not null,
  law             text        not null,
  citation        text        not null,
  addressee       text        not null check (addressee in ('AUTHORITY', 'INDIVIDUALS', 'OTHER')),
  addressee_name  text        not null,
  anchor          text        not null check (anchor in ('AWARE', 'SUSPECTED', 'DETERMINED', 'ASSESSED_NOTIFIABLE',
                                                         'INDIVIDUALS_NOTIFIED', 'PRIOR_REPORT_SENT')),
  anchor_at       timestamptz not null,
  -- By what is recorded of when the legal entity knew.
  anchor_recorded boolean     not null,
  -- None: without undue delay.
  unit            text        check (unit in ('HOURS', 'CALENDAR_DAYS', 'MONTHS')),
  amount          integer     check (amount > 0),
  -- IANA, of days and months.
  time_zone       text,
  -- The last moment that is in time, as the domain computes it.
  due_at          timestamptz,
  state           text        not null check (state in ('RUNNING', 'MET', 'NOT_OWED')),
  since           timestamptz not null,
  moved_by        text        not null,
  reason          text        not null,
  -- Of what is met.
  sent_at         timestamptz,
  reference       text,
  late_reason     text,
  reopenings      integer     not null check (reopenings >= 0),
  version         bigint      not null check (version > 0),
  recorded_at     timestamptz not null,
  recorded_by     text        not null,
  merged_from     uuid,
  -- Where it stands in lists of the whole brand: what has no due time comes last.
  listed_at       timestamptz not null
    generated always as (coalesce(due_at, timestamptz '9999-12-31 00:00:00+00')) stored,
  primary key (tenant_id, incident_id, id),
  foreign key (tenant_id, incident_id) references incident,
  foreign key (tenant_id, merged_from) references incident,
  constraint incident_obligation_name_check check ((addressee = 'INDIVIDUALS') = (addressee_name = '')),
  constraint incident_obligation_recorded_check check (anchor = 'AWARE' or not anchor_recorded),
  constraint incident_obligation_allowed_check
    check (num_nonnulls(unit, amount, due_at) in (0, 3)
           and (time_zone is not null) = coalesce(unit in ('CALENDAR_DAYS', 'MONTHS'), false)),
  constraint incident_obligation_met_check
    check (num_nonnulls(sent_at, reference, late_reason) = case state when 'MET' then 3 else 0 end),
  -- What is late says why.
  constraint incident_obligation_late_check
    check (state <> 'MET' or coalesce(sent_at > due_at, false) = (late_reason <> '')),
  constraint incident_obligation_reason_check check (state <> 'NOT_OWED' or reason <> '')
);
-- What is due next, and what keeps an incident from ending.
create index incident_obligation_due on incident_obligation (tenant_id, state, listed_at, id);
alter table incident_obligation enable row level security;
alter table incident_obligation force row level security;
create policy tenant on incident_obligation to ${app}
  using (tenant_id = app_tenant()
         and (incident_id::text not in (select string_to_table((select app_hidden_ids()), ','))))
  with check (tenant_id = app_tenant()
              and (incident_id::text not in (select string_to_table((select app_hidden_ids()), ','))));
-- Nothing for guests: what is owed by whom is the owner's alone.
grant select, insert, update on incident_obligation to ${app};

-- Append-only: what took an obligation from one state to another, and why. A version of an obligation is made once.
create table incident_obligation_move (
  tenant_id     uuid        not null default app_tenant(),
  incident_id   uuid        not null,
  obligation_id uuid        not null,
  version       bigint      not null,
  from_state    text        not null,
  to_state      text        not null,
  reason        text        not null,
  sent_at       timestamptz,
  reference     text,
  late_reason   text,
  made_by       text        not null,
  made_at       timestamptz not null,
  primary key (tenant_id, incident_id, obligation_id, version),
  -- A merge takes them along.
  foreign key (tenant_id, incident_id, obligation_id) references incident_obligation on update cascade,
  -- The same table as in the service: no other way is ever recorded.
  constraint incident_obligation_move_way_check check (
    (from_state, to_state) in (
      ('RUNNING', 'MET'), ('RUNNING', 'NOT_OWED'), ('MET', 'RUNNING'), ('NOT_OWED', 'RUNNING'))),
  constraint incident_obligation_move_met_check
    check (num_nonnulls(sent_at, reference, late_reason) = case to_state when 'MET' then 3 else 0 end),
  constraint incident_obligation_move_reason_check check (to_state = 'MET' or reason <> '')
);
alter table incident_obligation_move enable row level security;
alter table incident_obligation_move force row level security;
create policy tenant on incident_obligation_move to ${app}
  using (tenant_id = app_tenant()
         and (incident_id::text not in (select string_to_table((select app_hidden_ids()), ','))))
  with check (tenant_id = app_tenant()
              and (incident_id::text not in (select string_to_table((select app_hidden_ids()), ','))));
grant select, insert on incident_obligation_move to ${app};

create trigger live_recorded after insert on incident_obligation for each row
  execute function live_tell('OBLIGATION', 'obligation.recorded', 'incident_id', 'id', 'version');
create trigger live_changed after update on incident_obligation for each row
  when (old.version <> new.version)
  execute function live_tell('OBLIGATION', 'obligation.changed', 'incident_id', 'id', 'version');
