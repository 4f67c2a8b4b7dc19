package dev.cordon.incident.machines;

import static dev.cordon.contracts.incident.v1.MachineState.MACHINE_STATE_ACTIVE;
import static dev.cordon.contracts.incident.v1.MachineState.MACHINE_STATE_EXPIRED;
import static dev.cordon.contracts.incident.v1.MachineState.MACHINE_STATE_REVOKED;
import static dev.cordon.incident.machines.Administration.creating;
import static dev.cordon.incident.machines.Administration.revoking;
import static dev.cordon.incident.machines.Administration.rotating;
import static dev.cordon.incident.machines.Administration.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.incident.v1.CutOffProvidersGrpc;
import dev.cordon.contracts.incident.v1.IssuedCredential;
import dev.cordon.contracts.incident.v1.ListCutOffProvidersRequest;
import dev.cordon.contracts.incident.v1.ListMachinesRequest;
import dev.cordon.contracts.incident.v1.ListMachinesResponse;
import dev.cordon.contracts.incident.v1.ListSharedIncidentsRequest;
import dev.cordon.contracts.incident.v1.Machine;
import dev.cordon.contracts.incident.v1.MachineCredential;
import dev.cordon.contracts.incident.v1.SharedIncidentsGrpc;
import dev.cordon.incident.identity.FakeProviderRealm;
import dev.cordon.incident.machines.FakeMachineRealm.Client;
import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of what was ordered: in the identity provider, at the door, and with time. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MachineLifeTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  /** Within which every service refuses what was cut off. */
  private static final Duration CUT_OFF = Duration.ofSeconds(5);

  @GrpcClient("self")
  Channel channel;

  @Inject FakeMachineRealm realm;
  @Inject FakeProviderRealm news;
  @Inject AdvancedClock clock;
  @Inject Instance<LeavingOrganization> leaving;
  @Inject EventLoop eventLoop;
  @Inject Callers callers;

  private Administration admin;

  @BeforeEach
  void anOrganization() {
    admin = Administration.of(channel);
  }

  /** A call of a machine with a token that was got with this client. */
  private void call(String client) {
    Brand brand = admin.organization();
    var _ =
        Calls.as(
                SharedIncidentsGrpc.newBlockingStub(channel),
                TestIssuer.running()
                    .machine(
                        brand.id(),
                        brand.alias(),
                        client,
                        "incidents:read",
                        Role.ROLE_PARTNER_ANALYST),
                brand.alias())
            .listSharedIncidents(ListSharedIncidentsRequest.getDefaultInstance());
  }

  private void awaitLetIn(String client) {
    await().atMost(SOON).ignoreExceptions().untilAsserted(() -> call(client));
  }

  private void awaitRefused(String client) {
    await()
        .atMost(CUT_OFF)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(Refusals.of(() -> call(client)).reason())
                    .isEqualTo(ErrorReason.SESSION_CUT_OFF));
  }

  private void awaitClients(Machine machine, String... clients) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(realm.clientsOf(machine.getId())).containsExactly(clients));
  }

  @Test
  void theIdentityProviderHasItAsItWasOrdered() {
    IssuedCredential issued = admin.made("till");

    Client client = realm.client(issued.getClientId());
    assertThat(client.enabled()).isTrue();
    assertThat(client.secret()).isEqualTo(issued.getClientSecret());
    var wanted = client.aligned().orElseThrow();
    assertThat(wanted.organization()).isEqualTo(admin.organization().id());
    assertThat(wanted.subject()).isEqualTo(UUID.fromString(issued.getMachine().getId()));
    assertThat(wanted.roles()).containsExactly(Role.ROLE_PARTNER_ANALYST);
    assertThat(wanted.scopes()).containsExactly("indicators:read");
    assertThat(wanted.networks()).containsExactly("203.0.113.0/24");
    assertThat(wanted.end().getEpochSecond())
        .isEqualTo(issued.getMachine().getTerms().getExpiresAt().getSeconds());
  }

  @Test
  void aChangeIsFollowed() {
    IssuedCredential issued = admin.made("till");

    var _ =
        admin.changed(
            issued.getMachine(),
            terms().clearScopes().addScopes("audit:read").clearNetworks().setAnywhere(true));

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              var wanted = realm.client(issued.getClientId()).aligned().orElseThrow();
              assertThat(wanted.scopes()).containsExactly("audit:read");
              assertThat(wanted.networks()).containsExactly("0.0.0.0/0", "::/0");
            });
  }

  /** Keycloak fails at one call after the other: what was begun goes on from where it was. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void whatFailsOnTheWayIsTakenUpAgain(int failures) {
    Machine machine = admin.made("till").getMachine();
    realm.failuresToCome.set(failures);

    var _ = admin.machines().revokeMachine(revoking(machine));

    awaitClients(machine);
    await().atMost(SOON).until(() -> admin.read(machine).getLastFailure().isEmpty());
  }

  /** The request dies between its commit and the client: the machine is made all the same. */
  @Test
  void aSecretThatCouldntBeShownIsReplacedByARotation() {
    realm.secretsToLose.set(1);
    assertThat(Refusals.of(() -> admin.machines().createMachine(creating("till"))).reason())
        .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
    Machine kept = only();

    admin.awaitState(kept, MACHINE_STATE_ACTIVE);
    String first = realm.clientsOf(kept.getId()).getFirst();
    assertThat(realm.client(first).secret()).isEqualTo(FakeMachineRealm.UNKNOWN_SECRET);
    IssuedCredential rotated = admin.machines().rotateMachineSecret(rotating(kept, 0));

    awaitClients(kept, rotated.getClientId());
    assertThat(realm.client(rotated.getClientId()).secret()).isEqualTo(rotated.getClientSecret());
  }

  private Machine only() {
    ListMachinesResponse all =
        admin.machines().listMachines(ListMachinesRequest.getDefaultInstance());
    assertThat(all.getMachinesList()).hasSize(1);
    return all.getMachines(0);
  }

  @Test
  void anOldSecretGoesOnForTheOverlapAndThenEnds() {
    IssuedCredential first = admin.made("till");
    Machine machine = first.getMachine();

    IssuedCredential second = admin.machines().rotateMachineSecret(rotating(machine, 24));

    assertThat(second.getClientId()).isNotEqualTo(first.getClientId());
    assertThat(second.getClientSecret()).isNotEqualTo(first.getClientSecret());
    await().atMost(SOON).until(() -> realm.client(second.getClientId()).enabled());
    assertThat(realm.client(first.getClientId()).enabled()).isTrue();
    assertThat(realm.client(first.getClientId()).aligned().orElseThrow().end())
        .isBefore(Instant.now().plus(Duration.ofHours(25)));
    awaitLetIn(first.getClientId());

    clock.ahead(Duration.ofHours(25), () -> awaitClients(machine, second.getClientId()));
    assertThat(realm.refusedElsewhere).contains(first.getClientId());
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(admin.read(machine).getCredentialsList())
                    .extracting(MachineCredential::getClientId)
                    .containsExactly(second.getClientId()));
  }

  @Test
  void withoutAnOverlapTheOldSecretsTokensAreRefusedToo() {
    IssuedCredential first = admin.made("till");
    awaitLetIn(first.getClientId());

    IssuedCredential second = admin.machines().rotateMachineSecret(rotating(first.getMachine(), 0));

    awaitRefused(first.getClientId());
    awaitClients(first.getMachine(), second.getClientId());
    awaitLetIn(second.getClientId());
  }

  @Test
  void aRevokedMachineIsRefusedEverywhereAndItsClientIsGone() {
    IssuedCredential issued = admin.made("till");
    IssuedCredential other = admin.made("other");
    Machine machine = issued.getMachine();
    awaitLetIn(issued.getClientId());

    Machine revoked = admin.machines().revokeMachine(revoking(machine));

    assertThat(revoked.getState()).isEqualTo(MACHINE_STATE_REVOKED);
    assertThat(revoked.getCredentialsList()).isEmpty();
    awaitRefused(issued.getClientId());
    await()
        .atMost(CUT_OFF)
        .until(() -> news.machinesRefusedElsewhere().contains(issued.getClientId()));
    awaitClients(machine);
    assertThat(realm.refusedElsewhere).contains(issued.getClientId());
    assertThat(cutOffForOthers()).contains(issued.getClientId());
    awaitLetIn(other.getClientId());
    assertThat(admin.machines().revokeMachine(revoking(revoked)).getVersion())
        .isEqualTo(revoked.getVersion());
  }

  private List<String> cutOffForOthers() {
    return Calls.asService(
            CutOffProvidersGrpc.newBlockingStub(channel),
            TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_NOTIFICATION),
            new UUID(0, 0),
            "cordon-notification")
        .listCutOffProviders(ListCutOffProvidersRequest.getDefaultInstance())
        .getClientsList();
  }

  @Test
  void anExpiredMachineGetsNoTokensUntilItsEndIsLater() {
    IssuedCredential issued = admin.made("till");
    Machine machine = issued.getMachine();

    clock.ahead(
        Duration.ofDays(91),
        () -> {
          await().atMost(SOON).until(() -> !realm.client(issued.getClientId()).enabled());
          admin.awaitState(machine, MACHINE_STATE_EXPIRED);
          Instant later = Instant.now().plus(Duration.ofDays(200));
          var _ = admin.changed(admin.read(machine), terms().setExpiresAt(Brand.timestamp(later)));
          await().atMost(SOON).until(() -> realm.client(issued.getClientId()).enabled());
        });

    admin.awaitState(machine, MACHINE_STATE_ACTIVE);
    assertThat(realm.client(issued.getClientId()).secret()).isEqualTo(issued.getClientSecret());
  }

  /** What every feature does when an organization is off-boarded, and again after a crash. */
  @Test
  void whoLeavesForGoodLeavesNoMachineBehind() {
    IssuedCredential issued = admin.made("till");
    var _ = admin.machines().revokeMachine(revoking(admin.made("old").getMachine()));

    leave();
    leave();

    awaitRefused(issued.getClientId());
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        admin
                            .machines()
                            .listMachines(ListMachinesRequest.getDefaultInstance())
                            .getMachinesList())
                    .isEmpty());
    assertThat(realm.clientsOf(issued.getMachine().getId())).isEmpty();
  }

  private void leave() {
    Caller.Service caller = callers.acting(admin.organization().id(), "olga");
    leaving.forEach(feature -> eventLoop.await(() -> feature.leave(caller)));
  }
}
