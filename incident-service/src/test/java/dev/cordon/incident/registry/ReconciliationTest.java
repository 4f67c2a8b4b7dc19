package dev.cordon.incident.registry;

import static dev.cordon.contracts.incident.v1.DriftKind.DRIFT_KIND_DISABLED;
import static dev.cordon.contracts.incident.v1.DriftKind.DRIFT_KIND_NAME;
import static dev.cordon.contracts.incident.v1.DriftKind.DRIFT_KIND_ORGANIZATION_MISSING;
import static dev.cordon.contracts.incident.v1.DriftKind.DRIFT_KIND_ORGANIZATION_UNKNOWN;
import static dev.cordon.contracts.incident.v1.DriftKind.DRIFT_KIND_ROLE_MISSING;
import static dev.cordon.contracts.incident.v1.DriftKind.DRIFT_KIND_ROLE_UNASKED;
import static dev.cordon.contracts.incident.v1.DriftKind.DRIFT_KIND_ROLE_UNKNOWN;
import static dev.cordon.contracts.incident.v1.OrganizationState.ORGANIZATION_STATE_ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.Drift;
import dev.cordon.contracts.incident.v1.GetReconciliationRequest;
import dev.cordon.contracts.incident.v1.ListDriftRequest;
import dev.cordon.contracts.incident.v1.ListDriftResponse;
import dev.cordon.contracts.incident.v1.Reconciliation;
import dev.cordon.contracts.incident.v1.StartReconciliationRequest;
import dev.cordon.incident.registry.FakeIdentityProvider.Kept;
import dev.cordon.incident.registry.KillingWitness.Moment;
import dev.cordon.incident.registry.KillingWitness.Place;
import dev.cordon.incident.registry.application.IdentityProvider.RoleHolder;
import dev.cordon.incident.registry.application.OperationWorker;
import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.OperationStep;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CordonTestResource.class)
@Order(1)
class ReconciliationTest {

  /** It goes through organizations fifty by fifty. */
  private static final int TWO_PAGES = 100;

  @GrpcClient("self")
  Channel channel;

  @Inject FakeIdentityProvider identityProvider;
  @Inject KillingWitness witness;
  @Inject OperationWorker worker;

  private Orders orders;

  @BeforeEach
  void connect() {
    orders = new Orders(channel);
    comeAfterTwoPages();
  }

  /** Organizations that are compared before those of the tests, whose aliases come later. */
  private void comeAfterTwoPages() {
    List<String> missing =
        IntStream.rangeClosed(1, TWO_PAGES)
            .mapToObj("among-many-%03d"::formatted)
            .filter(alias -> !identityProvider.organizations.containsKey(alias))
            .toList();
    missing.forEach(alias -> orders.onboard(alias, "Name of " + alias));
    missing.forEach(this::awaitActive);
  }

  @Test
  void driftIsFoundAndMendedWhereItCanBe() {
    Kept drifted = active("drifted");
    drifted.enabled = false;
    drifted.name = "Somebody else's";
    drifted.groups.remove("auditor");
    drifted.groups.add("platform-operator");
    identityProvider.organizations.put(
        "smuggled", new Kept(UUID.randomUUID(), "smuggled", "Smuggled", ""));
    active("vanished");
    Kept vanished = identityProvider.organizations.remove("vanished");

    Reconciliation looked = run(false);
    assertThat(found(looked, "drifted", "smuggled", "vanished"))
        .containsExactlyInAnyOrder(
            tuple("drifted", DRIFT_KIND_DISABLED, false),
            tuple("drifted", DRIFT_KIND_NAME, false),
            tuple("drifted", DRIFT_KIND_ROLE_MISSING, false),
            tuple("drifted", DRIFT_KIND_ROLE_UNKNOWN, false),
            tuple("vanished", DRIFT_KIND_ORGANIZATION_MISSING, false),
            tuple("smuggled", DRIFT_KIND_ORGANIZATION_UNKNOWN, false));
    assertThat(drifted.enabled).isFalse();
    assertThat(looked.getCompared()).isEqualTo(looked.getOrganizations()).isGreaterThan(TWO_PAGES);

    Reconciliation mended = run(true);
    assertThat(found(mended, "drifted", "smuggled", "vanished"))
        .containsExactlyInAnyOrder(
            tuple("drifted", DRIFT_KIND_DISABLED, true),
            tuple("drifted", DRIFT_KIND_NAME, true),
            tuple("drifted", DRIFT_KIND_ROLE_MISSING, true),
            tuple("drifted", DRIFT_KIND_ROLE_UNKNOWN, true),
            tuple("vanished", DRIFT_KIND_ORGANIZATION_MISSING, false),
            tuple("smuggled", DRIFT_KIND_ORGANIZATION_UNKNOWN, true));
    assertThat(drifted.enabled).isTrue();
    assertThat(drifted.name).isEqualTo("Name of drifted");
    assertThat(drifted.groups).contains("auditor").doesNotContain("platform-operator");
    assertThat(identityProvider.kept("smuggled").enabled).isFalse();
    assertThat(Trail.count(drifted.id, "organization.mended", "drifted")).isEqualTo(4);
    assertThat(Trail.count(Orders.PLATFORM, "organization.mended", "smuggled")).isEqualTo(1);
    assertThat(Trail.count(Orders.PLATFORM, "reconciliation.concluded", mended.getId()))
        .isEqualTo(1);

    identityProvider.organizations.put("vanished", vanished);
    assertThat(found(run(false), "drifted", "smuggled", "vanished")).isEmpty();
  }

  /** No on-boarding has made them: the settings say who may be one. */
  @Test
  void anOperatorWhomNobodyNamedIsShownAndStays() {
    RoleHolder named = new RoleHolder("platform-operator", "operator", "subject-1");
    RoleHolder smuggled = new RoleHolder("platform-operator", "mal", "subject-2");
    identityProvider.operators.addAll(List.of(named, smuggled));

    assertThat(found(run(true), "cordon-platform"))
        .containsExactly(tuple("cordon-platform", DRIFT_KIND_ROLE_UNASKED, false));
    assertThat(identityProvider.operators).contains(smuggled);

    identityProvider.operators.clear();
    assertThat(found(run(false), "cordon-platform")).isEmpty();
  }

  /** Before anybody has looked at the people. */
  @Test
  void whoWasNamedOnBoardingWasGivenTheirRoles() {
    Kept kept = active("well-named");

    assertThat(GivenTo.roles(kept.id, "lea.well-named@well-named.example"))
        .containsExactly("incident-lead");
    assertThat(GivenTo.roles(kept.id, "ana.well-named@well-named.example"))
        .containsExactly("brand-admin");
  }

  @Test
  void aKilledReconciliationGoesOnAndNamesNothingTwice() {
    active("still-drifting").name = "Somebody else's";
    for (OperationStep step : OperationKind.RECONCILE.steps(false)) {
      for (Moment moment : Moment.values()) {
        if (step != OperationStep.CONCLUDE || moment != Moment.HAPPENED) {
          witness.planned.put("", new Place(OperationKind.RECONCILE, step, moment));

          Reconciliation run = run(false);

          assertThat(witness.planned).as("%s %s", step, moment).doesNotContainKey("");
          assertThat(found(run, "still-drifting"))
              .as("%s %s", step, moment)
              .containsExactly(tuple("still-drifting", DRIFT_KIND_NAME, false));
          assertThat(run.getCompared()).isEqualTo(run.getOrganizations());
        }
      }
    }
    identityProvider.kept("still-drifting").name = "Name of still-drifting";
  }

  @Test
  void aKeyStartsOneAndAnUnknownOneIsNotFound() {
    var keyed = Calls.with(orders.first(), "cordon-idempotency-key", "reconcile-1");
    StartReconciliationRequest request = StartReconciliationRequest.getDefaultInstance();

    assertThat(keyed.startReconciliation(request).getId())
        .isEqualTo(keyed.startReconciliation(request).getId());
    assertThat(Refusals.of(() -> get(UUID.randomUUID().toString())).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> get("drift")).reason()).isEqualTo(ErrorReason.NOT_FOUND);
  }

  private Kept active(String alias) {
    var _ = orders.onboard(alias, "Name of " + alias);
    awaitActive(alias);
    return identityProvider.kept(alias);
  }

  private void awaitActive(String alias) {
    await()
        .pollDelay(Duration.ZERO)
        .until(
            () ->
                orders.get(alias).getState() == ORGANIZATION_STATE_ACTIVE
                    && !orders.get(alias).hasOperation());
  }

  private Reconciliation run(boolean mend) {
    String id =
        orders
            .first()
            .startReconciliation(StartReconciliationRequest.newBuilder().setMend(mend).build())
            .getId();
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              worker.wake();
              return get(id);
            },
            Reconciliation::hasFinishedAt);
  }

  private Reconciliation get(String id) {
    return orders
        .first()
        .getReconciliation(GetReconciliationRequest.newBuilder().setId(id).build());
  }

  /** Of these aliases, whatever other tests have left behind; page by page. */
  private List<org.assertj.core.groups.Tuple> found(Reconciliation run, String... aliases) {
    List<Drift> all = new ArrayList<>();
    String cursor = "";
    do {
      ListDriftResponse page =
          orders
              .first()
              .listDrift(
                  ListDriftRequest.newBuilder()
                      .setReconciliationId(run.getId())
                      .setPage(PageRequest.newBuilder().setLimit(2).setCursor(cursor))
                      .build());
      all.addAll(page.getDriftList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    assertThat(all).hasSize(run.getFound());
    return all.stream()
        .filter(drift -> Stream.of(aliases).anyMatch(drift.getAlias()::equals))
        .map(drift -> tuple(drift.getAlias(), drift.getKind(), drift.getMended()))
        .toList();
  }
}
