package dev.cordon.incident.live.persistence;

import dev.cordon.incident.live.application.EventLog;
import dev.cordon.incident.live.domain.LiveEvent;
import dev.cordon.incident.live.domain.LogEnd;
import dev.cordon.incident.live.domain.Topic;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One statement, so that events and the end of the log are seen at one moment. */
@ApplicationScoped
class PgEventLog implements EventLog {

  private final TenantTransactions transactions;

  PgEventLog(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Reading> behind(Caller caller, Scope scope, long after) {
    Tuple parameters =
        Tuple.tuple()
            .addLong(after)
            .addArrayOfString(scope.topics().stream().map(Topic::name).toArray(String[]::new));
    scope.incident().ifPresent(parameters::addUUID);
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(statement(caller, scope))
                .execute(parameters)
                .map(PgEventLog::reading));
  }

  private static String statement(Caller caller, Scope scope) {
    if (scope.incident().isEmpty()) {
      return EventSql.OF_TENANT;
    }
    return switch (caller) {
      case Caller.Member _, Caller.Service _ -> EventSql.OF_INCIDENT;
      case Caller.Guest _ -> EventSql.OF_SHARE;
    };
  }

  private static Reading reading(RowSet<Row> rows) {
    List<LiveEvent> found = new ArrayList<>();
    boolean there = false;
    LogEnd end = LogEnd.EMPTY;
    for (Row row : rows) {
      there = row.getBoolean("there");
      end = end(row);
      event(row).ifPresent(found::add);
    }
    return new Reading(there, end, found);
  }

  private static LogEnd end(Row row) {
    @Nullable Long last = row.getLong("last");
    return last == null ? LogEnd.EMPTY : new LogEnd(last, row.getLong("trimmed"));
  }

  private static Optional<LiveEvent> event(Row row) {
    @Nullable Long position = row.getLong("position");
    if (position == null) {
      return Optional.empty();
    }
    @Nullable Long version = row.getLong("version");
    return Optional.of(
        new LiveEvent(
            position,
            row.getUUID("id"),
            row.getString("type"),
            Optional.ofNullable(row.getUUID("incident_id")),
            Optional.ofNullable(row.getUUID("entity_id")),
            version == null ? OptionalLong.empty() : OptionalLong.of(version),
            row.getOffsetDateTime("happened_at").toInstant()));
  }
}
