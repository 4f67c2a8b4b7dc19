-- What the first statement of every transaction binds beside the tenant: who acts, when it is, and what is hidden from
-- them. Each raises when it isn't bound: a forgotten binding must fail, not show everything.

-- One setting of this transaction. (On a pooled connection that was bound once, it reads '' afterwards, not null.)
create function app_setting(name text, what text) returns text
  language plpgsql stable parallel safe
as $$
declare
  bound text := nullif(current_setting(name, true), '');
begin
  if bound is null then
    raise exception 'no % is bound to this transaction', what using errcode = 'insufficient_privilege';
  end if;
  return bound;
end
$$;

-- The person or machine that acts; '*' is a service of ours at work, from which nothing of its tenant is hidden.
create function app_subject() returns text
  language plpgsql stable parallel safe
as $$
begin
  return app_setting('app.subject', 'subject');
end
$$;

-- By the service's clock, so that what ends is tested by moving it.
create function app_now() returns timestamptz
  language plpgsql stable parallel safe
as $$
begin
  return app_setting('app.now', 'time')::timestamptz;
end
$$;

-- Ids of what the subject may not know of: restricted incidents, and what a service calls by an id of its own and
-- hangs on one. Found once a transaction, so that asking for what is hidden costs what asking for the unknown does.
create function app_hidden() returns uuid[]
  language plpgsql stable parallel safe
as $$
begin
  return app_setting('app.hidden', 'need-to-know')::uuid[];
end
$$;

-- Whether a person knows of something that is hidden from the one who reads. A service that can tell replaces it.
create function app_knows(person text, hidden uuid) returns boolean
  language sql stable
as $$ select true $$;

-- Whether an entry of the audit trail tells the one who reads of what is hidden from them: by any id in it. A refusal
-- that they met themselves tells nothing new; nor does one that says "not found", or of a person who was only guessing.
-- Were it withheld, that would tell the guesser.
create function app_tells_of_hidden(entry audit_entry) returns boolean
  language plpgsql stable
as $$
declare
  hidden uuid[] := app_hidden();
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

-- Whose share lets somebody else's people in, and to whom it was given; bound for guests alone.
create function app_share() returns uuid
  language plpgsql stable parallel safe
as $$
begin
  return app_setting('app.share', 'share')::uuid;
end
$$;
create function app_guest_of() returns uuid
  language plpgsql stable parallel safe
as $$
begin
  return app_setting('app.guest_of', 'recipient')::uuid;
end
$$;

-- What this service's tables add to app.hidden. A service in which something can be restricted replaces it.
create function app_find_hidden() returns uuid[]
  language sql stable
as $$ select '{}'::uuid[] $$;

-- Binds this transaction. ('hidden': an array of what other services have said.)
create function app_bind(tenant text, subject text, at text, hidden text) returns text
  language plpgsql
as $$
begin
  perform set_config('app.tenant', tenant, true);
  perform set_config('app.subject', subject, true);
  perform set_config('app.now', at, true);
  perform set_config('app.hidden', hidden, true);
  if subject <> '*' then
    perform set_config('app.hidden', (hidden::uuid[] || app_find_hidden())::text, true);
  end if;
  return tenant;
end
$$;

-- Binds this transaction to a tenant whose people these aren't: for the rest of it, only what policies show to guests
-- is there, and only what the guests' role was granted can be done. ('owner' is the tenant that shares.)
create function app_bind_guest(owner text, subject text, at text, share text, recipient text) returns text
  language plpgsql
as $$
begin
  perform set_config('app.tenant', owner, true);
  perform set_config('app.subject', subject, true);
  perform set_config('app.now', at, true);
  perform set_config('app.hidden', '{}', true);
  perform set_config('app.share', share, true);
  perform set_config('app.guest_of', recipient, true);
  perform set_config('role', '${guest}', true);
  return owner;
end
$$;

-- What a guest does is in the owner's trail, and happens once for a key.
grant insert on audit_entry to ${guest};
grant select (id) on audit_entry to ${guest};
grant select, insert, update, delete on idempotency_record to ${guest};
-- Its answers are the guest's own: keys of one actor, which the statements name, and no other's.
create policy guest on idempotency_record as restrictive to ${guest}
  using (actor = app_subject()) with check (actor = app_subject());
create policy guest on audit_entry as restrictive for select to ${guest} using (actor = app_subject());
