-- What was brought back stays in the list: tokens from before are refused for as long as somebody may hold them.
alter table cut_off_provider
  add column cut_off    boolean not null default true,
  add column not_before timestamptz;
grant update on cut_off_provider to ${app};

-- For restorations that leave some of them locked. Unknown of accounts that were locked before.
alter table locked_account
  add column username   text not null default '',
  add column created_at timestamptz,
  -- Somebody wants it locked, also when the others are opened again.
  add column stays      boolean not null default false;
grant update on locked_account to ${app};

-- SHUT: what was stated never arrived in Keycloak, so nobody is let in by what was there before.
alter table identity_work drop constraint identity_work_goal_check;
alter table identity_work add constraint identity_work_goal_check
  check (goal in ('CUT_OFF', 'RESTORED', 'DISCONNECTED', 'SHUT'));
