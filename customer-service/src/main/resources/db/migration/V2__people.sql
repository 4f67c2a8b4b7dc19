-- A customer of a controller. What identifies them is sealed or hashed; what is counted is plain.
create table person (
  tenant_id        uuid        not null default app_tenant(),
  id               uuid        not null,
  legal_entity     text        not null,
  -- Keyed hash of the normalised address, else of the customer number.
  match_key        bytea       not null,
  -- With the brand's key it gives the row's key: erasing it erases the person, in backups too.
  seed             bytea       not null,
  sealed           bytea       not null,
  -- ISO 3166-2 or ISO 3166-1 alpha-2, and BCP 47; '' when unknown
  residence        text        not null,
  language         text        not null,
  recipient_domain text        not null,
  addressable      boolean     not null,
  -- Bit n: the data category with number n is held.
  categories       int         not null,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, legal_entity, match_key)
);
alter table person enable row level security;
alter table person force row level security;
create policy tenant on person using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on person to ${app};

-- Which files a person came in with.
create table person_import (
  tenant_id uuid not null default app_tenant(),
  import_id uuid not null,
  person_id uuid not null,
  primary key (tenant_id, import_id, person_id)
);
alter table person_import enable row level security;
alter table person_import force row level security;
create policy tenant on person_import using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, delete on person_import to ${app};
