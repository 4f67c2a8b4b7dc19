-- A notice that somebody ends while its letters go out, and what incidents' timelines have to be told of notices.

alter table notice
  add column stopped_by  text,
  add column stopped_at  timestamptz,
  add column stop_reason text,
  add column settled_at  timestamptz,
  drop constraint notice_state_check,
  add constraint notice_state_check
    check (state in ('draft', 'approved', 'released', 'sending', 'completed', 'release_failed', 'paused', 'stopping',
                     'stopped')),
  -- One that was paused may be stopped before it is approved again.
  drop constraint notice_approved_check,
  add constraint notice_approved_check
    check ((approver is null) = (approved_at is null) and (approver is null) = (approved_hash is null)
           and (state in ('paused', 'stopping', 'stopped') or (state <> 'draft') = (approver is not null))),
  drop constraint notice_released_check,
  add constraint notice_released_check
    check ((state in ('released', 'sending', 'completed', 'release_failed', 'paused', 'stopping', 'stopped'))
           = (releaser is not null and released_at is not null)),
  add constraint notice_stopped_check
    check ((state in ('stopping', 'stopped'))
           = (stopped_by is not null and stopped_at is not null and stop_reason is not null)),
  add constraint notice_settled_check check ((state = 'stopped') = (settled_at is not null));

-- 'stopped': not begun, or to be tried again, when the notice was stopped. Nothing leads out of it.
alter table letter
  drop constraint letter_state_check,
  add constraint letter_state_check
    check (state in ('queued', 'leased', 'sending', 'sent', 'failed', 'unknown', 'stopped'));
create index letter_stopped on letter (tenant_id, notice_id, person_id) where state = 'stopped';
alter table letter_tally add column stopped bigint not null default 0;

create or replace function letter_moved() returns trigger language plpgsql as $$
begin
  insert into letter_tally as t (notice_id, slot, queued, leased, sending, sent, failed, unknown, stopped)
  select notice_id, pg_backend_pid() % 16,
         coalesce(sum(n) filter (where state = 'queued'), 0), coalesce(sum(n) filter (where state = 'leased'), 0),
         coalesce(sum(n) filter (where state = 'sending'), 0), coalesce(sum(n) filter (where state = 'sent'), 0),
         coalesce(sum(n) filter (where state = 'failed'), 0), coalesce(sum(n) filter (where state = 'unknown'), 0),
         coalesce(sum(n) filter (where state = 'stopped'), 0)
    from (select notice_id, state, 1 as n from now_is union all select notice_id, state, -1 from was) as moves
   group by notice_id order by notice_id
  on conflict (tenant_id, notice_id, slot) do update
     set queued = t.queued + excluded.queued, leased = t.leased + excluded.leased,
         sending = t.sending + excluded.sending, sent = t.sent + excluded.sent,
         failed = t.failed + excluded.failed, unknown = t.unknown + excluded.unknown,
         stopped = t.stopped + excluded.stopped;
  -- Nothing moves a letter that was sent, so a row that is sent now was sent by this statement.
  insert into letter_pace as p (notice_id, began_at, slot, sent)
  select notice_id, date_bin('5 seconds', sent_at, 'epoch'), pg_backend_pid() % 16, count(*)
    from now_is where state = 'sent' group by 1, 2 order by 1, 2
  on conflict (tenant_id, notice_id, began_at, slot) do update set sent = p.sent + excluded.sent;
  return null;
end
$$;

-- 'stopping': the letters of a stopped notice are being brought to their end.
alter table release_job
  drop constraint release_job_phase_check,
  add constraint release_job_phase_check check (phase in ('ledger', 'sending', 'stopping'));

-- What the timeline of an incident has to be told: written with the step, deleted once the incident service has it. No
-- policy: a worker looks for work of every brand, then acts for the tenant of the row. Ids, steps, counts and times alone.
create table timeline_news (
  tenant_id   uuid        not null default app_tenant(),
  notice_id   uuid        not null,
  -- Of the notice, which the step made.
  version     bigint      not null,
  incident_id uuid        not null,
  step        text        not null check (
    step in ('drafted', 'correction_drafted', 'approved', 'approval_voided', 'released', 'release_failed', 'paused',
             'resumed', 'completed', 'stopped', 'settled')),
  -- Letters by outcome, of a step that ends them; 0 else.
  sent        bigint      not null,
  failed      bigint      not null,
  unknown     bigint      not null,
  never_sent  bigint      not null,
  -- Whose doing it is: a subject.
  initiator   text        not null,
  -- One id for everything that one request of a client caused.
  call_id     text        not null,
  made_at     timestamptz not null,
  due_at      timestamptz not null,
  attempts    integer     not null default 0,
  primary key (tenant_id, notice_id, version)
);
create index timeline_news_due on timeline_news (due_at);
create index timeline_news_made on timeline_news (made_at);
grant select, insert, update, delete on timeline_news to ${app};
