-- As before (V26), but: Chinese, Japanese, Thai, Lao, Burmese and Khmer put nothing between words, so each of their
-- characters is a word. Whoever looks for several asks for them in this order. Digits as Arabic and Persian write them, which
-- were no part of any word, are the same as others.
create or replace function app_words(said text) returns tsvector
  language sql immutable parallel safe
as $$
  select to_tsvector(
    'pg_catalog.simple'::regconfig,
    regexp_replace(
      regexp_replace(
        regexp_replace(
          translate(normalize(said, NFKD), '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789') collate pg_c_utf8,
          '[\u0300-\u036f]', '', 'g'),
        '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]',
        ' \& ', 'g'),
      '[^[:alnum:]]+', ' ', 'g'))
$$;

-- What was written before is cut anew. The words of a line are generated from it.
alter table timeline_entry disable trigger user;
update timeline_entry set text = text
 where text ~ '[\u0660-\u0669\u06f0-\u06f9\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]';
alter table timeline_entry enable trigger user;
select incident_search_rebuild(t.tenant_id)
  from (select tenant_id from incident
         where title || summary
               ~ '[\u0660-\u0669\u06f0-\u06f9\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]'
        union
        select tenant_id from timeline_entry
         where text
               ~ '[\u0660-\u0669\u06f0-\u06f9\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]') t;
