-- Roles that somebody of Cordon has given, without an end: on boarding, or by an administrator. Keycloak is right about who
-- has which; what it has beside these was given there, by hand, and a reconciliation shows it. No address, its digest.
create table given_role (
  tenant_id      uuid not null default app_tenant(),
  address_digest text not null,
  role           text not null,
  primary key (tenant_id, address_digest, role)
);
alter table given_role enable row level security;
alter table given_role force row level security;
create policy tenant on given_role using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on given_role to ${app};

-- Of those from before this it isn't known who gave them: what was last seen counts.
insert into given_role (tenant_id, address_digest, role)
select p.tenant_id, encode(sha256(convert_to(lower(p.email), 'UTF8')), 'hex'), given
  from person p, unnest(p.roles) given
 where p.state in ('INVITED', 'ENROLLED') and p.email <> ''
on conflict do nothing;
