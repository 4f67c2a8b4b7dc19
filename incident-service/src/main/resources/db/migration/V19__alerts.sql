-- What tools, people and mailboxes report to a brand. Never deleted, and of what came in nothing is changed: only what
-- was decided about it.
create table alert (
  tenant_id    uuid        not null default app_tenant(),
  id           uuid        not null,
  source       text        not null,
  reference    text        not null,
  title        text        not null,
  -- What the list is asked for by: lower case, one blank between words, the first 100 characters.
  title_key    text        not null,
  description  text        not null,
  severity     text        not null check (severity in
    ('UNKNOWN', 'INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
  tlp          text        not null check (tlp in ('TLP_CLEAR', 'TLP_GREEN', 'TLP_AMBER', 'TLP_AMBER_STRICT', 'TLP_RED')),
  occurred_at  timestamptz not null,
  received_at  timestamptz not null,
  -- JSON that nobody searches in: [[type, value] …], and an object or ''.
  observables  text        not null,
  fields       text        not null,
  -- The first of its group. No key refers to it: checking that would lock the first one's row against those who triage it.
  duplicate_of uuid        check (duplicate_of <> id),
  -- Of a duplicate it stays NEW: what counts is that of the first of its group.
  state        text        not null default 'NEW' check (state in ('NEW', 'PROMOTED', 'MERGED', 'DISMISSED')),
  incident_id  uuid,
  dismissal    text        check (dismissal in ('FALSE_POSITIVE', 'BENIGN', 'TEST', 'DUPLICATE', 'OTHER')),
  note         text        not null default '',
  triaged_by   text,
  triaged_at   timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, incident_id) references incident,
  constraint alert_of_incident_check check ((state in ('PROMOTED', 'MERGED')) = (incident_id is not null)),
  constraint alert_dismissed_check check ((state = 'DISMISSED') = (dismissal is not null)),
  constraint alert_triaged_check
    check ((state = 'NEW') = (triaged_by is null) and (state = 'NEW') = (triaged_at is null)),
  constraint alert_duplicate_check check (duplicate_of is null or state = 'NEW')
);
create index alert_newest on alert (tenant_id, received_at desc, id desc);
create index alert_of_state on alert (tenant_id, state, received_at desc, id desc) where duplicate_of is null;
create index alert_of_source on alert (tenant_id, source, received_at desc, id desc);
create index alert_of_severity on alert (tenant_id, severity, received_at desc, id desc);
create index alert_by_title on alert (tenant_id, title_key, received_at, id);
create index alert_duplicates on alert (tenant_id, duplicate_of, received_at desc, id desc) where duplicate_of is not null;
create index alert_of_incident on alert (tenant_id, incident_id) where incident_id is not null;

-- Alerts of incidents that are hidden from the subject. Runs as the owner, past the policies that are made of it, and
-- says ids only to them.
create function app_hidden_alerts() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(a.id), '{}')
    from alert a
   where a.tenant_id = app_tenant() and a.incident_id = any (app_hidden())
$$;

alter table alert enable row level security;
alter table alert force row level security;
-- One that hangs on no incident is the brand's.
create policy tenant on alert to ${app}
  using (tenant_id = app_tenant() and (incident_id is null or incident_id <> all ((select app_hidden())::uuid[])))
  with check (tenant_id = app_tenant() and (incident_id is null or incident_id <> all ((select app_hidden())::uuid[])));
-- Duplicates are hidden with the first of their group.
create policy duplicates on alert as restrictive for select to ${app}
  using (duplicate_of is null or duplicate_of <> all ((select app_hidden_alerts())::uuid[]));
grant select, insert on alert to ${app};
grant update (duplicate_of, state, incident_id, dismissal, note, triaged_by, triaged_at) on alert to ${app};

-- How often a pair was sent, apart from the alert: counting rewrites a short row and no index, and goes on when the
-- alert is hidden from its own sender.
create table alert_sighting (
  tenant_id     uuid        not null default app_tenant(),
  source        text        not null,
  reference     text        not null,
  alert_id      uuid        not null,
  times         bigint      not null check (times > 0),
  first_seen_at timestamptz not null,
  last_seen_at  timestamptz not null,
  primary key (tenant_id, source, reference),
  foreign key (tenant_id, alert_id) references alert
) with (fillfactor = 80);
alter table alert_sighting enable row level security;
alter table alert_sighting force row level security;
create policy tenant on alert_sighting to ${app} using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on alert_sighting to ${app};
grant update (times, last_seen_at) on alert_sighting to ${app};

-- The alert that takes duplicates now: the first with its fingerprint, while nobody has decided about it.
create table alert_head (
  tenant_id   uuid        not null default app_tenant(),
  -- The first 128 bits of a SHA-256.
  fingerprint uuid        not null,
  alert_id    uuid        not null,
  until       timestamptz not null,
  primary key (tenant_id, fingerprint),
  foreign key (tenant_id, alert_id) references alert
);
create index alert_head_of_alert on alert_head (tenant_id, alert_id);
alter table alert_head enable row level security;
alter table alert_head force row level security;
create policy tenant on alert_head to ${app} using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, delete on alert_head to ${app};
grant update (alert_id, until) on alert_head to ${app};

-- How far a mailbox has been read; who reads it now.
create table alert_mailbox (
  tenant_id    uuid        not null default app_tenant(),
  -- As the settings call it.
  name         text        not null,
  -- Of the folder (RFC 3501, section 2.3.1.1): another one means that all numbers are new.
  uid_validity bigint      not null default 0,
  -- All up to this one are alerts.
  last_uid     bigint      not null default 0,
  lease_id     uuid,
  leased_until timestamptz,
  primary key (tenant_id, name)
);
alter table alert_mailbox enable row level security;
alter table alert_mailbox force row level security;
create policy tenant on alert_mailbox to ${app} using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update on alert_mailbox to ${app};
