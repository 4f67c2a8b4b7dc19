-- The oldest answers first, of one tenant or of all.
create index idempotency_record_age on idempotency_record (created_at, tenant_id);

-- Whose answers are the oldest, if they are older than that: what a worker has to know before it can bind a tenant.
-- Runs as the owner, past the policy, and tells nothing but (tenant, time).
create function idempotency_due(before timestamptz) returns table (tenant_id uuid, created_at timestamptz)
  language sql stable security definer
  set search_path = public, pg_temp
as $$
  select r.tenant_id, r.created_at from idempotency_record r where r.created_at < before order by r.created_at limit 1
$$;
revoke execute on function idempotency_due(timestamptz) from public;
grant execute on function idempotency_due(timestamptz) to ${app};
