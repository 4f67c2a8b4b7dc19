-- A receiver that takes nothing is left alone for a while. How often in a row it took nothing, and until when it rests.
alter table page_webhook
  add column failures int not null default 0 check (failures >= 0),
  add column resting_until timestamptz;
