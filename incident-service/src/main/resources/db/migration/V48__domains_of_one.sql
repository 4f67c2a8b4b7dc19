-- Whose a domain is, of groups, brands and partners alike: letters go out under it, and a brand's own identity provider
-- may vouch for its addresses. No policy: the question is whether somebody else has it; that it is taken is all that
-- is told. Free again once its organization has left or is withdrawn.
create table organization_domain (
  domain text primary key,
  alias  text not null references organization on delete cascade
);
create index organization_domain_alias on organization_domain (alias);
grant select, insert, delete on organization_domain to ${app};

-- Where two have one already, whoever was there first holds it; the other keeps it in its profile until somebody changes
-- that, and operators find it by the query in docs/operations.md.
insert into organization_domain (domain, alias)
select distinct on (held.domain) held.domain, held.alias
  from (select unnest(p.domains) as domain, o.alias, o.registered_at
          from organization o
          join organization_profile p on p.tenant_id = o.organization_id
        union all
        select jsonb_array_elements_text(w.request -> 'profile' -> 'domains'), o.alias, o.registered_at
          from organization o
          join operation w on w.alias = o.alias and w.kind in ('ONBOARD', 'ONBOARD_ANEW')) held
 order by held.domain, held.registered_at, held.alias;
