package dev.cordon.gateway.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.contracts.common.v1.Role;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every endpoint that writes or lists, checked at every one that there is. */
@QuarkusTest
class WriteHygieneTest extends GatewayTest {

  /** Lists that have no pages, with the reason. */
  private static final Map<String, String> WITHOUT_PAGES =
      Map.of(
          "listPlaybooks",
              "five that come with the service, and at most a hundred of the brand's own",
          "listBrandAuditKeys", "as many as there are signing keys: some a year",
          "listPartnerAuditKeys", "as many as there are signing keys: some a year",
          "listGroupAuditKeys", "as many as there are signing keys: some a year",
          "listBrandAuditDigestKeys", "one of each service",
          "listPartnerAuditDigestKeys", "one of each service",
          "listGroupAuditDigestKeys", "one of each service");

  private static final Map<String, String> WITHOUT_VERSION =
      Map.of(
          "takeShareBack", "an end for good, whatever was read before",
          "removeEmergencyHolder", "likewise: a person is on the list or isn't",
          "dropEvidence", "what is on its way in has no version yet, and goes as a whole",
          "removeLink", "an end for good, whatever was read before",
          "removeFromJointIncident", "likewise: an organization is in it or isn't",
          "withdrawBrandDeputy", "an end for good, whatever was read before",
          "withdrawGroupDeputy", "an end for good, whatever was read before");

  /** POSTs that change what they were sent for. */
  private static final Set<String> POSTS_OF_A_VERSION =
      Set.of(
          "transitionIncident",
          "moveTask",
          "moveObligation",
          "moveTaskSharedWithBrand",
          "moveTaskSharedWithPartner",
          "resumeServiceLevels",
          "withdrawRequest",
          "moveRequestToBrand",
          "moveRequestToPartner",
          "mergeIncidents",
          "stopNotice",
          "closeJointIncident",
          "moveBrandJointTask",
          "movePartnerJointTask",
          "moveGroupJointTask",
          "restoreIdentityProvider",
          "suspendOrganization",
          "resumeOrganization",
          "announceOffboarding",
          "confirmOffboarding",
          "cancelOffboarding",
          "withdrawOnboarding",
          "rotateBrandMachineSecret",
          "revokeBrandMachine",
          "rotatePartnerMachineSecret",
          "revokePartnerMachine",
          "rotateGroupMachineSecret",
          "revokeGroupMachine");

  private static final Set<String> CHANGING = Set.of("PUT", "PATCH", "DELETE");

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init")
  URI gateway;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TestFactory
  Stream<DynamicTest> aPostTakesAKeyAndPassesItOn() throws Exception {
    return endpoints(endpoint -> endpoint.verb().equals("POST"), this::checkKey);
  }

  @TestFactory
  Stream<DynamicTest> aChangeNeedsTheVersionThatItChanges() throws Exception {
    return endpoints(
        endpoint ->
            (CHANGING.contains(endpoint.verb()) && !WITHOUT_VERSION.containsKey(endpoint.id()))
                || POSTS_OF_A_VERSION.contains(endpoint.id()),
        this::checkVersion);
  }

  @TestFactory
  Stream<DynamicTest> aListComesInPages() throws Exception {
    return endpoints(
        endpoint -> isList(endpoint) && !WITHOUT_PAGES.containsKey(endpoint.id()),
        this::checkPages);
  }

  private void checkKey(Endpoint endpoint) throws Exception {
    assertThat(parameters(endpoint)).contains("header Idempotency-Key");

    String[] needed = needed(endpoint);
    var _ = send(endpoint, with(needed, "Idempotency-Key", "b7a5"));
    assertThat(services.calls()).isNotEmpty();
    assertThat(services.calls().getFirst().header("cordon-idempotency-key")).isEqualTo("b7a5");

    services.reset();
    assertThat(send(endpoint, with(needed, "Idempotency-Key", "k".repeat(201))).statusCode())
        .isEqualTo(400);
    assertThat(services.calls()).isEmpty();
  }

  /** The version, where a POST can't do without it. */
  private static String[] needed(Endpoint endpoint) {
    return POSTS_OF_A_VERSION.contains(endpoint.id())
        ? new String[] {"If-Match", "\"1\""}
        : new String[0];
  }

  private static String[] with(String[] headers, String name, String value) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = name;
    all[headers.length + 1] = value;
    return all;
  }

  private void checkVersion(Endpoint endpoint) throws Exception {
    assertThat(parameters(endpoint)).contains("header If-Match");
    assertThat(send(endpoint, "If-Match", "\"1\"").statusCode()).isLessThan(400);

    for (Map.Entry<String, Integer> wrong :
        Map.of("W/\"1\"", 400, "\"one\"", 400, "*", 400, "\"1\", \"2\"", 400).entrySet()) {
      services.reset();
      assertThat(send(endpoint, "If-Match", wrong.getKey()).statusCode())
          .as(wrong.getKey())
          .isEqualTo(wrong.getValue());
      assertThat(services.calls()).isEmpty();
    }
    assertThat(send(endpoint).statusCode()).isEqualTo(428);
    assertThat(services.calls()).isEmpty();
  }

  private void checkPages(Endpoint endpoint) throws Exception {
    assertThat(parameters(endpoint)).contains("query limit", "query cursor");
    for (String query : List.of("limit=0", "limit=201", "limit=x", "cursor=%22%3B--")) {
      services.reset();
      assertThat(send(at(endpoint, query)).statusCode()).as(query).isEqualTo(400);
      assertThat(services.calls()).isEmpty();
    }
  }

  private static Endpoint at(Endpoint endpoint, String query) {
    return new Endpoint(
        endpoint.id(),
        endpoint.verb(),
        endpoint.path() + (endpoint.path().contains("?") ? "&" : "?") + query,
        endpoint.headers(),
        endpoint.body(),
        endpoint.rpcs(),
        endpoint.operation());
  }

  /** Its answer is a page of items, or a stream of them that pages itself. */
  private static boolean isList(Endpoint endpoint) {
    JsonNode schema = endpoint.operation().at("/responses/200/content/application~1json/schema");
    return endpoint.verb().equals("GET") && schema.path("$ref").asText().contains("PageView");
  }

  private static Set<String> parameters(Endpoint endpoint) {
    Set<String> names = new TreeSet<>();
    endpoint
        .operation()
        .path("parameters")
        .forEach(p -> names.add(p.path("in").asText() + " " + p.path("name").asText()));
    return names;
  }

  private HttpResponse<String> send(Endpoint endpoint, String... headers) throws Exception {
    services.decideByTheContract();
    String alias = endpoint.isForOperators() ? "cordon-platform" : Situation.OWN_ALIAS;
    Role[] roles = Contracts.roles().toArray(Role[]::new);
    HttpRequest.Builder request = endpoint.withoutHeaders().request(gateway);
    request.header(
        "Authorization", "Bearer " + TestIssuer.running().member(MAISON, alias, "ada", roles));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private interface Check {
    void of(Endpoint endpoint) throws Exception;
  }

  private Stream<DynamicTest> endpoints(Predicate<Endpoint> which, Check check)
      throws IOException, InterruptedException {
    HttpRequest document =
        HttpRequest.newBuilder(gateway.resolve("/q/openapi?format=json")).build();
    List<Endpoint> found =
        Endpoint.of(http.send(document, BodyHandlers.ofString()).body()).stream()
            .filter(which)
            .toList();
    assertThat(found).isNotEmpty();
    return found.stream()
        .map(
            endpoint ->
                dynamicTest(
                    endpoint.toString(),
                    () -> {
                      services.reset();
                      check.of(endpoint);
                    }));
  }
}
