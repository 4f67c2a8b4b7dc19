-- Organizations whose people are refused, and whose work waits; told by the incident service. No policy: every call is
-- held against it, and workers leave out the work of these, before there is a tenant. It holds ids alone.
create table closed_organization (
  organization_id uuid        primary key,
  closure         text        not null check (closure in ('SUSPENDED', 'LEAVING', 'GONE')),
  closed_at       timestamptz not null
);
grant select, insert, update, delete on closed_organization to ${app};

grant delete on brand to ${app};

-- Destroys what is kept of the customers of the tenant that is bound, as many rows as are allowed at a time; returns
-- how many there were. Runs as the owner, since nobody else may touch frozen audiences, and so names the tenant itself
-- in every statement. Only for a brand that has left for good.
create function destroy_customers(most int) returns bigint
  language plpgsql volatile security definer
  set search_path = public, pg_temp
as $$
declare
  leaver uuid := app_tenant();
  room   bigint := most;
  gone   bigint;
  name   text;
begin
  if not exists (select from closed_organization where organization_id = leaver and closure = 'GONE') then
    raise exception 'the brand has not left for good' using errcode = 'insufficient_privilege';
  end if;
  -- Children before their parents.
  foreach name in array array['incident_readers', 'audience_member', 'audience', 'exposure_count', 'exposure_member',
      'exposure_set', 'import_job', 'import_upload', 'import_rejection', 'import_chunk', 'person_import',
      'customer_import', 'person', 'controller', 'idempotency_record'] loop
    exit when room <= 0;
    execute format(
      'delete from %1$I where ctid = any (array(select ctid from %1$I where tenant_id = $1 limit $2))', name)
      using leaver, room;
    get diagnostics gone = row_count;
    room := room - gone;
  end loop;
  return most - room;
end
$$;
revoke execute on function destroy_customers(int) from public;
grant execute on function destroy_customers(int) to ${app};
