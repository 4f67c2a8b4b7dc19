-- How many pages a brand's people have asked for within an hour.
create index escalation_started on escalation (tenant_id, started_at);
