package dev.cordon.incident.people;

import static dev.cordon.contracts.common.v1.Role.ROLE_AUDITOR;
import static dev.cordon.contracts.common.v1.Role.ROLE_BRAND_ADMIN;
import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static dev.cordon.contracts.common.v1.Role.ROLE_PLATFORM_OPERATOR;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.Drift;
import dev.cordon.contracts.incident.v1.DriftKind;
import dev.cordon.contracts.incident.v1.GetReconciliationRequest;
import dev.cordon.contracts.incident.v1.ListDriftRequest;
import dev.cordon.contracts.incident.v1.ListDriftResponse;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.OnboardingGrpc.OnboardingBlockingStub;
import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.contracts.incident.v1.Reconciliation;
import dev.cordon.contracts.incident.v1.StartReconciliationRequest;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A reconciliation shows roles that nobody of Cordon gave. Through gRPC, on a real database. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@Order(2)
class PeopleDriftTest {

  private static final UUID PLATFORM = UUID.fromString("00000000-0000-7000-8000-000000000001");

  @GrpcClient("self")
  Channel channel;

  @Inject FakePeopleRealm realm;

  private Team team() {
    return Team.ofABrand(channel, realm);
  }

  @Test
  void aRoleThatWasGivenByHandIsShownBeforeAndAfterItWasTakenOver() {
    Team team = team();
    String mal = team.member("mal", ROLE_BRAND_ADMIN);
    String unasked = "DRIFT_KIND_ROLE_UNASKED brand-admin " + mal;
    assertThat(drift(team, false)).contains(unasked);

    OrganizationPerson taken = team.bySubject(mal);
    assertThat(drift(team, true)).contains(unasked);
    assertThat(team.rolesInTheRealm(mal)).containsExactly(ROLE_BRAND_ADMIN);

    team.settled(team.remove(team.read(taken.getId())).getId());
    assertThat(drift(team, false)).doesNotContain(unasked);
  }

  @Test
  void anAdministratorMakesItGivenAndNobodyDoesForThemselves() {
    Team team = team();
    String lou = team.member("lou", ROLE_RESPONDER);
    String own = "DRIFT_KIND_ROLE_UNASKED brand-admin " + team.admin();

    team.settled(team.setRoles(team.bySubject(lou), ROLE_RESPONDER).getId());
    team.settled(
        team.setRoles(team.bySubject(team.admin()), ROLE_BRAND_ADMIN, ROLE_AUDITOR).getId());

    assertThat(drift(team, false))
        .containsExactlyInAnyOrder(own, "DRIFT_KIND_ROLE_UNASKED auditor " + team.admin());
  }

  @Test
  void whatWasGivenAndTakenAwayByHandIsShownToo() {
    Team team = team();
    String address = "noa." + team.alias() + "@people.example";
    team.invited(address, ROLE_COUNSEL);
    String noa = realm.subjectOf(address).orElseThrow();
    String withdrawn = "DRIFT_KIND_ROLE_WITHDRAWN counsel " + noa;
    assertThat(drift(team, false)).noneMatch(line -> line.endsWith(noa));

    realm.kept(noa).organizations.put(team.id(), Set.of());
    assertThat(drift(team, true)).contains(withdrawn);
    // The roll follows the realm by itself, and until then changes under whoever decides.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> team.byEmail(address).getRolesList().isEmpty());

    team.settled(team.setRoles(team.byEmail(address), ROLE_COUNSEL).getId());
    assertThat(drift(team, false)).noneMatch(line -> line.endsWith(noa));
  }

  private List<String> drift(Team team, boolean mend) {
    OnboardingBlockingStub operator =
        Calls.as(
            OnboardingGrpc.newBlockingStub(channel),
            TestIssuer.running().member(PLATFORM, "cordon-platform", "op", ROLE_PLATFORM_OPERATOR),
            "cordon-platform");
    String id =
        operator
            .startReconciliation(StartReconciliationRequest.newBuilder().setMend(mend).build())
            .getId();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                operator.getReconciliation(GetReconciliationRequest.newBuilder().setId(id).build()),
            Reconciliation::hasFinishedAt);
    List<Drift> all = new ArrayList<>();
    String cursor = "";
    do {
      ListDriftResponse page =
          operator.listDrift(
              ListDriftRequest.newBuilder()
                  .setReconciliationId(id)
                  .setPage(PageRequest.newBuilder().setLimit(200).setCursor(cursor))
                  .build());
      all.addAll(page.getDriftList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return all.stream()
        .filter(found -> found.getAlias().equals(team.alias()))
        .filter(found -> !found.getMended() && found.getKind() != DriftKind.UNRECOGNIZED)
        .map(found -> found.getKind() + " " + found.getDetail())
        .toList();
  }
}
