package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.TenantClosure;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.ClosedBrands;
import dev.cordon.notification.testing.Drafts;
import dev.cordon.notification.testing.People;
import dev.cordon.notification.testing.People.Person;
import dev.cordon.notification.testing.Reaction;
import dev.cordon.notification.testing.Refusals;
import dev.cordon.notification.testing.ScriptedRelay;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.rights.SuspendedCases;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Brands that the operator has suspended, and those that have left. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class ClosedBrandsTest {

  @GrpcClient("self")
  Channel channel;

  @GrpcClient("notices")
  NoticesBlockingStub notices;

  @Inject ScriptedRelay relay;
  @Inject People people;
  @Inject ClosedBrands closed;

  private final Person zoe = Person.named("Zoe", "fr");
  private final Person yan = Person.named("Yan", "en");

  @BeforeEach
  @AfterEach
  void startAfresh() {
    relay.reset();
    people.reset();
    closed.reset();
    await()
        .ignoreExceptions()
        .until(() -> !maison().draft(people.exposed(List.of())).getId().isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> noRoleOpensAnythingWhileTheBrandIsSuspended() {
    close(TenantClosure.TENANT_CLOSURE_SUSPENDED);
    return new SuspendedCases(
            channel, Brand.MAISON.id(), Brand.MAISON.alias(), call -> Refusals.of(call).reason())
        .of("cordon.notification.v1", "cordon.common.v1");
  }

  @Test
  void aSuspendedBrandsLettersWaitAndGoOutWhenItIsResumed() {
    holdBack(Brand.MAISON);
    Notice waiting = maison().released(people.exposed(List.of(zoe)));
    await().until(() -> maison().progress(waiting).getLedgerComplete());
    close(TenantClosure.TENANT_CLOSURE_SUSPENDED, waiting);
    relay.reactToSender(sender -> Reaction.ACCEPT);

    Notice other = atelier().released(people.exposed(List.of(yan)));
    await().until(() -> atelier().progress(other).getSent() == 1);
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(10))
        .until(() -> relay.receivedFor(zoe.email()).isEmpty());

    closed.reset();
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> maison().progress(waiting).getSent() == 1);
    assertThat(relay.receivedFor(zoe.email())).hasSize(1);
  }

  @Test
  void ofABrandThatHasLeftTheLedgerStaysAndNothingGoesOut() throws SQLException {
    holdBack(Brand.MAISON);
    Notice over = maison().released(people.exposed(List.of(zoe)));
    await().until(() -> maison().progress(over).getLedgerComplete());
    close(TenantClosure.TENANT_CLOSURE_GONE, over);
    relay.reactToSender(sender -> Reaction.ACCEPT);

    await().atMost(Duration.ofSeconds(20)).until(() -> jobs(over) == 0);

    closed.reset();
    await().ignoreExceptions().until(() -> maison().letters(over).size() == 1);
    assertThat(maison().letter(over, zoe).getState()).isEqualTo(LetterState.LETTER_STATE_QUEUED);
    assertThat(relay.receivedFor(zoe.email())).isEmpty();
    assertThat(dropped(over)).containsExactly("0 sent, 1 never sent");
  }

  /** The relay takes no letter of this sender, and harms none. */
  private void holdBack(Brand brand) {
    relay.reactToSender(
        sender -> sender.endsWith(brand.senderDomain()) ? Reaction.DEFER_SENDER : Reaction.ACCEPT);
  }

  /** A letter that was begun while the brand was open is under way: it has to be back first. */
  private void close(TenantClosure why, Notice notice) {
    close(why);
    await().until(() -> underWay(notice) == 0);
  }

  private void close(TenantClosure why) {
    closed.close(Brand.MAISON, why);
    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .until(
            () ->
                Refusals.of(() -> maison().draft(people.exposed(List.of()))).reason()
                    == ErrorReason.ORGANIZATION_SUSPENDED);
  }

  private static long underWay(Notice notice) throws SQLException {
    return count("letter", notice, "state in ('leased', 'sending')");
  }

  private static long jobs(Notice notice) throws SQLException {
    return count("release_job", notice, "true");
  }

  private static long count(String table, Notice notice, String condition) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement statement = owner.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from %s where notice_id = '%s' and %s"
                    .formatted(table, notice.getId(), condition))) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  /** What the trail says of it, an entry a line. */
  private static List<String> dropped(Notice notice) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement statement = owner.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select concat(details->>'sent', ' sent, ', details->>'never_sent', ' never sent')
                  from audit_entry where action = 'notice.dropped' and object_id = '%s'
                """
                    .formatted(notice.getId()))) {
      List<String> entries = new ArrayList<>();
      while (rows.next()) {
        entries.add(rows.getString(1));
      }
      return entries;
    }
  }

  private Drafts maison() {
    return new Drafts(notices, Brand.MAISON);
  }

  private Drafts atelier() {
    return new Drafts(notices, Brand.ATELIER);
  }
}
