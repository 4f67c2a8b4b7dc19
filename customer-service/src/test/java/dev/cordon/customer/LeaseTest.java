package dev.cordon.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.customer.imports.application.ImportJob;
import dev.cordon.customer.imports.application.ImportQueue;
import dev.cordon.customer.testing.Brand;
import dev.cordon.customer.testing.Sql;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may go on with a file, and until when. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class LeaseTest {

  /** No worker of the service under test looks that far ahead. */
  private static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");

  private static final Duration LEASE = Duration.ofSeconds(30);

  @GrpcClient("self")
  Channel channel;

  @Inject ImportQueue queue;
  @Inject EventLoop eventLoop;

  @Test
  void aLeaseThatHasEndedIsNeitherRenewedNorUsed() {
    UUID brand = UUID.randomUUID();
    UUID first = added(brand, NOW);
    UUID second = added(brand, NOW.plusMillis(1));
    ImportJob job = claimed(NOW.plusMillis(1)).orElseThrow();
    assertThat(job.importId()).isEqualTo(first);
    Instant ended = NOW.plus(LEASE).plusSeconds(1);

    assertThat(renewed(job, NOW.plusSeconds(29))).isTrue();
    // The brand's other file waits while the first is taken.
    assertThat(claimed(ended)).isEmpty();
    Instant later = ended.plus(LEASE);
    assertThat(renewed(job, later)).isFalse();
    assertThat(eventLoop.await(() -> queue.remove(job, later))).isFalse();

    Sql.run("update import_job set due_at = due_at + interval '1 hour' where " + is(first));
    ImportJob other = claimed(later).orElseThrow();
    assertThat(other.importId()).isEqualTo(second);
    assertThat(renewed(job, later)).isFalse();
    assertThat(eventLoop.await(() -> queue.remove(other, later))).isTrue();
    assertThat(Sql.run("delete from import_job where " + is(first))).isEqualTo(1);
  }

  /** Its batch took longer than its lease, and another worker has another file of the brand. */
  @Test
  void aWorkerThatComesBackLateUndoesItsBatch() throws SQLException {
    Brand brand = Brand.provisioned(channel, "FR");
    Import late;
    Import other;
    ImportJob taken;
    try (Sql.Lock _ = Sql.Lock.onWritesTo("person")) {
      late = brand.send("FR", "email\nanna@post.example\nben@post.example".getBytes(UTF_8));
      String leaseEnded = "select count(*) from import_job where leased_until < now() and ";
      await().until(() -> Sql.number(leaseEnded + is(late)) == 1);
      other = brand.send("FR", "email\nanna@post.example".getBytes(UTF_8));
      Sql.run("update import_job set due_at = now() - interval '1 day' where " + is(other));
      Instant now = Instant.now();
      taken =
          eventLoop
              .await(() -> queue.claim(now, UUID.randomUUID(), now.plus(Duration.ofMinutes(5))))
              .orElseThrow();
      assertThat(taken.importId()).hasToString(other.getId());
    }
    await().until(() -> Sql.atWork().isEmpty());

    assertThat(brand.get(late).getRows()).isZero();
    assertThat(Sql.number("select count(*) from person where tenant_id = '" + brand.id() + "'"))
        .isZero();

    eventLoop.await(() -> queue.postpone(taken, Instant.now()));
    assertThat(brand.awaitEnd(late).getRows()).isEqualTo(2);
    assertThat(brand.awaitEnd(other).getRows()).isEqualTo(1);
    assertThat(Sql.number("select count(*) from person where tenant_id = '" + brand.id() + "'"))
        .isEqualTo(2);
  }

  @Test
  void aFileThatFailsAgainAndAgainIsGivenUp() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.start("FR");
    byte[] first = ("email\n" + "anna@post.example\n".repeat(5_000) + "b").getBytes(UTF_8);
    byte[] second = "en@post.example".getBytes(UTF_8);
    var _ = brand.append(file, 0, first);
    var _ = brand.append(file, first.length, second);
    // As if the disk had lost a bit.
    Sql.run(
        "update import_chunk set sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20))"
            + " where position > 0 and "
            + is(file));

    var _ = brand.finish(file, first.length + second.length);
    // Rows were taken over in the first attempt, none in those that follow.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Sql.number("select attempts from import_job where " + is(file)) >= 3);
    await()
        .until(
            () ->
                Sql.run(
                        "update import_job set attempts = 9, due_at = now()"
                            + " where lease_id is null and "
                            + is(file))
                    == 1);

    Import failed = brand.awaitEnd(file);
    assertThat(failed.getState()).isEqualTo(ImportState.IMPORT_STATE_FAILED);
    assertThat(failed.getFailure()).contains("several attempts");
    assertThat(failed.getRows()).isEqualTo(5_000);
    assertThat(Sql.number("select count(*) from import_job where " + is(file))).isZero();
    assertThat(Sql.number("select sum(length(sealed)) from import_chunk where " + is(file)))
        .isZero();
  }

  private UUID added(UUID brand, Instant dueAt) {
    UUID importId = UUID.randomUUID();
    Caller pia =
        new Caller.Service(
            ServiceIdentity.SERVICE_IDENTITY_CUSTOMER, new Tenant(brand), "pia", "request");
    eventLoop.await(() -> queue.add(pia, importId, dueAt));
    return importId;
  }

  private Optional<ImportJob> claimed(Instant now) {
    return eventLoop.await(() -> queue.claim(now, UUID.randomUUID(), now.plus(LEASE)));
  }

  private boolean renewed(ImportJob job, Instant now) {
    return eventLoop.await(() -> queue.renew(job, now, now.plus(LEASE), false));
  }

  private static String is(Import file) {
    return is(UUID.fromString(file.getId()));
  }

  private static String is(UUID importId) {
    return "import_id = '" + importId + "'";
  }
}
