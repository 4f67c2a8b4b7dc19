-- The list of what is hidden from whoever reads, as an argument: a statement reads it out of the transaction's binding
-- once, and not once an entry. With 4,000 restricted incidents, a page of 51 entries took 0.2 s for that alone, and
-- 500 lines of an export 2 s (docs/adr/0046).
create function app_tells_of_hidden(entry audit_entry, hidden uuid[]) returns boolean
  language plpgsql stable
as $$
declare
  refused boolean := entry.outcome = 'REFUSAL';
begin
  if hidden = '{}' or refused and (entry.actor = app_subject() or entry.details ->> 'reason' = 'NOT_FOUND') then
    return false;
  end if;
  return exists (
    select
      from regexp_matches(lower(concat_ws(' ', entry.object_id, entry.details, entry.before, entry.after)),
                          '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') as found (id)
     where found.id[1]::uuid = any (hidden) and (not refused or app_knows(entry.actor, found.id[1]::uuid)));
end
$$;

-- For replicas of the version before, while they are replaced.
create or replace function app_tells_of_hidden(entry audit_entry) returns boolean
  language sql stable
as $$ select app_tells_of_hidden(entry, app_hidden()) $$;
