-- What a change of groups makes of shares is in the trail of each one's owner. The trail is the service's to write, which
-- signs its entries: so the trigger leaves what it has changed to its transaction, which tells it, and forgets it.
create or replace function organization_group_changed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  relabelled jsonb;
begin
  -- In one order; what another change of a group has written meanwhile is read after that.
  perform from incident_share s
    where (s.tenant_id = new.organization_id or s.recipient_id = new.organization_id) and s.taken_back_at is null
    order by s.tenant_id, s.id
      for no key update;
  with changed as (
    update incident_share s
       set labels = n.labels
      from (select t.tenant_id, t.id, t.labels as before,
                   app_share_labels(o.group_alias <> '' and o.group_alias = r.group_alias, t.subjects) as labels
              from incident_share t
              join organization o on o.organization_id = t.tenant_id
              join organization r on r.organization_id = t.recipient_id
             where (t.tenant_id = new.organization_id or t.recipient_id = new.organization_id) and t.taken_back_at is null
               and t.until > coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())) n
     where s.tenant_id = n.tenant_id and s.id = n.id and s.labels <> n.labels
    returning s.tenant_id, s.id, s.incident_id, s.recipient_alias as recipient, n.before, s.labels as after
  )
  select jsonb_agg(to_jsonb(c)) into relabelled from changed c;
  perform set_config('app.relabelled',
                     (coalesce(nullif(current_setting('app.relabelled', true), ''), '[]')::jsonb
                      || coalesce(relabelled, '[]'))::text,
                     true);
  return null;
end
$$;
