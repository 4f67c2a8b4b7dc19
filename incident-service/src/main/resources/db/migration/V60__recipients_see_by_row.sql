-- Two policies that each compare a column with app_tenant() are joined by "or", and the planner makes a bitmap of both: a
-- page of what a brand has asked then reads everything it has asked and sorts it, and whether it does depends on how much
-- other brands have asked. What the second policy says is the same, but not to the planner: each statement names its side,
-- and finds the index of that side (ADR 0065).
create function app_is_tenant(id uuid) returns boolean
  language plpgsql stable parallel safe
as $$
begin
  return id = app_tenant();
end
$$;
alter policy recipient on action_request using (app_is_tenant(recipient_id));
alter policy recipient on incident_share
  using (app_is_tenant(recipient_id) and taken_back_at is null and until > app_now()
         and (app_subject() = '*' or subjects = '{}' or app_subject() = any (subjects)));
