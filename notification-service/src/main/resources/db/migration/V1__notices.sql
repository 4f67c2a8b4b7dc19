-- What is written to people, and who approved exactly that.
create table notice (
  tenant_id        uuid        not null default app_tenant(),
  notice_id        uuid        not null,
  incident_id      uuid        not null,
  exposure_id      uuid        not null,
  channel          text        not null check (channel in ('email')),
  default_language text        not null,
  -- [{"language": …, "subject": …, "body": …}, …]
  versions         jsonb       not null,
  author           text        not null,
  -- everyone who wrote any of it, the author included
  editors          text[]      not null,
  version          bigint      not null check (version > 0),
  created_at       timestamptz not null,
  state            text        not null
    check (state in ('draft', 'approved', 'released', 'sending', 'completed')),
  approver         text,
  approved_at      timestamptz,
  -- SHA-256 of what the approver read
  approved_hash    text,
  releaser         text,
  released_at      timestamptz,
  completed_at     timestamptz,
  primary key (tenant_id, notice_id),
  check (author = any (editors)),
  -- Four eyes, in the database too.
  check (approver is null or approver <> all (editors)),
  check ((state <> 'draft') = (approver is not null and approved_at is not null and approved_hash is not null)),
  check ((state in ('released', 'sending', 'completed')) = (releaser is not null and released_at is not null)),
  check ((state = 'completed') = (completed_at is not null))
);
alter table notice enable row level security;
alter table notice force row level security;
create policy tenant on notice using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on notice to ${app};
