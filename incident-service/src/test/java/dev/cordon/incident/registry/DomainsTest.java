package dev.cordon.incident.registry;

import static dev.cordon.contracts.incident.v1.OrganizationState.ORGANIZATION_STATE_ACTIVE;
import static dev.cordon.contracts.incident.v1.OrganizationState.ORGANIZATION_STATE_OFFBOARDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.ProfileChange;
import dev.cordon.contracts.incident.v1.StringList;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A domain is one organization's at a time. Through gRPC, on a real database. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class DomainsTest {

  @GrpcClient("self")
  Channel channel;

  @Inject FakeIdentityProvider identityProvider;

  private Orders orders;

  @BeforeEach
  void connect() {
    orders = new Orders(channel);
  }

  @Test
  void whatAnotherOrganizationHasIsRefusedWithoutSayingWhose() {
    orders.active("dom-first");

    Refusal refusal =
        Refusals.of(() -> orders.first().onboard(brand("dom-second", "dom-first.example")));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations())
        .containsExactly(new FieldViolation("domains[1]", "belongs to another organization"));
    assertThat(refusal.detail()).doesNotContain("dom-first");
    assertThat(Refusals.of(() -> orders.get("dom-second")).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void oneThatWaitsHasItsDomainsUntilItIsStatedAnewOrGivenUp() {
    identityProvider.aliasesThatFail.add("dom-waiting");
    orders.first().onboard(brand("dom-waiting", "dom-wanted.example"));
    awaitFailure("dom-waiting");
    OnboardRequest other = brand("dom-other", "dom-wanted.example");
    assertThat(Refusals.of(() -> orders.first().onboard(other)).violations()).hasSize(1);

    awaitTaken(() -> orders.onboard("dom-waiting", "Stated anew"));
    assertThat(orders.first().onboard(other).getProfile().getDomainsList())
        .contains("dom-wanted.example");

    awaitFailure("dom-waiting");
    awaitTaken(() -> orders.withdraw("dom-waiting"));
    identityProvider.aliasesThatFail.remove("dom-waiting");
    awaitTaken(() -> orders.first().onboard(brand("dom-later", "dom-waiting.example")));
  }

  @Test
  void whatIsGivenUpByAChangeOrALeaveIsFreeAgain() {
    orders.active("dom-giver");
    orders.active("dom-taker");
    ProfileChange wanted = domains("dom-taker.example", "dom-giver.example");
    assertThat(Refusals.of(() -> orders.update("dom-taker", wanted)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("domains[1]");

    var _ =
        orders.update(
            "dom-giver",
            domains("dom-new.example").toBuilder().setSenderDomain("dom-new.example").build());
    assertThat(orders.update("dom-taker", wanted).getProfile().getDomainsList())
        .containsExactly("dom-taker.example", "dom-giver.example");

    orders.settled("dom-giver", ORGANIZATION_STATE_ACTIVE);
    var _ = orders.announce("dom-giver");
    var _ = orders.confirm("dom-giver");
    orders.settled("dom-giver", ORGANIZATION_STATE_OFFBOARDED);
    assertThat(orders.first().onboard(brand("dom-heir", "dom-new.example")).getProfile())
        .satisfies(profile -> assertThat(profile.getDomainsList()).contains("dom-new.example"));
  }

  /** Whoever writes into the database. */
  @Test
  void theDatabaseRefusesASecondHolderToo() throws SQLException {
    orders.active("dom-held");
    orders.active("dom-rival");

    try (Connection connection = TestDatabase.current().connectAsOwner();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into organization_domain (domain, alias) values (?, 'dom-rival')")) {
      insert.setString(1, "dom-held.example");
      assertThatThrownBy(insert::executeUpdate).hasMessageContaining("organization_domain_pkey");
    }
  }

  /** An order that is refused while a worker is at another one. */
  private static void awaitTaken(Callable<?> order) {
    await()
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .until(order::call, Objects::nonNull);
  }

  private void awaitFailure(String alias) {
    await()
        .until(
            () -> orders.get(alias).getOperation(),
            operation -> !operation.getLastFailure().isEmpty());
  }

  private static ProfileChange domains(String... domains) {
    return ProfileChange.newBuilder()
        .setDomains(StringList.newBuilder().addAllValues(List.of(domains)))
        .build();
  }

  /** With its own domain and this one. */
  private static OnboardRequest brand(String alias, String domain) {
    OnboardRequest.Builder brand = Orders.brand(alias, "Name of " + alias).toBuilder();
    brand.getProfileBuilder().addDomains(domain);
    return brand.build();
  }
}
