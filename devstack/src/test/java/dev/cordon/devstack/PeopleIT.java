package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.login.Enrolment;
import dev.cordon.devstack.login.Page;
import dev.cordon.devstack.login.Person;
import dev.cordon.devstack.login.RealmAdmin;
import dev.cordon.devstack.login.Rest;
import dev.cordon.devstack.login.Rest.Answer;
import dev.cordon.devstack.login.Tokens;
import dev.cordon.devstack.operator.Boarding;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

/**
 * One person in two brands, from the invitation to the end, without the platform's operators. Real
 * Keycloak, real passkeys (in software), real services.
 */
@ExtendWith(RunningStack.class)
@TestMethodOrder(OrderAnnotation.class)
class PeopleIT {
  private static final String ADAIR = "adair";
  private static final String BELLAMY = "bellamy";
  private static final String ADDRESS = "noa@people.example";
  private static final Duration SOON = Duration.ofSeconds(60);

  private static RealmAdmin admin;
  private static Rest rest;
  private static Person ada;
  private static Person bea;
  private static Person noa;

  @BeforeAll
  static void twoBrandsWithTheirAdministrators() {
    admin = RunningStack.realmAdmin();
    rest = new Rest(URI.create(STACK.endpoints().gateway()));
    onboard(ADAIR, "ada");
    onboard(BELLAMY, "bea");
    ada = newPerson();
    bea = newPerson();
    noa = newPerson();
    // The first administrator of an organization has their key from the operators.
    try (Enrolment operators = RunningStack.enrolment(admin)) {
      enrolled(ada.enrolBy(operators.link("ada." + ADAIR)));
      enrolled(bea.enrolBy(operators.link("bea." + BELLAMY)));
    }
  }

  @AfterAll
  static void stop() {
    admin.close();
    rest.close();
    for (Person person : List.of(ada, bea, noa)) {
      person.close();
    }
  }

  @Test
  @Order(1)
  void somebodyInvitedEnrolsAPasskeyByTheCodeAndHasTheRole() {
    Tokens admin = ada.logIn(ADAIR);
    Answer invited = invite(admin, ADAIR, "counsel");
    assertThat(invited.body().path("state").asText()).isEqualTo("invited");
    String person = settled(admin, ADAIR, invited);
    URI page = code(admin, person);

    Page asked = noa.visit(page);
    assertThat(asked.status()).as(asked.toString()).isEqualTo(200);
    assertThat(asked.html()).contains("Enrol a passkey");
    Page done = noa.enrolOn(noa.press(page));
    enrolled(done);

    awaitState(admin, person, "enrolled");
    assertThat(groups(noa.logIn(ADAIR), ADAIR)).containsExactly("/counsel");
    assertThat(noa.press(page).status()).as("once").isEqualTo(404);
    Answer reset = rest.post(admin, person + "/enrolment-codes");
    assertThat(reset.reason()).as("no reset").isEqualTo("WRONG_STATE");
  }

  /** The account is there; whoever invites isn't told, and gets into nothing. */
  @Test
  @Order(2)
  void theSamePersonJoinsAnotherBrandWithTheirOwnKey() {
    Tokens admin = bea.logIn(BELLAMY);
    Answer invited = invite(admin, BELLAMY, "incident-lead");
    assertThat(invited.body().path("state").asText()).isEqualTo("invited");
    assertThat(invited.body().has("subject")).isFalse();
    String person = settled(admin, BELLAMY, invited);
    URI page = code(admin, person);

    assertThat(noa.press(page).html()).contains("an account of yours already");
    String secret = page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
    Answer stolen = accept(bea.logIn(BELLAMY), BELLAMY, secret);
    assertThat(stolen.status()).as("somebody else with the code").isEqualTo(404);
    Answer accepted = accept(noa.logIn(ADAIR), ADAIR, secret);
    assertThat(accepted.body().path("organization").asText()).isEqualTo(BELLAMY);

    awaitState(admin, person, "enrolled");
    settled(admin, BELLAMY, rest.get(admin, person));
    assertThat(groups(noa.logIn(BELLAMY), BELLAMY)).containsExactly("/incident-lead");
  }

  @Test
  @Order(3)
  void aRightInOneBrandIsNoneInTheOther() {
    Tokens both = noa.logIn("*");
    assertThat(groups(both, ADAIR)).containsExactly("/counsel");
    assertThat(groups(both, BELLAMY)).containsExactly("/incident-lead");

    Map<String, Object> incident =
        Map.of(
            "title", "Theft",
            "summary", "",
            "aware_at", Instant.now().minusSeconds(60).toString());
    assertThat(rest.post(both, brand(BELLAMY) + "/incidents", incident).status()).isEqualTo(201);
    assertThat(rest.post(both, brand(ADAIR) + "/incidents", incident).reason())
        .isEqualTo("MISSING_ROLE");
  }

  @Test
  @Order(4)
  void aRoleIsChangedInOneBrandAlone() {
    Tokens admin = ada.logIn(ADAIR);
    Answer before = rest.get(admin, noaAt(admin, ADAIR));

    Answer changed =
        rest.put(
            admin,
            noaAt(admin, ADAIR) + "/roles",
            before.etag(),
            Map.of("roles", List.of("responder", "auditor")));

    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    settled(admin, ADAIR, changed);
    Tokens both = noa.logIn("*");
    assertThat(groups(both, ADAIR)).containsExactlyInAnyOrder("/responder", "/auditor");
    assertThat(groups(both, BELLAMY)).containsExactly("/incident-lead");
  }

  @Test
  @Order(5)
  void aRemovalEndsSessionsAndLeavesTheOtherBrand() {
    Tokens held = noa.logIn(ADAIR);
    Tokens admin = ada.logIn(ADAIR);

    remove(admin, ADAIR);

    assertThat(noa.refresh(held).has("access_token")).isFalse();
    noa.forgetsCookies();
    Tokens both = noa.logIn("*");
    assertThat(both.claims().path("organization").has(ADAIR)).isFalse();
    assertThat(groups(both, BELLAMY)).containsExactly("/incident-lead");
  }

  @Test
  @Order(6)
  void theAccountEndsWithTheLastBrand() {
    remove(bea.logIn(BELLAMY), BELLAMY);

    assertThat(admin.userId("cordon", ADDRESS)).isEmpty();
  }

  private static void remove(Tokens as, String brand) {
    String person = noaAt(as, brand);
    Answer removed = rest.delete(as, person, rest.get(as, person).etag());
    assertThat(removed.status()).as(removed.toString()).isEqualTo(200);
    awaitState(as, person, "removed");
  }

  private static Answer invite(Tokens as, String brand, String role) {
    Answer invited =
        rest.post(
            as,
            brand(brand) + "/people",
            Map.of(
                "given_name",
                "Noa",
                "family_name",
                "Doe",
                "email",
                ADDRESS,
                "roles",
                List.of(role)));
    assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
    return invited;
  }

  private static Answer accept(Tokens as, String brand, String code) {
    return rest.post(as, brand(brand) + "/people/accepted-invitations", Map.of("code", code));
  }

  private static URI code(Tokens as, String person) {
    Answer code = rest.post(as, person + "/enrolment-codes");
    assertThat(code.status()).as(code.toString()).isEqualTo(200);
    return URI.create(code.body().path("link").asText());
  }

  /** Path of a person once Keycloak has what was asked for. */
  private static String settled(Tokens as, String brand, Answer person) {
    String path = brand(brand) + "/people/" + person.body().path("id").asText();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(rest.get(as, path).body().path("pending").asBoolean(true)).isFalse());
    return path;
  }

  private static void awaitState(Tokens as, String person, String state) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(rest.get(as, person).body().path("state").asText()).isEqualTo(state));
  }

  private static String noaAt(Tokens as, String brand) {
    for (JsonNode person : rest.get(as, brand(brand) + "/people").body().path("items")) {
      if (person.path("email").asText().equals(ADDRESS)) {
        return brand(brand) + "/people/" + person.path("id").asText();
      }
    }
    throw new AssertionError("nobody of " + brand + " has the address");
  }

  private static String brand(String alias) {
    return "/api/v1/brands/" + alias;
  }

  private static List<String> groups(Tokens tokens, String organization) {
    List<String> groups = new ArrayList<>();
    tokens
        .claims()
        .path("organization")
        .path(organization)
        .path("groups")
        .forEach(group -> groups.add(group.asText()));
    return groups;
  }

  private static void enrolled(Page page) {
    assertThat(page.html()).as(page.toString()).contains("has been updated");
  }

  private static Person newPerson() {
    return new Person(
        URI.create(STACK.endpoints().issuer()), STACK.endpoints().gateway() + "/console/callback");
  }

  private static void onboard(String brand, String administrator) {
    var _ =
        new Boarding(STACK, RunningStack.GATEWAY)
            .brand(
                brand,
                Optional.empty(),
                List.of(new Boarding.Person(administrator, List.of("brand-admin"))));
  }
}
