-- What is hidden from whoever reads is bound as ids with a comma around each. A policy takes that apart and asks a hash of
-- it for each row: an array is compared id by id, and it takes five times as long to read one out of the binding, which each
-- statement does. With 2,600 hidden incidents, the lines that a page of found incidents shows took 15 ms, and take 3
-- (docs/adr/0046). Policies say
--
--   incident_id::text not in (select string_to_table((select app_hidden_ids()), ','))
--
-- with the select within the select, since a planner that sees the list reads it too, to guess how long it is.
create function app_hidden_ids() returns text
  language plpgsql stable parallel safe
as $$
begin
  return app_setting('app.hidden', 'need-to-know');
end
$$;

create or replace function app_hidden() returns uuid[]
  language plpgsql stable parallel safe
as $$
begin
  return array_remove(string_to_array(app_hidden_ids(), ','), '')::uuid[];
end
$$;

create or replace function app_bind(tenant text, subject text, at text, hidden text) returns text
  language plpgsql
as $$
declare
  ids uuid[] := hidden;
begin
  perform set_config('app.tenant', tenant, true);
  perform set_config('app.subject', subject, true);
  perform set_config('app.now', at, true);
  perform set_config('app.hidden', ',' || array_to_string(ids, ',') || ',', true);
  if subject <> '*' then
    -- First found, then kept: within one expression it is looked for several times.
    ids := app_find_hidden();
    perform set_config('app.hidden', app_hidden_ids() || array_to_string(ids, ',') || ',', true);
  end if;
  return tenant;
end
$$;

create or replace function app_bind_guest(owner text, subject text, at text, share text, recipient text) returns text
  language plpgsql
as $$
begin
  perform set_config('app.tenant', owner, true);
  perform set_config('app.subject', subject, true);
  perform set_config('app.now', at, true);
  perform set_config('app.hidden', ',', true);
  perform set_config('app.share', share, true);
  perform set_config('app.guest_of', recipient, true);
  perform set_config('role', '${guest}', true);
  return owner;
end
$$;
