package dev.cordon.kernel.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.kernel.background.EventLoops;
import dev.cordon.kernel.identity.InboundCalls;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.tenancy.ExampleDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpiryTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final UUID maison = Ids.next();
  private final UUID sport = Ids.next();

  private ExampleDatabase example;
  private Expiry expiry;

  @BeforeAll
  void start() {
    example = new ExampleDatabase();
    expiry =
        new Expiry(
            example.transactions,
            InboundCalls.callers(),
            EventLoops.on(example.vertx),
            Clock.fixed(NOW, ZoneOffset.UTC),
            Duration.ofHours(24));
  }

  @AfterAll
  void stop() {
    example.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    asOwner("delete from idempotency_record");
  }

  @Test
  void answersOlderThanADayAreDroppedOfEveryTenantAndOthersStay() throws SQLException {
    answers(maison, Expiry.BATCH + 1, Duration.ofHours(25));
    answers(maison, 2, Duration.ofHours(23));
    answers(sport, 3, Duration.ofHours(30));

    assertThat(expiry.step()).isTrue();
    assertThat(expiry.step()).isTrue();
    assertThat(expiry.step()).isTrue();
    assertThat(expiry.step()).isFalse();

    assertThat(kept(maison)).isEqualTo(2);
    assertThat(kept(sport)).isZero();
  }

  @Test
  void theTrailStays() throws SQLException {
    asOwner(
        """
        insert into audit_entry values
          ('%s', '%s', '2020-01-01', 'ada', 'member', 'test.done', 'test', '1', 'old', '{}')
        """
            .formatted(maison, Ids.next()));

    assertThat(expiry.step()).isFalse();

    assertThat(count("audit_entry where request_id = 'old'")).isEqualTo(1);
  }

  /** What the function tells is for the worker: no way around the policy to anything else. */
  @Test
  void theServiceStillSeesNoAnswerWithoutATenant() throws SQLException {
    answers(maison, 1, Duration.ofHours(25));

    try (var app = example.database.connectAsApp();
        var select = app.createStatement()) {
      try (var due = select.executeQuery("select * from idempotency_due('2026-06-01')")) {
        assertThat(due.getMetaData().getColumnCount()).isEqualTo(2);
      }
      assertThatThrownBy(() -> select.executeQuery("select * from idempotency_record"))
          .hasMessageContaining("no tenant is bound");
    }
  }

  private void answers(UUID tenant, int count, Duration age) throws SQLException {
    asOwner(
        """
        insert into idempotency_record (tenant_id, actor, key, request_digest, response, created_at)
        select '%s', 'ada', gen_random_uuid()::text, '', '', timestamptz '%s' from generate_series(1, %d)
        """
            .formatted(tenant, NOW.minus(age), count));
  }

  private int kept(UUID tenant) throws SQLException {
    return count("idempotency_record where tenant_id = '" + tenant + "'");
  }

  private int count(String from) throws SQLException {
    try (var owner = example.database.connectAsOwner();
        var select = owner.createStatement();
        var rows = select.executeQuery("select count(*) from " + from)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void asOwner(String sql) throws SQLException {
    try (var owner = example.database.connectAsOwner();
        var statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
