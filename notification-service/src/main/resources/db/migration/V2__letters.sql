-- What a release sends to whom: the frozen audience, and how far the ledger is written.
create table release (
  tenant_id     uuid    not null default app_tenant(),
  notice_id     uuid    not null,
  audience_id   uuid    not null,
  people        bigint  not null check (people >= 0),
  digest        text    not null,
  brand         text    not null,
  sender_domain text    not null,
  -- Position of the audience up to which letters are in the ledger.
  position      bigint  not null default 0,
  complete      boolean not null default false,
  primary key (tenant_id, notice_id),
  check (position <= people),
  check (not complete or position = people)
);
alter table release enable row level security;
alter table release force row level security;
create policy tenant on release using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on release to ${app};

-- The queue of releases: without a policy, since workers look for work of every tenant and bind the tenant of the
-- row that they claim. It holds ids and times only.
create table release_job (
  tenant_id   uuid        not null default app_tenant(),
  notice_id   uuid        not null,
  -- Subject who released: the audit names them for what the workers do.
  initiator   text        not null,
  -- 'ledger': the ledger is being written, by the one worker that holds the lease. 'sending': any sender takes part.
  phase       text        not null default 'ledger' check (phase in ('ledger', 'sending')),
  due_at      timestamptz not null,
  -- When it was last taken up: the one that has waited longest is next, whosever it is.
  served_at   timestamptz not null,
  lease_id    uuid,
  lease_until timestamptz,
  -- Failures in a row.
  failures    integer     not null default 0,
  primary key (tenant_id, notice_id)
);
grant select, insert, update, delete on release_job to ${app};

-- One row a (notice, person, channel): who gets a letter, and what became of it. Holds no address.
create table letter (
  tenant_id        uuid        not null default app_tenant(),
  notice_id        uuid        not null,
  person_id        uuid        not null,
  channel          text        not null check (channel in ('email')),
  letter_id        uuid        not null,
  state            text        not null default 'queued'
    check (state in ('queued', 'leased', 'sending', 'sent', 'failed', 'unknown')),
  -- Language of the version that the person gets.
  language         text        not null,
  recipient_domain text        not null,
  -- Answers of the relay, and sends without an answer.
  attempts         integer     not null default 0,
  not_before       timestamptz not null,
  lease_id         uuid,
  lease_until      timestamptz,
  -- SHA-256 of subject, line feed, body as the person reads them.
  content_sha256   text,
  smtp_reply       text,
  -- Why it failed or is unknown.
  failure          text,
  sent_at          timestamptz,
  primary key (tenant_id, notice_id, person_id, channel),
  check ((state in ('leased', 'sending')) = (lease_until is not null)),
  check ((state = 'sent') = (sent_at is not null))
)
-- Every row is written three times more on its way to 'sent'.
with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
create index letter_queued on letter (tenant_id, notice_id, not_before, person_id) where state = 'queued';
create index letter_held on letter (tenant_id, notice_id, lease_until) where state in ('leased', 'sending');
-- The few that somebody asks for by name.
create index letter_exceptional on letter (tenant_id, notice_id, state, person_id) where state in ('failed', 'unknown');
alter table letter enable row level security;
alter table letter force row level security;
create policy tenant on letter using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
-- maintain: whoever has written a ledger has it analyzed, or the statements of the send would be planned for the
-- table as it was before.
grant select, insert, update, maintain on letter to ${app};

-- Letters a state, kept by triggers whatever statement moves them, so that progress costs the same at a million
-- letters. A release has several rows, one a slot, so that concurrent transactions rarely wait for each other.
create table letter_tally (
  tenant_id uuid     not null default app_tenant(),
  notice_id uuid     not null,
  slot      smallint not null,
  queued    bigint   not null,
  leased    bigint   not null,
  sending   bigint   not null,
  sent      bigint   not null,
  failed    bigint   not null,
  unknown   bigint   not null,
  primary key (tenant_id, notice_id, slot)
)
with (fillfactor = 20);
alter table letter_tally enable row level security;
alter table letter_tally force row level security;
create policy tenant on letter_tally using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on letter_tally to ${app};

-- Letters sent in each five seconds: for the rate. Old rows are of no use to anybody.
create table letter_pace (
  tenant_id uuid        not null default app_tenant(),
  notice_id uuid        not null,
  began_at  timestamptz not null,
  slot      smallint    not null,
  sent      bigint      not null,
  primary key (tenant_id, notice_id, began_at, slot)
)
with (fillfactor = 20);
alter table letter_pace enable row level security;
alter table letter_pace force row level security;
create policy tenant on letter_pace using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on letter_pace to ${app};

create function letter_added() returns trigger language plpgsql as $$
begin
  insert into letter_tally as t (notice_id, slot, queued, leased, sending, sent, failed, unknown)
  select notice_id, pg_backend_pid() % 16, count(*), 0, 0, 0, 0, 0
    from added group by notice_id order by notice_id
  on conflict (tenant_id, notice_id, slot) do update set queued = t.queued + excluded.queued;
  return null;
end
$$;
create trigger letter_added after insert on letter
  referencing new table as added for each statement execute function letter_added();

create function letter_moved() returns trigger language plpgsql as $$
begin
  insert into letter_tally as t (notice_id, slot, queued, leased, sending, sent, failed, unknown)
  select notice_id, pg_backend_pid() % 16,
         coalesce(sum(n) filter (where state = 'queued'), 0), coalesce(sum(n) filter (where state = 'leased'), 0),
         coalesce(sum(n) filter (where state = 'sending'), 0), coalesce(sum(n) filter (where state = 'sent'), 0),
         coalesce(sum(n) filter (where state = 'failed'), 0), coalesce(sum(n) filter (where state = 'unknown'), 0)
    from (select notice_id, state, 1 as n from now_is union all select notice_id, state, -1 from was) as moves
   group by notice_id order by notice_id
  on conflict (tenant_id, notice_id, slot) do update
     set queued = t.queued + excluded.queued, leased = t.leased + excluded.leased,
         sending = t.sending + excluded.sending, sent = t.sent + excluded.sent,
         failed = t.failed + excluded.failed, unknown = t.unknown + excluded.unknown;
  -- Nothing moves a letter that was sent, so a row that is sent now was sent by this statement.
  insert into letter_pace as p (notice_id, began_at, slot, sent)
  select notice_id, date_bin('5 seconds', sent_at, 'epoch'), pg_backend_pid() % 16, count(*)
    from now_is where state = 'sent' group by 1, 2 order by 1, 2
  on conflict (tenant_id, notice_id, began_at, slot) do update set sent = p.sent + excluded.sent;
  return null;
end
$$;
create trigger letter_moved after update on letter
  referencing old table as was new table as now_is for each statement execute function letter_moved();
