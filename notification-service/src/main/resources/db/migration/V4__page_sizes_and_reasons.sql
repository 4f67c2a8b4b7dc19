-- What a page of notices weighs is known without reading them.
alter table notice
  add column text_bytes integer not null generated always as (octet_length(versions::text)) stored;

-- Whoever didn't get a letter is told why, and so is whoever may not have got one.
alter table letter
  add constraint letter_failure_check check ((state in ('failed', 'unknown')) = (failure is not null));
