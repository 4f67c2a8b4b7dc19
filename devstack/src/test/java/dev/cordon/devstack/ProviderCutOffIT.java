package dev.cordon.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.devstack.login.Page;
import dev.cordon.devstack.login.Person;
import dev.cordon.devstack.login.Rest.Answer;
import dev.cordon.devstack.login.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A brand's own provider is cut off, brought back, and removed: what ends with it, what doesn't.
 */
@ExtendWith(RunningStack.class)
@TestMethodOrder(OrderAnnotation.class)
class ProviderCutOffIT {
  private static final String BRAND = "delvaux";
  private static final Duration CACHED = Duration.ofSeconds(5);
  private static final List<String> EVERY_SERVICE =
      List.of("/incidents", "/customers/imports", "/notices").stream()
          .map(path -> "/api/v1/brands/" + BRAND + path)
          .toList();

  private static ProviderBrand brand;
  private static Person jo;
  private static Person eve;

  @SuppressWarnings("NullAway.Init")
  private static Tokens stolen;

  @BeforeAll
  static void aBrandWithAProvider() {
    brand = new ProviderBrand(BRAND);
    jo = ProviderBrand.newPerson();
    eve = ProviderBrand.newPerson();
  }

  @AfterAll
  static void stop() {
    jo.close();
    eve.close();
    brand.close();
  }

  private static Tokens joComes() {
    brand.provider.asserts(brand.honest("jo"));
    return brand.through(jo).orElseThrow();
  }

  @Test
  @Order(1)
  void aBrandConnectsItsProviderAndNamesAHolder() {
    Tokens admin = brand.lea.logIn(BRAND);
    var _ = brand.connect(admin, "cordon");

    Answer named =
        brand.rest.post(
            admin, brand.path() + "/emergency-holders", Map.of("username", "ines." + BRAND));

    assertThat(named.status()).as(named.toString()).isEqualTo(201);
  }

  /** Names that Keycloak takes from a provider, and from nobody else. */
  @Test
  @Order(2)
  void itsPeopleComeInWhateverTheyAreCalled() {
    for (Map<String, Object> person :
        List.of(
            brand.lying("anna", Map.of("given_name", "Anna (Contractor)")),
            brand.lying("xavier", Map.of("given_name", "x<", "family_name", "x&")))) {
      brand.provider.asserts(person);
      try (Person odd = ProviderBrand.newPerson()) {
        assertThat(brand.through(odd)).as(person.toString()).isPresent();
      }
    }
    var _ = joComes();
    brand.give("jo", "responder", "privacy-officer");
  }

  @Test
  @Order(2)
  void oneOfThemEnrolsAPasskeyThatGoesPastTheProvider() {
    brand.provider.asserts(brand.honest("eve"));
    assertThat(brand.through(eve)).isPresent();

    Page enrolled = brand.enrolsAPasskey(eve);

    assertThat(eve.tokens(enrolled)).as(enrolled.toString()).isPresent();
    assertThat(eve.logIn(BRAND).claims().path("idp").asText()).isEqualTo(BRAND);
  }

  /** With the rules for names that a realm has which was imported without ours. */
  @Test
  @Order(3)
  void theHolderCutsItOffAndLocalAccountsGoOn() {
    JsonNode ours = brand.admin.get("/cordon/users/profile");
    assertThat(brand.admin.put("/cordon/users/profile", strict(ours)).statusCode()).isIn(200, 204);
    try {
      cutOff();
    } finally {
      assertThat(brand.admin.put("/cordon/users/profile", ours).statusCode()).isIn(200, 204);
    }
  }

  private static JsonNode strict(JsonNode profile) {
    JsonNode strict = profile.deepCopy();
    for (JsonNode attribute : strict.path("attributes")) {
      if (List.of("firstName", "lastName").contains(attribute.path("name").asText())) {
        ((ObjectNode) attribute)
            .withObjectProperty("validations")
            .putObject("person-name-prohibited-characters");
      }
    }
    return strict;
  }

  private static void cutOff() {
    stolen = joComes();
    Tokens past = eve.logIn(BRAND);
    for (String path : EVERY_SERVICE) {
      assertThat(brand.rest.get(stolen, path).status()).as(path).isNotEqualTo(401);
    }
    Tokens holder = brand.ines.logIn(BRAND);
    assertThat(ProviderBrand.groups(holder)).contains("/emergency-holder");

    Answer cut =
        brand.rest.post(holder, brand.path() + "/cut-off", Map.of("reason", "stolen signing key"));

    assertThat(cut.status()).as(cut.toString()).isEqualTo(200);
    await()
        .atMost(CACHED)
        .untilAsserted(
            () -> {
              for (String path : EVERY_SERVICE) {
                for (Tokens held : List.of(stolen, past)) {
                  assertThat(brand.rest.get(held, path).reason())
                      .as(path)
                      .isEqualTo("SESSION_CUT_OFF");
                }
              }
            });
    brand.awaitState(holder, "cut-off");
    assertThat(jo.refresh(stolen).path("error").asText()).isEqualTo("invalid_grant");
    assertThat(eve.refresh(past).path("error").asText()).isEqualTo("invalid_grant");
    for (String name : List.of("jo", "eve", "anna", "xavier")) {
      assertThat(brand.isOpen(name)).as(name).isFalse();
    }
    assertThat(brand.admin.get("/cordon/users/" + brand.subject("jo") + "/sessions")).isEmpty();
    assertNobodyComesBack();
    assertLocalAccountsGoOn(holder);
  }

  private static void assertNobodyComesBack() {
    try (Person again = ProviderBrand.newPerson().withKeyOf(jo);
        Person past = ProviderBrand.newPerson().withKeyOf(eve)) {
      brand.provider.asserts(brand.honest("jo"));
      assertThat(brand.through(again)).isEmpty();
      assertThat(past.tokens(past.answerOnce(past.open(BRAND, Map.of())))).isEmpty();
    }
  }

  private static void assertLocalAccountsGoOn(Tokens holder) {
    try (Person leaAgain = ProviderBrand.newPerson().withKeyOf(brand.lea)) {
      Tokens local = leaAgain.logIn(BRAND);
      assertThat(brand.rest.get(local, "/api/v1/brands/" + BRAND).status()).isEqualTo(200);
    }
    assertThat(brand.ines.refresh(holder).has("access_token")).isTrue();
  }

  @Test
  @Order(4)
  void theHolderDoesNothingElse() {
    Tokens holder = brand.ines.logIn(BRAND);
    for (Answer answer :
        List.of(
            brand.rest.post(holder, brand.path() + "/restore", "\"1\"", Map.of("reason", "x")),
            brand.rest.delete(holder, brand.path(), "\"1\""),
            brand.rest.post(
                holder, brand.path() + "/emergency-holders", Map.of("username", "x")))) {
      assertThat(answer.reason()).as(answer.toString()).isEqualTo("MISSING_ROLE");
    }
  }

  @Test
  @Order(5)
  void anAdministratorBringsItBackWithoutWhoIsNamed() {
    Tokens admin = brand.lea.logIn(BRAND);
    Answer restored =
        brand.rest.post(
            admin,
            brand.path() + "/restore",
            brand.rest.get(admin, brand.path()).etag(),
            Map.of("reason", "new signing key", "stay_locked", List.of(BRAND + ".eve")));
    assertThat(restored.status()).as(restored.toString()).isEqualTo(200);
    brand.awaitState(admin, "connected");

    Tokens tokens = joComes();

    await()
        .atMost(CACHED)
        .untilAsserted(
            () -> {
              for (String path : EVERY_SERVICE) {
                assertThat(brand.rest.get(tokens, path).reason())
                    .as(path)
                    .isNotIn("SESSION_CUT_OFF", "SERVICE_UNAVAILABLE");
              }
            });
    // Its five minutes aren't over: what was taken before is worth nothing all the same.
    for (String path : EVERY_SERVICE) {
      assertThat(brand.rest.get(stolen, path).reason()).as(path).isEqualTo("SESSION_CUT_OFF");
    }
    assertThat(brand.isOpen("eve")).isFalse();
  }

  @Test
  @Order(6)
  void withItsEndItsAccountsEnd() {
    Tokens held = joComes();
    Tokens admin = brand.lea.logIn(BRAND);

    Answer removed =
        brand.rest.delete(admin, brand.path(), brand.rest.get(admin, brand.path()).etag());

    assertThat(removed.status()).as(removed.toString()).isEqualTo(200);
    brand.awaitState(admin, "none");
    assertThat(jo.refresh(held).has("access_token")).isFalse();
    assertThat(brand.rest.get(held, "/api/v1/brands/" + BRAND + "/incidents").reason())
        .isEqualTo("SESSION_CUT_OFF");
    for (String name : List.of("jo", "eve", "anna", "xavier")) {
      assertThat(brand.subject(name)).as(name).isEmpty();
    }
  }
}
