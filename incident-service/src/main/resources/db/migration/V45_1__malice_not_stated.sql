-- Whether somebody meant to harm, or null: nobody has said. False was what an absent answer became, and nobody can tell the
-- two apart any more; so it is what nobody has said, as it would have been read if it had been asked for.
alter table incident_classification alter column malicious drop not null;
update incident_classification set malicious = null where not malicious;
