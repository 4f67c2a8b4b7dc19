-- Evidence files: what is known of each, its sealed content in chunks, its wrapped key, and its chain of custody.

create table evidence (
  tenant_id                uuid        not null default app_tenant(),
  id                       uuid        not null,
  incident_id              uuid        not null,
  name                     text        not null,
  media_type               text        not null,
  description              text        not null,
  tlp                      text        not null
    check (tlp in ('TLP_CLEAR', 'TLP_GREEN', 'TLP_AMBER', 'TLP_AMBER_STRICT', 'TLP_RED')),
  source                   text        not null,
  collected_by             text        not null,
  collected_at             timestamptz not null,
  method                   text        not null,
  -- Dropped: on its way out, a chunk at a time, as if it had never come.
  state                    text        not null check (state in ('RECEIVING', 'STORED', 'DESTROYED', 'DROPPED')),
  bytes                    bigint      not null default 0 check (bytes >= 0),
  -- Of the whole content, hexadecimal; '' until it is stored.
  sha256                   text        not null default '',
  added_by                 text        not null,
  added_at                 timestamptz not null,
  -- Under which it was added, so that the key goes when the file is dropped; '' without one.
  idempotency_key          text        not null default '',
  stored_at                timestamptz,
  verified_at              timestamptz,
  intact                   boolean     not null default false,
  destruction_reason       text,
  destruction_asked_by     text,
  destruction_asked_at     timestamptz,
  destruction_confirmed_by text,
  destruction_confirmed_at timestamptz,
  version                  bigint      not null check (version > 0),
  primary key (tenant_id, id),
  foreign key (tenant_id, incident_id) references incident,
  constraint evidence_stored_check check ((state in ('STORED', 'DESTROYED')) = (stored_at is not null)),
  constraint evidence_digest_check check ((stored_at is null) = (sha256 = '')),
  constraint evidence_four_eyes_check check (destruction_confirmed_by is null
                                             or destruction_confirmed_by <> destruction_asked_by),
  constraint evidence_asked_check check ((destruction_asked_by is null) = (destruction_asked_at is null)
                                         and (destruction_asked_by is null) = (destruction_reason is null))
);
create index evidence_of_incident on evidence (tenant_id, incident_id, id);
alter table evidence enable row level security;
alter table evidence force row level security;
create policy tenant on evidence to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, update, delete on evidence to ${app};

-- Sealed under the file's own key, each bound to its file and place.
create table evidence_chunk (
  tenant_id   uuid   not null default app_tenant(),
  evidence_id uuid   not null,
  position    bigint not null check (position >= 0),
  incident_id uuid   not null,
  size        int    not null check (size > 0),
  -- Keyed hash of the content, by which a chunk that comes again is compared.
  digest      bytea  not null,
  sealed      bytea  not null,
  primary key (tenant_id, evidence_id, position),
  foreign key (tenant_id, evidence_id) references evidence,
  foreign key (tenant_id, incident_id) references incident
);
-- Sealed bytes don't compress.
alter table evidence_chunk alter column sealed set storage external;
alter table evidence_chunk enable row level security;
alter table evidence_chunk force row level security;
create policy tenant on evidence_chunk to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, delete on evidence_chunk to ${app};

-- The file's key, wrapped by one that isn't in the database. Without its row nothing of the content can be read.
create table evidence_key (
  tenant_id   uuid  not null default app_tenant(),
  evidence_id uuid  not null,
  incident_id uuid  not null,
  key_id      text  not null,
  wrapped     bytea not null,
  -- What the whole is, sealed under the file's key: size, number of chunks and SHA-256. '' until it is stored.
  seal        bytea not null default '',
  primary key (tenant_id, evidence_id),
  foreign key (tenant_id, evidence_id) references evidence,
  foreign key (tenant_id, incident_id) references incident
);
alter table evidence_key enable row level security;
alter table evidence_key force row level security;
create policy tenant on evidence_key to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, delete, update (key_id, wrapped, seal) on evidence_key to ${app};

-- Append-only: who had it, when and what for.
create table evidence_custody (
  tenant_id   uuid        not null default app_tenant(),
  evidence_id uuid        not null,
  id          uuid        not null,
  incident_id uuid        not null,
  kind        text        not null
    check (kind in ('COLLECTED', 'RECEIVED', 'VERIFIED', 'DAMAGED', 'DOWNLOADED', 'TRANSFERRED', 'HOLD_SET',
                    'HOLD_RELEASED', 'DESTRUCTION_ASKED', 'DESTRUCTION_WITHDRAWN', 'DESTROYED')),
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  made_by     text        not null,
  -- To whom it was handed over; '' otherwise.
  recipient   text        not null,
  reason      text        not null,
  -- The share by which a guest got it.
  share_id    uuid,
  digest      text        not null,
  primary key (tenant_id, evidence_id, id),
  foreign key (tenant_id, evidence_id) references evidence,
  foreign key (tenant_id, incident_id) references incident
);
create index evidence_custody_order on evidence_custody (tenant_id, evidence_id, recorded_at, id);
alter table evidence_custody enable row level security;
alter table evidence_custody force row level security;
create policy tenant on evidence_custody to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert on evidence_custody to ${app};

-- What forbids to destroy: one file, or (null) all of an incident.
create table evidence_hold (
  tenant_id      uuid        not null default app_tenant(),
  id             uuid        not null,
  incident_id    uuid        not null,
  evidence_id    uuid,
  reason         text        not null,
  set_by         text        not null,
  set_at         timestamptz not null,
  released_by    text,
  released_at    timestamptz,
  release_reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, incident_id) references incident,
  foreign key (tenant_id, evidence_id) references evidence,
  constraint evidence_hold_released_check check ((released_by is null) = (released_at is null)
                                                 and (released_by is null) = (release_reason is null))
);
create index evidence_hold_of_incident on evidence_hold (tenant_id, incident_id, id);
create index evidence_hold_standing on evidence_hold (tenant_id, incident_id) where released_at is null;
alter table evidence_hold enable row level security;
alter table evidence_hold force row level security;
create policy tenant on evidence_hold to ${app}
  using (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]))
  with check (tenant_id = app_tenant() and incident_id <> all ((select app_hidden())::uuid[]));
grant select, insert, update (released_by, released_at, release_reason) on evidence_hold to ${app};

-- Bytes of content that a brand has here, for its quota.
create table evidence_usage (
  tenant_id uuid   not null default app_tenant() primary key,
  bytes     bigint not null check (bytes >= 0)
);
alter table evidence_usage enable row level security;
alter table evidence_usage force row level security;
create policy tenant on evidence_usage to ${app} using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on evidence_usage to ${app};

-- What is due with a file. No policy: a worker looks for work of every brand, then binds the tenant of the row. Claiming
-- it moves `due_at` to the end of the lease.
create table evidence_work (
  tenant_id   uuid        not null,
  evidence_id uuid        not null,
  kind        text        not null check (kind in ('ABANDON', 'VERIFY', 'ERASE')),
  initiator   text        not null,
  due_at      timestamptz not null,
  primary key (tenant_id, evidence_id, kind)
);
create index evidence_work_due on evidence_work (kind, due_at);
grant select, insert, update, delete on evidence_work to ${app};

-- Which key wraps which file's. No policy: whoever changes the wrapping key looks for what is wrapped by another.
create table evidence_key_use (
  tenant_id   uuid not null,
  evidence_id uuid not null,
  key_id      text not null,
  primary key (tenant_id, evidence_id)
);
create index evidence_key_use_by on evidence_key_use (key_id);
grant select, insert, update, delete on evidence_key_use to ${app};

-- A part that can be shared. Guests see what is known of a file and leave their entry; chunks and keys are the
-- service's alone.
alter table incident_share
  drop constraint incident_share_parts_check,
  add constraint incident_share_parts_check
    check (cardinality(parts) > 0 and parts <@ '{SUMMARY,TIMELINE,FINDINGS,INDICATORS,TASKS,EVIDENCE}');
create policy guest on evidence for select to ${guest}
  using (tenant_id = app_tenant() and incident_id = (select app_shared('EVIDENCE')) and state = 'STORED'
         and tlp = any ((select app_shared_labels())::text[]));
create policy guest_download on evidence_custody for insert to ${guest}
  with check (tenant_id = app_tenant() and incident_id = (select app_shared('EVIDENCE')) and kind = 'DOWNLOADED'
              and made_by = (select app_guest_name()) and share_id = app_share()
              and exists (select from evidence e where e.id = evidence_custody.evidence_id));
grant select on evidence to ${guest};
grant insert on evidence_custody to ${guest};
