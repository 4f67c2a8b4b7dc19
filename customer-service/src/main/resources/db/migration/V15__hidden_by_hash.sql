-- Need-to-know by a hash of the ids instead of a comparison with each (V0_6): in every policy, and nothing else of it.
do $$
declare
  p      record;
  listed constant text := '\((\w+) <> ALL \(\( SELECT app_hidden\(\) AS app_hidden\)::uuid\[\]\)\)';
  hashed constant text := '(\1::text not in (select string_to_table((select app_hidden_ids()), '','')))';
begin
  for p in select tablename, policyname, qual, with_check from pg_policies
            where schemaname = current_schema and concat(qual, with_check) ~ listed loop
    execute format('alter policy %I on %I', p.policyname, p.tablename)
      || coalesce(' using (' || regexp_replace(p.qual, listed, hashed, 'g') || ')', '')
      || coalesce(' with check (' || regexp_replace(p.with_check, listed, hashed, 'g') || ')', '');
  end loop;
end
$$;
