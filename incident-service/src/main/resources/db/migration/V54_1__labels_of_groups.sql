-- Which labels a recipient may see goes by the group that both are in. It is computed when something is shared, and when one
-- of them comes to be in another group: what stands follows, what has ended stays as it was. Has to say the same as Labels
-- of the service; ShareGroupsTest holds the two against each other.
create function app_share_labels(within_group boolean, subjects text[]) returns text[]
  language sql immutable
as $$
  select array['TLP_AMBER'] || case when within_group then '{TLP_AMBER_STRICT}'::text[] else '{}' end
         || array['TLP_CLEAR', 'TLP_GREEN'] || case when within_group and subjects <> '{}' then '{TLP_RED}'::text[] else '{}' end
$$;

-- Runs as the owner of the schema: a share is its owner's row, and it may be the recipient's group that changes.
create function organization_group_changed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  -- In one order; what another change of a group has written meanwhile is read after that.
  perform from incident_share s
    where (s.tenant_id = new.organization_id or s.recipient_id = new.organization_id) and s.taken_back_at is null
    order by s.tenant_id, s.id
      for no key update;
  update incident_share s
     set labels = n.labels
    from (select t.tenant_id, t.id,
                 app_share_labels(o.group_alias <> '' and o.group_alias = r.group_alias, t.subjects) as labels
            from incident_share t
            join organization o on o.organization_id = t.tenant_id
            join organization r on r.organization_id = t.recipient_id
           where (t.tenant_id = new.organization_id or t.recipient_id = new.organization_id) and t.taken_back_at is null
             and t.until > coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())) n
   where s.tenant_id = n.tenant_id and s.id = n.id and s.labels <> n.labels;
  return null;
end
$$;
create trigger group_changed after update of group_alias on organization for each row
  when (old.group_alias <> new.group_alias and new.organization_id is not null)
  execute function organization_group_changed();

-- Groups that have changed before.
update incident_share s
   set labels = app_share_labels(o.group_alias <> '' and o.group_alias = r.group_alias, s.subjects)
  from organization o, organization r
 where s.taken_back_at is null and s.until > now()
   and o.organization_id = s.tenant_id and r.organization_id = s.recipient_id
   and s.labels <> app_share_labels(o.group_alias <> '' and o.group_alias = r.group_alias, s.subjects);
