-- Where a list of what happened before some time begins: a chain is in the order in which entries were sealed, about a second
-- after they happened, and a list that had to find that out entry by entry read past all newer ones (docs/adr/0046).
create index audit_seal_by_time on audit_seal (tenant_id, sealed_at, position);

-- Entries that waited for their seal for more than five minutes stand further on than their time says: these few are known by
-- themselves. When it happened; null for all others. Not sealed, since it helps to find and proves nothing.
alter table audit_seal add column late_since timestamptz;

create function audit_seal_late() returns trigger
  language plpgsql
as $$
begin
  new.late_since := (select e.happened_at from audit_entry e
                      where e.tenant_id = new.tenant_id and e.id = new.entry_id
                        and e.happened_at < new.sealed_at - interval '5 minutes');
  return new;
end
$$;
create trigger late before insert on audit_seal for each row execute function audit_seal_late();

update audit_seal s
   set late_since = e.happened_at
  from audit_entry e
 where e.tenant_id = s.tenant_id and e.id = s.entry_id and e.happened_at < s.sealed_at - interval '5 minutes';

create index audit_seal_late on audit_seal (tenant_id, position) include (late_since) where late_since is not null;
