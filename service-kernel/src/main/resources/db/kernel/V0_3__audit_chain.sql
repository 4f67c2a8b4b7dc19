-- What an entry tells beyond the change itself.
alter table audit_entry
  add column outcome text not null default 'CHANGE' check (outcome in ('CHANGE', 'REFUSAL', 'REVEAL')),
  -- what people's data was revealed for
  add column purpose text not null default '',
  -- JSON; what is privileged or personal is 'sha256:<hex>'
  add column before  text not null default '',
  add column after   text not null default '',
  -- HMAC-SHA-256 over the entry, by a key that isn't in this database: a row that the service didn't write has none
  add column mark    bytea not null default '';
-- What was done to one thing: a question of every investigation.
create index audit_entry_of_object on audit_entry (tenant_id, object_id);

-- Each entry's place in the chain of its tenant.
create table audit_seal (
  tenant_id uuid        not null default app_tenant(),
  position  bigint      not null check (position > 0),
  entry_id  uuid        not null,
  -- SHA-256 over the hash before it and the entry
  hash      bytea       not null check (octet_length(hash) = 32),
  sealed_at timestamptz not null,
  primary key (tenant_id, position),
  unique (tenant_id, entry_id)
);
alter table audit_seal enable row level security;
alter table audit_seal force row level security;
create policy tenant on audit_seal using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on audit_seal to ${app};

-- Hashes of a chain, signed with a key that isn't in this database.
create table audit_checkpoint (
  tenant_id uuid        not null default app_tenant(),
  position  bigint      not null check (position > 0),
  hash      bytea       not null check (octet_length(hash) = 32),
  signed_at timestamptz not null,
  key_id    text        not null,
  signature bytea       not null,
  primary key (tenant_id, position)
);
alter table audit_checkpoint enable row level security;
alter table audit_checkpoint force row level security;
create policy tenant on audit_checkpoint using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert on audit_checkpoint to ${app};

-- Work of the sealer, which looks for entries of every tenant: ids and times only, gone once sealed.
create table audit_unsealed (
  tenant_id   uuid        not null,
  entry_id    uuid        not null,
  appended_at timestamptz not null default clock_timestamp(),
  -- its mark doesn't fit: never sealed
  forged      boolean     not null default false,
  primary key (tenant_id, entry_id)
);
create index audit_unsealed_in_order on audit_unsealed (tenant_id, appended_at, entry_id) where not forged;
create index audit_unsealed_forged on audit_unsealed (tenant_id, appended_at) where forged;
grant select, delete, update (forged) on audit_unsealed to ${app};

-- Tenants whose newest seals no checkpoint covers yet.
create table audit_unsigned (
  tenant_id uuid        not null primary key,
  since     timestamptz not null
);
grant select, insert, delete on audit_unsigned to ${app};

-- No writer of entries can forget the sealer, and none but this function fills its list.
create function audit_entry_appended() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into audit_unsealed (tenant_id, entry_id) select tenant_id, id from appended;
  return null;
end
$$;
create trigger appended after insert on audit_entry
  referencing new table as appended
  for each statement execute function audit_entry_appended();

insert into audit_unsealed (tenant_id, entry_id, appended_at) select tenant_id, id, happened_at from audit_entry;

-- Which tenants have a trail here and how long it is, for the operator's verification: nothing that is in it.
create function audit_chains(after_tenant uuid, up_to integer)
  returns table (tenant_id uuid, length bigint, unsealed bigint)
  language sql stable security definer set search_path = public, pg_temp
as $$
  -- From tenant to tenant, and not from row to row.
  with recursive writers as (
    (select x.tenant_id from audit_entry x where x.tenant_id > after_tenant order by x.tenant_id limit 1)
    union all
    select (select x.tenant_id from audit_entry x where x.tenant_id > l.tenant_id order by x.tenant_id limit 1)
      from writers l
     where l.tenant_id is not null
  ), sealed as (
    (select x.tenant_id from audit_seal x where x.tenant_id > after_tenant order by x.tenant_id limit 1)
    union all
    select (select x.tenant_id from audit_seal x where x.tenant_id > l.tenant_id order by x.tenant_id limit 1)
      from sealed l
     where l.tenant_id is not null
  ), signed as (
    (select x.tenant_id from audit_checkpoint x where x.tenant_id > after_tenant order by x.tenant_id limit 1)
    union all
    select (select x.tenant_id from audit_checkpoint x where x.tenant_id > l.tenant_id order by x.tenant_id limit 1)
      from signed l
     where l.tenant_id is not null
  )
  select k.tenant_id,
         coalesce((select s.position from audit_seal s where s.tenant_id = k.tenant_id order by s.position desc limit 1), 0),
         (select count(*) from audit_unsealed u where u.tenant_id = k.tenant_id)
    from (select n.tenant_id
            from ((select w.tenant_id from writers w where w.tenant_id is not null limit up_to)
                  union (select s.tenant_id from sealed s where s.tenant_id is not null limit up_to)
                  union (select c.tenant_id from signed c where c.tenant_id is not null limit up_to)) n
           order by n.tenant_id limit up_to) k
   order by k.tenant_id
$$;
revoke all on function audit_chains(uuid, integer) from public;
grant execute on function audit_chains(uuid, integer) to ${app};
