package dev.cordon.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.login.Page;
import dev.cordon.devstack.login.Person;
import dev.cordon.devstack.login.Rest.Answer;
import dev.cordon.devstack.login.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A brand's own identity provider in an attacker's hands: what it asserts becomes nobody's right.
 * Real Keycloak, real passkeys (in software), real services.
 */
@ExtendWith(RunningStack.class)
@TestMethodOrder(OrderAnnotation.class)
class HostileProviderIT {
  private static final String BRAND = "belmont";
  private static final String OTHER = "corvin";

  private static ProviderBrand brand;
  private static Person jo;

  @BeforeAll
  static void twoBrands() {
    brand = new ProviderBrand(BRAND);
    ProviderBrand.onboard(OTHER, ProviderBrand.person("mia", "brand-admin", "incident-lead"));
    jo = ProviderBrand.newPerson();
  }

  @AfterAll
  static void stop() {
    jo.close();
    brand.close();
  }

  /** Whoever lies says so. */
  @BeforeEach
  void theProviderIsHonest() {
    brand.provider.asserts(brand.honest("jo"));
  }

  @Test
  @Order(1)
  void aBrandConnectsItsProvider() {
    Tokens admin = brand.lea.logIn(BRAND);
    assertThat(brand.rest.get(admin, brand.path()).body().path("state").asText()).isEqualTo("none");

    Answer connected = brand.connect(admin, "cordon");

    assertThat(connected.body().toString()).doesNotContain("the-providers-secret");
  }

  @Test
  @Order(2)
  void aChangedProviderStaysTheBrands() {
    Answer changed = brand.connect(brand.lea.logIn(BRAND), "cordon-2");

    assertThat(changed.body().path("client_id").asText()).isEqualTo("cordon-2");
  }

  @Test
  @Order(2)
  void whatIsntTheBrandsOwnIsRefused() {
    Tokens admin = brand.lea.logIn(BRAND);
    String etag = brand.rest.get(admin, brand.path()).etag();
    Map<String, Object> body =
        Map.of(
            "issuer", "http://keycloak.svc/realms/master",
            "client_id", "cordon",
            "client_secret", "x",
            "email_domains", List.of(OTHER + ".example"));

    Answer answer = brand.rest.put(admin, brand.path(), etag, body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("issuer", "email_domains[0]");
  }

  @Test
  @Order(3)
  void itsPeopleComeInWithoutRightsAndEnrolAKeyOfOurs() {
    Tokens tokens = brand.through(jo).orElseThrow();

    assertThat(tokens.claims().path("idp").asText()).isEqualTo(BRAND);
    assertThat(ProviderBrand.groups(tokens)).isEmpty();
    Answer incidents = brand.rest.get(tokens, "/api/v1/brands/" + BRAND + "/incidents");
    assertThat(incidents.reason()).isEqualTo("MISSING_ROLE");
  }

  /** The right comes from Cordon; the provider brings the person, and the person their key. */
  @Test
  @Order(4)
  void aRightThatWasGivenInCordonCounts() {
    brand.give("jo", "responder", "brand-admin");

    Tokens tokens = brand.through(jo).orElseThrow();

    assertThat(brand.rest.get(tokens, "/api/v1/brands/" + BRAND + "/incidents").status())
        .isEqualTo(200);
  }

  /** Whoever these say that they are, nobody comes in. */
  static List<Map<String, Object>> refusedLies() {
    String ours = RunningStack.STACK.endpoints().issuer();
    return List.of(
        brand.lying("a", Map.of("email", "mia@" + OTHER + ".example", "email_verified", true)),
        brand.lying("b", Map.of("email", "nobody@" + OTHER + ".example", "email_verified", true)),
        brand.lying("c", Map.of("email", "lea@" + BRAND + ".example", "email_verified", true)),
        brand.lying(
            "d", Map.of("email", List.of("mia@" + OTHER + ".example", "d@" + BRAND + ".example"))),
        brand.lying("f", Map.of("azp", "cordon-incident", "aud", List.of("cordon"))),
        brand.lying("g", Map.of("iss", ours)));
  }

  @ParameterizedTest
  @MethodSource("refusedLies")
  @Order(5)
  void whoIsntTheBrandsPersonIsRefused(Map<String, Object> lie) {
    brand.provider.asserts(lie);
    try (Person liar = ProviderBrand.newPerson()) {
      for (String scope : List.of(OTHER, BRAND, "*")) {
        assertThat(brand.through(liar, scope)).as(scope).isEmpty();
      }
    }
    assertThat(brand.subject(String.valueOf(lie.get("sub")))).as("an account").isEmpty();
    assertNobodyElseIsTouched();
  }

  /** Who these say that they are is somebody of the brand; what else they say is nothing. */
  static List<Map<String, Object>> emptyLies() {
    String mia = brand.admin.userId("cordon", "mia." + OTHER);
    return List.of(
        brand.lying("e", Map.of("sub", "../mia", "username", "mia." + OTHER)),
        brand.lying("h", Map.of("preferred_username", "service-account-cordon-incident")),
        brand.lying("i", Map.of("idp", OTHER, "identity_provider", OTHER, "cordon_idp", OTHER)),
        brand.lying("j", Map.of("sub", mia, "preferred_username", "mia." + OTHER)),
        brand.lying(
            "max",
            Map.of(
                "organization",
                Map.of(OTHER, Map.of("id", "1", "groups", List.of("/brand-admin"))),
                "groups",
                List.of("/brand-admin", "brand-admin", "/platform-operator"),
                "realm_access",
                Map.of("roles", List.of("admin", "brand-admin")),
                "resource_access",
                Map.of("realm-management", Map.of("roles", List.of("*"))),
                "scope",
                "organization:* organization:" + OTHER)));
  }

  @ParameterizedTest
  @MethodSource("emptyLies")
  @Order(5)
  void whoIsTheBrandsPersonIsThatAndNothingMore(Map<String, Object> lie) {
    brand.provider.asserts(lie);
    try (Person liar = ProviderBrand.newPerson()) {
      brand.through(liar, OTHER).ifPresent(HostileProviderIT::requireNoRights);
      requireNoRights(brand.through(liar, BRAND).orElseThrow());
      brand.through(liar, "*").ifPresent(HostileProviderIT::requireNoRights);
    }
    assertNobodyElseIsTouched();
  }

  private static void assertNobodyElseIsTouched() {
    JsonNode mia = brand.admin.get("/cordon/users/" + brand.admin.userId("cordon", "mia." + OTHER));
    assertThat(mia.path("email").asText()).isEqualTo("mia@" + OTHER + ".example");
    for (String own : List.of("mia." + OTHER, "lea." + BRAND)) {
      assertThat(
              brand.admin.get(
                  "/cordon/users/" + brand.admin.userId("cordon", own) + "/federated-identity"))
          .as(own)
          .isEmpty();
    }
  }

  private static void requireNoRights(Tokens tokens) {
    JsonNode claims = tokens.claims();
    assertThat(claims.path("idp").asText()).isEqualTo(BRAND);
    assertThat(claims.path("azp").asText()).isEqualTo("cordon-console");
    assertThat(claims.path("preferred_username").asText()).startsWith(BRAND + ".");
    assertThat(claims.path("realm_access").path("roles")).isEmpty();
    List<String> organizations = new ArrayList<>();
    claims.path("organization").fieldNames().forEachRemaining(organizations::add);
    assertThat(organizations).isSubsetOf(BRAND);
    assertThat(ProviderBrand.groups(tokens)).isEmpty();
    assertThat(brand.rest.get(tokens, "/api/v1/brands/" + OTHER + "/incidents").status())
        .isEqualTo(404);
    assertThat(brand.rest.get(tokens, "/api/v1/brands/" + BRAND + "/incidents").status())
        .isIn(403, 404);
    assertThat(brand.rest.get(tokens, "/api/v1/platform/organizations").status()).isIn(403, 404);
  }

  /** The address counts at every log-in, not at the first alone. */
  @Test
  @Order(6)
  void whoComesBackWithAForeignAddressIsRefused() {
    brand.provider.asserts(brand.honest("kai"));
    try (Person kai = ProviderBrand.newPerson()) {
      assertThat(brand.through(kai)).isPresent();

      brand.provider.asserts(brand.lying("kai", Map.of("email", "nobody@" + OTHER + ".example")));
      assertThat(brand.through(kai)).isEmpty();

      brand.provider.asserts(brand.honest("kai"));
      assertThat(brand.through(kai)).isPresent();
    }
  }

  /** A first log-in that asked for the wrong organization leaves nothing in the way. */
  @Test
  @Order(6)
  void whoAsksForAnotherOrganizationFirstIsNotStranded() {
    brand.provider.asserts(brand.honest("kim"));
    try (Person kim = ProviderBrand.newPerson()) {
      brand.through(kim, OTHER).ifPresent(HostileProviderIT::requireNoRights);
      Tokens tokens = brand.through(kim).orElseThrow();
      assertThat(tokens.claims().path("organization").has(BRAND)).isTrue();
    }
  }

  /** The provider can say that jo is there; jo's key it hasn't. */
  @Test
  @Order(6)
  void aPersonWhoIsKnownIsntImpersonated() {
    brand.provider.asserts(brand.honest("jo"));
    try (Person impostor = ProviderBrand.newPerson()) {
      Page page = brand.open(impostor, BRAND);
      assertThat(page.html()).contains("id=\"webauth\"");
      assertThat(impostor.tokens(page)).isEmpty();
    }
  }

  @Test
  @Order(7)
  void whoCameThroughItDoesntChangeIt() {
    brand.provider.asserts(brand.honest("jo"));
    Tokens tokens = brand.through(jo).orElseThrow();
    assertThat(ProviderBrand.groups(tokens)).contains("/brand-admin");

    for (Answer answer : changes(tokens)) {
      assertThat(answer.reason()).as(answer.toString()).isEqualTo("MISSING_ROLE");
    }
  }

  private static List<Answer> changes(Tokens as) {
    return List.of(
        brand.rest.put(as, brand.path(), "\"1\"", brand.settings("x")),
        brand.rest.delete(as, brand.path(), "\"1\""),
        brand.rest.post(as, brand.path() + "/restore", "\"1\"", Map.of("reason", "x")),
        brand.rest.post(as, brand.path() + "/emergency-holders", Map.of("username", "x")));
  }

  /**
   * An application may ask for the enrolment of a passkey, and the next log-in goes past the
   * provider. Its person stays its person.
   */
  @Test
  @Order(8)
  void aPasskeyThatItsPersonEnrolsMakesNobodyCordonsOwn() {
    brand.provider.asserts(brand.honest("eve"));
    try (Person eve = ProviderBrand.newPerson()) {
      assertThat(brand.through(eve)).isPresent();
      brand.give("eve", "brand-admin");
      Page enrolled = brand.enrolsAPasskey(eve);
      assertThat(eve.tokens(enrolled)).as(enrolled.toString()).isPresent();

      Tokens past = eve.logIn(BRAND);

      assertThat(past.claims().path("idp").asText()).isEqualTo(BRAND);
      assertThat(ProviderBrand.groups(past)).contains("/brand-admin");
      for (Answer answer : changes(past)) {
        assertThat(answer.reason()).as(answer.toString()).isEqualTo("MISSING_ROLE");
      }
    }
  }
}
