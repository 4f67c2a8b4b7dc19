-- Groups of alerts were made by a rule that took addresses and numbers of tills in a title for counts, and so different
-- things for one. What comes from now on begins groups anew.
delete from alert_head;
-- Of groups that nobody has decided about, what has another title than the first stands for itself again, and so do messages
-- with another text: one too many in the list, rather than one that is dismissed unseen. What was decided stays decided.
update alert d set duplicate_of = null
  from alert f
 where f.tenant_id = d.tenant_id and f.id = d.duplicate_of and f.state = 'NEW'
   and (d.title <> f.title
        or ((d.observables = '[]' or d.source = 'email') and d.description <> f.description)
        or (d.observables = '[]' and d.fields <> f.fields));

-- How often its pair had come when somebody last decided about it; null while nobody has, and of earlier decisions.
alter table alert add column times_decided bigint check (times_decided > 0);
grant update (times_decided) on alert to ${app};
