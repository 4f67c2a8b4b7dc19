package dev.cordon.kernel.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.EventLoops;
import dev.cordon.kernel.tenancy.WorkTable.Held;
import io.vertx.mutiny.sqlclient.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkTableTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Instant LEASE_END = NOW.plusSeconds(20);

  private final UUID owner = UUID.randomUUID();
  private final UUID target = UUID.randomUUID();

  private ExampleDatabase example;
  private EventLoop eventLoop;
  private WorkTable table;

  @BeforeAll
  void start() throws SQLException {
    example = new ExampleDatabase();
    eventLoop = EventLoops.on(example.vertx);
    table = new WorkTable(example.transactions, "chore", List.of("owner", "target"), "goal_id");
    change(
        """
        create table chore (
          owner uuid not null, target uuid not null, goal_id uuid not null,
          due_at timestamptz not null, leased_until timestamptz, lease_id uuid,
          attempts int not null default 0, primary key (owner, target))
        """);
    change("grant select, insert, update, delete on chore to " + example.database.app());
  }

  @AfterAll
  void stop() {
    example.close();
  }

  @BeforeEach
  void oneChore() throws SQLException {
    change("truncate chore");
    change(
        "insert into chore (owner, target, goal_id, due_at) values ('%s', '%s', '%s', '%s')"
            .formatted(owner, target, UUID.randomUUID(), NOW));
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = example.database.connectAsOwner();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private record Chore(Held held, int attempts) {}

  private static Chore chore(Row row) {
    return new Chore(
        new Held(
            List.of(row.getUUID("owner"), row.getUUID("target")),
            row.getUUID("goal_id"),
            row.getUUID("lease_id")),
        row.getInteger("attempts"));
  }

  private Optional<Chore> claim(Instant at) {
    return eventLoop.await(() -> table.claim(at, at.plusSeconds(20), WorkTableTest::chore));
  }

  private Chore claimed() {
    return claim(NOW).orElseThrow();
  }

  @Test
  void whatIsDueIsOneWorkersUntilItsLeaseEnds() {
    assertThat(claim(NOW.minusSeconds(1))).isEmpty();

    Chore first = claimed();

    assertThat(first.held().key()).containsExactly(owner, target);
    assertThat(first.attempts()).isEqualTo(1);
    assertThat(claim(LEASE_END.minusSeconds(1))).isEmpty();
    Chore second = claim(LEASE_END).orElseThrow();
    assertThat(second.attempts()).isEqualTo(2);
    assertThat(second.held().lease()).isNotEqualTo(first.held().lease());
  }

  @Test
  void aLeaseIsKeptByWhoHasIt() {
    Chore first = claimed();

    assertThat(eventLoop.await(() -> table.extend(first.held(), LEASE_END.plusSeconds(20))))
        .isTrue();
    assertThat(claim(LEASE_END)).isEmpty();

    assertThat(claim(LEASE_END.plusSeconds(20))).isPresent();
    assertThat(eventLoop.await(() -> table.extend(first.held(), LEASE_END.plusSeconds(40))))
        .isFalse();
  }

  @Test
  void anotherGoalEndsALeaseThatIsForAGoal() throws SQLException {
    Chore first = claimed();
    assertThat(eventLoop.await(() -> table.extendForGoal(first.held(), LEASE_END))).isTrue();

    change("update chore set goal_id = '%s'".formatted(UUID.randomUUID()));

    assertThat(eventLoop.await(() -> table.extendForGoal(first.held(), LEASE_END))).isFalse();
    assertThat(eventLoop.await(() -> table.extend(first.held(), LEASE_END))).isTrue();
  }

  @Test
  void whatIsHandedBackIsDueWhenItSays() {
    Chore first = claimed();

    eventLoop.await(() -> table.postpone(first.held(), NOW.plusSeconds(5)));

    assertThat(claim(NOW.plusSeconds(4))).isEmpty();
    assertThat(claim(NOW.plusSeconds(5))).isPresent();
  }

  @Test
  void anotherGoalKeepsItsTimeWhenTheOneBeforeIsHandedBack() throws SQLException {
    Chore first = claimed();
    change("update chore set goal_id = '%s'".formatted(UUID.randomUUID()));

    eventLoop.await(() -> table.postpone(first.held(), NOW.plusSeconds(5)));

    assertThat(claim(NOW)).isPresent();
  }

  @Test
  void whoLostTheLeaseHandsNothingBack() {
    Chore first = claimed();
    Chore second = claim(LEASE_END).orElseThrow();

    eventLoop.await(() -> table.postpone(first.held(), NOW));

    assertThat(claim(LEASE_END)).isEmpty();
    assertThat(eventLoop.await(() -> table.extend(second.held(), LEASE_END))).isTrue();
  }
}
