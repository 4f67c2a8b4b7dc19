-- ANALYZE at the end of a large import is the service's own: autovacuum lags behind it.
grant maintain on person, person_import to ${app};
