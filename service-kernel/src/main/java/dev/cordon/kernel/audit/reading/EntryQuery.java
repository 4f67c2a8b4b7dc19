package dev.cordon.kernel.audit.reading;

import dev.cordon.kernel.audit.AuditEvent.Outcome;
import dev.cordon.kernel.audit.EntryRows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of the database: with the conditions that the filter has, and no others, so that it
 * can plan for them.
 */
record EntryQuery(String sql, List<Object> parameters) {

  private static final String SEALED_ENTRIES =
      "select s.position, s.hash, "
          + EntryRows.COLUMNS
          + """
            from audit_seal s join audit_entry e on e.tenant_id = s.tenant_id and e.id = s.entry_id
           where s.position >= $1 and s.position < $2
             and not app_tells_of_hidden(e, (select app_hidden()))
          """;

  EntryQuery {
    parameters = List.copyOf(parameters);
  }

  static EntryQuery of(long downTo, long before, int limit, EntryFilter filter) {
    Conditions where = new Conditions(downTo, before);
    where.unlessDefault(" and e.happened_at >= ", filter.from(), EntryFilter.EVER);
    where.unlessDefault(" and e.happened_at < ", filter.until(), EntryFilter.FOREVER);
    where.unlessEmpty(" and e.actor = ", filter.actor());
    where.unlessEmpty(" and e.action ^@ ", filter.actionPrefix());
    where.unlessEmpty(" and e.object_type = ", filter.objectType());
    where.unlessEmpty(" and e.object_id = ", filter.objectId());
    where.unlessEmpty(" and e.outcome = ", filter.outcome().map(Outcome::name).orElse(""));
    return where.query(limit);
  }

  /** Grows by one parameter with each condition. */
  private static final class Conditions {

    private final StringBuilder sql = new StringBuilder(SEALED_ENTRIES);
    private final List<Object> parameters = new ArrayList<>();

    Conditions(long downTo, long before) {
      parameters.add(downTo);
      parameters.add(before);
    }

    void unlessDefault(String condition, Instant value, Instant otherwise) {
      if (!value.equals(otherwise)) {
        add(condition, value.atOffset(ZoneOffset.UTC));
      }
    }

    void unlessEmpty(String condition, String value) {
      if (!value.isEmpty()) {
        add(condition, value);
      }
    }

    EntryQuery query(int limit) {
      add(" order by s.position desc limit ", limit);
      return new EntryQuery(sql.toString(), parameters);
    }

    private void add(String condition, Object parameter) {
      parameters.add(parameter);
      sql.append(condition).append('$').append(parameters.size());
    }
  }
}
