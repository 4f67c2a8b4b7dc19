package dev.cordon.gateway.openapi;

import dev.cordon.gateway.problem.ProblemDocument;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes to every operation what holds for all of its kind: headers and problem documents. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {

  private static final String PROBLEM_SCHEMA = "#/components/schemas/Problem";

  private static final Map<Integer, String> PROBLEMS =
      Map.ofEntries(
          Map.entry(400, "MALFORMED_REQUEST or INVALID_CURSOR: can't be read as it is"),
          Map.entry(401, "UNAUTHENTICATED: no valid access token"),
          Map.entry(403, "MISSING_ROLE or FOUR_EYES: not for this person"),
          Map.entry(404, "NOT_FOUND: unknown, foreign and hidden are the same"),
          Map.entry(409, "WRONG_STATE, ALREADY_EXISTS, APPROVAL_STALE or IDEMPOTENCY_MISMATCH"),
          Map.entry(412, "VERSION_MISMATCH: read it again"),
          Map.entry(413, "TOO_LARGE"),
          Map.entry(415, "UNSUPPORTED_MEDIA_TYPE"),
          Map.entry(422, "INVALID_FIELD: errors names the fields"),
          Map.entry(428, "PRECONDITION_REQUIRED: If-Match is missing"),
          Map.entry(503, "SERVICE_UNAVAILABLE: try again after Retry-After seconds"));

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getPaths().getPathItems().values().forEach(CommonAnswers::complete);
  }

  private static void complete(PathItem path) {
    path.getOperations()
        .forEach(
            (method, operation) -> {
              problems(operation, 400, 401, 403, 404, 503);
              switch (method) {
                case POST -> post(operation);
                case PUT, PATCH -> update(operation);
                default -> {}
              }
            });
  }

  private static void post(Operation operation) {
    problems(operation, 409, 422);
    if (operation.getRequestBody() != null) {
      problems(operation, 413, 415);
    }
    operation.addParameter(
        header("Idempotency-Key", false)
            .description("Lets the same request be sent again without happening twice")
            .schema(text().maxLength(200)));
    answers(operation)
        .forEach(
            (status, answer) -> {
              if (status.equals("201") || status.equals("202")) {
                answer.addHeader("Location", answerHeader("Path of what was made"));
              }
            });
  }

  private static void update(Operation operation) {
    problems(operation, 409, 412, 413, 415, 422, 428);
    operation.addParameter(
        header("If-Match", true)
            .description("ETag of what was read")
            .schema(text().pattern("\"\\d+\"")));
    answers(operation)
        .forEach(
            (status, answer) -> {
              if (status.equals("200")) {
                answer.addHeader("ETag", answerHeader("Version, for the next If-Match"));
              }
            });
  }

  private static void problems(Operation operation, Integer... statuses) {
    List.of(statuses)
        .forEach(
            status ->
                operation
                    .getResponses()
                    .addAPIResponse(status.toString(), problem(PROBLEMS.getOrDefault(status, ""))));
  }

  private static APIResponse problem(String description) {
    return OASFactory.createAPIResponse()
        .description(description)
        .content(
            OASFactory.createContent()
                .addMediaType(
                    ProblemDocument.MEDIA_TYPE,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref(PROBLEM_SCHEMA))));
  }

  private static Map<String, APIResponse> answers(Operation operation) {
    return operation.getResponses().getAPIResponses();
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
