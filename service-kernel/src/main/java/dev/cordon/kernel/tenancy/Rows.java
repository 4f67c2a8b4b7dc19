package dev.cordon.kernel.tenancy;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a statement has answered, in the order of its rows. */
public final class Rows {

  private Rows() {}

  /** An immutable list. */
  public static <T> List<T> all(RowSet<Row> rows, Function<Row, T> mapping) {
    return stream(rows).map(mapping).toList();
  }

  /** Of a statement that answers one row, or none. */
  public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> mapping) {
    return stream(rows).findFirst().map(mapping);
  }

  public static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
