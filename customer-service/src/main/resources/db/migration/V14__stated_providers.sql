-- The registry states the whole list again and again, with the time at which it was so: one that isn't renewed is old.
alter table cut_off_provider
  add column cut_off    boolean not null default true,
  -- Tokens that were issued earlier are refused, also after the provider was brought back.
  add column not_before timestamptz;
grant update on cut_off_provider to ${app};

-- One row. No policy: it is read before there is a tenant, and holds a time alone.
create table cut_off_statement (
  one   boolean     primary key default true check (one),
  as_of timestamptz not null
);
insert into cut_off_statement (as_of) values ('epoch');
grant select, update on cut_off_statement to ${app};
