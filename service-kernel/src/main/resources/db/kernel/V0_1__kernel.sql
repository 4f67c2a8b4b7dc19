-- The tenant of this transaction. Raises when none is bound: a forgotten binding must fail, not read nothing.
-- (On a pooled connection that was bound once, the setting reads '' afterwards, not null.)
create function app_tenant() returns uuid
  language plpgsql stable parallel safe
as $$
declare
  bound text := nullif(current_setting('app.tenant', true), '');
begin
  if bound is null then
    raise exception 'no tenant is bound to this transaction' using errcode = 'insufficient_privilege';
  end if;
  return bound::uuid;
end
$$;

-- What was changed, by whom. Commits with the change.
create table audit_entry (
  tenant_id   uuid        not null default app_tenant(),
  id          uuid        not null,
  happened_at timestamptz not null,
  actor       text        not null,
  -- 'member', or the service that went on with the actor's work
  caller      text        not null,
  action      text        not null,
  object_type text        not null,
  object_id   text        not null,
  request_id  text        not null,
  details     jsonb       not null,
  primary key (tenant_id, id)
);
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy tenant on audit_entry using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
-- Append-only for the service.
grant select, insert on audit_entry to ${app};

-- Answers kept under the client's Idempotency-Key.
create table idempotency_record (
  tenant_id      uuid        not null default app_tenant(),
  actor          text        not null,
  key            text        not null,
  request_digest bytea       not null,
  -- Serialized gRPC response; empty only inside the transaction that computes it.
  response       bytea       not null,
  created_at     timestamptz not null,
  primary key (tenant_id, actor, key)
);
alter table idempotency_record enable row level security;
alter table idempotency_record force row level security;
create policy tenant on idempotency_record using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on idempotency_record to ${app};
