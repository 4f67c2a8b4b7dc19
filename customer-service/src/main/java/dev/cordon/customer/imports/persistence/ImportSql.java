package dev.cordon.customer.imports.persistence;

/** The tenant is bound by the transaction and compared by policies. */
final class ImportSql {

  static final String ADD =
      """
      insert into customer_import
             (id, state, source, legal_entity, created_by, created_at, idempotency_key)
      values ($1, $2, $3, $4, $5, $6, $7)
      """;

  static final String FIND = "select * from customer_import where id = $1";

  static final String FIND_FOR_UPDATE = FIND + " for update";

  static final String PAGE =
      """
      select * from customer_import where $1::uuid is null or id < $1 order by id desc limit $2
      """;

  static final String REJECTIONS =
      """
      select * from import_rejection where import_id = $1 and line > $2 order by line limit $3
      """;

  static final String ADD_CHUNK =
      """
      insert into import_chunk (import_id, position, size, digest, sealed)
      values ($1, $2, $3, $4, $5)
      """;

  static final String HAS_CHUNK =
      """
      select 1 from import_chunk
       where import_id = $1 and position = $2 and size = $3 and digest = $4
      """;

  static final String RECEIVED = "update customer_import set bytes_received = $2 where id = $1";

  static final String CHUNK_AT =
      """
      select * from import_chunk
       where import_id = $1 and position <= $2 and position > $2 - 1048576 and position + size > $2
         and sealed <> ''
       order by position desc limit 1
      """;

  static final String REMOVE =
      """
      with dropped as (
        delete from customer_import where id = $1 returning created_by, idempotency_key)
      delete from idempotency_record r using dropped d
       where r.actor = d.created_by and r.key = d.idempotency_key
      """;

  static final String QUEUED =
      "update customer_import set state = 'QUEUED', file_digest = $2 where id = $1";

  static final String RUNNING =
      """
      update customer_import set state = 'RUNNING', started_at = coalesce(started_at, $2)
       where id = $1
      """;

  static final String ADD_PEOPLE =
      """
      insert into person_import (import_id, person_id) select $1, unnest($2::uuid[])
      on conflict do nothing
      """;

  static final String ADD_REJECTIONS =
      """
      insert into import_rejection (import_id, line, reason, field, detail)
      select $1, * from unnest($2::bigint[], $3::text[], $4::text[], $5::text[])
      """;

  static final String PROGRESS =
      """
      update customer_import
         set bytes_read = $2, lines_read = $3, rows = rows + $4, accepted = accepted + $5,
             rejected = rejected + $6, merged = merged + $7, new_people = new_people + $8,
             not_addressable = not_addressable + $9, ignored_columns = $10
       where id = $1
      """;

  static final String COMPLETED =
      """
      update customer_import
         set state = 'COMPLETED', finished_at = $2, bytes_read = bytes_received
       where id = $1
      """;

  static final String FAILED =
      "update customer_import set state = 'FAILED', finished_at = $2, failure = $3 where id = $1";

  static final String FORGET_FILE = "update import_chunk set sealed = '' where import_id = $1";

  static final String REFRESH_STATISTICS = "analyze (skip_locked) person, person_import";

  private ImportSql() {}
}
