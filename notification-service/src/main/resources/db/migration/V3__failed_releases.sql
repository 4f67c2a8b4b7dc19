-- A release whose audience can't be frozen ends, visibly: it used to be tried for ever.
alter table notice
  add column failure   text,
  add column failed_at timestamptz,
  drop constraint notice_state_check,
  add constraint notice_state_check
    check (state in ('draft', 'approved', 'released', 'sending', 'completed', 'release_failed')),
  drop constraint notice_check3,
  add constraint notice_released_check
    check ((state in ('released', 'sending', 'completed', 'release_failed'))
           = (releaser is not null and released_at is not null)),
  add constraint notice_failed_check
    check ((state = 'release_failed') = (failure is not null and failed_at is not null));
