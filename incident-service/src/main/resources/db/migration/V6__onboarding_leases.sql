alter table onboarding
  -- Of the claim that holds the row: a worker that lost its lease finds another one here, and writes nothing.
  add column lease_id uuid,
  -- Of the request that asked for it: what the worker does for it is audited under that id.
  add column request_id text not null default '',
  -- What an earlier request has left in the identity provider goes first.
  add column start_over boolean not null default false;
