-- What notices say wasn't affected, by which findings, and what comes of it when one of those is withdrawn.

-- Country or subdivision of the person's residence when the audience was frozen: for counts of who was told what.
-- Empty: unknown, or written before this was kept. A correction is for people of several audiences: where their address
-- is resolved from, if not from the notice's own.
alter table letter
  add column country     text not null default '',
  add column audience_id uuid;

alter table notice
  alter column exposure_id drop not null,
  -- A correction: for those who were told what this withdrawn finding said.
  add column corrects_finding uuid,
  add column corrects_people  bigint,
  add column corrects_digest  text,
  add column paused_by        uuid,
  add column paused_at        timestamptz,
  add constraint notice_audience_check
    check ((exposure_id is null) = (corrects_finding is not null)
           and (corrects_finding is null) = (corrects_people is null)
           and (corrects_finding is null) = (corrects_digest is null)),
  drop constraint notice_state_check,
  add constraint notice_state_check
    check (state in ('draft', 'approved', 'released', 'sending', 'completed', 'release_failed', 'paused')),
  -- A paused one waits for another approval, and may have it.
  drop constraint notice_check2,
  add constraint notice_approved_check
    check ((approver is null) = (approved_at is null) and (approver is null) = (approved_hash is null)
           and (state = 'paused' or (state <> 'draft') = (approver is not null))),
  drop constraint notice_released_check,
  add constraint notice_released_check
    check ((state in ('released', 'sending', 'completed', 'release_failed', 'paused'))
           = (releaser is not null and released_at is not null)),
  add constraint notice_paused_check
    check ((state = 'paused') = (paused_by is not null and paused_at is not null));

-- By which findings a notice says what it says: written with the approval. While letters of it are out they stay; those
-- of a draft are replaced.
create table notice_claim (
  tenant_id    uuid not null default app_tenant(),
  notice_id    uuid not null,
  category     text not null,
  finding_id   uuid not null,
  -- The first of the findings that correct each other: what is withdrawn is the last.
  line_id      uuid not null,
  -- SHA-256 of what was approved.
  content_hash text not null,
  primary key (tenant_id, notice_id, category, finding_id),
  foreign key (tenant_id, notice_id) references notice
);
create index notice_claim_of_line on notice_claim (tenant_id, line_id, notice_id);
alter table notice_claim enable row level security;
alter table notice_claim force row level security;
create policy tenant on notice_claim
  using (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]));
grant select, insert, delete on notice_claim to ${app};

-- A withdrawn finding, as the incident service told. Its row is there from when nothing is sent any more that relies on
-- it; the numbers from when every letter that was under way had come to an end.
create table withdrawal (
  tenant_id    uuid        not null default app_tenant(),
  finding_id   uuid        not null,
  incident_id  uuid        not null,
  line_id      uuid        not null,
  category     text        not null,
  withdrawn_by text        not null,
  withdrawn_at timestamptz not null,
  stopped_at   timestamptz not null,
  frozen_at    timestamptz,
  people       bigint,
  letters      bigint,
  unknown      bigint,
  digest       text,
  primary key (tenant_id, finding_id),
  check ((frozen_at is null) = (people is null) and (frozen_at is null) = (letters is null)
         and (frozen_at is null) = (unknown is null) and (frozen_at is null) = (digest is null))
);
create index withdrawal_of_line on withdrawal (tenant_id, line_id);
alter table withdrawal enable row level security;
alter table withdrawal force row level security;
create policy tenant on withdrawal
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, update on withdrawal to ${app};

-- The letters that said so: frozen once, never changed. Position: of a person who was told, on one of their letters;
-- 1, 2, 3 … without gaps: the audience of a correction. No foreign keys: the rows are written by one statement, from the
-- withdrawal and the ledger, and to check each of a million takes as long as to write them.
create table told_letter (
  tenant_id        uuid        not null default app_tenant(),
  finding_id       uuid        not null,
  notice_id        uuid        not null,
  person_id        uuid        not null,
  letter_id        uuid        not null,
  audience_id      uuid        not null,
  outcome          text        not null check (outcome in ('sent', 'unknown')),
  sent_at          timestamptz,
  language         text        not null,
  country          text        not null,
  recipient_domain text        not null,
  position         bigint,
  primary key (tenant_id, finding_id, notice_id, person_id),
  check (position is null or outcome = 'sent'),
  check ((outcome = 'sent') = (sent_at is not null))
);
create unique index told_person on told_letter (tenant_id, finding_id, position) where position is not null;
create index told_unknown on told_letter (tenant_id, finding_id, notice_id, person_id) where outcome = 'unknown';
alter table told_letter enable row level security;
alter table told_letter force row level security;
create policy tenant on told_letter
  using (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]));
grant select, insert on told_letter to ${app};

-- How many, frozen with them.
create table told_count (
  tenant_id  uuid   not null default app_tenant(),
  finding_id uuid   not null,
  notice_id  uuid   not null,
  country    text   not null,
  language   text   not null,
  letters    bigint not null,
  unknown    bigint not null,
  primary key (tenant_id, finding_id, notice_id, country, language),
  foreign key (tenant_id, finding_id) references withdrawal
);
alter table told_count enable row level security;
alter table told_count force row level security;
create policy tenant on told_count
  using (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and notice_id <> all ((select app_hidden())::uuid[]));
grant select, insert on told_count to ${app};

-- Whether the text relies on findings: it isn't sent while nobody can say whether they stand.
alter table release_job add column assures boolean not null default false;
