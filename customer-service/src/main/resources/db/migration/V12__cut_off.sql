-- Organizations' own identity providers whose sessions are refused; told by the incident service. No policy: every
-- call of every brand is held against it, before there is a tenant; it holds aliases alone.
create table cut_off_provider (
  alias      text primary key,
  cut_off_at timestamptz not null
);
grant select, insert, delete on cut_off_provider to ${app};
