package dev.cordon.notification.letter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.notification.letter.application.ReleaseJob;
import dev.cordon.notification.letter.application.ReleaseQueue;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At a time when the service's own workers find nothing. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class ReleaseQueueTest {

  private static final Instant DUE = Instant.parse("2100-01-01T00:00:00Z");

  private final UUID notice = UUID.randomUUID();
  private final UUID slow = UUID.randomUUID();
  private final UUID quick = UUID.randomUUID();

  @Inject ReleaseQueue queue;
  @Inject EventLoop eventLoop;
  @Inject Callers callers;

  /** Releases of other tests would be claimed first. */
  @BeforeEach
  void waitForWhatIsUnderWay() {
    await().atMost(Duration.ofSeconds(30)).until(() -> ledgersUnderWay() == 0);
  }

  @Test
  void whoLostTheLeaseNeitherPostponesNorAbandonsWhatAnotherWrites() {
    eventLoop.await(
        () -> queue.add(callers.acting(Brand.MAISON.id(), "lou"), notice, "lou", false, DUE));
    ReleaseJob job = claim(DUE, slow, DUE.plusSeconds(1)).orElseThrow();
    assertThat(claim(DUE.plusSeconds(2), quick, DUE.plusSeconds(60)))
        .map(ReleaseJob::noticeId)
        .contains(job.noticeId());

    assertThat(postponed(job, slow)).isFalse();
    assertThat(abandoned(job, slow)).isFalse();

    assertThat(claim(DUE.plusSeconds(3), UUID.randomUUID(), DUE.plusSeconds(60))).isEmpty();
    assertThat(postponed(job, quick)).isTrue();
    assertThat(claim(DUE.plusSeconds(9), slow, DUE.plusSeconds(60))).isEmpty();
    assertThat(claim(DUE.plusSeconds(10), slow, DUE.plusSeconds(60)))
        .hasValueSatisfying(again -> assertThat(again.failures()).isEqualTo(1));
    assertThat(abandoned(job, slow)).isTrue();
    assertThat(claim(DUE.plusSeconds(99), quick, DUE.plusSeconds(120))).isEmpty();
  }

  private static long ledgersUnderWay() throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement count = owner.createStatement();
        ResultSet rows =
            count.executeQuery("select count(*) from release_job where phase = 'ledger'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private Optional<ReleaseJob> claim(Instant now, UUID lease, Instant until) {
    return eventLoop.await(() -> queue.claimLedger(now, lease, until));
  }

  private boolean postponed(ReleaseJob job, UUID lease) {
    return eventLoop.await(() -> queue.postponeLedger(job, lease, DUE.plusSeconds(10), 1));
  }

  private boolean abandoned(ReleaseJob job, UUID lease) {
    return eventLoop.await(() -> queue.abandon(job, lease));
  }
}
