-- A chunk that comes again is compared, also when its content is gone. A keyed hash: of a short chunk, a bare one could
-- be guessed.
alter table import_chunk add column digest bytea not null default '';
grant update (sealed) on import_chunk to ${app};

alter table customer_import
  -- Keyed hash of what the sender says is the file's SHA-256, hexadecimal; '' when it didn't say.
  add column file_digest text not null default '',
  -- Under which it was started, so that the key goes when the import is dropped; '' without one.
  add column idempotency_key text not null default '';

-- Files on their way in. No policy: a worker looks for abandoned ones of every brand, then binds the tenant of the row.
create table import_upload (
  tenant_id  uuid        not null,
  import_id  uuid        not null,
  initiator  text        not null,
  idle_since timestamptz not null,
  primary key (tenant_id, import_id)
);
create index import_upload_idle on import_upload (idle_since);
grant select, insert, update, delete on import_upload to ${app};

insert into import_upload (tenant_id, import_id, initiator, idle_since)
select tenant_id, id, created_by, created_at from customer_import where state = 'RECEIVING';
