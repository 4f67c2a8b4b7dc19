package dev.cordon.incident.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AnnounceOffboardingRequest;
import dev.cordon.contracts.incident.v1.CancelOffboardingRequest;
import dev.cordon.contracts.incident.v1.ConfirmOffboardingRequest;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationStatus;
import dev.cordon.contracts.incident.v1.ResumeRequest;
import dev.cordon.contracts.incident.v1.SuspendRequest;
import dev.cordon.contracts.incident.v1.WithdrawOnboardingRequest;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.LongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders are taken in the state and version that they name, and once. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class LifecycleOrdersTest {

  @GrpcClient("self")
  Channel channel;

  @Inject FakeIdentityProvider identityProvider;

  private Orders orders;

  @BeforeEach
  void connect() {
    orders = new Orders(channel);
  }

  @Test
  void whatIsntPossibleInAStateIsRefused() {
    orders.active("twice");
    orders.suspend("twice");

    assertThat(Refusals.of(() -> orders.suspend("twice")).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(Refusals.of(() -> orders.confirm("twice")).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(Refusals.of(() -> orders.withdraw("twice")).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(
            Refusals.of(() -> orders.first().suspend(suspending("nobody-here").build())).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(
            Refusals.of(
                    () ->
                        orders
                            .first()
                            .suspend(SuspendRequest.newBuilder().setAlias("twice").build()))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("reason");
  }

  @Test
  void aKeySuspendsOnce() {
    orders.active("keyed");
    SuspendRequest request =
        suspending("keyed").setExpectedVersion(orders.get("keyed").getVersion()).build();
    var keyed = Calls.with(orders.first(), "cordon-idempotency-key", "k-1");

    OrganizationStatus first = keyed.suspend(request);

    assertThat(keyed.suspend(request)).isEqualTo(first);
  }

  private static SuspendRequest.Builder suspending(String alias) {
    return SuspendRequest.newBuilder().setAlias(alias).setReason("invoice 7 is open");
  }

  /** Each order counts: whoever has read before it, and gives another, is told so. */
  @Test
  void anOrderNeedsTheVersionThatItChanges() {
    orders.active("reread");
    refusesAnOrderOfAnotherVersion(
        "reread",
        stale -> orders.first().suspend(suspending("reread").setExpectedVersion(stale).build()));
    orders.suspend("reread");
    refusesAnOrderOfAnotherVersion(
        "reread",
        stale ->
            orders
                .first()
                .resume(
                    ResumeRequest.newBuilder()
                        .setAlias("reread")
                        .setExpectedVersion(stale)
                        .setReason("paid")
                        .build()));
    refusesAnOrderOfAnotherVersion(
        "reread",
        stale ->
            orders
                .first()
                .announceOffboarding(
                    AnnounceOffboardingRequest.newBuilder()
                        .setAlias("reread")
                        .setExpectedVersion(stale)
                        .setRetainUntil(LocalDate.now(ZoneOffset.UTC).toString())
                        .setReason("the contract has ended")
                        .build()));
    orders.announce("reread");
    refusesAnOrderOfAnotherVersion(
        "reread",
        stale ->
            orders
                .first()
                .cancelOffboarding(
                    CancelOffboardingRequest.newBuilder()
                        .setAlias("reread")
                        .setExpectedVersion(stale)
                        .build()));
    long version = orders.get("reread").getVersion();
    refusesAnOrderOfAnotherVersion(
        "reread",
        stale ->
            orders
                .second()
                .confirmOffboarding(
                    ConfirmOffboardingRequest.newBuilder()
                        .setAlias("reread")
                        .setExpectedVersion(stale)
                        .setVersion(version)
                        .build()));
  }

  @Test
  void anOnBoardingIsWithdrawnInTheVersionThatWasRead() {
    identityProvider.aliasesThatFail.add("half-made");
    var _ = orders.onboard("half-made", "Half");
    await()
        .until(() -> orders.get("half-made").getOperation().getLastFailure().contains("is away"));

    refusesAnOrderOfAnotherVersion(
        "half-made",
        stale ->
            orders
                .first()
                .withdrawOnboarding(
                    WithdrawOnboardingRequest.newBuilder()
                        .setAlias("half-made")
                        .setExpectedVersion(stale)
                        .build()));
    identityProvider.aliasesThatFail.remove("half-made");
  }

  private void refusesAnOrderOfAnotherVersion(
      String alias, LongFunction<OrganizationStatus> order) {
    Organization before = orders.get(alias);
    for (long stale : new long[] {0, before.getVersion() - 1, before.getVersion() + 1}) {
      assertThat(Refusals.of(() -> order.apply(stale)).reason())
          .isEqualTo(ErrorReason.VERSION_MISMATCH);
    }
    Organization after = orders.get(alias);
    assertThat(after.getState()).isEqualTo(before.getState());
    assertThat(after.getVersion()).isEqualTo(before.getVersion());
    assertThat(after.getDeparture()).isEqualTo(before.getDeparture());
  }
}
