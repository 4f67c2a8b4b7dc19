package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.devstack.keycloak.RealmDefinition;
import dev.cordon.devstack.login.Enrolment;
import dev.cordon.devstack.login.Page;
import dev.cordon.devstack.login.Person;
import dev.cordon.devstack.login.RealmAdmin;
import dev.cordon.devstack.login.Tokens;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The realm for production, in the real Keycloak: people get in with a passkey and with nothing
 * else. It is the committed file, but for its name, its secrets, and plain connections on the
 * loopback address.
 */
@ExtendWith(RunningStack.class)
class PasskeyIT {
  private static final String REALM = "cordon-production-check";
  private static final String CONSOLE = "http://127.0.0.1:9";
  private static final String RETURNS_TO = CONSOLE + "/console/callback";
  private static final String PASSWORD = "Correct-horse-battery-9";

  private static RealmAdmin admin;
  private static URI issuer;
  private static Enrolment enrolment;
  private static String maison;

  @BeforeAll
  static void aRealmAsInProduction() throws IOException {
    admin = RunningStack.realmAdmin();
    issuer = URI.create(STACK.endpoints().issuer()).resolve("/realms/" + REALM);
    ObjectNode realm =
        (ObjectNode)
            new ObjectMapper()
                .readTree(
                    RealmDefinition.production()
                        .toString()
                        .replace("${CORDON_CONSOLE_URL}", CONSOLE)
                        .replaceAll("\\$\\{CORDON_[A-Z]+_SECRET}", UUID.randomUUID().toString()));
    realm.put("realm", REALM);
    realm.put("sslRequired", "external");
    assertThat(admin.post("", realm).statusCode()).isEqualTo(201);
    enrolment = new Enrolment(admin, REALM, Map.of());
    maison =
        admin.make(
            "/" + REALM + "/organizations",
            Map.of("name", "maison", "alias", "maison", "enabled", true));
  }

  @AfterAll
  static void forget() {
    enrolment.close();
    var answer = admin.delete("/" + REALM);
    assertThat(answer.statusCode()).isEqualTo(204);
    admin.close();
  }

  private static String member(String username) {
    String id =
        admin.make(
            "/" + REALM + "/users",
            Map.of(
                "username",
                username,
                "email",
                username + "@maison.example",
                "firstName",
                "Lea",
                "lastName",
                "Martin",
                "enabled",
                true));
    var joined =
        admin.post("/" + REALM + "/organizations/" + maison + "/members", "\"" + id + "\"");
    assertThat(joined.statusCode()).isEqualTo(201);
    return id;
  }

  private static Person person() {
    return new Person(issuer, RETURNS_TO);
  }

  private static Person enrolled(String username) {
    Person person = person();
    assertThat(person.enrolBy(enrolment.link(username)).html()).contains("has been updated");
    return person;
  }

  @Test
  void aPasskeyGetsATokenForItsOrganization() {
    member("lea");
    Tokens tokens = person().withKeyOf(enrolled("lea")).logIn("maison");

    JsonNode claims = tokens.claims();
    assertThat(claims.path("aud").asText()).isEqualTo("cordon");
    assertThat(claims.path("azp").asText()).isEqualTo("cordon-console");
    assertThat(claims.at("/organization/maison/id").asText()).isEqualTo(maison);
    assertThat(claims.has("idp")).isFalse();
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isLessThanOrEqualTo(300);
  }

  @Test
  void aLinkEnrolsOnce() {
    member("once");
    URI link = enrolment.link("once");
    try (Person person = person();
        Person thief = person()) {
      assertThat(person.enrolBy(link).html()).contains("has been updated");
      Page again = thief.visit(link);
      assertThat(again.status()).isEqualTo(400);
      assertThat(again.html()).doesNotContain("id=\"register\"");
    }
  }

  @Test
  void aPasskeyThatDoesntKnowItsPersonIsRefused() {
    member("locked");
    try (Person person = person();
        Person finder = person()) {
      assertThat(person.enrolBy(enrolment.link("locked")).status()).isEqualTo(200);
      finder.withLockedKeyOf(person);
      Page page = finder.answerOnce(finder.open("maison", Map.of()));
      assertThat(finder.tokens(page)).isEmpty();
      assertThat(page.html()).contains("Passkey Error");
    }
  }

  /** What a proxy between a person and the real page would get signed is of no use to it. */
  @Test
  void aPasskeyUsedAtAPhishersPageIsRefused() {
    member("lured");
    try (Person person = person();
        Person phisher = person()) {
      assertThat(person.enrolBy(enrolment.link("lured")).status()).isEqualTo(200);
      phisher.withKeyLuredTo(person, "https://login.cordon-example.net");
      Page page = phisher.answerOnce(phisher.open("maison", Map.of()));
      assertThat(phisher.tokens(page)).isEmpty();
      assertThat(page.html()).contains("Passkey Error");
    }
  }

  /** Even where somebody has given an account one. */
  @Test
  void aPasswordOpensNothing() {
    String id = member("word");
    var set =
        admin.put(
            "/" + REALM + "/users/" + id + "/reset-password",
            Map.of("type", "password", "value", PASSWORD, "temporary", false));
    assertThat(set.statusCode()).isEqualTo(204);

    try (Person person = person()) {
      Page login = person.open("maison", Map.of("login_hint", "word"));
      assertThat(login.html()).contains("id=\"webauth\"");
      assertThat(login.asksForPassword()).isFalse();
      Page posted =
          person.submitTo(
              login, "webauth", Map.of("username", "word", "password", PASSWORD, "otp", "123456"));
      assertThat(person.tokens(posted)).isEmpty();
      Page other = person.submitTo(login, "webauth", Map.of("tryAnotherWay", "on"));
      assertThat(person.tokens(other)).isEmpty();
      assertThat(other.asksForPassword()).isFalse();
    }
  }

  @Test
  void noClientHandsOutTokensForPasswords() {
    String id = member("direct");
    var set =
        admin.put(
            "/" + REALM + "/users/" + id + "/reset-password",
            Map.of("type", "password", "value", PASSWORD, "temporary", false));
    assertThat(set.statusCode()).isEqualTo(204);
    try (Person person = person()) {
      for (JsonNode client : admin.get("/" + REALM + "/clients")) {
        JsonNode answer =
            person.token(
                Map.of(
                    "grant_type",
                    "password",
                    "client_id",
                    client.path("clientId").asText(),
                    "username",
                    "direct",
                    "password",
                    PASSWORD));
        assertThat(answer.has("access_token")).as(client.path("clientId").asText()).isFalse();
      }
    }
  }

  @Test
  void nobodyResetsRegistersOrEnrolsBySelfService() {
    try (Person person = person()) {
      for (String path :
          List.of(
              "/login-actions/reset-credentials?client_id=cordon-console",
              "/protocol/openid-connect/registrations?client_id=cordon-console"
                  + "&response_type=code&redirect_uri="
                  + RETURNS_TO)) {
        Page page = person.visit(URI.create(issuer + path));
        assertThat(page.status()).as(path).isEqualTo(400);
        assertThat(page.html()).contains("not allowed").doesNotContain("<input");
      }
      // An application may ask for an enrolment; without a log-in nobody gets there.
      Page page = person.open("maison", Map.of("kc_action", "webauthn-register-passwordless"));
      assertThat(page.html()).contains("id=\"webauth\"").doesNotContain("id=\"register\"");
    }
  }

  /** A name that is there and one that isn't look the same: nobody is asked for a name. */
  @Test
  void theLogInPageSaysNothingAboutAnybody() {
    member("known");
    try (Person one = person();
        Person other = person()) {
      String known = one.open("maison", Map.of("login_hint", "known")).text();
      assertThat(other.open("maison", Map.of("login_hint", "nobody")).text()).isEqualTo(known);
    }
  }
}
