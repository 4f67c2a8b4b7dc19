package dev.cordon.kernel.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cordon.testkit.postgres.TestDatabase;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real database behind a wire that can be cut without either side being told. */
@Timeout(30)
class PatientPoolTest {

  private static final Logger LOG = Logger.getLogger(PatientPoolTest.class);
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private final Vertx vertx = Vertx.vertx();
  private final AtomicBoolean cut = new AtomicBoolean();
  private final List<Closeable> ends = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() throws IOException {
    vertx.closeAndAwait();
    for (Closeable end : ends) {
      end.close();
    }
  }

  @Test
  void aConnectionWhoseOtherSideIsGoneFailsInsteadOfWaitingForEver() throws IOException {
    Pool pool = pool(wire());
    assertThat(one(pool)).isEqualTo(1);

    cut.set(true);
    assertThatThrownBy(() -> one(pool)).hasMessageContaining("connection");

    cut.set(false);
    // The pool needs a moment to miss the connection.
    await().ignoreExceptions().until(() -> one(pool) == 1);
  }

  /** Nothing comes from a database that is at work: it can't be told from one that is gone. */
  @Test
  void workIsLostWithAStatementThatTakesLongerThanTheSilence() throws SQLException {
    createTable("work");
    Pool pool = pool(DATABASE.port());

    assertThatThrownBy(() -> working(pool, 2)).hasMessageContaining("connection");

    await().ignoreExceptions().until(() -> one(pool) == 1);
    working(pool, 0.1);
    assertThat(pool.query("select id from work").executeAndAwait()).hasSize(1);
  }

  private static void working(Pool pool, double seconds) {
    pool.withTransaction(
            connection ->
                connection
                    .query("insert into work select 1 from pg_sleep(%s)".formatted(seconds))
                    .execute())
        .await()
        .indefinitely();
  }

  @Test
  void whatPutsRowsInIsPlannedOnceAndWhatReadsEachTime() throws SQLException {
    Pool pool = pool(DATABASE.port());
    createTable("thing");
    for (int id = 0; id < 3; id++) {
      prepared(pool, "insert into thing (id) values ($1)", id);
      prepared(pool, "select id from thing where id = $1", id);
    }

    assertThat(pool.query("select statement from pg_prepared_statements").executeAndAwait())
        .extracting(row -> row.getString(0))
        .containsExactly("insert into thing (id) values ($1)");
  }

  private static void createTable(String name) throws SQLException {
    try (Connection owner = DATABASE.connectAsOwner();
        Statement statement = owner.createStatement()) {
      var _ = statement.execute("create table %s (id int)".formatted(name));
      var _ = statement.execute("grant select, insert on %s to %s".formatted(name, DATABASE.app()));
    }
  }

  private static void prepared(Pool pool, String statement, int value) {
    var _ = pool.preparedQuery(statement).executeAndAwait(Tuple.of(value));
  }

  private static int one(Pool pool) {
    return pool.query("select 1").executeAndAwait().iterator().next().getInteger(0);
  }

  private Pool pool(int port) {
    PgConnectOptions server =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setDatabase(DATABASE.name())
            .setUser(DATABASE.app())
            .setPassword(DATABASE.password());
    return Pool.newInstance(
        new PatientPool(Duration.ofMillis(500))
            .create(vertx.getDelegate(), new PoolOptions().setMaxSize(1), List.of(server)));
  }

  /** Whoever says good-bye isn't heard: no end is closed before the test is over. */
  private int wire() throws IOException {
    ServerSocket wire = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    ends.add(wire);
    var _ = Thread.ofVirtual().start(() -> connect(wire));
    return wire.getLocalPort();
  }

  private void connect(ServerSocket wire) {
    try {
      while (!wire.isClosed()) {
        Socket client = wire.accept();
        Socket server = new Socket(DATABASE.host(), DATABASE.port());
        ends.addAll(List.of(client, server));
        var _ = Thread.ofVirtual().start(() -> carry(client, server));
        var _ = Thread.ofVirtual().start(() -> carry(server, client));
      }
    } catch (IOException over) {
      LOG.debug("the wire is gone", over);
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] bytes = new byte[8192];
    try {
      for (int read = 0; read >= 0; read = from.getInputStream().read(bytes)) {
        if (!cut.get()) {
          to.getOutputStream().write(bytes, 0, read);
        }
      }
    } catch (IOException over) {
      LOG.debug("one end of the wire is gone", over);
    }
  }
}
