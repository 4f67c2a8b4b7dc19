-- Machines' clients whose tokens are refused; told by the incident service. No policy: every call of every brand is
-- held against it, before there is a tenant; it holds ids of clients alone.
create table cut_off_client (
  client_id  text primary key,
  cut_off_at timestamptz not null
);
grant select, insert, update, delete on cut_off_client to ${app};
