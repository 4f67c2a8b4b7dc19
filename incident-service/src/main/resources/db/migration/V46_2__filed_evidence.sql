-- Which references of a negative finding are files of evidence: their ids, '' for what is elsewhere, beside
-- evidence_references; or none at all, as in the rows of before.
alter table negative_finding
  add column evidence_files text[] not null default '{}',
  add constraint negative_finding_files_check
    check (cardinality(evidence_files) in (0, cardinality(evidence_references)));
