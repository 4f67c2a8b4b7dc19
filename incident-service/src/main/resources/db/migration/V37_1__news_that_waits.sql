-- How often it was tried to tell it: the pause before the next try grows. And since when it waits, whatever was tried.
alter table request_news
  add column tries  int not null default 0,
  add column put_at timestamptz;
update request_news set put_at = due_at;
alter table request_news alter column put_at set not null;
create index request_news_waiting on request_news (put_at);
