package dev.cordon.gateway.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.contracts.Contracts;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every endpoint leads to a right, and every right of a person to an endpoint. */
class RpcTest {

  /** Endpoints that lead to no rpc, by operation id, with the reason. */
  private static final Map<String, String> WITHOUT_RPC = Map.of();

  /** What members may call, but not through an endpoint of its own, with the reason. */
  private static final Map<String, String> WITHOUT_ENDPOINT =
      Map.of(
          "cordon.customer.v1.ExposureSets/ComputeExposureSet",
          "incident-service calls it with its caller's token, within Exposures/ComputeExposure");

  private static final List<ResourceMethod> ENDPOINTS = ResourceMethod.all();
  private static final Set<String> NAMED =
      ENDPOINTS.stream()
          .flatMap(endpoint -> endpoint.rpcs().stream())
          .collect(Collectors.toUnmodifiableSet());

  @Test
  void thereAreEndpoints() {
    assertThat(ENDPOINTS).hasSizeGreaterThan(30);
  }

  @Test
  void everyEndpointNamesItsRpcOrAReason() {
    assertThat(ENDPOINTS)
        .filteredOn(endpoint -> endpoint.rpcs().isEmpty())
        .extracting(ResourceMethod::operationId)
        .as("add @Rpc(\"<package>.<Service>/<Method>\")")
        .containsExactlyInAnyOrderElementsOf(WITHOUT_RPC.keySet());
  }

  @Test
  void everyRpcThatIsNamedExists() {
    assertThat(NAMED)
        .isSubsetOf(Contracts.methods().stream().map(MethodDescriptor::getFullMethodName).toList());
  }

  @Test
  void whatMembersMayCallHasAnEndpointOrAReason() {
    assertThat(
            Contracts.methods().stream()
                .filter(method -> Contracts.access(method).getRolesCount() > 0)
                .map(MethodDescriptor::getFullMethodName)
                .filter(rpc -> !NAMED.contains(rpc)))
        .containsExactlyInAnyOrderElementsOf(WITHOUT_ENDPOINT.keySet());
  }

  @Test
  void noEndpointBeginsWithWhatIsForServicesAlone() {
    assertThat(ENDPOINTS)
        .filteredOn(endpoint -> !endpoint.rpcs().isEmpty())
        .allSatisfy(
            endpoint ->
                assertThat(RightsTable.access(endpoint.rpcs().getFirst()).getRolesList())
                    .as(endpoint.operationId())
                    .isNotEmpty());
  }
}
