package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.login.ClientCredentials;
import dev.cordon.devstack.login.Rest;
import dev.cordon.devstack.login.Rest.Answer;
import dev.cordon.devstack.login.Tokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A brand's machine from its first secret to its end. Real Keycloak, real services. */
@ExtendWith(RunningStack.class)
@TestMethodOrder(OrderAnnotation.class)
class MachineIT {
  private static final List<String> ROLES = List.of("responder", "privacy-officer");
  private static final List<String> SCOPES =
      List.of("incidents:read", "customers:read", "notices:read", "organization:read");

  /** One of each service. */
  private static final List<String> EVERYWHERE =
      List.of("/incidents", "/customers/imports", "/notices");

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration CUT_OFF = Duration.ofSeconds(5);

  private static AdministeredBrand brand;
  private static ClientCredentials keycloak;
  private static Rest rest;

  private static String machine = "";
  private static String client = "";
  private static String secret = "";

  @BeforeAll
  static void aBrand() {
    brand = AdministeredBrand.onboarded("dunmore");
    keycloak = new ClientCredentials(URI.create(STACK.endpoints().issuer()));
    rest = new Rest(URI.create(STACK.endpoints().gateway()));
  }

  @AfterAll
  static void stop() {
    keycloak.close();
    rest.close();
  }

  private static String asking(String... scopes) {
    return "organization:" + brand.alias() + " " + String.join(" ", scopes);
  }

  private static Optional<Tokens> all(String clientId, String clientSecret) {
    return keycloak.tokens(clientId, clientSecret, asking(SCOPES.toArray(String[]::new)));
  }

  private static Answer get(Tokens tokens, String path) {
    return rest.get(tokens, brand.at(path));
  }

  private static void awaitRefused(Tokens tokens, String path, String reason) {
    await()
        .atMost(CUT_OFF)
        .untilAsserted(() -> assertThat(get(tokens, path).reason()).as(path).isEqualTo(reason));
  }

  @Test
  @Order(1)
  void aBrandMakesItsMachineWithoutTheOperator() {
    JsonNode issued = brand.machine("siem", ROLES, SCOPES);
    machine = issued.at("/machine/id").asText();
    client = issued.path("client_id").asText();
    secret = issued.path("client_secret").asText();

    await().atMost(SOON).until(() -> brand.read(machine).path("state").asText().equals("active"));
    assertThat(brand.read(machine).toString()).doesNotContain(secret);
  }

  @Test
  @Order(2)
  void itsTokenSaysWhoWhatWhereAndUntilWhen() {
    JsonNode claims =
        keycloak.tokens(client, secret, asking("incidents:read")).orElseThrow().claims();

    assertThat(claims.path("sub").asText()).isEqualTo(machine);
    assertThat(claims.path("azp").asText()).isEqualTo(client);
    assertThat(claims.at("/organization/" + brand.alias() + "/groups"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("/responder", "/privacy-officer");
    assertThat(claims.path("scope").asText().split(" ")).contains("incidents:read");
    assertThat(claims.path("scope").asText()).doesNotContain("customers:read");
    assertThat(claims.at("/cordon_machine/networks"))
        .extracting(JsonNode::asText)
        .containsExactly("127.0.0.0/8");
    assertThat(claims.at("/cordon_machine/expires").asLong())
        .isGreaterThan(Instant.now().getEpochSecond());
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isLessThanOrEqualTo(300);
  }

  @Test
  @Order(3)
  void itWorksInItsScopesAndNowhereElse() {
    Tokens narrow = keycloak.tokens(client, secret, asking("incidents:read")).orElseThrow();

    assertThat(get(narrow, "/incidents").status()).isEqualTo(200);
    assertThat(get(narrow, "/notices").reason()).isEqualTo("MISSING_ROLE");
    Answer write =
        rest.post(
            narrow,
            brand.at("/incidents"),
            Map.of("title", "By a machine", "summary", "", "aware_at", "2026-01-01T00:00:00Z"));
    assertThat(write.reason()).isEqualTo("MISSING_ROLE");
    assertThat(write.body().path("detail").asText()).contains("incidents:write");
    Tokens wide = all(client, secret).orElseThrow();
    EVERYWHERE.forEach(path -> assertThat(get(wide, path).status()).as(path).isEqualTo(200));
  }

  @Test
  @Order(3)
  void aScopeThatItWasntGivenItDoesntGet() {
    assertThat(keycloak.tokens(client, secret, asking("incidents:write"))).isEmpty();
    assertThat(keycloak.tokens(client, "not the secret", asking("incidents:read"))).isEmpty();
    keycloak
        .tokens(client, secret, "organization:cordon-platform")
        .ifPresent(
            tokens ->
                assertThat(tokens.claims().path("organization").has("cordon-platform")).isFalse());
  }

  @Test
  @Order(4)
  void fromAnotherNetworkItIsRefusedAndTheTrailSaysSo() {
    change(List.of("203.0.113.0/24"), SCOPES);
    Tokens elsewhere =
        await()
            .atMost(SOON)
            .until(
                () -> all(client, secret).orElseThrow(),
                tokens ->
                    tokens.claims().at("/cordon_machine/networks/0").asText().startsWith("203."));

    assertThat(get(elsewhere, "/incidents").reason()).isEqualTo("NETWORK_NOT_ALLOWED");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        GATEWAY
                            .get(brand.admin(), brand.at("/audit?outcome=refusal&limit=200"))
                            .expect(200)
                            .path("items")
                            .toString())
                    .contains("NETWORK_NOT_ALLOWED", client, "127.0.0.1"));
    change(
        List.of("127.0.0.0/8"), List.of("incidents:read", "customers:read", "organization:read"));
    await().atMost(SOON).until(() -> all(client, secret).isEmpty());
    change(List.of("127.0.0.0/8"), SCOPES);
    await()
        .atMost(SOON)
        .until(
            () ->
                all(client, secret)
                    .filter(tokens -> get(tokens, "/incidents").status() == 200)
                    .isPresent());
  }

  private static void change(List<String> networks, List<String> scopes) {
    String etag = "\"" + brand.read(machine).path("version").asLong() + "\"";
    var _ =
        GATEWAY
            .put(
                brand.admin(),
                brand.at("/machines/" + machine),
                etag,
                Map.of(
                    "roles", ROLES,
                    "scopes", scopes,
                    "networks", networks,
                    "expires_at", Instant.now().plus(Duration.ofDays(60)).toString()))
            .expect(200);
  }

  @Test
  @Order(5)
  void anOldSecretGoesOnForTheOverlapAndThenEnds() {
    JsonNode second = rotate(24);
    String newClient = second.path("client_id").asText();
    String newSecret = second.path("client_secret").asText();

    Tokens fromNew =
        await()
            .atMost(SOON)
            .until(() -> all(newClient, newSecret), Optional::isPresent)
            .orElseThrow();
    assertThat(fromNew.claims().path("sub").asText()).isEqualTo(machine);
    Tokens fromOld = all(client, secret).orElseThrow();
    for (Tokens tokens : List.of(fromOld, fromNew)) {
      assertThat(get(tokens, "/incidents").status()).isEqualTo(200);
    }

    JsonNode third = rotate(0);

    for (String path : EVERYWHERE) {
      awaitRefused(fromOld, path, "SESSION_CUT_OFF");
      awaitRefused(fromNew, path, "SESSION_CUT_OFF");
    }
    await().atMost(SOON).until(() -> all(client, secret).isEmpty());
    await().atMost(SOON).until(() -> all(newClient, newSecret).isEmpty());
    client = third.path("client_id").asText();
    secret = third.path("client_secret").asText();
  }

  /** ETag of the machine as it is this moment. */
  private static String version() {
    return GATEWAY
        .get(brand.admin(), brand.at("/machines/" + machine))
        .headers()
        .firstValue("ETag")
        .orElseThrow();
  }

  private static JsonNode rotate(int hours) {
    return GATEWAY
        .post(
            brand.admin(),
            brand.at("/machines/" + machine + "/rotate"),
            version(),
            Map.of("overlap_hours", hours))
        .expect(200);
  }

  @Test
  @Order(6)
  void aRevokedMachineIsRefusedEverywhere() {
    Tokens held =
        await().atMost(SOON).until(() -> all(client, secret), Optional::isPresent).orElseThrow();
    EVERYWHERE.forEach(path -> assertThat(get(held, path).status()).as(path).isEqualTo(200));

    JsonNode revoked =
        GATEWAY
            .post(
                brand.admin(),
                brand.at("/machines/" + machine + "/revoke"),
                version(),
                Map.of("reason", "its host was breached"))
            .expect(200);

    assertThat(revoked.path("state").asText()).isEqualTo("revoked");
    EVERYWHERE.forEach(path -> awaitRefused(held, path, "SESSION_CUT_OFF"));
    await().atMost(SOON).until(() -> all(client, secret).isEmpty());
  }

  @Test
  @Order(7)
  void aMachineMakesNobodyAndApprovesNothing() {
    Answer answer = refusedRoles(List.of("brand-admin", "comms-approver", "counsel"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").findValuesAsText("field"))
        .containsExactly("roles[0]", "roles[1]", "roles[2]");
  }

  private static Answer refusedRoles(List<String> roles) {
    Tokens admin = new Tokens(STACK.tokens().of(brand.admin()), "");
    return rest.post(
        admin,
        brand.at("/machines"),
        Map.of(
            "name",
            "mallory",
            "roles",
            roles,
            "scopes",
            List.of("incidents:read"),
            "anywhere",
            true,
            "expires_at",
            Instant.now().plus(Duration.ofDays(30)).toString()));
  }
}
