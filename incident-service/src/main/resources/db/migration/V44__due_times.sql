-- How a due time is counted: by a playbook, until somebody sets one of their own. So it can be counted anew when what it
-- is counted from turns out to have been at another time.
alter table incident_task
  add column due_after         text   check (due_after in ('AWARE', 'OPENED', 'APPLIED')),
  add column due_within_micros bigint check (due_within_micros >= 0),
  -- When that was, as it is known.
  add column due_counted_from  timestamptz,
  -- Since when it is due by that.
  add column due_counted_since timestamptz,
  -- Pauses that have ended.
  add column due_paused_micros bigint not null default 0,
  add constraint incident_task_counted_check
    check (num_nonnulls(due_after, due_within_micros, due_counted_from, due_counted_since) in (0, 4)
           and (due_after is null or due_at is not null));

-- What was made by the playbooks that come with Cordon, of which there is one version: by the place of the step, where
-- the due time is still what it comes to, from any time at which the incident was ever said to be known of. A brand's
-- own are documents that SQL doesn't read; a due time that was set by hand is whoever's set it.
with shipped (name, steps) as (
  values
    ('customer-data-exposure', array[
      'OPENED PT2H', 'OPENED PT4H', 'AWARE PT12H', 'AWARE PT24H', 'AWARE PT36H', 'AWARE PT36H', 'AWARE PT72H',
      'AWARE PT24H', 'AWARE PT96H', 'AWARE PT72H', 'APPLIED P3D', 'APPLIED P5D', 'APPLIED P21D']),
    ('loyalty-account-takeover', array[
      'OPENED PT2H', 'OPENED PT4H', 'OPENED PT4H', 'OPENED PT4H', 'AWARE PT36H', 'AWARE PT48H', 'AWARE PT48H',
      'AWARE PT72H', 'AWARE PT96H', 'APPLIED P7D', 'APPLIED P30D', 'APPLIED P30D']),
    ('phishing-wave', array[
      'OPENED PT2H', 'OPENED PT4H', 'OPENED PT4H', 'OPENED PT8H', 'OPENED PT24H', 'OPENED PT24H', 'OPENED PT8H',
      'OPENED PT8H', 'OPENED PT36H', 'OPENED P3D', 'APPLIED P10D']),
    ('ransomware-retailer', array[
      'OPENED PT1H', 'OPENED PT2H', 'OPENED PT1H', 'OPENED PT4H', 'OPENED PT8H', 'AWARE PT36H', 'OPENED PT24H',
      'AWARE PT24H', 'AWARE PT72H', 'AWARE PT24H', 'APPLIED P2D', 'APPLIED P4D', 'APPLIED P7D', 'APPLIED P30D']),
    ('supplier-breach', array[
      'OPENED PT2H', 'OPENED PT4H', 'OPENED PT6H', 'OPENED PT24H', 'AWARE PT12H', 'AWARE PT48H', 'AWARE PT72H',
      'AWARE PT60H', 'AWARE PT96H', 'AWARE PT24H', 'APPLIED P14D', 'APPLIED P30D'])
), made as (
  select t.tenant_id, t.incident_id, t.id, p.name,
         row_number() over (partition by t.tenant_id, t.incident_id, p.name order by t.id) as place,
         count(*) over (partition by t.tenant_id, t.incident_id, p.name) as tasks
    from incident_playbook p
    join incident_task t
      on t.tenant_id = p.tenant_id and t.incident_id = p.incident_id
     and t.added_at = p.applied_at and t.added_by = p.applied_by
   where p.version = 1
     and not exists (select from brand_playbook_version b
                      where b.tenant_id = p.tenant_id and b.name = p.name and b.version = p.version)
), step as (
  select m.tenant_id, m.incident_id, m.id,
         split_part(s.steps[m.place], ' ', 1) as after,
         (extract(epoch from split_part(s.steps[m.place], ' ', 2)::interval) * 1000000)::bigint as within_micros
    from made m
    join shipped s on s.name = m.name and cardinality(s.steps) = m.tasks
), paused as (
  select m.tenant_id, m.incident_id, m.task_id,
         sum((extract(epoch from m.until_at - m.made_at) * 1000000)::bigint)::bigint as micros
    from (select v.tenant_id, v.incident_id, v.task_id, v.waiting_for, v.made_at,
                 lead(v.made_at) over (partition by v.tenant_id, v.incident_id, v.task_id order by v.version) as until_at
            from incident_task_move v) m
   where m.waiting_for <> 'COLLEAGUE' and m.until_at is not null
   group by m.tenant_id, m.incident_id, m.task_id
), known as (
  select i.tenant_id, i.id as incident_id, 'AWARE' as after, i.aware_at as at from incident i
  union
  select a.tenant_id, a.incident_id, 'AWARE', a.aware_at from incident_awareness a
  union
  select i.tenant_id, i.id, 'OPENED', i.opened_at from incident i
), counted as (
  select s.tenant_id, s.incident_id, s.id, s.after, s.within_micros,
         case when t.due_fixed then 0 else coalesce(p.micros, 0) end as paused_micros
    from step s
    join incident_task t on t.tenant_id = s.tenant_id and t.incident_id = s.incident_id and t.id = s.id
    left join paused p on p.tenant_id = s.tenant_id and p.incident_id = s.incident_id and p.task_id = s.id
)
update incident_task t
   set due_after = c.after, due_within_micros = c.within_micros, due_paused_micros = c.paused_micros,
       due_counted_from = t.due_at - (c.within_micros + c.paused_micros) * interval '1 microsecond',
       due_counted_since = t.added_at
  from counted c
 where t.tenant_id = c.tenant_id and t.incident_id = c.incident_id and t.id = c.id
   and t.due_at is not null
   and case c.after
         when 'APPLIED' then t.due_at - (c.within_micros + c.paused_micros) * interval '1 microsecond' = t.added_at
         else exists (select from known k
                       where k.tenant_id = t.tenant_id and k.incident_id = t.incident_id and k.after = c.after
                         and k.at = t.due_at - (c.within_micros + c.paused_micros) * interval '1 microsecond')
       end;

-- Those that were counted from a time that has been corrected since, and that aren't over: as the service does it from
-- now on. What had passed doesn't become later. Said in the timeline.
with moved as (
  update incident_task t
     set due_counted_from = i.aware_at, version = t.version + 1,
         due_counted_since = case when b.stays then t.due_counted_since else now() end,
         due_at = case when b.stays then t.due_at else b.due_at end
    from incident i, incident_task o,
         lateral (select i.aware_at + (o.due_within_micros + o.due_paused_micros) * interval '1 microsecond' as due_at) n,
         lateral (select n.due_at, n.due_at > o.due_at and o.due_at < coalesce(o.paused_since, now()) as stays) b
   where i.tenant_id = t.tenant_id and i.id = t.incident_id and i.state not in ('CLOSED', 'REJECTED')
     and o.tenant_id = t.tenant_id and o.incident_id = t.incident_id and o.id = t.id
     and t.active and t.due_after = 'AWARE' and t.due_counted_from <> i.aware_at
  returning t.tenant_id, t.incident_id, t.title, o.due_at as was_at, t.due_at as is_at, i.aware_at, b.stays
)
insert into timeline_entry (tenant_id, incident_id, id, happened_at, noted_at, noted_by, text, automatic, kind)
select m.tenant_id, m.incident_id, uuidv7(), now(), now(), 'cordon-incident',
       format('Task %s %s: it was counted from a time that has been corrected; known of since %s.', m.title,
              case when m.stays then format('stays due at %s, which has passed', m.was_text)
                   else format('is due at %s, not at %s any more', m.is_text, m.was_text) end,
              m.aware_text),
       true, 'OTHER'
  from (select m.*, to_char(m.was_at at time zone 'UTC', f.iso) as was_text, to_char(m.is_at at time zone 'UTC', f.iso) as is_text,
               to_char(m.aware_at at time zone 'UTC', f.iso) as aware_text
          from moved m, (values ('YYYY-MM-DD"T"HH24:MI:SS"Z"')) f (iso)) m;
