package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.login.Enrolment;
import dev.cordon.devstack.login.LyingProvider;
import dev.cordon.devstack.login.Page;
import dev.cordon.devstack.login.Person;
import dev.cordon.devstack.login.RealmAdmin;
import dev.cordon.devstack.login.Rest;
import dev.cordon.devstack.login.Rest.Answer;
import dev.cordon.devstack.login.Tokens;
import dev.cordon.devstack.operator.Boarding;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A brand with an identity provider of its own, which an attacker holds, and with people of
 * Cordon's own: lea administers it, ines holds the switch. Its provider's people have real passkeys
 * (in software) like everybody.
 */
final class ProviderBrand implements AutoCloseable {
  private static final Duration CUT_OFF = Duration.ofSeconds(60);

  final RealmAdmin admin = RunningStack.realmAdmin();
  final Rest rest = new Rest(URI.create(STACK.endpoints().gateway()));
  final LyingProvider provider = new LyingProvider();
  final String alias;
  final Person lea;
  final Person ines;
  private final Enrolment enrolment = RunningStack.enrolment(admin);

  ProviderBrand(String alias) {
    this.alias = alias;
    onboard(alias, person("lea", "brand-admin"), person("ines", "counsel"));
    lea = enrolled("lea");
    ines = enrolled("ines");
  }

  String path() {
    return "/api/v1/brands/" + alias + "/identity-provider";
  }

  Map<String, Object> settings(String clientId) {
    return Map.of(
        "issuer",
        provider.issuer(),
        "client_id",
        clientId,
        "client_secret",
        "the-providers-secret",
        "email_domains",
        List.of(alias + ".example"));
  }

  /** Lets its people in, with these settings. */
  Answer connect(Tokens as, String clientId) {
    Answer connected = rest.put(as, path(), rest.get(as, path()).etag(), settings(clientId));
    assertThat(connected.status()).as(connected.toString()).isEqualTo(200);
    awaitState(as, "connected");
    return connected;
  }

  void awaitState(Tokens as, String state) {
    await()
        .atMost(CUT_OFF)
        .untilAsserted(
            () -> assertThat(rest.get(as, path()).body().path("state").asText()).isEqualTo(state));
  }

  /** What an honest provider says of somebody. */
  Map<String, Object> honest(String name) {
    return Map.of(
        "sub",
        name,
        "preferred_username",
        name,
        "email",
        name + "@" + alias + ".example",
        "given_name",
        "Jo",
        "family_name",
        "Doe");
  }

  Map<String, Object> lying(String name, Map<String, Object> lies) {
    Map<String, Object> all = new HashMap<>(honest(name));
    all.putAll(lies);
    return all;
  }

  Page open(Person person, String scope) {
    return person.open(scope, Map.of("kc_idp_hint", alias));
  }

  /** Tokens that somebody gets through the brand's provider, if they do. */
  Optional<Tokens> through(Person person, String scope) {
    person.forgetsCookies();
    return person.tokens(person.answer(open(person, scope)));
  }

  Optional<Tokens> through(Person person) {
    return through(person, alias);
  }

  /** As an application can ask for it: at the end of a log-in through the provider. */
  Page enrolsAPasskey(Person person) {
    person.forgetsCookies();
    return person.answer(
        person.open(
            alias, Map.of("kc_idp_hint", alias, "kc_action", "webauthn-register-passwordless")));
  }

  /** Id of the account that the provider's person has; empty when there is none. */
  String subject(String name) {
    return admin.userId("cordon", alias + "." + name);
  }

  boolean isOpen(String name) {
    String subject = subject(name);
    return !subject.isEmpty() && admin.get("/cordon/users/" + subject).path("enabled").asBoolean();
  }

  /** As an administrator does in Keycloak. */
  void give(String name, String... roles) {
    String organization =
        admin.get("/cordon/organizations?search=" + alias).path(0).path("id").asText();
    String groups = "/cordon/organizations/" + organization + "/groups";
    for (JsonNode group : admin.get(groups + "?max=100")) {
      if (List.of(roles).contains(group.path("name").asText())) {
        var joined =
            admin.put(groups + "/" + group.path("id").asText() + "/members/" + subject(name), "");
        assertThat(joined.statusCode()).isEqualTo(204);
      }
    }
  }

  static List<String> groups(Tokens tokens) {
    List<String> groups = new ArrayList<>();
    tokens
        .claims()
        .path("organization")
        .forEach(entry -> entry.path("groups").forEach(group -> groups.add(group.asText())));
    return groups;
  }

  static Person newPerson() {
    return new Person(
        URI.create(STACK.endpoints().issuer()), STACK.endpoints().gateway() + "/console/callback");
  }

  private Person enrolled(String name) {
    Person person = newPerson();
    assertThat(person.enrolBy(enrolment.link(name + "." + alias)).html())
        .contains("has been updated");
    return person;
  }

  static Boarding.Person person(String name, String... roles) {
    return new Boarding.Person(name, List.of(roles));
  }

  static void onboard(String brand, Boarding.Person... people) {
    var _ =
        new Boarding(STACK, RunningStack.GATEWAY).brand(brand, Optional.empty(), List.of(people));
  }

  @Override
  public void close() {
    lea.close();
    ines.close();
    provider.close();
    enrolment.close();
    rest.close();
    admin.close();
  }
}
