package dev.cordon.incident.machines;

import static dev.cordon.incident.machines.Administration.revoking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Machine;
import dev.cordon.incident.machines.FakeMachineRealm.Client;
import dev.cordon.incident.machines.application.MachineRealm.WantedClient;
import dev.cordon.incident.registry.application.AccessComparison;
import dev.cordon.incident.registry.application.AccessComparison.Difference;
import dev.cordon.incident.registry.application.AccessComparison.What;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reconciliation finds of clients; on a real database. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MachineDriftTest {

  @GrpcClient("self")
  Channel channel;

  @Inject FakeMachineRealm realm;
  @Inject Instance<AccessComparison> features;
  @Inject Callers callers;

  private Administration admin;
  private Machine machine;

  @BeforeEach
  void aMachine() {
    admin = Administration.of(channel);
    machine = admin.made("drifting").getMachine();
  }

  private List<Difference> compared() {
    var caller = callers.ourselves(admin.organization().id());
    return features.stream()
        .flatMap(feature -> feature.compare(caller, admin.organization().alias()).stream())
        .filter(difference -> difference.what().name().startsWith("MACHINE"))
        .toList();
  }

  private Client client() {
    return realm.client(realm.clientsOf(machine.getId()).getFirst());
  }

  private WantedClient withRoles(String clientId, Role... roles) {
    WantedClient own = client().aligned().orElseThrow();
    return new WantedClient(
        clientId,
        own.organization(),
        own.description(),
        own.subject(),
        Set.of(roles),
        own.scopes(),
        own.networks(),
        own.end());
  }

  @Test
  void whatIsAsOrderedIsNoDrift() {
    assertThat(compared()).isEmpty();
  }

  @Test
  void aClientOfNobodyIsShownAndStays() {
    realm.align(withRoles("by-hand-" + machine.getId(), Role.ROLE_BRAND_ADMIN));

    assertThat(compared())
        .containsExactly(
            new Difference(What.MACHINE_UNKNOWN, "by-hand-" + machine.getId(), Optional.empty()));
    realm.remove("by-hand-" + machine.getId());
  }

  @Test
  void anotherRoleIsShownAndTakenAway() {
    String id = realm.clientsOf(machine.getId()).getFirst();
    realm.align(withRoles(id, Role.ROLE_PARTNER_ANALYST, Role.ROLE_BRAND_ADMIN));

    List<Difference> found = compared();
    assertThat(found).extracting(Difference::what).containsExactly(What.MACHINE_ROLES);
    found.getFirst().mending().orElseThrow().run();

    assertThat(compared()).isEmpty();
    assertThat(client().aligned().orElseThrow().roles()).containsExactly(Role.ROLE_PARTNER_ANALYST);
  }

  @Test
  void aClientThatIsGoneIsShownUntilItsMachineIsRevoked() {
    realm.remove(realm.clientsOf(machine.getId()).getFirst());
    assertThat(compared()).extracting(Difference::what).containsExactly(What.MACHINE_MISSING);

    var _ = admin.machines().revokeMachine(revoking(machine));
    await().atMost(Duration.ofSeconds(30)).until(() -> compared().isEmpty());
  }
}
