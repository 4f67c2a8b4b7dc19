package dev.cordon.devstack;

import static dev.cordon.devstack.BrandsThings.ofEachKind;
import static dev.cordon.devstack.BrandsThings.ownIncident;
import static dev.cordon.devstack.BrandsThings.system;
import static dev.cordon.devstack.FirstJob.firstJob;
import static dev.cordon.devstack.FirstJob.scene;
import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.devstack.demo.Investigation;
import dev.cordon.devstack.demo.Notice;
import dev.cordon.devstack.demo.Scene;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.operator.Boarding;
import dev.cordon.devstack.operator.Boarding.Person;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one brand has does not exist for another, nor for partners and groups. */
@ExtendWith(RunningStack.class)
@Order(2)
class OtherBrandsIT {

  private static final String HOLLOW = "hollow-brand";
  private static final String STRAY_PARTNER = "stray-stores";
  private static final String STRAY_GROUP = "stray-group";

  @Test
  void whatIsAnotherBrandsIsNotFound() {
    Scene scene = scene();
    Login stranger = scene.velora(scene.cast().veloraLead());
    String incident = "/incidents/" + firstJob().investigated().incidentId();
    for (String path : List.of("", "/incidents", incident, incident + "/findings", "/notices")) {
      assertProblem(GATEWAY.get(stranger, scene.at(path)), 404, "NOT_FOUND");
    }
    assertProblem(
        GATEWAY.post(
            stranger,
            scene.at(incident + "/timeline"),
            Map.of("happened_at", "2026-01-01T00:00:00Z", "text", "I was here.")),
        404,
        "NOT_FOUND");
  }

  @Test
  void anIdOfAnotherBrandIsAnsweredLikeAnIdOfNothing() throws Exception {
    Scene scene = scene();
    Login lead = scene.velora(scene.cast().veloraLead());
    var probe =
        new ForeignIds(questions("brand"), ofEachKind(), Map.of("incident", ownIncident(scene)));

    assertThat(probe.probes()).hasSizeGreaterThan(15);
    assertThat(probe.findings(List.of(lead, scene.velora(scene.cast().veloraOfficer())))).isEmpty();
  }

  /** Neither a partner nor a group that has nothing to do with the brand. */
  @Test
  void anIdOfABrandIsNothingToOthersEither() throws Exception {
    Map<String, String> foreign = ofEachKind();
    for (Login stray : List.of(strayPartner(), strayGroup())) {
      String kind = stray.organization().equals(STRAY_PARTNER) ? "partner" : "group";
      var probe = new ForeignIds(questions(kind), foreign, Map.of());

      assertThat(probe.probes()).as(kind).hasSizeGreaterThan(10);
      assertThat(probe.findings(List.of(stray))).as(kind).isEmpty();
    }
  }

  @Test
  void aPartnerAndAGroupWithMuchAreAnsweredLikeOnesWithNothing() throws Exception {
    Scene scene = scene();
    Login stranger = scene.velora(scene.cast().veloraLead());
    var _ = strayPartner();
    var _ = strayGroup();

    assertThat(
            new ForeignBrands(questions("partner"))
                .differences(
                    stranger, List.of(scene.cast().partner(), STRAY_PARTNER, "nobody-at-all")))
        .isEmpty();
    assertThat(
            new ForeignBrands(questions("group"))
                .differences(stranger, List.of(scene.cast().group(), STRAY_GROUP, "nobody-at-all")))
        .isEmpty();
  }

  private static Login strayPartner() {
    var boarding = new Boarding(STACK, GATEWAY);
    var person = new Person("pat", List.of("partner-analyst", "brand-admin"));
    boarding.partner(STRAY_PARTNER, List.of(person));
    return boarding.login(STRAY_PARTNER, person);
  }

  private static Login strayGroup() {
    var boarding = new Boarding(STACK, GATEWAY);
    var person = new Person("gus", List.of("group-security", "brand-admin"));
    boarding.group(STRAY_GROUP, List.of(person));
    return boarding.login(STRAY_GROUP, person);
  }

  @Test
  void aFullBrandIsAnsweredLikeAnEmptyOneAndLikeNone() throws Exception {
    Scene scene = scene();
    GATEWAY.post(STACK.operator(), "/api/v1/platform/brands", hollow(scene)).expect(201);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                GATEWAY
                    .get(STACK.operator(), "/api/v1/platform/organizations/" + HOLLOW)
                    .expect(200),
            organization -> organization.path("state").asText().equals("active"));
    List<String> brands = List.of(scene.cast().maison(), HOLLOW, "nobody-at-all");
    var foreign = new ForeignBrands(questions("brand"));

    assertThat(foreign.differences(scene.velora(scene.cast().veloraLead()), brands)).isEmpty();
  }

  @Test
  void ownAnswersAreTheSameWhateverOthersGet() throws Exception {
    Scene scene = scene();
    List<Login> askers =
        List.of(
            scene.velora(scene.cast().veloraLead()), scene.velora(scene.cast().veloraOfficer()));
    Map<String, String> own =
        Map.of(
            "incident", ownIncident(scene),
            "system", system(scene.velora(scene.cast().veloraLead())),
            "legal_entity", "brand",
            "playbook", "phishing-wave",
            "role", "incident-lead");
    var foreign = new ForeignBrands(questions("brand"));
    var before = foreign.ownReads(askers, own);
    assertThat(before).hasSizeGreaterThan(10);

    var notice = new Notice(scene);
    String draft =
        notice.draft(
            scene.maison(scene.cast().privacyOfficer()),
            new Investigation(scene).run(firstJob().importId()));
    assertThat(draft).isNotEmpty();

    assertThat(foreign.changes(before)).isEmpty();
  }

  private static Map<String, Object> hollow(Scene scene) {
    return Map.of(
        "alias", HOLLOW,
        "name", "Hollow",
        "group", scene.cast().group(),
        "domains", List.of("hollow.example"),
        "sender_domain", "hollow.example",
        "languages", List.of("en"),
        "legal_entities", List.of(Map.of("code", "FR", "name", "H SAS", "country", "FR")),
        "people",
            List.of(
                Map.of(
                    "username", "hal.hollow",
                    "email", "hal@hollow.example",
                    "given_name", "Hal",
                    "family_name", "Hollow",
                    "roles", List.of("incident-lead"))));
  }

  private static Questions questions(String kind) {
    return new Questions(
        URI.create(STACK.endpoints().gateway()), STACK.tokens(), kind, scene().cast().partner());
  }
}
