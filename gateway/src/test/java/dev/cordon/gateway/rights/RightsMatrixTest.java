package dev.cordon.gateway.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.gateway.fake.FakeServices;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.testkit.contracts.Contracts;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every endpoint × role × situation, with real tokens, against services that decide by the
 * contract. What is expected comes from the rights table alone; that a request leads to the rpc
 * that the table says is checked with it.
 */
@QuarkusTest
class RightsMatrixTest extends GatewayTest {

  private static final String PLATFORM = "cordon-platform";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init")
  URI gateway;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private int asked;

  /** Signing takes longer than the request. */
  private final Map<String, Optional<String>> tokens = new HashMap<>();

  @TestFactory
  Stream<DynamicNode> theTableSaysWhoIsLetIn() throws IOException, InterruptedException {
    List<Endpoint> endpoints = endpoints();
    int cases = endpoints.size() * Contracts.roles().size() * Situation.values().length;
    System.out.printf(
        "authorization: %d endpoints × %d roles × %d situations = %d cases%n",
        endpoints.size(), Contracts.roles().size(), Situation.values().length, cases);
    return endpoints.stream()
        .map(endpoint -> dynamicContainer(endpoint.toString(), cases(endpoint).map(one -> one)));
  }

  @Test
  void everyEndpointHasARow() throws IOException, InterruptedException {
    assertThat(endpoints())
        .hasSameSizeAs(ResourceMethod.all())
        .allSatisfy(endpoint -> assertThat(endpoint.rpcs()).as(endpoint.toString()).isNotEmpty());
  }

  private Stream<DynamicTest> cases(Endpoint endpoint) {
    List<Role> allowed = RightsTable.access(endpoint.rpcs().getFirst()).getRolesList();
    return Contracts.roles().stream()
        .flatMap(
            role ->
                Arrays.stream(Situation.values())
                    .map(
                        situation ->
                            dynamicTest(
                                Contracts.name(role) + ", " + situation,
                                () -> check(endpoint, role, situation, allowed.contains(role)))));
  }

  private void check(Endpoint endpoint, Role role, Situation situation, boolean hasRight)
      throws IOException, InterruptedException {
    services.reset();
    services.decideByTheContract();
    services.suspend(Situation.SUSPENDED);
    // One endpoint finds an organization only if it is a brand.
    services.answer(
        "GetOrganization",
        Organization.newBuilder()
            .setProfile(
                OrganizationProfile.newBuilder().setKind(OrganizationKind.ORGANIZATION_KIND_BRAND))
            .build());
    String id = "case-" + ++asked;
    String alias = endpoint.isForOperators() ? PLATFORM : Situation.OWN_ALIAS;
    HttpRequest.Builder request = endpoint.request(gateway).header("X-Request-Id", id);
    token(situation, alias, role)
        .ifPresent(token -> request.header("Authorization", "Bearer " + token));
    if (endpoint.actsByHeader()) {
      request.header("Cordon-Organization", alias);
    }

    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());

    int expected = situation.expected(hasRight);
    if (expected == Situation.LET_IN) {
      assertThat(answer.statusCode()).as(answer.body()).isLessThan(400);
    } else {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
    if (situation == Situation.SUSPENDED_BRAND && hasRight) {
      assertThat(answer.body()).contains("ORGANIZATION_SUSPENDED");
    }
    checkCalls(endpoint, expected, alias, id);
  }

  private void checkCalls(Endpoint endpoint, int expected, String alias, String id) {
    // By their request: of calls at once, one that is late belongs to the case before.
    List<FakeServices.Call> calls =
        services.calls().stream()
            .filter(call -> call.header("cordon-request-id").equals(id))
            .toList();
    if (expected == 401) {
      assertThat(calls).isEmpty();
    }
    if (expected == 403 || expected == Situation.LET_IN) {
      assertThat(calls).isNotEmpty();
      assertThat(calls.getFirst().rpc()).isEqualTo(endpoint.rpcs().getFirst());
      assertThat(calls.getFirst().header("cordon-organization")).isEqualTo(alias);
    }
    assertThat(calls).extracting(FakeServices.Call::rpc).isSubsetOf(endpoint.rpcs());
  }

  private Optional<String> token(Situation situation, String alias, Role role) {
    return tokens.computeIfAbsent(
        situation + " " + alias + " " + role,
        key -> situation.token(TestIssuer.running(), alias, role));
  }

  private List<Endpoint> endpoints() throws IOException, InterruptedException {
    HttpRequest document =
        HttpRequest.newBuilder(gateway.resolve("/q/openapi?format=json")).build();
    return Endpoint.of(http.send(document, BodyHandlers.ofString()).body());
  }
}
