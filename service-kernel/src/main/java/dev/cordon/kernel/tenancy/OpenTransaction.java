package dev.cordon.kernel.tenancy;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The transaction that is open in this chain of work. Parts of the kernel that must commit together
 * with a service's change (audit, idempotency) write through it, whichever way it was opened.
 */
public sealed interface OpenTransaction {

  /** Who acts in it. */
  Caller caller();

  /**
   * Rows of a statement with {@code $1 …} parameters; none for a statement that returns none.
   * Parameters may not be null.
   */
  Uni<List<Object[]>> rows(String sql, Object... parameters);

  /** The statement once for each set of parameters, in their order. */
  Uni<Void> each(String sql, List<Object[]> parameters);

  /** Opened on the SQL client. */
  record OnConnection(Caller caller, SqlConnection connection) implements OpenTransaction {

    @Override
    public Uni<List<Object[]>> rows(String sql, Object... parameters) {
      return connection
          .preparedQuery(sql)
          .execute(tuple(parameters))
          .map(
              set -> {
                List<Object[]> rows = new ArrayList<>();
                set.forEach(row -> rows.add(values(row)));
                return rows;
              });
    }

    /** In one message to the database. */
    @Override
    public Uni<Void> each(String sql, List<Object[]> parameters) {
      return parameters.isEmpty()
          ? Uni.createFrom().voidItem()
          : connection
              .preparedQuery(sql)
              .executeBatch(parameters.stream().map(OnConnection::tuple).toList())
              .replaceWithVoid();
    }

    private static Tuple tuple(Object... parameters) {
      return Tuple.from(Stream.of(parameters).map(OnConnection::toDriver).toList());
    }

    private static Object[] values(Row row) {
      return IntStream.range(0, row.size()).mapToObj(i -> fromDriver(row.getValue(i))).toArray();
    }

    /** The driver speaks of bytes as buffers. */
    private static Object toDriver(Object value) {
      return value instanceof byte[] bytes ? Buffer.buffer(bytes) : value;
    }

    private static Object fromDriver(Object value) {
      return value instanceof Buffer buffer ? buffer.getBytes() : value;
    }
  }

  /** Opened by Hibernate Reactive. */
  record OnSession(Caller caller, Mutiny.Session session) implements OpenTransaction {

    @Override
    public Uni<List<Object[]>> rows(String sql, Object... parameters) {
      Mutiny.SelectionQuery<Object[]> query =
          session.createNativeQuery(sql.replace('$', '?'), Object[].class);
      for (int i = 0; i < parameters.length; i++) {
        query.setParameter(i + 1, parameters[i]);
      }
      return query.getResultList();
    }

    @Override
    public Uni<Void> each(String sql, List<Object[]> parameters) {
      return parameters.stream()
          .reduce(
              Uni.createFrom().voidItem(),
              (before, set) -> before.chain(() -> rows(sql, set).replaceWithVoid()),
              (one, other) -> one.chain(() -> other));
    }
  }
}
