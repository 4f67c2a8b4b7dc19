package dev.cordon.incident.registry;

import static dev.cordon.contracts.incident.v1.OrganizationState.ORGANIZATION_STATE_ACTIVE;
import static dev.cordon.contracts.incident.v1.OrganizationState.ORGANIZATION_STATE_OFFBOARDED;
import static dev.cordon.contracts.incident.v1.OrganizationState.ORGANIZATION_STATE_OFFBOARDING;
import static dev.cordon.contracts.incident.v1.OrganizationState.ORGANIZATION_STATE_SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.customer.v1.BrandState;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.incident.registry.KillingWitness.Moment;
import dev.cordon.incident.registry.KillingWitness.Place;
import dev.cordon.incident.registry.application.OperationWorker;
import dev.cordon.incident.registry.domain.Comparison;
import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.OperationStep;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.testing.CustomerPeer;
import dev.cordon.incident.testing.Trail;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * For every operation and every step of it: the worker is killed before the step, after it has
 * happened, and after it is recorded; the next one goes on. Whatever the place, the same
 * organization comes of it, with every effect once.
 */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class KilledOperationsTest {

  @GrpcClient("self")
  Channel channel;

  @Inject FakeIdentityProvider identityProvider;
  @Inject CustomerPeer customers;
  @Inject KillingWitness witness;
  @Inject OperationWorker worker;

  private Orders orders;
  private final Map<String, UUID> ids = new ConcurrentHashMap<>();

  @BeforeEach
  void connect() {
    orders = new Orders(channel);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RECONCILE")
  void whereverAWorkerIsKilledTheSameComesOfIt(OperationKind kind) {
    List<Place> places = places(kind);
    List<String> aliases = places.stream().map(KilledOperationsTest::alias).toList();
    aliases.forEach(alias -> prepare(kind, alias));
    until(aliases, alias -> isPrepared(kind, alias));
    aliases.forEach(this::remember);

    for (Place place : places) {
      witness.planned.put(alias(place), place);
      order(kind, alias(place));
    }
    until(aliases, alias -> witness.killed.contains(alias) && isOver(kind, alias));

    assertThat(aliases).allSatisfy(alias -> assertIsAsOrdered(kind, alias));
  }

  /** Every one; nothing is left to be killed once the last step is recorded. */
  private static List<Place> places(OperationKind kind) {
    List<Place> places = new ArrayList<>();
    for (OperationStep step : kind.steps(true)) {
      boolean last = step == kind.steps(true).getLast();
      Stream.of(Moment.values())
          .filter(moment -> !last || moment != Moment.HAPPENED)
          .map(moment -> new Place(kind, step, moment))
          .forEach(places::add);
    }
    return places;
  }

  private static String alias(Place place) {
    return "k-%s-%d-%s"
        .formatted(
            inLowerCase(place.kind()),
            place.kind().steps(true).indexOf(place.step()),
            inLowerCase(place.moment()));
  }

  private static String inLowerCase(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void prepare(OperationKind kind, String alias) {
    switch (kind) {
      case ONBOARD -> {}
      case ONBOARD_ANEW, WITHDRAW -> {
        // People come last but two: there is an organization, and nobody in it.
        identityProvider.aliasesThatFail.add(alias);
        orders.onboard(alias, "Before");
      }
      case UPDATE, SUSPEND, RESUME, ANNOUNCE_OFFBOARDING, CANCEL_OFFBOARDING, OFFBOARD ->
          orders.onboard(alias, "Before");
      case RECONCILE -> throw new IllegalArgumentException("is about all of them");
    }
  }

  private boolean isPrepared(OperationKind kind, String alias) {
    return switch (kind) {
      case ONBOARD -> true;
      case ONBOARD_ANEW, WITHDRAW ->
          orders.get(alias).getOperation().getLastFailure().contains("is away");
      case UPDATE, SUSPEND, ANNOUNCE_OFFBOARDING -> isSettled(alias, ORGANIZATION_STATE_ACTIVE);
      case RESUME -> {
        if (isSettled(alias, ORGANIZATION_STATE_ACTIVE)) {
          orders.suspend(alias);
        }
        yield isSettled(alias, ORGANIZATION_STATE_SUSPENDED);
      }
      case CANCEL_OFFBOARDING, OFFBOARD -> {
        if (isSettled(alias, ORGANIZATION_STATE_ACTIVE)) {
          orders.announce(alias);
        }
        yield isSettled(alias, ORGANIZATION_STATE_OFFBOARDING);
      }
      case RECONCILE -> throw new IllegalArgumentException("is about all of them");
    };
  }

  private boolean isSettled(String alias, OrganizationState state) {
    Organization organization = orders.get(alias);
    return organization.getState() == state && !organization.hasOperation();
  }

  private void remember(String alias) {
    Optional.ofNullable(identityProvider.organizations.get(alias))
        .ifPresent(kept -> ids.put(alias, kept.id));
  }

  private void order(OperationKind kind, String alias) {
    var _ =
        switch (kind) {
          case ONBOARD -> orders.onboard(alias, "After");
          case ONBOARD_ANEW -> {
            Object order = betweenTwoTries(() -> orders.onboard(alias, "After"));
            // No sooner, or the first request would be carried out.
            identityProvider.aliasesThatFail.remove(alias);
            yield order;
          }
          case WITHDRAW -> betweenTwoTries(() -> orders.withdraw(alias));
          case UPDATE -> orders.rename(alias, "After");
          case SUSPEND -> orders.suspend(alias);
          case RESUME -> orders.resume(alias);
          case ANNOUNCE_OFFBOARDING -> orders.announce(alias);
          case CANCEL_OFFBOARDING -> orders.cancel(alias);
          case OFFBOARD -> orders.confirm(alias);
          case RECONCILE -> throw new IllegalArgumentException("is about all of them");
        };
  }

  /** An on-boarding that a worker is at this moment can't be changed. */
  private static Object betweenTwoTries(Supplier<Object> order) {
    return await()
        .until(
            () -> {
              try {
                return Optional.of(order.get());
              } catch (StatusRuntimeException e) {
                assertThat(RefusalStatus.fromGrpc(e).reason()).isEqualTo(ErrorReason.WRONG_STATE);
                return Optional.empty();
              }
            },
            Optional::isPresent);
  }

  private boolean isOver(OperationKind kind, String alias) {
    return kind == OperationKind.WITHDRAW
        ? list(alias).isEmpty()
        : !orders.get(alias).hasOperation();
  }

  /** The organization, or nothing. */
  private List<Organization> list(String alias) {
    try {
      return List.of(orders.get(alias));
    } catch (StatusRuntimeException e) {
      assertThat(RefusalStatus.fromGrpc(e).reason()).isEqualTo(ErrorReason.NOT_FOUND);
      return List.of();
    }
  }

  private void assertIsAsOrdered(OperationKind kind, String alias) {
    switch (kind) {
      case ONBOARD, ONBOARD_ANEW -> assertIsOnBoard(alias);
      case WITHDRAW -> {
        assertThat(list(alias)).isEmpty();
        assertNothingIsLeft(alias);
        assertThat(Trail.count(Orders.PLATFORM, "organization.withdrawn", alias)).isEqualTo(1);
      }
      case UPDATE -> {
        assertState(alias, ORGANIZATION_STATE_ACTIVE, true, Optional.empty());
        assertThat(identityProvider.kept(alias).name).isEqualTo("After");
        assertThat(trail(alias, "organization.edited")).isEqualTo(1);
      }
      case SUSPEND -> {
        assertState(
            alias,
            ORGANIZATION_STATE_SUSPENDED,
            false,
            Optional.of(BrandState.BRAND_STATE_SUSPENDED));
        assertThat(trail(alias, "organization.suspended")).isEqualTo(1);
      }
      case RESUME -> {
        assertState(alias, ORGANIZATION_STATE_ACTIVE, true, Optional.empty());
        assertThat(trail(alias, "organization.resumed")).isEqualTo(1);
      }
      case ANNOUNCE_OFFBOARDING -> {
        assertState(
            alias,
            ORGANIZATION_STATE_OFFBOARDING,
            false,
            Optional.of(BrandState.BRAND_STATE_LEAVING));
        assertThat(trail(alias, "offboarding.announced")).isEqualTo(1);
      }
      case CANCEL_OFFBOARDING -> {
        assertState(
            alias,
            ORGANIZATION_STATE_SUSPENDED,
            false,
            Optional.of(BrandState.BRAND_STATE_SUSPENDED));
        assertThat(trail(alias, "offboarding.cancelled")).isEqualTo(1);
      }
      case OFFBOARD -> {
        assertThat(orders.get(alias).getState()).isEqualTo(ORGANIZATION_STATE_OFFBOARDED);
        assertThat(trail(alias, "organization.offboarded")).isEqualTo(1);
        assertNothingIsLeft(alias);
      }
      case RECONCILE -> throw new IllegalArgumentException("is about all of them");
    }
  }

  private void assertIsOnBoard(String alias) {
    Organization organization = orders.get(alias);
    FakeIdentityProvider.Kept kept = identityProvider.kept(alias);
    assertThat(organization.getState()).isEqualTo(ORGANIZATION_STATE_ACTIVE);
    assertThat(organization.getProfile().getName()).isEqualTo("After");
    assertThat(organization.getId()).isEqualTo(kept.id.toString());
    assertThat(kept.name).isEqualTo("After");
    assertThat(kept.enabled).isTrue();
    assertThat(kept.groups).isEqualTo(Comparison.roleNames(OrganizationKind.BRAND));
    assertThat(kept.members).containsOnlyKeys(Orders.lead(alias), "ana." + alias);
    assertThat(identityProvider.people).containsEntry(Orders.lead(alias), true);
    assertThat(customers.kept.brands)
        .hasEntrySatisfying(kept.id, brand -> assertThat(brand.controllers()).hasSize(1));
    assertThat(customers.kept.states).doesNotContainKey(kept.id);
    ids.put(alias, kept.id);
    assertThat(trail(alias, "organization.onboarded")).isEqualTo(1);
  }

  private void assertState(
      String alias, OrganizationState state, boolean enabled, Optional<BrandState> told) {
    FakeIdentityProvider.Kept kept = identityProvider.kept(alias);
    assertThat(orders.get(alias).getState()).isEqualTo(state);
    assertThat(kept.enabled).isEqualTo(enabled);
    assertThat(Optional.ofNullable(customers.kept.states.get(kept.id))).isEqualTo(told);
    assertThat(customers.kept.brands).containsKey(kept.id);
  }

  private void assertNothingIsLeft(String alias) {
    assertThat(identityProvider.organizations).doesNotContainKey(alias);
    assertThat(customers.kept.brands).doesNotContainKey(ids.get(alias));
    assertThat(customers.kept.states).containsEntry(ids.get(alias), BrandState.BRAND_STATE_GONE);
    assertThat(identityProvider.people.getOrDefault(Orders.lead(alias), false)).isFalse();
  }

  /** How often it is in the organization's own trail. */
  private long trail(String alias, String action) {
    return Trail.count(Optional.ofNullable(ids.get(alias)).orElseThrow(), action, alias);
  }

  private interface Wish {
    boolean holds(String alias);
  }

  /** Killed workers don't wake by themselves before their next poll. */
  private void until(List<String> aliases, Wish wish) {
    List<String> missing = new ArrayList<>(aliases);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              worker.wake();
              missing.removeIf(wish::holds);
              assertThat(missing).isEmpty();
            });
  }
}
