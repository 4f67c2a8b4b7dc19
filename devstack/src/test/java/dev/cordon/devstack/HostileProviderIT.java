package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.login.Enrolment;
import dev.cordon.devstack.login.LyingProvider;
import dev.cordon.devstack.login.Page;
import dev.cordon.devstack.login.Person;
import dev.cordon.devstack.login.RealmAdmin;
import dev.cordon.devstack.login.Rest;
import dev.cordon.devstack.login.Rest.Answer;
import dev.cordon.devstack.login.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * A brand's own identity provider in an attacker's hands: what it asserts becomes nobody's right,
 * and then it is cut off. Real Keycloak, real passkeys (in software), real services.
 */
@ExtendWith(RunningStack.class)
@TestMethodOrder(OrderAnnotation.class)
class HostileProviderIT {
  private static final String BRAND = "belmont";
  private static final String OTHER = "corvin";
  private static final String PROVIDER = "/api/v1/brands/" + BRAND + "/identity-provider";
  private static final Duration CACHED = Duration.ofSeconds(5);
  private static final Duration CUT_OFF = Duration.ofSeconds(60);

  private static RealmAdmin admin;
  private static Enrolment enrolment;
  private static Rest rest;
  private static LyingProvider provider;
  private static Person lea;
  private static Person ines;
  private static Person jo;

  @BeforeAll
  static void twoBrands() {
    admin = RunningStack.realmAdmin();
    enrolment = new Enrolment(admin, "cordon");
    rest = new Rest(URI.create(STACK.endpoints().gateway()));
    provider = new LyingProvider();
    onboard(BRAND, person("lea", BRAND, "brand-admin"), person("ines", BRAND, "counsel"));
    onboard(OTHER, person("mia", OTHER, "brand-admin", "incident-lead"));
    lea = enrolled("lea." + BRAND);
    ines = enrolled("ines." + BRAND);
    jo = newPerson();
    provider.asserts(honest("jo"));
  }

  @AfterAll
  static void stop() {
    provider.close();
    enrolment.close();
    admin.close();
    rest.close();
    for (Person person : List.of(lea, ines, jo)) {
      person.close();
    }
  }

  /** Whoever lies says so. */
  @BeforeEach
  void theProviderIsHonest() {
    provider.asserts(honest("jo"));
  }

  @Test
  @Order(1)
  void aBrandConnectsItsProviderAndNamesAHolder() {
    Tokens admin = lea.logIn(BRAND);
    Answer none = rest.get(admin, PROVIDER);
    assertThat(none.body().path("state").asText()).isEqualTo("none");

    Answer connected =
        rest.put(
            admin,
            PROVIDER,
            none.etag(),
            Map.of(
                "issuer",
                provider.issuer(),
                "client_id",
                "cordon",
                "client_secret",
                "the-providers-secret",
                "email_domains",
                List.of(BRAND + ".example")));

    assertThat(connected.status()).as(connected.toString()).isEqualTo(200);
    awaitState(admin, "connected");
    assertThat(connected.body().toString()).doesNotContain("the-providers-secret");
    Answer named =
        rest.post(admin, PROVIDER + "/emergency-holders", Map.of("username", "ines." + BRAND));
    assertThat(named.status()).as(named.toString()).isEqualTo(201);
  }

  @Test
  @Order(2)
  void aChangedProviderStaysTheBrands() {
    Tokens admin = lea.logIn(BRAND);

    Answer changed =
        rest.put(
            admin,
            PROVIDER,
            rest.get(admin, PROVIDER).etag(),
            Map.of(
                "issuer",
                provider.issuer(),
                "client_id",
                "cordon-2",
                "client_secret",
                "another-secret",
                "email_domains",
                List.of(BRAND + ".example")));

    assertThat(changed.body().path("client_id").asText()).isEqualTo("cordon-2");
    awaitState(admin, "connected");
  }

  @Test
  @Order(2)
  void whatIsntTheBrandsOwnIsRefused() {
    Tokens admin = lea.logIn(BRAND);
    String etag = rest.get(admin, PROVIDER).etag();
    Map<String, Object> body =
        Map.of(
            "issuer", "http://keycloak.svc/realms/master",
            "client_id", "cordon",
            "client_secret", "x",
            "email_domains", List.of(OTHER + ".example"));

    Answer answer = rest.put(admin, PROVIDER, etag, body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("issuer", "email_domains[0]");
  }

  @Test
  @Order(3)
  void itsPeopleComeInWithoutRightsAndEnrolAKeyOfOurs() {
    Tokens tokens = through(jo, BRAND).orElseThrow();

    assertThat(tokens.claims().path("idp").asText()).isEqualTo(BRAND);
    assertThat(groups(tokens)).isEmpty();
    Answer incidents = rest.get(tokens, "/api/v1/brands/" + BRAND + "/incidents");
    assertThat(incidents.reason()).isEqualTo("MISSING_ROLE");
  }

  /** The right comes from Cordon; the provider brings the person, and the person their key. */
  @Test
  @Order(4)
  void aRightThatWasGivenInCordonCounts() {
    giveJo("responder", "brand-admin");

    Tokens tokens = through(jo, BRAND).orElseThrow();

    assertThat(rest.get(tokens, "/api/v1/brands/" + BRAND + "/incidents").status()).isEqualTo(200);
  }

  static List<Map<String, Object>> lies() {
    String mia = admin.userId("cordon", "mia." + OTHER);
    String ours = STACK.endpoints().issuer();
    Map<String, Object> rights = new HashMap<>(honest("max"));
    rights.put("organization", Map.of(OTHER, Map.of("id", "1", "groups", List.of("/brand-admin"))));
    rights.put("groups", List.of("/brand-admin", "brand-admin", "/platform-operator"));
    rights.put("realm_access", Map.of("roles", List.of("admin", "brand-admin")));
    rights.put("resource_access", Map.of("realm-management", Map.of("roles", List.of("*"))));
    rights.put("scope", "organization:* organization:" + OTHER);
    return List.of(
        with(honest("a"), Map.of("email", "mia@" + OTHER + ".example", "email_verified", true)),
        with(honest("b"), Map.of("sub", mia, "preferred_username", "mia." + OTHER)),
        with(honest("c"), Map.of("email", "lea@" + BRAND + ".example", "email_verified", true)),
        with(
            honest("d"),
            Map.of("email", List.of("mia@" + OTHER + ".example", "d@belmont.example"))),
        with(honest("e"), Map.of("sub", "../mia", "username", "mia." + OTHER)),
        rights,
        with(honest("f"), Map.of("azp", "cordon-incident", "aud", List.of("cordon"))),
        with(honest("g"), Map.of("iss", ours)),
        with(honest("h"), Map.of("preferred_username", "service-account-cordon-incident")),
        with(honest("i"), Map.of("idp", OTHER, "identity_provider", OTHER)));
  }

  @ParameterizedTest
  @MethodSource("lies")
  @Order(5)
  void noneOfItsLiesIsBelieved(Map<String, Object> lie) {
    provider.asserts(lie);
    try (Person liar = newPerson()) {
      for (String scope : List.of(OTHER, BRAND, "*")) {
        through(liar, scope).ifPresent(HostileProviderIT::requireNoRights);
      }
    }
    JsonNode mia = admin.get("/cordon/users/" + admin.userId("cordon", "mia." + OTHER));
    assertThat(mia.path("email").asText()).isEqualTo("mia@" + OTHER + ".example");
    assertThat(mia.path("federatedIdentities")).isEmpty();
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
    assertThat(groups(tokens)).isEmpty();
    assertThat(rest.get(tokens, "/api/v1/brands/" + OTHER + "/incidents").status()).isEqualTo(404);
    assertThat(rest.get(tokens, "/api/v1/brands/" + BRAND + "/incidents").status()).isIn(403, 404);
    assertThat(rest.get(tokens, "/api/v1/platform/organizations").status()).isIn(403, 404);
  }

  /** A first log-in that asked for the wrong organization leaves nothing in the way. */
  @Test
  @Order(6)
  void whoAsksForAnotherOrganizationFirstIsNotStranded() {
    provider.asserts(honest("kim"));
    try (Person kim = newPerson()) {
      through(kim, OTHER).ifPresent(HostileProviderIT::requireNoRights);
      Tokens tokens = through(kim, BRAND).orElseThrow();
      assertThat(tokens.claims().path("organization").has(BRAND)).isTrue();
    }
  }

  /** The provider can say that jo is there; jo's key it hasn't. */
  @Test
  @Order(6)
  void aPersonWhoIsKnownIsntImpersonated() {
    provider.asserts(honest("jo"));
    try (Person impostor = newPerson()) {
      Page page = open(impostor, BRAND);
      assertThat(page.html()).contains("id=\"webauth\"");
      assertThat(impostor.tokens(page)).isEmpty();
    }
  }

  @Test
  @Order(7)
  void whoCameThroughItDoesntChangeIt() {
    Tokens tokens = through(jo, BRAND).orElseThrow();
    assertThat(groups(tokens)).contains("/brand-admin");

    Answer put =
        rest.put(
            tokens,
            PROVIDER,
            "\"1\"",
            Map.of(
                "issuer",
                provider.issuer(),
                "client_id",
                "x",
                "client_secret",
                "x",
                "email_domains",
                List.of(BRAND + ".example")));
    for (Answer answer :
        List.of(
            put,
            rest.delete(tokens, PROVIDER, "\"1\""),
            rest.post(tokens, PROVIDER + "/restore", Map.of("reason", "x")),
            rest.post(tokens, PROVIDER + "/emergency-holders", Map.of("username", "x")))) {
      assertThat(answer.reason()).as(answer.toString()).isEqualTo("MISSING_ROLE");
    }
  }

  @Test
  @Order(8)
  void theHolderCutsItOffAndLocalAccountsGoOn() {
    Tokens held = through(jo, BRAND).orElseThrow();
    List<String> everyService =
        List.of("/incidents", "/customers/imports", "/notices").stream()
            .map(path -> "/api/v1/brands/" + BRAND + path)
            .toList();
    for (String path : everyService) {
      assertThat(rest.get(held, path).status()).as(path).isNotEqualTo(401);
    }
    Tokens holder = ines.logIn(BRAND);
    assertThat(groups(holder)).contains("/emergency-holder");

    Answer cut = rest.post(holder, PROVIDER + "/cut-off", Map.of("reason", "stolen signing key"));

    assertThat(cut.status()).as(cut.toString()).isEqualTo(200);
    for (String path : everyService) {
      await()
          .atMost(CACHED)
          .untilAsserted(
              () -> assertThat(rest.get(held, path).reason()).isEqualTo("SESSION_CUT_OFF"));
    }
    awaitState(holder, "cut-off");
    assertThat(jo.refresh(held).path("error").asText()).isEqualTo("invalid_grant");
    try (Person again = newPerson().withKeyOf(jo)) {
      assertThat(through(again, BRAND)).isEmpty();
    }
    String subject = admin.userId("cordon", BRAND + ".jo");
    assertThat(admin.get("/cordon/users/" + subject + "/sessions")).isEmpty();

    try (Person leaAgain = newPerson().withKeyOf(lea)) {
      Tokens local = leaAgain.logIn(BRAND);
      assertThat(rest.get(local, "/api/v1/brands/" + BRAND).status()).isEqualTo(200);
    }
    assertThat(ines.refresh(holder).has("access_token")).isTrue();
  }

  @Test
  @Order(9)
  void theHolderDoesNothingElse() {
    Tokens holder = ines.logIn(BRAND);
    for (Answer answer :
        List.of(
            rest.post(holder, PROVIDER + "/restore", Map.of("reason", "x")),
            rest.delete(holder, PROVIDER, "\"1\""),
            rest.post(holder, PROVIDER + "/emergency-holders", Map.of("username", "x")))) {
      assertThat(answer.reason()).as(answer.toString()).isEqualTo("MISSING_ROLE");
    }
  }

  @Test
  @Order(10)
  void anAdministratorBringsItBack() {
    Tokens admin = lea.logIn(BRAND);
    Answer restored = rest.post(admin, PROVIDER + "/restore", Map.of("reason", "new signing key"));
    assertThat(restored.status()).as(restored.toString()).isEqualTo(200);
    awaitState(admin, "connected");

    Tokens tokens = through(jo, BRAND).orElseThrow();

    await()
        .atMost(CACHED)
        .untilAsserted(
            () ->
                assertThat(rest.get(tokens, "/api/v1/brands/" + BRAND + "/incidents").status())
                    .isEqualTo(200));
  }

  @Test
  @Order(11)
  void withItsEndItsAccountsEnd() {
    Tokens held = through(jo, BRAND).orElseThrow();
    Tokens admin = lea.logIn(BRAND);

    Answer removed = rest.delete(admin, PROVIDER, rest.get(admin, PROVIDER).etag());

    assertThat(removed.status()).as(removed.toString()).isEqualTo(200);
    awaitState(admin, "none");
    assertThat(jo.refresh(held).has("access_token")).isFalse();
    assertThat(rest.get(held, "/api/v1/brands/" + BRAND + "/incidents").reason())
        .isEqualTo("SESSION_CUT_OFF");
    assertThat(HostileProviderIT.admin.userId("cordon", BRAND + ".jo")).isEmpty();
  }

  private static void awaitState(Tokens as, String state) {
    await()
        .atMost(CUT_OFF)
        .untilAsserted(
            () ->
                assertThat(rest.get(as, PROVIDER).body().path("state").asText()).isEqualTo(state));
  }

  private static Page open(Person person, String scope) {
    return person.open(scope, Map.of("kc_idp_hint", BRAND));
  }

  /** Tokens that somebody gets through the brand's provider, if they do. */
  private static Optional<Tokens> through(Person person, String scope) {
    person.forgetsCookies();
    return person.tokens(person.answer(open(person, scope)));
  }

  private static List<String> groups(Tokens tokens) {
    List<String> groups = new ArrayList<>();
    tokens
        .claims()
        .path("organization")
        .forEach(entry -> entry.path("groups").forEach(group -> groups.add(group.asText())));
    return groups;
  }

  private static void giveJo(String... roles) {
    String organization =
        admin.get("/cordon/organizations?search=" + BRAND).path(0).path("id").asText();
    String groups = "/cordon/organizations/" + organization + "/groups";
    String subject = admin.userId("cordon", BRAND + ".jo");
    for (JsonNode group : admin.get(groups + "?max=100")) {
      if (List.of(roles).contains(group.path("name").asText())) {
        var joined =
            admin.put(groups + "/" + group.path("id").asText() + "/members/" + subject, "");
        assertThat(joined.statusCode()).isEqualTo(204);
      }
    }
  }

  private static Map<String, Object> honest(String name) {
    return Map.of(
        "sub",
        name,
        "preferred_username",
        name,
        "email",
        name + "@" + BRAND + ".example",
        "given_name",
        "Jo",
        "family_name",
        "Doe");
  }

  private static Map<String, Object> with(Map<String, Object> claims, Map<String, Object> lies) {
    Map<String, Object> all = new HashMap<>(claims);
    all.putAll(lies);
    return all;
  }

  private static Person newPerson() {
    return new Person(
        URI.create(STACK.endpoints().issuer()), STACK.endpoints().gateway() + "/console/callback");
  }

  private static Person enrolled(String username) {
    Person person = newPerson();
    assertThat(person.enrolBy(enrolment.link(username)).html()).contains("has been updated");
    return person;
  }

  private static Map<String, Object> person(String name, String brand, String... roles) {
    return Map.of(
        "username",
        name + "." + brand,
        "email",
        name + "@" + brand + ".example",
        "given_name",
        name,
        "family_name",
        "Doe",
        "roles",
        List.of(roles));
  }

  @SafeVarargs
  private static void onboard(String brand, Map<String, Object>... people) {
    Login operator = STACK.operator();
    Map<String, Object> request =
        Map.of(
            "alias", brand,
            "name", brand,
            "domains", List.of(brand + ".example"),
            "sender_domain", brand + ".example",
            "languages", List.of("en"),
            "legal_entities",
                List.of(
                    Map.of("code", "FR", "name", brand, "country", "FR", "lead_authority", "CNIL")),
            "people", List.of(people));
    RunningStack.GATEWAY.post(operator, "/api/v1/platform/brands", request).expect(200, 201);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                RunningStack.GATEWAY
                    .get(operator, "/api/v1/platform/organizations/" + brand)
                    .expect(200)
                    .path("state")
                    .asText()
                    .equals("active"));
  }
}
