-- Until a brand sets its own policy, and once it wants that again, it has the platform's: that is code, so that such a version
-- has no steps here. Version 0 is the one that was never set, and has no row.
alter table escalation_policy
  add column source text not null default 'OWN' check (source in ('OWN', 'DEFAULT'));

alter table escalation
  drop constraint escalation_tenant_id_policy_version_fkey,
  add column of_policy bigint generated always as (nullif(policy_version, 0)) stored,
  add constraint escalation_policy_fkey foreign key (tenant_id, of_policy) references escalation_policy;

-- Since when nobody is without one: what was due before that in a brand that had none is known, and wakes nobody now.
do $$
begin
  execute format(
    'create function escalation_default_since() returns timestamptz language sql immutable as %L',
    format('select %L::timestamptz', now()));
end
$$;
