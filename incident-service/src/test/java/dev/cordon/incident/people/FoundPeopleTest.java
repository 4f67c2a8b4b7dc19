package dev.cordon.incident.people;

import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static dev.cordon.contracts.incident.v1.PersonState.PERSON_STATE_REMOVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.incident.identity.application.HolderStore;
import dev.cordon.incident.identity.domain.EmergencyHolder;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What others have done in Keycloak, as it is found there. Through gRPC, on a real database. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class FoundPeopleTest {

  @GrpcClient("self")
  Channel channel;

  @Inject FakePeopleRealm realm;
  @Inject HolderStore holders;
  @Inject EventLoop eventLoop;
  @Inject Callers callers;

  private Team team() {
    return Team.ofABrand(channel, realm);
  }

  /** Any change asks the realm anew. */
  private static void compare(Team team) {
    var _ = team.invited("noa." + team.alias() + "@people.example", ROLE_COUNSEL);
  }

  private String throughTheProvider(Team team) {
    String jo = realm.account("jo." + team.alias());
    realm.kept(jo).provider = Optional.of(team.alias());
    realm.kept(jo).organizations.put(team.id(), Set.of(ROLE_RESPONDER));
    return jo;
  }

  /** Whoever is deleted at the brand's own provider and hired again has the same address. */
  @Test
  void anAccountThatWasMadeAnewIsSomebodyElse() {
    Team team = team();
    String before = throughTheProvider(team);
    OrganizationPerson gone = team.bySubject(before);
    realm.accounts.remove(before);
    String again = throughTheProvider(team);

    compare(team);

    assertThat(team.read(gone.getId()).getState()).isEqualTo(PERSON_STATE_REMOVED);
    OrganizationPerson found = team.byEmail(gone.getEmail());
    assertThat(found.getSubject()).isEqualTo(again);
    assertThat(found.getId()).isNotEqualTo(gone.getId());
  }

  @Test
  void whoWasRemovedElsewhereCutsNothingOff() {
    Team team = team();
    String lou = team.member("lou", ROLE_RESPONDER);
    OrganizationPerson person = team.bySubject(lou);
    var ourselves = callers.acting(team.id(), team.admin());
    var _ =
        eventLoop.await(
            () -> holders.add(ourselves, new EmergencyHolder(lou, "lou", Instant.now())));

    realm.kept(lou).organizations.remove(team.id());
    compare(team);

    assertThat(team.read(person.getId()).getState()).isEqualTo(PERSON_STATE_REMOVED);
    assertThat(eventLoop.await(() -> holders.isNamed(ourselves, lou))).isFalse();
  }
}
