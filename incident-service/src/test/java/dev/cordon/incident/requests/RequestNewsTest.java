package dev.cordon.incident.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.incident.requests.application.RequestNews;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the other side wasn't told of yet. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class RequestNewsTest {

  @Inject EventLoop eventLoop;
  @Inject RequestNews news;
  @Inject MeterRegistry registry;

  /** A trail can't be put in order again: what failed first is told first. */
  @Test
  void nothingIsToldBeforeWhatCameBeforeIt() throws SQLException {
    UUID request = UUID.randomUUID();
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into request_news (tenant_id, request_id, version, initiator, call_id, due_at,
                                    put_at)
          values (gen_random_uuid(), '%1$s', 1, 'organization:a', 'call', '2999-01-01T00:00:00Z',
                  now());
          insert into request_news (tenant_id, request_id, version, initiator, call_id, due_at,
                                    put_at)
          select tenant_id, request_id, 2, initiator, call_id, '2000-01-01T00:00:00Z', now()
            from request_news where request_id = '%1$s'
          """
              .formatted(request));
      Instant now = Instant.now();

      // A lease of no time: another test's is the worker's again at once.
      assertThat(
              eventLoop
                  .await(() -> news.claim(now, Duration.ZERO, Duration.ZERO))
                  .map(RequestNews.News::requestId))
          .isNotEqualTo(Optional.of(request));
      // Nor was it the worker's.
      assertThat(
              statement.executeUpdate(
                  """
                  delete from request_news
                   where request_id = '%s'
                     and due_at in ('2000-01-01T00:00:00Z', '2999-01-01T00:00:00Z')
                  """
                      .formatted(request)))
          .isEqualTo(2);
    }
  }

  /** Of a request that isn't there: each try fails, waits for longer, and is seen from outside. */
  @Test
  void whatCantBeToldIsTriedLessAndLessOftenAndIsSeen() throws SQLException {
    UUID request = UUID.randomUUID();
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into request_news (tenant_id, request_id, version, initiator, call_id, due_at,
                                    put_at)
          values (gen_random_uuid(), '%s', 1, 'organization:a', 'call', now(),
                  now() - interval '2 hours')
          """
              .formatted(request));

      await().until(() -> tries(statement, request) == 1);
      Duration first = pause(statement, request);
      statement.execute(
          "update request_news set due_at = now() where request_id = '%s'".formatted(request));
      await().until(() -> tries(statement, request) == 2);
      assertThat(pause(statement, request)).isGreaterThan(first.plusSeconds(20));

      await().until(() -> age() >= Duration.ofHours(2).toSeconds());
      assertThat(
              statement.executeUpdate(
                  "delete from request_news where request_id = '%s'".formatted(request)))
          .isEqualTo(1);
    }
    await().until(() -> age() < Duration.ofHours(1).toSeconds());
  }

  private double age() {
    return registry.get("requests.untold.age").gauge().value();
  }

  private static int tries(Statement statement, UUID request) throws SQLException {
    try (ResultSet row = row(statement, request)) {
      return row.getInt("tries");
    }
  }

  /** Until the next try. */
  private static Duration pause(Statement statement, UUID request) throws SQLException {
    try (ResultSet row = row(statement, request)) {
      return Duration.ofSeconds(row.getLong("pause"));
    }
  }

  private static ResultSet row(Statement statement, UUID request) throws SQLException {
    ResultSet rows =
        statement.executeQuery(
            """
            select tries, extract(epoch from due_at - now())::bigint as pause
              from request_news where request_id = '%s'
            """
                .formatted(request));
    rows.next();
    return rows;
  }
}
