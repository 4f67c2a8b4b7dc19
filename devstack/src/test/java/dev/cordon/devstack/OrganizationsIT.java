package dev.cordon.devstack;

import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.demo.Scene;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.keycloak.AccessTokens;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.keycloak.Tampering;
import dev.cordon.devstack.operator.Reconciling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Organizations from suspension to their end, against real Keycloak. */
@ExtendWith(RunningStack.class)
@Order(5)
class OrganizationsIT {
  private final Scene scene = FirstJob.scene();

  /** In the incident, the customer and the notification service. */
  @Test
  void aSuspendedBrandIsShutOutEverywhereAndLetInAgain() {
    String alias = scene.cast().velora();
    Login officer = scene.velora(scene.cast().veloraOfficer());
    List<String> everywhere =
        Stream.of("/incidents", "/customers/imports", "/notices")
            .map(path -> "/api/v1/brands/" + alias + path)
            .toList();
    everywhere.forEach(
        path -> assertThat(scene.gateway().get(officer, path).status()).as(path).isEqualTo(200));

    order(alias, "suspension", Map.of("reason", "an unpaid invoice"));

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                everywhere.forEach(
                    path ->
                        assertProblem(
                            scene.gateway().get(officer, path), 403, "ORGANIZATION_SUSPENDED")));
    awaitSettled(alias, "suspended");
    assertThat(isNamedInAFreshToken(officer)).isFalse();

    order(alias, "resumption", Map.of("reason", "a paid invoice"));
    awaitSettled(alias, "active");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                everywhere.forEach(
                    path ->
                        assertThat(scene.gateway().get(officer, path).status())
                            .as(path)
                            .isEqualTo(200)));
    assertThat(isNamedInAFreshToken(officer)).isTrue();
  }

  /** A person whom somebody has called like the account of the client that people log in with. */
  @Test
  void whoLeavesTakesNoClientAlongThatIsntTheirs() throws Exception {
    String alias = "client-taker";
    onboard(alias, "tia.taker");
    awaitSettled(alias, "active");
    Tampering tampering = new Tampering(scene.stack());
    tampering.addMember(alias, "service-account-cordon-console");

    leave(alias);

    assertThat(tampering.knowsClient("cordon-console")).isTrue();
  }

  /** By its alias, which nobody can change there. */
  @Test
  void whoHasAnotherNameInKeycloakLeavesItAllTheSame() throws Exception {
    String alias = "renamed-there";
    onboard(alias, "rea.renamed");
    awaitSettled(alias, "active");
    Tampering tampering = new Tampering(scene.stack());
    tampering.rename(alias, "Renamed by hand");

    leave(alias);

    assertThat(tampering.knowsOrganization(alias)).isFalse();
  }

  @Test
  void whoLeavesForGoodTakesTwoOperatorsAndLeavesNobodyBehind() {
    String alias = "leaver-brand";
    onboard(alias, "lea.leaver");
    awaitSettled(alias, "active");
    scene.stack().logins().grant(alias, Map.of("lea.leaver", List.of("incident-lead")));
    Login lea = scene.stack().logins().of("lea.leaver");
    assertThat(scene.gateway().get(lea, "/api/v1/brands/" + alias).status()).isEqualTo(200);

    leave(alias);

    assertThat(isNamedInAFreshToken(lea)).isFalse();
    assertWhatOpenedAnAccountDoesntOpenItsHeirs(lea, alias);
    assertThat(reconciled(false).drift())
        .filteredOn(drift -> drift.alias().equals(alias))
        .isEmpty();
  }

  /** On board again, by the same names, under the domain that is free again. */
  private void assertWhatOpenedAnAccountDoesntOpenItsHeirs(Login lea, String left) {
    String again = "leaver-again";
    onboard(again, lea.username(), left + ".example");
    awaitSettled(again, "active");

    Login heir = new Login(lea.username(), lea.password(), again, lea.roles());
    assertThat(isLetIn(heir)).isFalse();
    scene.stack().logins().grant(again, Map.of(lea.username(), lea.roles()));
    assertThat(isLetIn(heir)).isTrue();
    JsonNode kept = scene.gateway().get(scene.stack().operator(), organization(again)).expect(200);
    assertThat(kept.path("sector").asText()).isEqualTo("shoes");
    assertThat(kept.at("/legal_entities/0/lead_authority").asText()).isEqualTo("CNIL");
  }

  @Test
  void driftIsFoundAndMended() throws Exception {
    assertThat(reconciled(false).drift()).isEmpty();
    String maison = scene.cast().maison();
    new Tampering(scene.stack()).smuggle("smuggled");
    new Tampering(scene.stack()).addGroup(maison, "platform-operator");

    assertThat(reconciled(false).left())
        .extracting(drift -> drift.alias() + " " + drift.kind() + " " + drift.detail())
        .containsExactlyInAnyOrder(
            maison + " role_unknown platform-operator",
            "smuggled organization_unknown is enabled and not in the registry");
    assertThat(reconciled(true).drift()).hasSize(2).allMatch(Reconciling.Drift::mended);
    assertThat(reconciled(false).drift()).isEmpty();
  }

  /** For good, today. */
  private void leave(String alias) {
    Answer announced =
        order(
            alias,
            "offboarding",
            Map.of(
                "retain_until",
                LocalDate.now(ZoneOffset.UTC).toString(),
                "reason",
                "it has ended"));
    Map<String, Object> confirmation = Map.of("version", announced.body().path("version").asLong());
    String version = etag(announced);
    String path = organization(alias) + "/offboarding/confirmation";
    assertProblem(
        scene.gateway().post(scene.stack().operator(), path, version, confirmation),
        403,
        "FOUR_EYES");
    Login second = scene.stack().logins().secondOperator();
    assertProblem(scene.gateway().post(second, path, confirmation), 428, "PRECONDITION_REQUIRED");
    assertProblem(
        scene.gateway().post(second, path, "\"1\"", confirmation), 412, "VERSION_MISMATCH");
    scene.gateway().post(second, path, version, confirmation).expect(202);

    awaitSettled(alias, "offboarded");
  }

  /** Somebody with Keycloak's own administrator lets themselves in: nobody is removed unasked. */
  @Test
  void whoeverWasMadeSomebodyByHandIsNamedAndStays() throws Exception {
    String maison = scene.cast().maison();
    Tampering tampering = new Tampering(scene.stack());
    tampering.addMember(maison, "mal.admin", "brand-admin");
    tampering.addMember("cordon-platform", "mal.operator", "platform-operator");

    List<String> named =
        List.of(
            maison + " role_unasked brand-admin " + tampering.subject("mal.admin"),
            "cordon-platform role_unasked platform-operator " + tampering.subject("mal.operator"));
    for (boolean mend : List.of(false, true)) {
      assertThat(reconciled(mend).left())
          .extracting(drift -> drift.alias() + " " + drift.kind() + " " + drift.detail())
          .containsExactlyInAnyOrderElementsOf(named);
    }

    tampering.removePerson("mal.admin");
    tampering.removePerson("mal.operator");
    assertThat(reconciled(false).drift()).isEmpty();
  }

  private void onboard(String alias, String username) {
    onboard(alias, username, alias + ".example");
  }

  private void onboard(String alias, String username, String domain) {
    scene
        .gateway()
        .post(
            scene.stack().operator(),
            "/api/v1/platform/brands",
            Map.of(
                "alias", alias,
                "name", "Leaver",
                "group", scene.cast().group(),
                "sector", "shoes",
                "domains", List.of(domain),
                "sender_domain", domain,
                "languages", List.of("en"),
                "legal_entities",
                    List.of(
                        Map.of(
                            "code", "FR",
                            "name", "L SAS",
                            "country", "FR",
                            "lead_authority", "CNIL")),
                "people",
                    List.of(
                        Map.of(
                            "username",
                            username,
                            "email",
                            username + "@leaver.example",
                            "given_name",
                            "Lea",
                            "family_name",
                            "Lima",
                            "roles",
                            List.of("incident-lead")))))
        .expect(201);
  }

  private static String organization(String alias) {
    return "/api/v1/platform/organizations/" + alias;
  }

  private Answer order(String alias, String what, Map<String, Object> body) {
    Login operator = scene.stack().operator();
    Answer read = scene.gateway().get(operator, organization(alias));
    Answer answer =
        scene.gateway().post(operator, organization(alias) + "/" + what, etag(read), body);
    answer.expect(202);
    return answer;
  }

  private static String etag(Answer answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private void awaitSettled(String alias, String state) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> scene.gateway().get(scene.stack().operator(), organization(alias)).expect(200),
            view -> view.path("state").asText().equals(state) && !view.has("operation"));
  }

  private Reconciling.Outcome reconciled(boolean mend) {
    return new Reconciling(scene.gateway(), scene.stack().operator(), scene.progress()).run(mend);
  }

  private boolean isLetIn(Login login) {
    try {
      return !new AccessTokens(
              URI.create(scene.stack().endpoints().issuer()), InstantSource.system())
          .of(login)
          .isEmpty();
    } catch (UncheckedIOException refused) {
      return false;
    }
  }

  /** Whether Keycloak gives a new token that lets this person act for their organization. */
  private boolean isNamedInAFreshToken(Login login) {
    try {
      String token =
          new AccessTokens(URI.create(scene.stack().endpoints().issuer()), InstantSource.system())
              .of(login);
      byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
      return new ObjectMapper().readTree(claims).path("organization").has(login.organization());
    } catch (UncheckedIOException refused) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
