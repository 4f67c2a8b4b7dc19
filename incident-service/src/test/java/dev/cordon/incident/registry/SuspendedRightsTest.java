package dev.cordon.incident.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GetOwnOrganizationRequest;
import dev.cordon.contracts.incident.v1.RegistryGrpc;
import dev.cordon.contracts.incident.v1.RegistryGrpc.RegistryBlockingStub;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import dev.cordon.testkit.rights.SuspendedCases;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever has a right loses it with the suspension of their organization: method × role. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SuspendedRightsTest {

  private static final String ALIAS = "suspended-rights";

  @GrpcClient("self")
  Channel channel;

  @TestFactory
  Stream<DynamicTest> noRoleOpensAnythingWhileTheOrganizationIsSuspended() {
    Orders orders = new Orders(channel);
    UUID id = orders.active(ALIAS);
    RegistryBlockingStub lead =
        Calls.as(
            RegistryGrpc.newBlockingStub(channel),
            TestIssuer.running().member(id, ALIAS, "ada", Role.ROLE_INCIDENT_LEAD),
            ALIAS);
    assertThat(lead.getOwnOrganization(GetOwnOrganizationRequest.getDefaultInstance()))
        .as("while it is active")
        .isNotNull();
    orders.suspend(ALIAS);
    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .until(
            () ->
                Refusals.of(
                            () ->
                                lead.getOwnOrganization(
                                    GetOwnOrganizationRequest.getDefaultInstance()))
                        .reason()
                    == ErrorReason.ORGANIZATION_SUSPENDED);
    return new SuspendedCases(channel, id, ALIAS, call -> Refusals.of(call).reason())
        .of("cordon.incident.v1", "cordon.common.v1");
  }
}
