package dev.cordon.gateway.openapi;

import dev.cordon.gateway.wire.Shapes;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes to every operation what holds for all of its kind: headers, and how it is refused. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {

  private static final String SCHEMAS = "#/components/schemas/";

  /** What has a version: its single answers carry it. */
  private static final Set<String> VERSIONED =
      Set.of(
          SCHEMAS + "IdentityProvider",
          SCHEMAS + "Incident",
          SCHEMAS + "ContactPoints",
          SCHEMAS + "EscalationPolicy",
          SCHEMAS + "ServiceLevelPolicy",
          SCHEMAS + "ServiceLevelPause",
          SCHEMAS + "PageWebhook",
          SCHEMAS + "Machine",
          SCHEMAS + "Readers",
          SCHEMAS + "Classification",
          SCHEMAS + "EntityAwareness",
          SCHEMAS + "System",
          SCHEMAS + "AffectedSystem",
          SCHEMAS + "Evidence",
          SCHEMAS + "Task",
          SCHEMAS + "Obligation",
          SCHEMAS + "Playbook",
          SCHEMAS + "ActionRequest",
          SCHEMAS + "ReceivedRequest",
          SCHEMAS + "Merge",
          SCHEMAS + "JointIncident",
          SCHEMAS + "JointTask",
          SCHEMAS + "Notice",
          SCHEMAS + "Organization",
          SCHEMAS + "OrganizationPerson",
          SCHEMAS + "OrganizationStatus",
          SCHEMAS + "Roster");

  /** Changes that aren't an update of the whole, and need the version they change all the same. */
  private static final Set<String> POSTS_OF_A_VERSION =
      Set.of(
          "transitionIncident",
          "moveTask",
          "moveObligation",
          "resumeServiceLevels",
          "withdrawRequest",
          "moveRequestToBrand",
          "moveRequestToPartner",
          "mergeIncidents",
          "stopNotice",
          "closeJointIncident",
          "moveBrandJointTask",
          "movePartnerJointTask",
          "moveGroupJointTask",
          "moveTaskSharedWithBrand",
          "moveTaskSharedWithPartner",
          "restoreIdentityProvider",
          "suspendOrganization",
          "resumeOrganization",
          "announceOffboarding",
          "confirmOffboarding",
          "cancelOffboarding",
          "withdrawOnboarding",
          "rotateBrandMachineSecret",
          "revokeBrandMachine",
          "rotatePartnerMachineSecret",
          "revokePartnerMachine",
          "rotateGroupMachineSecret",
          "revokeGroupMachine");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().forEach(CommonAnswers::complete));
  }

  private static void complete(HttpMethod method, Operation operation) {
    operation.getResponses().getAPIResponses().forEach(CommonAnswers::headers);
    switch (method) {
      case POST -> {
        operation.addParameter(
            header("Idempotency-Key", false)
                .description("Lets the same request be sent again without happening twice")
                .schema(text().pattern(Shapes.IDEMPOTENCY_KEY).maxLength(200)));
        if (POSTS_OF_A_VERSION.contains(operation.getOperationId())) {
          operation.addParameter(ifMatch());
        }
      }
      case PUT, PATCH -> operation.addParameter(ifMatch());
      case DELETE -> {
        if (isVersioned(operation)) {
          operation.addParameter(ifMatch());
        }
      }
      default -> {}
    }
    Problems.of(method, operation)
        .forEach((status, answer) -> operation.getResponses().addAPIResponse(status, answer));
  }

  private static void headers(String status, APIResponse answer) {
    if (status.equals("201")) {
      answer.addHeader("Location", answerHeader("Path of what was made"));
    }
    if (schema(answer).filter(VERSIONED::contains).isPresent()) {
      answer.addHeader("ETag", answerHeader("Version, for the next If-Match"));
    }
  }

  private static boolean isVersioned(Operation operation) {
    return operation.getResponses().getAPIResponses().values().stream()
        .anyMatch(answer -> schema(answer).filter(VERSIONED::contains).isPresent());
  }

  private static Parameter ifMatch() {
    return header("If-Match", true)
        .description("ETag of what was read")
        .schema(text().pattern(Shapes.IF_MATCH));
  }

  private static Optional<String> schema(APIResponse answer) {
    return Optional.ofNullable(answer.getContent())
        .map(content -> content.getMediaType("application/json"))
        .map(MediaType::getSchema)
        .map(Schema::getRef);
  }

  private static Parameter header(String name, boolean required) {
    return OASFactory.createParameter().name(name).in(Parameter.In.HEADER).required(required);
  }

  private static Header answerHeader(String description) {
    return OASFactory.createHeader().description(description).schema(text());
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
