package dev.cordon.incident.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Milestone;
import dev.cordon.contracts.incident.v1.ServiceLevelPolicy;
import dev.cordon.contracts.incident.v1.ServiceLevelTarget;
import dev.cordon.contracts.incident.v1.ServiceLevelsGrpc;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandLevels;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Within which times a brand wants its incidents worked on. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ServiceLevelPolicyTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void aPolicyIsReplacedAsAWholeAndEachVersionIsInTheTrail() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = new BrandLevels(channel, brand);
    assertThat(levels.policy().getVersion()).isZero();
    assertThat(levels.policy().getTargetsList()).isEmpty();

    ServiceLevelPolicy first = levels.set(BrandLevels.standard());
    ServiceLevelPolicy second =
        levels.set(
            BrandLevels.standard()
                .setWarnPercent(50)
                .setUnratedAs(SeverityLevel.SEVERITY_LEVEL_LOW));

    assertThat(first.getVersion()).isEqualTo(1);
    assertThat(first.getSetBy()).isEqualTo("lou");
    assertThat(levels.policy()).isEqualTo(second);
    assertThat(second.getVersion()).isEqualTo(2);
    assertThat(second.getWarnPercent()).isEqualTo(50);
    assertThat(second.getUnratedAs()).isEqualTo(SeverityLevel.SEVERITY_LEVEL_LOW);
    assertThat(second.getTargetsList())
        .containsExactlyElementsOf(BrandLevels.standard().getTargetsList());
    assertThat(Trail.count(brand.id(), "service_level_policy.set", "1")).isEqualTo(1);
    assertThat(Trail.count(brand.id(), "service_level_policy.set", "2")).isEqualTo(1);
  }

  @Test
  void whoeverReadAnotherVersionIsRefused() {
    BrandLevels levels = new BrandLevels(channel, Brand.unregistered(channel));
    levels.set(BrandLevels.standard());

    assertThat(
            Refusals.of(
                    () ->
                        levels
                            .as(Role.ROLE_BRAND_ADMIN)
                            .setServiceLevelPolicy(BrandLevels.standard().build()))
                .reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void onlyABrandAdminSetsItAndWhoeverReadsIncidentsReadsIt() {
    BrandLevels levels = new BrandLevels(channel, Brand.unregistered(channel));

    for (Role role : new Role[] {Role.ROLE_INCIDENT_LEAD, Role.ROLE_RESPONDER}) {
      assertThat(
              Refusals.of(
                      () -> levels.as(role).setServiceLevelPolicy(BrandLevels.standard().build()))
                  .reason())
          .isEqualTo(ErrorReason.MISSING_ROLE);
    }
    assertThat(levels.policy().getVersion()).isZero();
  }

  /** Else whoever took the provider over would make every time a year, and nobody would be told. */
  @Test
  void whoCameThroughTheOwnProviderChangesNothing() {
    Brand brand = Brand.unregistered(channel);
    var through =
        Calls.as(
            ServiceLevelsGrpc.newBlockingStub(channel),
            TestIssuer.running()
                .memberThrough(
                    brand.alias(), brand.id(), brand.alias(), "ada", Role.ROLE_BRAND_ADMIN),
            brand.alias());

    assertThat(
            Refusals.of(() -> through.setServiceLevelPolicy(BrandLevels.standard().build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  @Test
  void whatNothingCanBeMeasuredByIsRefused() {
    BrandLevels levels = new BrandLevels(channel, Brand.unregistered(channel));
    var none = BrandLevels.standard().clearTargets().setWarnPercent(0);
    var unrated = BrandLevels.standard().setUnratedAs(SeverityLevel.SEVERITY_LEVEL_NONE);
    var triage =
        BrandLevels.standard()
            .setTargets(
                0,
                ServiceLevelTarget.newBuilder()
                    .setSeverity(SeverityLevel.SEVERITY_LEVEL_LOW)
                    .setMilestone(Milestone.MILESTONE_TRIAGED)
                    .setMinutes(60)
                    .setMayPause(true));

    assertThat(Refusals.of(() -> levels.set(none)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("targets", "warn_percent");
    assertThat(Refusals.of(() -> levels.set(unrated)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("unrated_as");
    assertThat(Refusals.of(() -> levels.set(triage)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("targets");
  }

  /** An incident goes on by what stood when it was opened; one from before any isn't measured. */
  @Test
  void aPolicyHoldsForIncidentsThatAreOpenedUnderItInItsBrand() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = new BrandLevels(channel, brand);
    Brand other = Brand.unregistered(channel);
    Incident before = brand.opened("Before");
    levels.set(BrandLevels.standard());
    Incident first = brand.opened("First");
    levels.set(BrandLevels.standard().setUnratedAs(SeverityLevel.SEVERITY_LEVEL_HIGH));
    Incident second = brand.opened("Second");
    Incident elsewhere = other.opened("Elsewhere");

    assertThat(levels.read(before).getPolicyVersion()).isZero();
    assertThat(levels.read(before).getServiceLevelsList()).isEmpty();
    assertThat(levels.read(first).getPolicyVersion()).isEqualTo(1);
    assertThat(levels.of(first, Milestone.MILESTONE_TRIAGED).getMinutes()).isEqualTo(60);
    assertThat(levels.read(second).getPolicyVersion()).isEqualTo(2);
    assertThat(levels.of(second, Milestone.MILESTONE_TRIAGED).getMinutes()).isEqualTo(15);
    assertThat(new BrandLevels(channel, other).read(elsewhere).getServiceLevelsList()).isEmpty();
  }
}
