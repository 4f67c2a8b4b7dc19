package dev.cordon.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says what is taken and what is answered, no more and no less. */
@QuarkusTest
class DocumentTruthTest extends GatewayTest {

  private static final Set<String> FORMATS = Set.of("uuid", "date", "date-time", "email");

  private JsonNode document = new ObjectMapper().createObjectNode();

  @BeforeEach
  void read() throws IOException {
    document =
        new ObjectMapper()
            .readTree(given().queryParam("format", "json").get("/q/openapi").asString());
  }

  @Test
  void everyTextAndListOfARequestHasItsBounds() {
    List<String> unbounded = new ArrayList<>();
    forEachOperation(
        (id, operation) -> {
          JsonNode body = operation.at("/requestBody/content/application~1json/schema");
          collect(body, id, new HashSet<>(), unbounded);
          for (JsonNode parameter : operation.path("parameters")) {
            String name = id + " " + parameter.path("name").asText();
            collect(parameter.path("schema"), name, new HashSet<>(), unbounded);
          }
        });

    assertThat(unbounded).isEmpty();
  }

  @Test
  void whatHasAVersionIsAnsweredWithIt() {
    assertThat(operationsWith("ETag"))
        .containsExactlyInAnyOrder(
            "onboardGroup 201",
            "onboardBrand 201",
            "onboardPartner 201",
            "getOrganization 200",
            "getPlatformBrand 200",
            "updateOrganization 200",
            "suspendOrganization 202",
            "resumeOrganization 202",
            "announceOffboarding 202",
            "confirmOffboarding 202",
            "cancelOffboarding 202",
            "withdrawOnboarding 202",
            "getBrand 200",
            "updateBrand 200",
            "openIncident 201",
            "getIncident 200",
            "updateIncident 200",
            "changeTlp 200",
            "changeOwner 200",
            "transitionIncident 200",
            "getClassification 200",
            "setClassification 200",
            "getEntityAwareness 200",
            "setAwareness 200",
            "addSystem 201",
            "getSystem 200",
            "updateSystem 200",
            "getAffectedSystem 200",
            "setAffectedSystem 200",
            "addEvidence 201",
            "getEvidence 200",
            "sendEvidence 200",
            "verifyEvidence 202",
            "askDestruction 200",
            "withdrawDestruction 200",
            "confirmDestruction 200",
            "addTask 201",
            "getTask 200",
            "updateTask 200",
            "moveTask 200",
            "getTaskSharedWithBrand 200",
            "getTaskSharedWithPartner 200",
            "recordObligation 201",
            "getObligation 200",
            "moveObligation 200",
            "moveTaskSharedWithBrand 200",
            "moveTaskSharedWithPartner 200",
            "uploadPlaybook 201",
            "getPlaybook 200",
            "retirePlaybook 200",
            "askOrganization 201",
            "getRequest 200",
            "withdrawRequest 200",
            "getRequestToBrand 200",
            "moveRequestToBrand 200",
            "getRequestToPartner 200",
            "moveRequestToPartner 200",
            "mergeIncidents 200",
            "openJointIncident 201",
            "updateJointIncident 200",
            "closeJointIncident 200",
            "getBrandJointIncident 200",
            "getPartnerJointIncident 200",
            "getGroupJointIncident 200",
            "joinBrandJointIncident 200",
            "joinPartnerJointIncident 200",
            "addBrandJointTask 201",
            "addPartnerJointTask 201",
            "addGroupJointTask 201",
            "moveBrandJointTask 200",
            "movePartnerJointTask 200",
            "moveGroupJointTask 200",
            "assignBrandJointTask 200",
            "assignPartnerJointTask 200",
            "assignGroupJointTask 200",
            "getContactPoints 200",
            "setContactPoints 200",
            "getEscalationPolicy 200",
            "setEscalationPolicy 200",
            "resetEscalationPolicy 200",
            "getPartnerEscalationPolicy 200",
            "setPartnerEscalationPolicy 200",
            "resetPartnerEscalationPolicy 200",
            "getServiceLevelPolicy 200",
            "setServiceLevelPolicy 200",
            "pauseServiceLevels 201",
            "getServiceLevelPause 200",
            "resumeServiceLevels 200",
            "addPageWebhook 201",
            "getPageWebhook 200",
            "changePageWebhook 200",
            "removePageWebhook 200",
            "getReaders 200",
            "setReaders 200",
            "draftNotice 201",
            "draftCorrection 201",
            "getNotice 200",
            "editNotice 200",
            "approveNotice 200",
            "releaseNotice 202",
            "stopNotice 202",
            "getIdentityProvider 200",
            "connectIdentityProvider 200",
            "disconnectIdentityProvider 200",
            "cutOffIdentityProvider 200",
            "restoreIdentityProvider 200",
            "inviteBrandPerson 201",
            "getBrandPerson 200",
            "setBrandPersonRoles 200",
            "removeBrandPerson 200",
            "invitePartnerPerson 201",
            "getPartnerPerson 200",
            "setPartnerPersonRoles 200",
            "removePartnerPerson 200",
            "inviteGroupPerson 201",
            "getGroupPerson 200",
            "setGroupPersonRoles 200",
            "removeGroupPerson 200",
            "getBrandRoster 200",
            "setBrandRoster 200",
            "getGroupRoster 200",
            "setGroupRoster 200",
            "getBrandMachine 200",
            "changeBrandMachine 200",
            "revokeBrandMachine 200",
            "getPartnerMachine 200",
            "changePartnerMachine 200",
            "revokePartnerMachine 200",
            "getGroupMachine 200",
            "changeGroupMachine 200",
            "revokeGroupMachine 200");
  }

  @Test
  void whatIsMadeIsAnsweredWithItsPath() {
    assertThat(operationsWith("Location"))
        .containsExactlyInAnyOrder(
            "onboardGroup 201",
            "onboardBrand 201",
            "onboardPartner 201",
            "createCircle 201",
            "startReconciliation 201",
            "intakeAlert 201",
            "intakeAlertMessage 201",
            "promoteAlert 201",
            "openIncident 201",
            "addSystem 201",
            "addTask 201",
            "recordObligation 201",
            "pageDutyOfficer 201",
            "pauseServiceLevels 201",
            "addPageWebhook 201",
            "addTimelineEntry 201",
            "stateFinding 201",
            "addEvidence 201",
            "recordTransfer 201",
            "setHold 201",
            "stateNegativeFinding 201",
            "computeExposure 201",
            "createIndicator 201",
            "shareIncident 201",
            "uploadPlaybook 201",
            "askOrganization 201",
            "linkIncidents 201",
            "openJointIncident 201",
            "inviteToJointIncident 201",
            "addBrandJointEntry 201",
            "addPartnerJointEntry 201",
            "addGroupJointEntry 201",
            "addBrandJointTask 201",
            "addPartnerJointTask 201",
            "addGroupJointTask 201",
            "addTimelineEntrySharedWithBrand 201",
            "addTimelineEntrySharedWithPartner 201",
            "addIndicatorSharedWithBrand 201",
            "addIndicatorSharedWithPartner 201",
            "draftNotice 201",
            "draftCorrection 201",
            "nameEmergencyHolder 201",
            "inviteBrandPerson 201",
            "invitePartnerPerson 201",
            "inviteGroupPerson 201",
            "nameBrandDeputy 201",
            "nameGroupDeputy 201",
            "createBrandMachine 201",
            "createPartnerMachine 201",
            "createGroupMachine 201",
            "importCustomers 202");
  }

  @Test
  void everyOperationSaysHowItIsRefused() {
    forEachOperation(
        (id, operation) ->
            assertThat(operation.path("responses").fieldNames())
                .as(id)
                .toIterable()
                .contains("400", "401", "403", "404", "406", "500", "503"));
    assertThat(statuses("getBrand")).doesNotContain("409", "422");
    assertThat(statuses("listIncidents")).doesNotContain("409", "422");
    assertThat(statuses("openIncident")).contains("409", "413", "415", "422");
    assertThat(statuses("releaseNotice")).contains("409").doesNotContain("413", "415", "422");
    assertThat(statuses("setReaders")).contains("412", "428").doesNotContain("409");
    assertThat(statuses("updateIncident")).contains("409", "412", "428");
    assertThat(statuses("transitionIncident")).contains("409", "412", "428");
    assertThat(statuses("moveTask")).contains("409", "412", "428");
    assertThat(statuses("moveObligation")).contains("409", "412", "428");
    assertThat(statuses("suspendOrganization")).contains("409", "412", "428");
    assertThat(statuses("revokeBrandMachine")).contains("412", "428");
    assertThat(statuses("mergeIncidents")).contains("409", "412", "428");
    assertThat(statuses("editNotice")).contains("409", "412", "428");
    assertThat(statuses("stopNotice")).contains("409", "412", "415", "422", "428");
  }

  private List<String> operationsWith(String header) {
    List<String> found = new ArrayList<>();
    forEachOperation(
        (id, operation) ->
            operation
                .path("responses")
                .properties()
                .forEach(
                    answer -> {
                      if (answer.getValue().path("headers").has(header)) {
                        found.add(id + " " + answer.getKey());
                      }
                    }));
    return found;
  }

  private Set<String> statuses(String wanted) {
    Set<String> statuses = new HashSet<>();
    forEachOperation(
        (id, operation) -> {
          if (id.equals(wanted)) {
            operation.path("responses").fieldNames().forEachRemaining(statuses::add);
          }
        });
    return statuses;
  }

  private void forEachOperation(BiConsumer<String, JsonNode> action) {
    document
        .path("paths")
        .forEach(
            path ->
                path.forEach(
                    operation -> {
                      if (operation.has("operationId")) {
                        action.accept(operation.path("operationId").asText(), operation);
                      }
                    }));
  }

  private void collect(JsonNode schema, String path, Set<String> seen, List<String> unbounded) {
    if (schema.has("$ref")) {
      String name = schema.path("$ref").asText().replace("#/components/schemas/", "");
      if (seen.add(name)) {
        collect(document.at("/components/schemas/" + name), path + " " + name, seen, unbounded);
      }
      return;
    }
    boolean bounded =
        switch (schema.path("type").asText()) {
          case "string" ->
              schema.has("enum")
                  || schema.has("pattern")
                  || schema.has("maxLength")
                  || FORMATS.contains(schema.path("format").asText());
          case "array" -> schema.has("maxItems");
          default -> true;
        };
    if (!bounded) {
      unbounded.add(path);
    }
    if (schema.has("items")) {
      collect(schema.path("items"), path + "[]", seen, unbounded);
    }
    schema
        .path("properties")
        .properties()
        .forEach(field -> collect(field.getValue(), path + "." + field.getKey(), seen, unbounded));
  }
}
