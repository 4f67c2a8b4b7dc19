-- Which brands have senders of pages at work, in all processes: few rows, asked at each claim.
create index page_work_leased on page_work (channel, tenant_id) where leased_until is not null;
